'use client';

import {
  createRowFocus,
  emptinessOf,
  groupByDay,
  INBOX_LABELS,
  useClosingGaps,
  useConnectionStatus,
  useFocusAfter,
  useFormat,
  useHandsOff,
  useInboxAnnouncements,
  useLabels,
  useMotion,
  useNotificationInbox,
  useNow,
  usePreferences,
  useScrolledAway,
  type InboxEmptiness,
  type InboxLabels,
  type InboxRow,
  type UseNotificationInboxOptions,
  type UseNotificationInboxResult,
} from '@onetask/react';
import {
  NotificationRow,
  type NotificationItemProps,
  type NotificationRowProps,
} from '@onetask/react/components/notification-row';
import { useExit } from '@onetask/react/components/use-exit';
import { AnimatePresence } from 'framer-motion';
import { ArrowUp, CloudAlert, Inbox, ListFilter, WifiOff } from 'lucide-react';
import {
  forwardRef,
  useCallback,
  useId,
  useRef,
  type ComponentPropsWithoutRef,
  type ReactNode,
  type RefObject,
} from 'react';

export interface NotificationListProps
  extends
    Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onSelect'>,
    NotificationItemProps,
    Pick<UseNotificationInboxOptions, 'filter' | 'view'> {
  /**
   * A `useNotificationInbox()` that something beside the list needs too. It is told `filter`, `view` and
   * `undoMs` itself. @default one of its own
   */
  readonly inbox?: UseNotificationInboxResult | undefined;
  /** Where focus goes when what had it is gone and no row is left. @default the list */
  readonly focusFallback?: RefObject<HTMLElement | null> | undefined;
  /** A row's link was followed: time to close what the list stands in. */
  readonly onFollow?: (() => void) | undefined;
  /** Is offered where the filter has nothing and others have. @default nothing is offered */
  readonly onShowAll?: (() => void) | undefined;
}

/** The notifications alone, by day. Scrolls by itself where its height is limited. */
export const NotificationList = forwardRef<HTMLDivElement, NotificationListProps>(
  function NotificationList({ inbox, filter, view, undoMs, ...rest }, ref) {
    if (inbox) return <List {...rest} ref={ref} inbox={inbox} />;
    return <ListWithInbox {...rest} ref={ref} options={{ filter, view, undoMs }} />;
  },
);

type OwnProps = Omit<NotificationListProps, 'inbox' | 'filter' | 'view' | 'undoMs'>;

const ListWithInbox = forwardRef<
  HTMLDivElement,
  OwnProps & { readonly options: UseNotificationInboxOptions }
>(function ListWithInbox({ options, ...rest }, ref) {
  return <List {...rest} ref={ref} inbox={useNotificationInbox(options)} />;
});

const List = forwardRef<HTMLDivElement, OwnProps & { readonly inbox: UseNotificationInboxResult }>(
  function List(props, ref) {
    const { inbox, labels: ownLabels, focusFallback, onShowAll, className, ...other } = props;
    const { hrefOf, navigate, onSelect, onFollow, renderItem, ...rest } = other;
    const { rows, view, filter, markRead, markUnread, remove, undo, pauseUndo } = inbox;
    const labels = useLabels('inbox', INBOX_LABELS, ownLabels);
    const motion = useMotion();
    const connection = useConnectionStatus('notifications');
    const emptiness = emptinessOf(inbox, connection.status);
    const root = useRef<HTMLDivElement>(null);
    const { listRef } = inbox;
    const setRoot = useCallback(
      (element: HTMLDivElement | null) => {
        root.current = element;
        listRef(element);
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      },
      [ref, listRef],
    );
    const leaveList = useCallback(() => (focusFallback ?? root).current?.focus(), [focusFallback]);
    const giveFocusOn = useCallback(
      (row: HTMLElement) => {
        const neighbour = ROWS.neighbourOf(row);
        if (neighbour) ROWS.entryOf(neighbour)?.focus();
        else leaveList();
      },
      [leaveList],
    );
    const item = { labels, hrefOf, navigate, onSelect, onFollow, renderItem };
    const actions = { markRead, markUnread, remove, undo, pauseUndo, onFocusLost: giveFocusOn };

    return (
      <div
        tabIndex={-1}
        {...rest}
        ref={setRoot}
        className={['onetask onetask-notification-list', className].filter(Boolean).join(' ')}
        data-held={inbox.isHeld ? '' : undefined}
        data-motion={motion}
        aria-busy={emptiness === 'loading' || inbox.isLoadingOlder || undefined}
        {...useHandsOff(inbox.hold, rest)}
        onKeyDown={(event) => {
          rest.onKeyDown?.(event);
          ROWS.onKeyDown(event);
        }}
      >
        <Announcements inbox={inbox} labels={labels} root={root} />
        {/* Another list is another element: at its top, and with nothing of the old one leaving it. */}
        <ListBody key={view} inbox={inbox} labels={labels} root={root} leaveList={leaveList}>
          {rows.length > 0 ? (
            <Days rows={rows} {...item} {...actions} />
          ) : emptiness === 'loading' ? (
            <Skeleton label={labels.loading} />
          ) : (
            <Empty
              kind={emptiness}
              labels={labels}
              onShowAll={filter === 'all' || inbox.isEmpty ? undefined : onShowAll}
              onTryAgain={() => {
                leaveList();
                inbox.retry();
              }}
            />
          )}
        </ListBody>
      </div>
    );
  },
);

