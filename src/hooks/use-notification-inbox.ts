'use client';

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { OneTaskClient } from '../client/client.js';
import type { Notification } from '../store/notifications.js';
import type { DeferredChange, DeferredKey, PauseReason } from './deferred-changes.js';
import { holdList, NOT_SHOWN, type HeldList } from './held-list.js';
import { useDeferredChanges } from './use-deferred-changes.js';
import { useLatest } from './use-latest.js';
import {
  toPredicate,
  useNotifications,
  type NotificationFilter,
  type UseNotificationsResult,
} from './use-notifications.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

/** As many as a history's page has. */
const PAGE_SIZE = 50;
/** Long enough to notice a slip and to reach the button. */
const UNDO_MS = 6_000;

export interface UseNotificationInboxOptions {
  /** @default 'all' */
  readonly filter?: NotificationFilter | undefined;
  /**
   * A name of what is shown: with another one the list begins afresh. Needed where two filters are
   * functions. @default by the filter
   */
  readonly view?: string | undefined;
  /** So many rows at first, and so many more with each `showOlder()`. @default 50 */
  readonly pageSize?: number | undefined;
  /** How long a removal can be undone, in ms; `Infinity`: until the list goes. @default 6000 */
  readonly undoMs?: number | undefined;
}

/**
 * Why nothing may move: somebody scrolled down, points at the list, or is in one of its rows; `-around`:
 * at what stands around the list.
 */
export type HoldReason = 'scroll' | 'pointer' | 'focus' | 'pointer-around' | 'focus-around';

export interface InboxRow {
  readonly notification: Notification;
  /** `removing`: can still be undone. `gone`: removed, and only its place is kept. */
  readonly status: 'shown' | 'removing' | 'gone';
  /** It came while the list was already there. */
  readonly isNew: boolean;
}

export interface UseNotificationInboxResult extends Pick<
  UseNotificationsResult,
  'unreadCount' | 'status' | 'error' | 'gap' | 'dismissGap'
> {
  /** What is shown and to whom. With another one it is another list: nothing of the old one lingers. */
  readonly view: string;
  readonly filter: NotificationFilter;
  /** Newest first. */
  readonly rows: readonly InboxRow[];
  /** Nothing may move: there is a reason to hold it. */
  readonly isHeld: boolean;
  /** How many wait while nothing may move. */
  readonly waitingCount: number;
  /** What came since the view is shown, what waits included. */
  readonly news: readonly Notification[];
  /** Nothing is loaded in any view. */
  readonly isEmpty: boolean;
  readonly hasOlder: boolean;
  readonly isLoadingOlder: boolean;
  /** All were marked read, and it can still be undone. */
  readonly isMarkingAllRead: boolean;
  /** For the list's element: only while it is to be seen on the page its rows count as seen. */
  readonly listRef: (element: Element | null) => void;
  /** Keeps every row in its place while there is a reason. */
  hold(reason: HoldReason, isHeld: boolean): void;
  /** Lets in what waits. */
  showWaiting(): void;
  /** Another page of rows: of the loaded ones, else of `history`. */
  showOlder(): void;
  markRead(notificationId: number): void;
  markUnread(notificationId: number): void;
  /** Shows at once and is carried out when it can no longer be undone. So does `remove`. */
  markAllRead(): void;
  remove(notificationId: number): void;
  /** Takes a removal back, or by `all` a mark of all. */
  undo(key: DeferredKey): void;
  /** The time to undo stands still while somebody points at it or is in it. */
  pauseUndo(key: DeferredKey, reason: PauseReason, isPaused: boolean): void;
  /** Asks again at once for what did not load. */
  retry(): void;
}

/**
 * Everything that an inbox's list does, without its looks: rows that stay in their places while
 * somebody is at them, removals that can be undone, pages, and what counts as looked at.
 *
 * What it shows is seen while the element of `listRef` is on the page, without one while mounted: it
 * clears the number of `useUnseenCount`.
 */
