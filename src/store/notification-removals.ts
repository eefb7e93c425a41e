import { mergeSorted, withRead, type Notification } from './notification-list.js';
import { withList, type NotificationLimits, type NotificationsState } from './notifications.js';
import { patch } from './patch.js';
import { bounded } from './read-overrides.js';

/**
 * Takes items out of the list, for good unless `undoRemove` brings them back.
 *
 * @param change a number that only this change has, for undoing it
 */
export function removeNotices(
  state: NotificationsState,
  ids: readonly number[],
  change: number,
): NotificationsState {
  if (ids.length === 0) return state;
  const wanted = new Set(ids);
  const taken = new Map(state.items.map((item) => [item.notificationId, item]));
  const removed = new Map(state.removed);
  for (const id of wanted) {
    const earlier = removed.get(id);
    if (earlier?.isSettled) continue;
    const item = taken.get(id) ?? earlier?.item ?? null;
    removed.set(id, { change, item, isSettled: false });
  }
  const items = state.items.filter((item) => !wanted.has(item.notificationId));
  return {
    ...state,
    items: items.length === state.items.length ? state.items : items,
    removed: bounded(removed),
  };
}

/** The app's action is done: what this change took stays away. */
export function settleRemove(state: NotificationsState, change: number): NotificationsState {
  const mine = [...state.removed].filter(([, removal]) => removal.change === change);
  if (mine.length === 0) return state;
  const removed = new Map(state.removed);
  for (const [id, removal] of mine) removed.set(id, { ...removal, isSettled: true });
  return patch(state, { removed });
}

/** The app's action rejected: what this change took stands where it stood, read if it was meanwhile. */
export function undoRemove(
  state: NotificationsState,
  change: number,
  limits: NotificationLimits,
): NotificationsState {
  const mine = [...state.removed].filter(
    ([, removal]) => removal.change === change && !removal.isSettled,
  );
  if (mine.length === 0) return state;
  const removed = new Map(state.removed);
  const back = new Map<number, Notification>();
  for (const [id, { item }] of mine) {
    if (item) back.set(id, withRead(item, readMeanwhile(state, item)));
    removed.delete(id);
  }
  return withList({ ...state, removed }, mergeSorted(state.items, back), limits);
}

/** The read state that an item has by what was done while it was away. */
function readMeanwhile(state: NotificationsState, item: Notification): boolean {
  const { overrides, allRead } = state;
  const isCovered = allRead !== null && item.notificationId <= allRead.upTo;
  return overrides.get(item.notificationId)?.isRead ?? (isCovered || item.isRead);
}
