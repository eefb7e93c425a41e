'use client';

import {
  groupTaskUpdates,
  TASK_FEED_LABELS,
  tasksChannel,
  useBurstAnnouncement,
  useClosingGaps,
  useEventText,
  useFocusHeir,
  useFormat,
  useLabels,
  useMotion,
  useNames,
  useNow,
  useOneTaskClient,
  useSteadyConnection,
  useTaskFeed,
  type ConnectionStatus,
  type Gap,
  type Id,
  type Label,
  type LabelOverrides,
  type TaskBurst,
  type TaskFeedLabels,
  type TaskUpdateEvent,
  type UseTaskFeedResult,
} from '@onetask/react';
import { TaskRow, type TaskRowOptions } from '@onetask/react/components/task-row';
import { AnimatePresence } from 'framer-motion';
import { CloudOff, Inbox, X, type LucideIcon } from 'lucide-react';
import {
  forwardRef,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from 'react';

export interface TaskFeedProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'title' | 'children' | 'onSelect'
> {
  /** `null`: not yet known, no socket. */
  readonly workspaceId: Id | null;
  /** @default the workspace's name by the provider's `nameOf`, else `labels.title` */
  readonly title?: ReactNode;
  /** @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  /** Rows a page. @default 20 */
  readonly limit?: number | undefined;
  /** Updates of one person and kind, close in time, become one row that opens. @default true */
  readonly grouped?: boolean | undefined;
  /**
   * Tells a screen reader of new updates of others: one sentence a burst, in a polite live region.
   * @default false
   */
  readonly announced?: boolean | undefined;
  /** Where a task's title leads. No link for `null`, nor for one that would run a script. */
  readonly hrefOf?: ((update: TaskUpdateEvent) => string | null | undefined) | undefined;
  /** Goes there without loading a page. A click for a new tab stays the browser's. */
  readonly navigate?: ((href: string) => void) | undefined;
  /** A task's title was pressed. */
  readonly onSelect?: ((update: TaskUpdateEvent) => void) | undefined;
  /** What stands in a row in the place of icon, text and time. */
  readonly renderItem?: ((update: TaskUpdateEvent) => ReactNode) | undefined;
  readonly labels?: LabelOverrides<TaskFeedLabels> | undefined;
}

/** What happens to the tasks of a workspace, live: who did what, newest first. */
export const TaskFeed = forwardRef<HTMLElement, TaskFeedProps>(function TaskFeed(props, ref) {
  const {
    workspaceId,
    title,
    headingLevel = 3,
    limit = 20,
    grouped = true,
    announced = false,
    hrefOf,
    navigate,
    onSelect,
    renderItem,
    labels: own,
    className,
    ...rest
  } = props;
  const labels = useLabels('taskFeed', TASK_FEED_LABELS, own);
  const { message } = useFormat();
  const names = useNames();
  const motion = useMotion();
  const feed = useTaskFeed(workspaceId);
  const headingId = useId();
  const { updates } = feed;
  const rows = useMemo(
    () => (grouped ? groupTaskUpdates(updates) : updates.map(toRow)),
    [updates, grouped],
  );
  const [opened, setOpened] = useState({ workspaceId, pages: 1 });
  // Another workspace begins with its first page.
  if (opened.workspaceId !== workspaceId) setOpened({ workspaceId, pages: 1 });
  const { pages } = opened;
  const shown = rows.slice(0, pages * limit);
  const hasMore = rows.length > shown.length || feed.hasMore;
  const showMore = () => {
    setOpened({ workspaceId, pages: pages + 1 });
    if (rows.length < (pages + 1) * limit) void feed.loadMore();
  };
  const Heading = HEADINGS[headingLevel];
  const name = workspaceId === null ? null : names.workspace(Number(workspaceId));
  const options = { labels, hrefOf, navigate, onSelect, renderItem };

  return (
    <section
      aria-labelledby={headingId}
      {...rest}
      ref={ref}
      className={['onetask onetask-card onetask-task-feed', className].filter(Boolean).join(' ')}
      data-status={feed.status}
      data-motion={motion}
    >
      <header className="onetask-task-feed-header">
        <Heading id={headingId} className="onetask-title onetask-task-feed-title" tabIndex={-1}>
          <bdi>{title ?? name ?? message(labels.title)}</bdi>
        </Heading>
        <Status workspaceId={workspaceId} labels={labels} />
      </header>
      {announced ? <News key={`news ${workspaceId}`} updates={updates} labels={labels} /> : null}
      {feed.gap ? <Missed gap={feed.gap} labels={labels} onDismiss={feed.dismissGap} /> : null}
      {shown.length > 0 ? (
        // Another workspace's rows do not come and go: they are there.
        <Rows key={`rows ${workspaceId}`} rows={shown} isBusy={feed.isLoadingMore} {...options} />
      ) : (
        <Nothing status={feed.status} labels={labels} />
      )}
      {shown.length > 0 && hasMore ? (
        <More isLoading={feed.isLoadingMore} labels={labels} onPress={showMore} />
      ) : null}
    </section>
  );
});

const HEADINGS = { 2: 'h2', 3: 'h3', 4: 'h4' } as const;

function toRow(update: TaskUpdateEvent): TaskBurst {
  return { key: update.key, latest: update, updates: [update], taskCount: 1 };
}

// ---- header ----

const STATUS_LABELS = {
  open: 'live',
  connecting: 'connecting',
  reconnecting: 'reconnecting',
  offline: 'offline',
  unauthorized: 'unauthorized',
  idle: null,
  closed: null,
} as const satisfies Record<ConnectionStatus, keyof TaskFeedLabels | null>;

interface StatusProps {
  readonly workspaceId: Id | null;
  readonly labels: TaskFeedLabels;
}

function Status({ workspaceId, labels }: StatusProps): ReactNode {
  const { message } = useFormat();
  const status = useSteadyConnection(workspaceId === null ? null : tasksChannel(workspaceId));
  const label = STATUS_LABELS[status];
  if (!label) return null;
  return (
    <span className="onetask-meta onetask-task-feed-status" data-status={status}>
      <span className="onetask-task-feed-dot" aria-hidden="true" />
      {message(labels[label])}
    </span>
  );
}

interface NewsProps {
  readonly updates: readonly TaskUpdateEvent[];
  readonly labels: TaskFeedLabels;
}

/** Says what others do while this is here: one sentence a burst. */
function News({ updates, labels }: NewsProps): ReactNode {
  const { environment } = useOneTaskClient();
  const { message } = useFormat();
  const { isSelf } = useNames();
  const describe = useEventText();
  const [since] = useState(() => environment.now());
  const sayables = useMemo(
    () =>
      updates
        .filter(
          ({ origin, receivedAt, actorId }) =>
            origin === 'live' && receivedAt >= since && !isSelf(actorId),
        )
        .map((update) => ({ key: update.key, text: describe(update).title })),
    [updates, since, isSelf, describe],
  );
  const burst = useCallback(
    (count: number) => message(labels.announcement, { count }),
    [message, labels],
  );
  const region = useRef<HTMLDivElement>(null);
  const { text } = useBurstAnnouncement({ sayables, burst, place: region });
  return (
    <div ref={region} className="onetask-visually-hidden" role="status">
      {text}
    </div>
  );
}

interface MissedProps {
  readonly gap: Gap;
  readonly labels: TaskFeedLabels;
  onDismiss(): void;
}

function Missed({ gap, labels, onDismiss }: MissedProps): ReactNode {
  const { message, timeOrDate } = useFormat();
  const now = useNow();
  const [from, to] = [timeOrDate(gap.from, now), timeOrDate(gap.to, now)];
  const dismiss = message(labels.dismissGap);
  return (
    <div
      ref={useFocusHeir<HTMLDivElement>(headingOf)}
      className="onetask-task-feed-gap"
      data-tone="connection"
    >
      <p className="onetask-meta">{message(labels.gap, { from, to })}</p>
      <button
        type="button"
        className="onetask-icon-button onetask-task-feed-dismiss"
        aria-label={dismiss}
        title={dismiss}
        onClick={onDismiss}
      >
        <X size="1em" aria-hidden />
      </button>
    </div>
  );
}

interface MoreProps {
  readonly isLoading: boolean;
  readonly labels: TaskFeedLabels;
  onPress(): void;
}

function More({ isLoading, labels, onPress }: MoreProps): ReactNode {
  const { message } = useFormat();
  return (
    <button
      ref={useFocusHeir<HTMLButtonElement>(headingOf)}
      type="button"
      className="onetask-button onetask-task-feed-more"
      data-variant="quiet"
      aria-disabled={isLoading || undefined}
      onClick={isLoading ? undefined : onPress}
    >
      {message(isLoading ? labels.loading : labels.loadMore)}
    </button>
  );
}

function headingOf(part: HTMLElement): Element | null | undefined {
  return part.closest('.onetask-task-feed')?.querySelector('.onetask-task-feed-title');
}

// ---- rows ----

interface RowsProps extends TaskRowOptions {
  readonly rows: readonly TaskBurst[];
  readonly isBusy: boolean;
}

function Rows({ rows, isBusy, ...options }: RowsProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  useClosingGaps(list, '.onetask-task-feed-item');
  return (
    <ol ref={list} className="onetask-task-feed-list" role="list" aria-busy={isBusy || undefined}>
      <AnimatePresence initial={false}>
        {rows.map((row) => (
          <TaskRow key={row.key} row={row} {...options} />
        ))}
      </AnimatePresence>
    </ol>
  );
}

// ---- without rows ----

interface NothingProps {
  readonly status: UseTaskFeedResult['status'];
  readonly labels: TaskFeedLabels;
}

function Nothing({ status, labels }: NothingProps): ReactNode {
  switch (status) {
    case 'idle':
    case 'loading':
      return <Skeleton labels={labels} />;
    case 'error':
      return (
        <Empty
          icon={CloudOff}
          tone="connection"
          title={labels.failedTitle}
          body={labels.failedBody}
        />
      );
    case 'ready':
      return <Empty icon={Inbox} tone="focus" title={labels.emptyTitle} body={labels.emptyBody} />;
  }
}

function Skeleton({ labels }: { readonly labels: TaskFeedLabels }): ReactNode {
  const { message } = useFormat();
  return (
    <div className="onetask-task-feed-list onetask-task-feed-skeleton" role="status">
      <span className="onetask-visually-hidden">{message(labels.loading)}</span>
      {SKELETON_ROWS.map((width) => (
        <div key={width} className="onetask-task-feed-item" aria-hidden="true">
          <span className="onetask-tile onetask-task-feed-icon" data-size="small" />
          <span className="onetask-skeleton" style={{ inlineSize: width }} />
        </div>
      ))}
    </div>
  );
}

const SKELETON_ROWS = ['72%', '54%', '61%'] as const;

interface EmptyProps {
  readonly icon: LucideIcon;
  readonly tone: 'connection' | 'focus';
  readonly title: Label;
  readonly body: Label;
}

function Empty({ icon: Icon, tone, title, body }: EmptyProps): ReactNode {
  const { message } = useFormat();
  return (
    <div className="onetask-empty onetask-task-feed-empty">
      <span className="onetask-tile" data-tone={tone}>
        <Icon size="1em" aria-hidden />
      </span>
      <p className="onetask-strong">{message(title)}</p>
      <p className="onetask-meta">{message(body)}</p>
    </div>
  );
}
