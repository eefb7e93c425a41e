import type { NoticeEvent } from '../protocol/event.js';
import { NOT_LOADED, type Loading } from './loading.js';

/** A notification as the list holds it: the event, and whether it was read here or elsewhere. */
export type Notification = NoticeEvent & { readonly isRead: boolean };

/**
 * A change of read state made here, over what the server says. It rules until an answer that was
 * asked for after it was settled says otherwise.
 */
interface ReadOverride {
  readonly change: number;
  readonly isRead: boolean;
  /** What to go back to when the app's action rejects. */
  readonly before: boolean;
  /** The client's tick at which the app's action was done; `null` while it is under way. */
  readonly settledAt: number | null;
}

/** The list of notifications. Plain data. */
export interface NotificationsState extends Loading {
  /** Newest first: by `notificationId`, which grows with time. */
  readonly items: readonly Notification[];
  /** Unread on the server and not among `items`; `null` until the server told a count. */
  readonly unreadElsewhere: number | null;
  readonly overrides: ReadonlyMap<number, ReadOverride>;
  /** Removed here: `history` must not bring them back. Value: the item, while it may return. */
  readonly removed: ReadonlyMap<number, Notification | null>;
}

/** What the reducers are told beside the change itself. */
export interface NotificationLimits {
  /** Items kept. */
  readonly notifications: number;
}

export const NO_NOTIFICATIONS: NotificationsState = {
  ...NOT_LOADED,
  items: [],
  unreadElsewhere: null,
  overrides: new Map(),
  removed: new Map(),
};

/** Read states and removals remembered beside the list; the oldest go first. */
const MAX_REMEMBERED = 2_000;

/** Unread notifications, those not loaded included; `null` while the server's count is awaited. */
export function selectUnread(state: NotificationsState): number | null {
  if (state.status !== 'ready' && state.unreadElsewhere === null) return null;
  return (state.unreadElsewhere ?? 0) + countUnread(state.items);
}

/**
 * Merges events by `notificationId`: a new one is inserted in order, a copy fills in what was
 * missing. Read state and removals made here stand.
 *
 * @param askedAt the client's tick when this was asked for; `null` for live events
 */
export function addNotices(
  state: NotificationsState,
  events: readonly NoticeEvent[],
  askedAt: number | null,
  limits: NotificationLimits,
): NotificationsState {
  const byId = new Map<number, Notification>();
  const known = indexOf(state.items, events);
  let overrides = state.overrides;
  for (const event of events) {
    const id = event.notificationId;
    if (state.removed.has(id)) continue;
    const existing = byId.get(id) ?? known.get(id);
    const override = overrides.get(id);
    if (override && hasOutlived(override, event, askedAt)) {
      overrides = without(overrides, id);
    }
    const rule = overrides.get(id);
    const isRead = rule ? rule.isRead : (existing?.isRead ?? false) || event.isRead === true;
    if (rule && event.isRead !== null && rule.settledAt === null) {
      overrides = remember(overrides, id, { ...rule, before: event.isRead });
    }
    const item = existing ? mergeCopy(existing, event, isRead) : { ...event, isRead };
    if (item !== known.get(id)) byId.set(id, item);
  }
  if (byId.size === 0) {
    return overrides === state.overrides ? state : { ...state, overrides };
  }
  const items = mergeSorted(state.items, byId);
  const kept = items.slice(0, limits.notifications);
  const evicted = countUnread(items.slice(limits.notifications));
  return {
    ...state,
    items: kept,
    overrides,
    hasMore: state.hasMore && items.length < limits.notifications,
    unreadElsewhere: state.unreadElsewhere === null ? null : state.unreadElsewhere + evicted,
  };
}

/** What the list knew when a history was asked, for reading its count of unread. */
export interface UnreadAnswer {
  /** The server's count, of everything that it holds; `null` where the app does not tell. */
  readonly unreadCount: number | null;
  /** What the answer says of its own messages: id to unread, in the server's eyes. */
  readonly inAnswer: ReadonlyMap<number, boolean>;
  /** The greatest id that the server can have counted. */
  readonly position: number;
}

