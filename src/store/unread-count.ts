import type { NotificationsState } from './notifications.js';
import { patch } from './patch.js';
import { rules } from './read-overrides.js';

/** What the list knew when a history was asked, for reading its count of unread. */
export interface UnreadAnswer {
  /** The server's count, of everything that it holds; `null` where the app does not tell. */
  readonly unreadCount: number | null;
  /** What the answer says of its own messages: id to unread, in the server's eyes. */
  readonly inAnswer: ReadonlyMap<number, boolean>;
  /** The greatest id that the server can have counted. */
  readonly position: number;
  /** The client's tick when it was asked. */
  readonly askedAt: number;
}

/**
 * Takes over the server's count: what it counts and the list does not hold is `unreadElsewhere`.
 * Items that came live after the question are not in its count.
 */
export function takeUnreadCount(
  state: NotificationsState,
  { unreadCount, inAnswer, position, askedAt }: UnreadAnswer,
): NotificationsState {
  const { allRead } = state;
  if (unreadCount === null) {
    return patch(state, { unreadElsewhere: state.unreadElsewhere ?? 0 });
  }
  let loaded = 0;
  for (const item of state.items) {
    const { notificationId: id } = item;
    const told = inAnswer.get(id);
    if (told === undefined && id > position) continue;
    const override = state.overrides.get(id);
    const isReadThere = override && rules(override, askedAt) ? override.before : item.isRead;
    if (told ?? !isReadThere) loaded += 1;
  }
  for (const [id, isUnread] of inAnswer) if (isUnread && state.removed.has(id)) loaded += 1;
  const elsewhere = Math.max(0, unreadCount - loaded);
  if (!allRead || !rules(allRead, askedAt)) return patch(state, { unreadElsewhere: elsewhere });
  return patch(state, {
    unreadElsewhere: state.unreadElsewhere ?? 0,
    allRead: patch(allRead, { before: elsewhere }),
  });
}

/**
 * An older page was loaded: what it brought is no longer elsewhere.
 *
 * @param unread the ids in it that are unread on the server and were not loaded before
 * @param askedAt the client's tick when the page was asked for
 */
export function takeOlderPage(
  state: NotificationsState,
  unread: readonly number[],
  askedAt: number,
): NotificationsState {
  const { allRead, unreadElsewhere } = state;
  const loaded = new Set(state.items.map((item) => item.notificationId));
  const brought = unread.filter((id) => loaded.has(id) || state.removed.has(id)).length;
  const less = (count: number | null) => count && Math.max(0, count - brought);
  if (!allRead || !rules(allRead, askedAt)) {
    return patch(state, { unreadElsewhere: less(unreadElsewhere) });
  }
  return patch(state, { allRead: patch(allRead, { before: less(allRead.before) }) });
}