export function useNotificationInbox(
  options: UseNotificationInboxOptions = {},
): UseNotificationInboxResult {
  const { filter = 'all', pageSize = PAGE_SIZE, undoMs = UNDO_MS } = options;
  const client = useOneTaskClient();
  const userId = useOneTaskStore((state) => state.userId);
  const loaded = useNotifications();
  const { status, hasMore, unreadCount } = loaded;
  const [changes, pending] = useDeferredChanges();
  const items = useMemo(
    () => withAllRead(loaded.notifications, pending.get('all')),
    [loaded.notifications, pending],
  );
  const isWanted = toPredicate(filter);

  const view = `${userId ?? ''} ${options.view ?? viewOf(filter)}`;
  const [reasons, setReasons] = useState<ReadonlySet<HoldReason>>(NO_REASONS);
  const [refreshes, setRefreshes] = useState(0);
  const [opened, setOpened] = useState({ view, pages: 1 });
  const [before, setList] = useState(NOT_SHOWN);
  const list = holdList(before, {
    view,
    refreshes,
    items,
    isWanted,
    isHeld: reasons.size > 0,
    limit: pageSize * (opened.view === view ? opened.pages : 1),
    isReady: status === 'ready',
  });
  if (list !== before) {
    setList(list);
    // Another list begins at its top.
    if (before.view !== view && reasons.has('scroll')) setReasons(without(reasons, 'scroll'));
  }

  const listRef = useSeen(client, list, items, isWanted, status === 'ready' || items.length > 0);

  const { startedAt, waiting } = list;
  const rows = useMemo(
    () =>
      list.rows.map(({ notification, isGone }): InboxRow => {
        const { notificationId: id } = notification;
        return {
          notification,
          status: isGone ? 'gone' : pending.has(id) ? 'removing' : 'shown',
          isNew: startedAt !== null && id > startedAt,
        };
      }),
    [list.rows, pending, startedAt],
  );
  const news = useMemo(() => {
    const waits = new Set(waiting);
    return [
      ...items.filter((item) => waits.has(item.notificationId)),
      ...rows.filter((row) => row.isNew && row.status === 'shown').map((row) => row.notification),
    ];
  }, [items, waiting, rows]);
  const hasOlder = list.olderCount > 0 || hasMore;

  const actions = useMemo(
    () => ({
      hold(reason: HoldReason, isHeld: boolean) {
        setReasons((now) => (isHeld ? withReason(now, reason) : without(now, reason)));
      },
      showWaiting: () => setRefreshes((count) => count + 1),
      markRead: (id: number) => void client.markRead([id]),
      markUnread(id: number) {
        const all = changes.pending().get('all');
        if (all?.type !== 'allRead') return void client.markUnread([id]);
        // Told in this order: else the mark of all would mark this one too.
        changes.undo('all');
        return void client.markAllRead(all.upTo).then(() => client.markUnread([id]));
      },
      remove: (id: number) => changes.defer({ type: 'remove', id }, undoMs),
      undo: changes.undo,
      pauseUndo: changes.setPaused,
      retry() {
        client.retryNow('notifications');
      },
    }),
    [client, changes, undoMs, setReasons, setRefreshes],
  );
  const { olderCount } = list;
  // What waits was not read, whoever says all.
  const readable = waiting.length > 0 ? Math.min(...waiting) - 1 : items[0]?.notificationId;
  const markAllRead = () => {
    if (readable === undefined) void client.markAllRead();
    else changes.defer({ type: 'allRead', upTo: readable }, undoMs);
  };
  const showOlder = () => {
    setOpened((now) => ({ view, pages: (now.view === view ? now.pages : 1) + 1 }));
    if (olderCount < pageSize) void client.loadMore('notifications');
  };

  return {
    view,
    filter,
    rows,
    isHeld: reasons.size > 0,
    waitingCount: waiting.length,
    news,
    isEmpty: items.length === 0,
    unreadCount: countUnread(unreadCount, items, pending),
    status,
    error: loaded.error,
    gap: loaded.gap,
    dismissGap: loaded.dismissGap,
    hasOlder,
    isLoadingOlder: loaded.isLoadingMore,
    isMarkingAllRead: pending.has('all'),
    listRef,
    ...actions,
    markAllRead,
    showOlder,
  };
}

const NO_REASONS: ReadonlySet<HoldReason> = new Set();

/**
 * Tells the client what was looked at: at the opening everything, afterwards what is shown; what waits,
 * or stands in another view, is not. In a hidden page, or hidden in it, nothing is looked at.
 */