/**
 * Takes over the server's count: what it counts and the list does not hold is `unreadElsewhere`.
 * Items that came live after the question are not in its count.
 */
export function takeUnreadCount(
  state: NotificationsState,
  { unreadCount, inAnswer, position }: UnreadAnswer,
): NotificationsState {
  if (unreadCount === null) {
    return state.unreadElsewhere === null ? { ...state, unreadElsewhere: 0 } : state;
  }
  let loaded = 0;
  for (const isUnread of inAnswer.values()) if (isUnread) loaded += 1;
  for (const item of state.items) {
    if (item.notificationId > position || inAnswer.has(item.notificationId)) continue;
    const override = state.overrides.get(item.notificationId);
    const isReadThere = override && override.settledAt === null ? override.before : item.isRead;
    if (!isReadThere) loaded += 1;
  }
  return { ...state, unreadElsewhere: Math.max(0, unreadCount - loaded) };
}

/** An older page was loaded: what it brought is no longer elsewhere. */
export function takeOlderPage(state: NotificationsState, unreadInPage: number): NotificationsState {
  if (state.unreadElsewhere === null || unreadInPage === 0) return state;
  return { ...state, unreadElsewhere: Math.max(0, state.unreadElsewhere - unreadInPage) };
}

/**
 * Marks items read or unread, ids not loaded too: they are remembered for when they come.
 *
 * @param change a number that only this change has, for settling or undoing it
 */
export function markRead(
  state: NotificationsState,
  ids: readonly number[],
  isRead: boolean,
  change: number,
): NotificationsState {
  const wanted = new Set(ids);
  let overrides = state.overrides;
  const loaded = new Map(state.items.map((item) => [item.notificationId, item]));
  for (const id of wanted) {
    const before = overrides.get(id)?.before ?? loaded.get(id)?.isRead ?? false;
    overrides = remember(overrides, id, { change, isRead, before, settledAt: null });
  }
  return withItems({ ...state, overrides }, (item) =>
    wanted.has(item.notificationId) ? withRead(item, isRead) : item,
  );
}

/** Marks everything read that the list held at that moment, and what was unread elsewhere. */
export function markAllRead(
  state: NotificationsState,
  upTo: number,
  change: number,
): NotificationsState {
  const ids = unreadIds(state).filter((id) => id <= upTo);
  const next = markRead(state, ids, true, change);
  return next.unreadElsewhere ? { ...next, unreadElsewhere: 0 } : next;
}

/** The app's action is done: answers asked for from now on rule again. */
export function settleRead(
  state: NotificationsState,
  change: number,
  tick: number,
): NotificationsState {
  return mapOverrides(state, change, (override) => ({ ...override, settledAt: tick }));
}

/** The app's action rejected: what this change touched goes back, what came since stays. */
export function undoRead(
  state: NotificationsState,
  change: number,
  unreadElsewhere: number,
): NotificationsState {
  const back = new Map<number, boolean>();
  for (const [id, override] of state.overrides) {
    if (override.change === change) back.set(id, override.before);
  }
  const next = withItems(
    mapOverrides(state, change, () => null),
    (item) => {
      const isRead = back.get(item.notificationId);
      return isRead === undefined ? item : withRead(item, isRead);
    },
  );
  return unreadElsewhere > 0
    ? { ...next, unreadElsewhere: (next.unreadElsewhere ?? 0) + unreadElsewhere }
    : next;
}

/** Takes items out of the list, for good unless `undoRemove` brings them back. */
export function removeNotices(
  state: NotificationsState,
  ids: readonly number[],
): NotificationsState {
  const wanted = new Set(ids);
  const removed = new Map(state.removed);
  for (const id of wanted) if (!removed.has(id)) removed.set(id, null);
  for (const item of state.items) {
    if (wanted.has(item.notificationId)) removed.set(item.notificationId, item);
  }
  const items = state.items.filter((item) => !wanted.has(item.notificationId));
  return { ...state, items, removed: bound(removed) };
}