const ROWS = createRowFocus('.onetask-notification-list', '.onetask-notification-list-row');

interface AnnouncementsProps {
  readonly inbox: UseNotificationInboxResult;
  readonly labels: InboxLabels;
  readonly root: RefObject<HTMLElement | null>;
}

/** Live regions that are there before anything is in them: what came, and what can be undone. */
function Announcements({ inbox, labels, root }: AnnouncementsProps): ReactNode {
  const { ofNews, ofUndo } = useInboxAnnouncements(inbox, labels, root);
  return [ofNews, ofUndo].map(({ id, text }, index) => (
    <div key={index} className="onetask-visually-hidden" role="status">
      {text ? <span key={id}>{text}</span> : null}
    </div>
  ));
}

interface ListBodyProps {
  readonly inbox: UseNotificationInboxResult;
  readonly labels: InboxLabels;
  readonly root: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
  leaveList(): void;
}

function ListBody({ inbox, labels, root, children, leaveList }: ListBodyProps): ReactNode {
  const { rows, waitingCount, hasOlder, isLoadingOlder, status, error, gap, hold } = inbox;
  const { message } = useFormat();
  const isCounted = !usePreferences().hidden.badgeNumber;
  const top = useScrolledAway(useCallback((isAway) => hold('scroll', isAway), [hold]));
  const focusNext = useFocusAfter(rows);
  useClosingGaps(root, GLIDING);
  const isFirstLoadOver = status === 'ready';
  const hasFailed = error !== null && isFirstLoadOver && !isLoadingOlder;

  return (
    <>
      <div ref={top} className="onetask-notification-list-top" aria-hidden="true" />
      {waitingCount > 0 ? (
        <div className="onetask-notification-list-waiting">
          <button
            type="button"
            className="onetask-notification-list-pill onetask-number"
            onClick={(event) => {
              focusNext(event.currentTarget, () => ROWS.entryOf(ROWS.rowAfter(root.current, null)));
              inbox.showWaiting();
              top.current?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <ArrowUp size="1em" aria-hidden />
            {message(isCounted ? labels.newItems : labels.newItemsHidden, { count: waitingCount })}
          </button>
        </div>
      ) : null}
      {children}
      {hasOlder && isFirstLoadOver ? (
        <div className="onetask-notification-list-footer">
          {hasFailed ? (
            <p className="onetask-notification-list-failed onetask-meta">
              {message(labels.failedTitle)}
            </p>
          ) : null}
          <button
            type="button"
            className="onetask-button onetask-notification-list-older"
            data-variant="quiet"
            aria-disabled={isLoadingOlder || undefined}
            onClick={(event) => {
              if (isLoadingOlder) return;
              const last = ROWS.rowsOf(root.current).at(-1) ?? null;
              // Who reads with the keyboard goes on where the new ones begin.
              if (event.detail === 0) {
                focusNext(event.currentTarget, () =>
                  ROWS.entryOf(ROWS.rowAfter(root.current, last)),
                );
              }
              inbox.showOlder();
            }}
          >
            {message(
              isLoadingOlder ? labels.loading : hasFailed ? labels.tryAgain : labels.loadMore,
            )}
          </button>
        </div>
      ) : null}
      {gap ? (
        <GapNotice
          {...gap}
          labels={labels}
          onDismiss={() => {
            leaveList();
            inbox.dismissGap();
          }}
        />
      ) : null}
    </>
  );
}

/** What closes up when a row has left or come. */
const GLIDING =
  '.onetask-notification-list-row, .onetask-notification-list-day, .onetask-notification-list-footer';

// ---- rows by day ----------------------------------------------------------------------------------

interface DaysProps extends Omit<NotificationRowProps, keyof InboxRow> {
  readonly rows: readonly InboxRow[];
}

function Days({ rows, ...ofRows }: DaysProps): ReactNode {
  const { dayKey } = useFormat();
  const days = groupByDay(rows, (row) => row.notification.createdAt, dayKey);
  return (
    <AnimatePresence initial={false}>
      {days.map((day) => (
        <Day key={day.key} rows={day.items} {...ofRows} />
      ))}
    </AnimatePresence>
  );
}

function Day({ rows, ...ofRows }: DaysProps): ReactNode {
  const headingId = useId();
  const { ref, isLeaving } = useExit<HTMLElement>();
  const [first] = rows;
  if (!first) return null;
  return (
    <section
      ref={ref}
      className="onetask-notification-list-day"
      aria-labelledby={headingId}
      data-leaving={isLeaving ? '' : undefined}
    >
      <h3 id={headingId} className="onetask-notification-list-date onetask-meta">
        <DayName at={first.notification.createdAt} />
      </h3>
      <ul className="onetask-notification-list-rows" role="list">
        <AnimatePresence initial={false}>
          {rows.map((row) => (
            <NotificationRow key={row.notification.notificationId} {...row} {...ofRows} />
          ))}
        </AnimatePresence>
      </ul>
    </section>
  );
}

/** Alone, so that only it renders when time passes. At midnight it changes, and no row moves. */
function DayName({ at }: { at: number }): ReactNode {
  const { day } = useFormat();
  return day(at, useNow());
}

// ---- instead of rows, and beside them -------------------------------------------------------------

/** So many rows fill a panel. */
const SKELETON_ROWS = [0, 1, 2, 3, 4] as const;

function Skeleton({ label }: { label: InboxLabels['loading'] }): ReactNode {
  const { message } = useFormat();
  return (
    <div className="onetask-notification-list-loading">
      <span className="onetask-visually-hidden">{message(label)}</span>
      {SKELETON_ROWS.map((row) => (
        <div key={row} className="onetask-notification-list-bone" aria-hidden="true">
          <span className="onetask-skeleton" />
          <span className="onetask-skeleton" />
          <span className="onetask-skeleton" />
        </div>
      ))}
    </div>
  );
}

interface EmptyProps {
  readonly kind: Exclude<InboxEmptiness, 'loading'>;
  readonly labels: InboxLabels;
  readonly onShowAll: (() => void) | undefined;
  onTryAgain(): void;
}

function Empty({ kind, labels, onShowAll, onTryAgain }: EmptyProps): ReactNode {
  const { message } = useFormat();
  const { icon: Icon, tone, title, body } = EMPTY[kind];
  const isFailed = kind === 'failed' || kind === 'offline';
  return (
    <div
      className="onetask-empty onetask-notification-list-empty"
      data-state={kind}
      data-tone={tone}
    >
      <span className="onetask-tile" aria-hidden="true">
        <Icon size="1em" />
      </span>
      <p className="onetask-strong">{message(labels[title])}</p>
      <p className="onetask-meta">{message(labels[body])}</p>
      {isFailed ? (
        <button type="button" className="onetask-button" data-variant="line" onClick={onTryAgain}>
          {message(labels.tryAgain)}
        </button>
      ) : onShowAll ? (
        <button type="button" className="onetask-button" data-variant="line" onClick={onShowAll}>
          {message(labels.showAll)}
        </button>
      ) : null}
    </div>
  );
}

const EMPTY = {
  'caught-up': { icon: Inbox, tone: 'focus', title: 'emptyTitle', body: 'emptyBody' },
  'no-match': { icon: ListFilter, tone: 'system', title: 'noMatchTitle', body: 'noMatchBody' },
  offline: { icon: WifiOff, tone: 'connection', title: 'offlineTitle', body: 'offlineBody' },
  failed: { icon: CloudAlert, tone: 'connection', title: 'failedTitle', body: 'failedBody' },
} as const;

interface GapNoticeProps {
  readonly from: number;
  readonly to: number;
  readonly labels: InboxLabels;
  onDismiss(): void;
}

/** Below the rows and always in sight: it comes and goes without moving one. */
function GapNotice({ from, to, labels, onDismiss }: GapNoticeProps): ReactNode {
  const { message, timeOrDate } = useFormat();
  const now = useNow();
  const when = { from: timeOrDate(from, now), to: timeOrDate(to, now) };
  return (
    <div className="onetask-notification-list-gap" data-tone="connection">
      <p className="onetask-meta">{message(labels.gap, when)}</p>
      <button
        type="button"
        className="onetask-button onetask-notification-list-dismiss"
        onClick={onDismiss}
      >
        {message(labels.dismissGap)}
      </button>
    </div>
  );
}
