'use client';

import {
  EVENT_LABELS,
  groupTaskUpdates,
  isPlainClick,
  safeHref,
  TASK_FEED_LABELS,
  taskActionOf,
  tasksChannel,
  useBurstAnnouncement,
  useClosingGaps,
  useEventText,
  useFormat,
  useIsomorphicLayoutEffect,
  useLabels,
  useMotion,
  useNames,
  useNow,
  useOneTaskClient,
  useSteadyConnection,
  useTaskFeed,
  type ConnectionStatus,
  type Id,
  type KnownTaskAction,
  type Label,
  type LabelOverrides,
  type LabelValues,
  type MessagePart,
  type TaskBurst,
  type TaskFeedLabels,
  type TaskUpdateEvent,
  type Tone,
} from '@onetask/react';
import { AnimatePresence, LazyMotion, m, PresenceContext, useIsPresent } from 'framer-motion';
import {
  ChevronDown,
  CircleCheck,
  CloudOff,
  Inbox,
  Pencil,
  Plus,
  Trash2,
  X,
  type LucideIcon,
} from 'lucide-react';
import {
  forwardRef,
  Fragment,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type MouseEvent,
  type ReactNode,
  type RefObject,
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
  readonly isGrouped?: boolean | undefined;
  /**
   * Tells a screen reader of new updates of others: one sentence a burst, in a polite live region.
   * @default false
   */
  readonly isAnnounced?: boolean | undefined;
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
    isGrouped = true,
    isAnnounced = false,
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
    () => (isGrouped ? groupTaskUpdates(updates) : updates.map(toRow)),
    [updates, isGrouped],
  );
  const [pages, setPages] = useState(1);
  const shown = rows.slice(0, pages * limit);
  const hasMore = rows.length > shown.length || feed.hasMore;
  const showMore = () => {
    setPages(pages + 1);
    if (rows.length < (pages + 1) * limit) void feed.loadMore();
  };
  const Heading = HEADINGS[headingLevel];
  const name = workspaceId === null ? null : names.workspace(Number(workspaceId));
  const parts = { labels, hrefOf, navigate, onSelect, renderItem };

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
      {isAnnounced ? <News updates={updates} labels={labels} /> : null}
      {feed.gap ? (
        <Gap from={feed.gap.from} to={feed.gap.to} labels={labels} onDismiss={feed.dismissGap} />
      ) : null}
      {shown.length > 0 ? (
        <Rows rows={shown} isBusy={feed.isLoadingMore} {...parts} />
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
  const { text } = useBurstAnnouncement({ sayables, burst });
  return (
    <div className="onetask-visually-hidden" role="status">
      {text}
    </div>
  );
}

interface GapProps {
  readonly from: number;
  readonly to: number;
  readonly labels: TaskFeedLabels;
  onDismiss(): void;
}

function Gap({ from, to, labels, onDismiss }: GapProps): ReactNode {
  const { message, time, dateTime, dayKey } = useFormat();
  const now = useNow();
  const write = (ms: number) => (dayKey(ms) === dayKey(now) ? time(ms) : dateTime(ms));
  const dismiss = message(labels.dismissGap);
  return (
    <div
      ref={useFocusHome<HTMLDivElement>()}
      className="onetask-task-feed-gap"
      data-tone="connection"
    >
      <p className="onetask-meta">{message(labels.gap, { from: write(from), to: write(to) })}</p>
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
      ref={useFocusHome<HTMLButtonElement>()}
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

/** What goes while it has the focus hands it to the heading, not to the page's beginning. */
function useFocusHome<Part extends HTMLElement>(): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useIsomorphicLayoutEffect(() => {
    const own = part.current;
    return () => {
      if (!own?.contains(document.activeElement)) return;
      const heading = own.closest('.onetask-task-feed')?.querySelector('.onetask-task-feed-title');
      if (heading instanceof HTMLElement) heading.focus();
    };
  }, []);
  return part;
}

// ---- rows ----

interface RowParts extends Pick<TaskFeedProps, 'hrefOf' | 'navigate' | 'onSelect' | 'renderItem'> {
  readonly labels: TaskFeedLabels;
}

interface RowsProps extends RowParts {
  readonly rows: readonly TaskBurst[];
  readonly isBusy: boolean;
}

const loadFeatures = () =>
  import('@onetask/react/motion').then(
    ({ domAnimation }) => domAnimation,
    // Without it nothing is broken: what leaves is gone at once.
    () => new Promise<never>(() => {}),
  );

function Rows({ rows, isBusy, ...parts }: RowsProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  useClosingGaps(list, '.onetask-task-feed-item');
  return (
    <LazyMotion features={loadFeatures} strict>
      <ol ref={list} className="onetask-task-feed-list" role="list" aria-busy={isBusy || undefined}>
        <AnimatePresence initial={false}>
          {rows.map((row) => (
            <Row key={row.key} row={row} {...parts} />
          ))}
        </AnimatePresence>
      </ol>
    </LazyMotion>
  );
}

/** What leaves is faster than what comes, in seconds. */
const LEAVE = { opacity: 0, transition: { duration: 0.14 } };

function Row({ row, ...parts }: RowParts & { readonly row: TaskBurst }): ReactNode {
  const element = useRef<HTMLLIElement>(null);
  const isPresent = useIsPresent();
  // What was there from the start stands still; what comes later comes in.
  const presence = useContext(PresenceContext);
  const [isArrival] = useState(presence?.initial !== false);
  useEffect(() => {
    element.current?.toggleAttribute('inert', !isPresent);
  }, [isPresent]);
  const { latest, updates } = row;
  return (
    <m.li
      ref={element}
      className="onetask-task-feed-item"
      data-action={latest.action}
      data-arrival={isArrival ? '' : undefined}
      data-burst={updates.length > 1 ? '' : undefined}
      exit={LEAVE}
    >
      {updates.length > 1 ? <Burst row={row} {...parts} /> : <Update update={latest} {...parts} />}
    </m.li>
  );
}

const LOOKS: Readonly<Record<KnownTaskAction, { Icon: LucideIcon; tone: Tone }>> = {
  Created: { Icon: Plus, tone: 'focus' },
  Updated: { Icon: Pencil, tone: 'system' },
  Completed: { Icon: CircleCheck, tone: 'task' },
  Deleted: { Icon: Trash2, tone: 'system' },
};

function Tile({ update }: { update: TaskUpdateEvent }): ReactNode {
  const { Icon, tone } = LOOKS[taskActionOf(update)];
  return (
    <span className="onetask-tile onetask-task-feed-icon" data-size="small" data-tone={tone}>
      <Icon size="1em" aria-hidden />
    </span>
  );
}

/** Which of a label's three forms it is: by oneself, by somebody, by nobody known. */
function useActor({ actorId }: TaskUpdateEvent): ['BySelf' | 'ByUnknown' | '', LabelValues] {
  const names = useNames();
  if (names.isSelf(actorId)) return ['BySelf', {}];
  const actor = names.user(actorId);
  return actor === null ? ['ByUnknown', {}] : ['', { actor }];
}

function Update({ update, ...parts }: RowParts & { readonly update: TaskUpdateEvent }): ReactNode {
  const events = useLabels('events', EVENT_LABELS);
  const [form, actor] = useActor(update);
  if (parts.renderItem) return parts.renderItem(update);
  return (
    <>
      <Tile update={update} />
      <div className="onetask-task-feed-body">
        <p className="onetask-task-feed-text">
          <Sentence
            label={events[`task${taskActionOf(update)}${form}`]}
            values={{ ...actor, title: update.title }}
            title={<Title update={update} {...parts} />}
          />
        </p>
        <Time ms={update.createdAt} />
      </div>
    </>
  );
}

function Burst({ row, ...parts }: RowParts & { readonly row: TaskBurst }): ReactNode {
  const { labels, renderItem } = parts;
  const { message } = useFormat();
  const events = useLabels('events', EVENT_LABELS);
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const { latest, updates, taskCount } = row;
  const [form, actor] = useActor(latest);
  const action = taskActionOf(latest);
  // The same task again and again is no number of tasks.
  const label = taskCount > 1 ? labels[`many${action}${form}`] : events[`task${action}${form}`];
  return (
    <>
      <Tile update={latest} />
      <div className="onetask-task-feed-body">
        <button
          type="button"
          className="onetask-task-feed-toggle"
          aria-expanded={isOpen}
          aria-controls={listId}
          title={message(isOpen ? labels.hideEach : labels.showEach)}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className="onetask-task-feed-text">
            <Sentence label={label} values={{ ...actor, title: latest.title, count: taskCount }} />
          </span>
          <ChevronDown className="onetask-task-feed-chevron" size="1em" aria-hidden />
        </button>
        <Time ms={latest.createdAt} />
      </div>
      <ol id={listId} className="onetask-task-feed-each" role="list" hidden={!isOpen}>
        {isOpen
          ? updates.map((update) => (
              <li key={update.key} className="onetask-task-feed-one">
                {renderItem ? (
                  renderItem(update)
                ) : (
                  <div className="onetask-task-feed-body">
                    <p className="onetask-task-feed-text">
                      <Title update={update} {...parts} />
                    </p>
                    <Time ms={update.createdAt} />
                  </div>
                )}
              </li>
            ))
          : null}
      </ol>
    </>
  );
}

/** The task's title: a link, a button or a text, as the app gives it. */
function Title({
  update,
  hrefOf,
  navigate,
  onSelect,
}: RowParts & { readonly update: TaskUpdateEvent }): ReactNode {
  const href = safeHref(hrefOf?.(update));
  const title = <bdi className="onetask-strong">{update.title}</bdi>;
  if (href !== null) {
    const follow = (event: MouseEvent) => {
      onSelect?.(update);
      if (!navigate || !isPlainClick(event)) return;
      event.preventDefault();
      navigate(href);
    };
    return (
      <a className="onetask-task-feed-link" href={href} onClick={follow}>
        {title}
      </a>
    );
  }
  if (!onSelect) return title;
  return (
    <button type="button" className="onetask-task-feed-link" onClick={() => onSelect(update)}>
      {title}
    </button>
  );
}

/** A label in pieces: names and titles stand out by weight, so the quotation marks around one go. */
function Sentence({
  label,
  values,
  title,
}: {
  label: Label;
  values: LabelValues;
  title?: ReactNode;
}): ReactNode {
  const { parts } = useFormat();
  return unquoted(parts(label, values)).map((part, index) => (
    <Fragment key={index}>
      {part.type === 'text' ? part.text : <Value part={part} title={title} />}
    </Fragment>
  ));
}

function Value({ part, title }: { part: ValuePart; title: ReactNode }): ReactNode {
  if (part.name === 'title' && title) return title;
  if (part.name === 'count') return part.text;
  return <bdi className="onetask-strong">{part.text}</bdi>;
}

type ValuePart = Extract<MessagePart, { type: 'value' }>;

const OPENING = /[\p{Pi}\p{Pf}„‚「『"]\s?$/u;
const CLOSING = /^\s?[\p{Pi}\p{Pf}」』"]/u;

function unquoted(parts: readonly MessagePart[]): readonly MessagePart[] {
  const at = parts.findIndex((part) => part.type === 'value' && part.name === 'title');
  const [before, after] = [parts[at - 1], parts[at + 1]];
  if (before?.type !== 'text' || after?.type !== 'text') return parts;
  if (!OPENING.test(before.text) || !CLOSING.test(after.text)) return parts;
  return parts.map((part) => {
    if (part === before) return { ...before, text: before.text.replace(OPENING, '') };
    if (part === after) return { ...after, text: after.text.replace(CLOSING, '') };
    return part;
  });
}

/** A leaf, so that it alone renders when time passes. */
function Time({ ms }: { ms: number }): ReactNode {
  const { relativeTime, dateTime } = useFormat();
  const now = useNow();
  return (
    <time
      className="onetask-meta onetask-number onetask-task-feed-time"
      dateTime={new Date(ms).toISOString()}
      title={dateTime(ms)}
    >
      {relativeTime(ms, now)}
    </time>
  );
}

// ---- without rows ----

function Nothing({
  status,
  labels,
}: {
  status: ReturnType<typeof useTaskFeed>['status'];
  labels: TaskFeedLabels;
}): ReactNode {
  const { message } = useFormat();
  switch (status) {
    case 'idle':
    case 'loading':
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
    case 'error':
      return (
        <div className="onetask-empty onetask-task-feed-empty">
          <span className="onetask-tile" data-tone="connection">
            <CloudOff size="1em" aria-hidden />
          </span>
          <p className="onetask-strong">{message(labels.failedTitle)}</p>
          <p className="onetask-meta">{message(labels.failedBody)}</p>
        </div>
      );
    case 'ready':
      return (
        <div className="onetask-empty onetask-task-feed-empty">
          <span className="onetask-tile" data-tone="focus">
            <Inbox size="1em" aria-hidden />
          </span>
          <p className="onetask-strong">{message(labels.emptyTitle)}</p>
          <p className="onetask-meta">{message(labels.emptyBody)}</p>
        </div>
      );
  }
}

const SKELETON_ROWS = ['72%', '54%', '61%'] as const;
