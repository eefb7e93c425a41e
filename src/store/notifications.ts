import type { NoticeEvent } from '../protocol/event.js';
import { NOT_LOADED, type Loading } from './loading.js';
import {
  indexOf,
  mergeCopy,
  mergeSorted,
  withRead,
  type Notification,
} from './notification-list.js';
import { patch } from './patch.js';
import {
  dropOverrides,
  remember,
  rules,
  settleOverrides,
  without,
  valueBehind,
  type AllRead,
  type ReadOverrides,
  type Removal,
} from './read-overrides.js';

export type { Notification } from './notification-list.js';

/** The list of notifications. Plain data. */
export interface NotificationsState extends Loading {
  /** Newest first: by `notificationId`, which grows with time. */
  readonly items: readonly Notification[];
  /** Unread on the server and not among `items`; `null` until the server told a count. */
  readonly unreadElsewhere: number | null;
  /** The greatest `notificationId` that the user has looked at. */
  readonly seenUpTo: number;
  /** Read states that were set here. */
  readonly overrides: ReadOverrides;
  /** The last "all read" that was clicked here, or `null`. */
  readonly allRead: AllRead | null;
  /** Removed here: `history` must not bring them back. */
  readonly removed: ReadonlyMap<number, Removal>;
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
  seenUpTo: 0,
  overrides: new Map(),
  allRead: null,
  removed: new Map(),
};

/** Unread notifications, those not loaded included; `null` while the server's count is awaited. */
export function selectUnread(state: NotificationsState): number | null {
  if (state.status !== 'ready' && state.unreadElsewhere === null) return null;
  return (state.unreadElsewhere ?? 0) + countUnread(state.items);
}

/**
 * Unread ones that the user has not looked at yet, for a badge: opening the list clears it without
 * marking anything read. `null` while the server's count is awaited.
 */
export function selectUnseen(state: NotificationsState): number | null {
  const unread = selectUnread(state);
  if (unread === null || state.seenUpTo === 0) return unread;
  return countUnread(state.items.filter((item) => item.notificationId > state.seenUpTo));
}

/** What is there up to this id has been looked at. */
export function markSeen(state: NotificationsState, upTo: number): NotificationsState {
  return patch(state, { seenUpTo: Math.max(state.seenUpTo, upTo) });
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
  const isFull = state.items.length >= limits.notifications;
  const oldest = state.items.at(-1)?.notificationId ?? 0;
  let { overrides } = state;
  for (const event of events) {
    const id = event.notificationId;
    // Below a full list: it was evicted, or never had a place. Counted then, not again.
    if (state.removed.has(id) || (isFull && id < oldest)) continue;
    const existing = byId.get(id) ?? known.get(id);
    overrides = weigh(state, overrides, event, existing, askedAt);
    const rule = overrides.get(id);
    // What was kept from an earlier visit gives way to the server's word.
    const isOutdated =
      existing?.origin === 'persisted' &&
      state.status !== 'ready' &&
      askedAt !== null &&
      event.isRead !== null;
    const wasRead = existing !== undefined && !isOutdated && existing.isRead;
    const isRead = rule ? rule.isRead : wasRead || event.isRead === true;
    const item = existing ? mergeCopy(existing, event, isRead) : { ...event, isRead };
    if (item !== known.get(id)) byId.set(id, item);
  }
  const next = patch(state, { overrides });
  if (byId.size === 0) return next;
  // What an answer brings beyond the limit stays where the server counts it: elsewhere.
  const listed = new Set(state.items.map((item) => item.notificationId));
  const isCounted = (id: number) => askedAt === null || listed.has(id);
  return withList(next, mergeSorted(state.items, byId), limits, isCounted);
}

/**
 * The first page of a history has come: what is there is the server's word from now on, so what was
 * restored and is not in it goes. Older pages bring the rest anew.
 *
 * @param ids those in the page
 */
export function confirmRestored(
  state: NotificationsState,
  ids: ReadonlySet<number>,
): NotificationsState {
  const isRestored = (item: Notification) => item.origin === 'persisted';
  if (!state.items.some(isRestored)) return state;
  const items = state.items.filter((item) => !isRestored(item) || ids.has(item.notificationId));
  // What was unread elsewhere then is counted anew, or unknown.
  return { ...state, items, unreadElsewhere: null };
}

