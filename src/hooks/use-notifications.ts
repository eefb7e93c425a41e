'use client';

import { useMemo } from 'react';
import { tabs } from '../client/tabs.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { NotificationType } from '../protocol/messages.js';
import { whileLeased, type Gap, type LoadStatus } from '../store/loading.js';
import { selectUnread, selectUnseen, type Notification } from '../store/notifications.js';
import { useFeature, useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

/** Which notifications are wanted. */
export type NotificationFilter =
  | 'all'
  | 'unread'
  | { readonly types: readonly NotificationType[] }
  | ((notification: Notification) => boolean);

export interface UseNotificationsOptions {
  /** By read state, by `notificationType`, or by a function. @default 'all' */
  readonly filter?: NotificationFilter | undefined;
  /** At most so many of the loaded ones. @default all that are loaded */
  readonly limit?: number | undefined;
}

export interface UseNotificationsResult {
  /** Newest first. */
  readonly notifications: readonly Notification[];
  /**
   * All unread ones, whatever the filter, those not loaded included. `null` until the server told;
   * without a `history` nobody tells, and it counts what came live.
   */
  readonly unreadCount: number | null;
  readonly status: LoadStatus;
  /** Older ones can be loaded. */
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** When some may have been missed and no `history` brought them (epoch ms); else `null`. */
  readonly gap: Gap | null;
  /** Why the last load failed, or `null`. It is asked again by itself, an older page by `loadMore()`. */
  readonly error: ErrorInfo | null;
  /** Loads the next older page. Resolves when it is there or can't be had. */
  loadMore(): Promise<void>;
  /** Changes at once. Resolves `false` when `actions` rejected and the change was taken back. */
  markRead(notificationIds: number | readonly number[]): Promise<boolean>;
  markUnread(notificationIds: number | readonly number[]): Promise<boolean>;
  /** Marks what is there at the call; what arrives later stays unread. */
  markAllRead(): Promise<boolean>;
  remove(notificationIds: number | readonly number[]): Promise<boolean>;
  /** Removes all that are loaded. */
  clear(): Promise<boolean>;
  /** Hides the gap: the app has dealt with it. */
  dismissGap(): void;
}

/** The user's notifications, live, with achievements, streaks and level-ups among them. */
export function useNotifications(options: UseNotificationsOptions = {}): UseNotificationsResult {
  const { filter = 'all', limit = Infinity } = options;
  const client = useOneTaskClient();
  useLease('notifications');
  useFeature(tabs);

  const isWanted = toPredicate(filter);
  const notifications = useOneTaskStore(({ notifications: { items } }) =>
    filter === 'all' && items.length <= limit ? items : items.filter(isWanted).slice(0, limit),
  );
  const rest = useOneTaskStore((state) => ({
    unreadCount: selectUnread(state.notifications),
    status: whileLeased(state.notifications.status),
    hasMore: state.notifications.hasMore,
    isLoadingMore: state.notifications.isLoadingMore,
    gap: state.notifications.gap,
    error: state.notifications.error,
  }));
  const actions = useMemo(
    () => ({
      loadMore: () => client.loadMore('notifications'),
      markRead: (ids: number | readonly number[]) => client.markRead(toIds(ids)),
      markUnread: (ids: number | readonly number[]) => client.markUnread(toIds(ids)),
      markAllRead: () => client.markAllRead(),
      remove: (ids: number | readonly number[]) => client.remove(toIds(ids)),
      clear: () => client.clear(),
      dismissGap: () => client.dismissGap('notifications'),
    }),
    [client],
  );
  return { notifications, ...rest, ...actions };
}

/**
 * The number of unread notifications. `null` until the server told; without a `history` nobody
 * tells, and it counts what came live. Who hides it has `usePreferences().hidden.badgeNumber`: show a
 * dot to them.
 */
export function useUnreadCount(): number | null {
  useLease('notifications');
  useFeature(tabs);
  return useOneTaskStore((state) => selectUnread(state.notifications));
}

/**
 * The number for a bell: unread notifications that came since the list was last looked at
 * (`client.markSeen()`). `null` until the server told. Who hides it has
 * `usePreferences().hidden.badgeNumber`: show a dot to them.
 */
export function useUnseenCount(): number | null {
  useLease('notifications');
  useFeature(tabs);
  return useOneTaskStore((state) => selectUnseen(state.notifications));
}

/** Whether a notification passes a filter. */
export function toPredicate(filter: NotificationFilter): (notification: Notification) => boolean {
  if (filter === 'all') return () => true;
  if (filter === 'unread') return (notification) => !notification.isRead;
  if (typeof filter === 'function') return filter;
  return (notification) => filter.types.includes(notification.notificationType);
}

function toIds(ids: number | readonly number[]): readonly number[] {
  return typeof ids === 'number' ? [ids] : ids;
}