/** The app's action rejected: the items stand where they stood. */
export function undoRemove(state: NotificationsState, ids: readonly number[]): NotificationsState {
  const removed = new Map(state.removed);
  const back = new Map<number, Notification>();
  for (const id of ids) {
    const item = removed.get(id);
    if (item) back.set(id, item);
    removed.delete(id);
  }
  return { ...state, removed, items: mergeSorted(state.items, back) };
}

/** The ids of the loaded items that are unread. */
export function unreadIds(state: NotificationsState): number[] {
  return state.items.filter((item) => !item.isRead).map((item) => item.notificationId);
}

function countUnread(items: readonly Notification[]): number {
  let count = 0;
  for (const item of items) if (!item.isRead) count += 1;
  return count;
}

function hasOutlived(override: ReadOverride, event: NoticeEvent, askedAt: number | null): boolean {
  const { settledAt } = override;
  return event.isRead !== null && askedAt !== null && settledAt !== null && askedAt >= settledAt;
}

/** A copy fills in what was missing; a specific type beats a plain one of the same id (PROTOCOL I1). */
function mergeCopy(existing: Notification, copy: NoticeEvent, isRead: boolean): Notification {
  const isBetter = existing.type === 'notification' && copy.type !== 'notification';
  const [first, second] = isBetter ? [copy, existing] : [existing, copy];
  const content = first.content ?? second.content;
  const relatedEntityType = first.relatedEntityType ?? second.relatedEntityType;
  const relatedEntityId = first.relatedEntityId ?? second.relatedEntityId;
  const data = first.data ?? (first.type === second.type ? second.data : null);
  const isSame =
    !isBetter &&
    isRead === existing.isRead &&
    content === existing.content &&
    relatedEntityType === existing.relatedEntityType &&
    relatedEntityId === existing.relatedEntityId &&
    data === existing.data;
  if (isSame) return existing;
  const { key, origin, receivedAt } = existing;
  const filled = { content, relatedEntityType, relatedEntityId, data, isRead };
  return { ...first, ...filled, key, origin, receivedAt } as Notification;
}

/** Newest first, with some items put in or replaced. */
function mergeSorted(
  items: readonly Notification[],
  changed: ReadonlyMap<number, Notification>,
): readonly Notification[] {
  if (changed.size === 0) return items;
  const merged = items.filter((item) => !changed.has(item.notificationId));
  merged.push(...changed.values());
  return merged.sort((a, b) => b.notificationId - a.notificationId);
}

/** The items among `items` that `events` could be copies of. */
function indexOf(
  items: readonly Notification[],
  events: readonly NoticeEvent[],
): ReadonlyMap<number, Notification> {
  const ids = new Set(events.map((event) => event.notificationId));
  const found = new Map<number, Notification>();
  for (const item of items) if (ids.has(item.notificationId)) found.set(item.notificationId, item);
  return found;
}

function withRead(item: Notification, isRead: boolean): Notification {
  return item.isRead === isRead ? item : { ...item, isRead };
}

function withItems(
  state: NotificationsState,
  change: (item: Notification) => Notification,
): NotificationsState {
  const items = state.items.map(change);
  const isSame = items.every((item, index) => item === state.items[index]);
  return isSame ? state : { ...state, items };
}

function mapOverrides(
  state: NotificationsState,
  change: number,
  map: (override: ReadOverride) => ReadOverride | null,
): NotificationsState {
  const overrides = new Map(state.overrides);
  for (const [id, override] of state.overrides) {
    if (override.change !== change) continue;
    const next = map(override);
    if (next) overrides.set(id, next);
    else overrides.delete(id);
  }
  return { ...state, overrides };
}

function remember<Value>(
  map: ReadonlyMap<number, Value>,
  id: number,
  value: Value,
): ReadonlyMap<number, Value> {
  const next = new Map(map);
  next.delete(id);
  next.set(id, value);
  return bound(next);
}

function without<Value>(map: ReadonlyMap<number, Value>, id: number): ReadonlyMap<number, Value> {
  const next = new Map(map);
  next.delete(id);
  return next;
}

function bound<Value>(map: Map<number, Value>): ReadonlyMap<number, Value> {
  for (const id of map.keys()) {
    if (map.size <= MAX_REMEMBERED) break;
    map.delete(id);
  }
  return map;
}