function useSeen(
  client: OneTaskClient,
  { waiting }: HeldList,
  items: readonly Notification[],
  isWanted: (notification: Notification) => boolean,
  isReady: boolean,
): (element: Element | null) => void {
  const { environment } = client;
  const listen = useCallback((onSignal: () => void) => environment.listen(onSignal), [environment]);
  const readVisible = () => environment.isVisible();
  const isVisible = useSyncExternalStore(listen, readVisible, readVisible);
  const seenUpTo = useOneTaskStore((state) => state.notifications.seenUpTo);
  const hasOpened = useRef(false);
  const unseen = new Set(waiting);
  for (const item of items) {
    const isNew = !item.isRead && item.notificationId > seenUpTo;
    if (isNew && !isWanted(item)) unseen.add(item.notificationId);
  }
  const firstUnseen = unseen.size === 0 ? null : Math.min(...unseen);
  const newest = items[0]?.notificationId ?? null;
  const upTo = firstUnseen === null ? newest : firstUnseen - 1;
  // Who gives no element says by mounting that it is seen.
  const isInView = useRef(true);
  const see = useLatest(() => {
    if (!isReady || !isVisible) return;
    if (!hasOpened.current) client.markSeen();
    else if (upTo !== null) client.markSeen(upTo);
    hasOpened.current = true;
  });
  useEffect(() => {
    if (isInView.current) see.current();
  }, [client, see, isReady, isVisible, upTo]);

  const unwatch = useRef(() => {});
  const watched = useRef<Element | null>(null);
  return useCallback(
    (element: Element | null) => {
      unwatch.current();
      isInView.current = false;
      if (!element) return;
      // The same one comes again where an app's ref is another function with each render.
      if (element !== watched.current) hasOpened.current = false;
      watched.current = element;
      unwatch.current = watchVisibility(element, (visibility) => {
        isInView.current = visibility === 'in view';
        // Another time it opens anew, as where its popover keeps it mounted.
        if (visibility === 'hidden') hasOpened.current = false;
        if (isInView.current) see.current();
      });
    },
    [see],
  );
}

type Visibility = 'in view' | 'out of view' | 'hidden';

/** Tells whether any of the element is in sight, or it is not even laid out. */
function watchVisibility(element: Element, onChange: (now: Visibility) => void): () => void {
  if (typeof IntersectionObserver !== 'function') {
    onChange('in view');
    return () => {};
  }
  const observer = new IntersectionObserver(
    (entries) => {
      const { isIntersecting, intersectionRect } = entries.at(-1) ?? {};
      // A closed fold has an edge in sight and nothing else.
      const isInView = isIntersecting && intersectionRect && intersectionRect.height > 0;
      const isLaidOut = element.getClientRects().length > 0;
      onChange(isInView ? 'in view' : isLaidOut ? 'out of view' : 'hidden');
    },
    { threshold: [0, 1e-6] },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

function viewOf(filter: NotificationFilter): string {
  if (typeof filter === 'function') return 'function';
  return typeof filter === 'string' ? filter : filter.types.join();
}

/** As if all up to there were read. */
function withAllRead(
  items: readonly Notification[],
  change: DeferredChange | undefined,
): readonly Notification[] {
  if (change?.type !== 'allRead') return items;
  const { upTo } = change;
  return items.map((item) =>
    !item.isRead && item.notificationId <= upTo ? { ...item, isRead: true } : item,
  );
}

/** What will be unread once all that is pending is carried out. */
function countUnread(
  told: number | null,
  items: readonly Notification[],
  pending: ReadonlyMap<DeferredKey, DeferredChange>,
): number | null {
  if (told === null || pending.size === 0) return told;
  const unread = items.filter((item) => !item.isRead);
  const leaving = unread.filter((item) => pending.has(item.notificationId)).length;
  return Math.max(0, (pending.has('all') ? unread.length : told) - leaving);
}

function withReason(reasons: ReadonlySet<HoldReason>, reason: HoldReason): ReadonlySet<HoldReason> {
  return reasons.has(reason) ? reasons : new Set([...reasons, reason]);
}

function without(reasons: ReadonlySet<HoldReason>, reason: HoldReason): ReadonlySet<HoldReason> {
  return reasons.has(reason) ? new Set([...reasons].filter((one) => one !== reason)) : reasons;
}