/** What an event's read state means for what was set here. */
function weigh(
  { allRead }: NotificationsState,
  overrides: ReadOverrides,
  event: NoticeEvent,
  existing: Notification | undefined,
  askedAt: number | null,
): ReadOverrides {
  const { notificationId: id, isRead } = event;
  const override = overrides.get(id);
  if (askedAt === null) return overrides;
  if (override) {
    if (isRead === null) return overrides;
    if (!rules(override, askedAt)) return without(overrides, id);
    return override.settledAt === null && override.before !== isRead
      ? remember(overrides, id, { ...override, before: isRead })
      : overrides;
  }
  const isMeant = allRead !== null && id <= allRead.upTo && rules(allRead, askedAt);
  if (!isMeant || existing || isRead === true) return overrides;
  const { change, settledAt } = allRead;
  return remember(overrides, id, { change, isRead: true, before: false, settledAt });
}

/** A new list, within its limit: what is beyond it, and is to be counted, is elsewhere from now on. */
export function withList(
  state: NotificationsState,
  items: readonly Notification[],
  limits: NotificationLimits,
  isCounted: (id: number) => boolean = () => true,
): NotificationsState {
  const evicted = items.slice(limits.notifications);
  const counted = countUnread(evicted.filter((item) => isCounted(item.notificationId)));
  return patch(state, {
    items: evicted.length > 0 ? items.slice(0, limits.notifications) : items,
    hasMore: state.hasMore && items.length < limits.notifications,
    unreadElsewhere: state.unreadElsewhere === null ? null : state.unreadElsewhere + counted,
  });
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
  let { overrides } = state;
  const loaded = new Map(state.items.map((item) => [item.notificationId, item]));
  for (const id of wanted) {
    const before = valueBehind(overrides.get(id)) ?? loaded.get(id)?.isRead ?? false;
    overrides = remember(overrides, id, { change, isRead, before, settledAt: null });
  }
  return withItems(patch(state, { overrides }), (item) =>
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
  const { allRead, unreadElsewhere } = state;
  // One under way has set aside what is elsewhere already.
  const earlier = allRead?.settledAt === null ? allRead : null;
  const aside = earlier?.before ?? null;
  const before = unreadElsewhere === null ? aside : unreadElsewhere + (aside ?? 0);
  const carried =
    earlier && earlier.change !== change
      ? { change: earlier.change, count: aside ?? 0 }
      : (earlier?.carried ?? null);
  return {
    ...markRead(state, ids, true, change),
    unreadElsewhere: unreadElsewhere === null ? null : 0,
    allRead: { change, upTo, before, carried, settledAt: null },
  };
}

/** The app's action is done: answers asked for from now on rule again. */
export function settleRead(
  state: NotificationsState,
  change: number,
  tick: number,
): NotificationsState {
  const { allRead } = state;
  return patch(state, {
    overrides: settleOverrides(state.overrides, change, tick),
    allRead: settleAllRead(allRead, change, tick),
  });
}

function settleAllRead(allRead: AllRead | null, change: number, tick: number): AllRead | null {
  if (allRead?.change === change) return patch(allRead, { settledAt: tick });
  if (allRead?.carried?.change !== change) return allRead;
  // What the earlier one set aside is read for good: the later one gives back its own alone.
  const before = allRead.before && Math.max(0, allRead.before - allRead.carried.count);
  return patch(allRead, { before, carried: null });
}

/** The app's action rejected: what this change touched goes back, what came since stays. */
export function undoRead(state: NotificationsState, change: number): NotificationsState {
  const back = new Map<number, boolean>();
  for (const [id, override] of state.overrides) {
    if (override.change === change) back.set(id, override.before);
  }
  const { allRead, unreadElsewhere } = state;
  const isAllRead = allRead?.change === change;
  const next = patch(state, {
    overrides: dropOverrides(state.overrides, change),
    allRead: isAllRead ? null : allRead,
    unreadElsewhere:
      isAllRead && allRead.before !== null
        ? (unreadElsewhere ?? 0) + allRead.before
        : unreadElsewhere,
  });
  return withItems(next, (item) => {
    const isRead = back.get(item.notificationId);
    return isRead === undefined ? item : withRead(item, isRead);
  });
}

/** The greatest id that was ever in the list and is remembered, or `null`. */
export function newestKnownId(state: NotificationsState): number | null {
  const ids = [...state.removed.keys()];
  const listed = state.items[0]?.notificationId;
  if (listed !== undefined) ids.push(listed);
  return ids.length === 0 ? null : ids.reduce((a, b) => Math.max(a, b));
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

function withItems(
  state: NotificationsState,
  change: (item: Notification) => Notification,
): NotificationsState {
  const items = state.items.map(change);
  const isSame = items.every((item, index) => item === state.items[index]);
  return isSame ? state : { ...state, items };
}
