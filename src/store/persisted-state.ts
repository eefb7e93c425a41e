import type { Achievement, GamificationState, Sourced } from './gamification.js';
import { mergeSorted, type Notification } from './notification-list.js';
import { selectUnread, type NotificationsState } from './notifications.js';
import { patch } from './patch.js';
import { bounded, type ReadOverride } from './read-overrides.js';

/** What of the state outlives the page. Plain JSON. */
export interface PersistedState {
  readonly notifications: PersistedNotifications;
  readonly gamification: PersistedGamification;
}

/** The newest notifications, and what was done to them here. */
export interface PersistedNotifications {
  /** As the server writes them, with `is_read`; newest first, and none left out in between. */
  readonly messages: readonly unknown[];
  /** Unread and not among `messages`; `null` while the server's count is unknown. */
  readonly unreadElsewhere: number | null;
  readonly seenUpTo: number;
  /** Ids that were removed here. */
  readonly removed: readonly number[];
  /** Read states that are known here alone: the app's server does not learn of them. */
  readonly localReads: readonly (readonly [notificationId: number, isRead: boolean])[];
}

/** Streak, level, points and achievements. */
export type PersistedGamification = Omit<GamificationState, 'achievements'> & {
  readonly achievements: readonly (Achievement & { readonly position: number })[];
};

/** The part of the state that is kept. */
interface KeptState {
  readonly notifications: NotificationsState;
  readonly gamification: GamificationState;
}

/** Whether the app's server learns of what is done here. */
export interface SyncedActions {
  /** Whether the app's server learns of a `markRead`. */
  readonly markRead: boolean;
  /** Whether the app's server learns of a `markUnread`. */
  readonly markUnread: boolean;
  /** Whether the app's server learns of a `markAllRead`. */
  readonly markAllRead: boolean;
}

/** Removed ids that are kept: the newest. */
const MAX_REMOVED = 500;

/**
 * What is to be kept of the state.
 *
 * @param maxMessages the newest so many notifications
 * @param maxLength and of those the newest that take so many characters of JSON
 */
export function toPersistedState(
  { notifications, gamification }: KeptState,
  synced: SyncedActions,
  maxMessages: number,
  maxLength: number,
): PersistedState {
  return {
    notifications: toPersistedNotifications(notifications, synced, maxMessages, maxLength),
    gamification: { ...gamification, achievements: [...gamification.achievements.values()] },
  };
}

function toPersistedNotifications(
  state: NotificationsState,
  synced: SyncedActions,
  maxMessages: number,
  maxLength: number,
): PersistedNotifications {
  const { items, allRead, overrides, removed, seenUpTo } = state;
  // A removal under way may still be taken back.
  const pending = [...removed.values()].flatMap(({ item, isSettled }) =>
    item && !isSettled ? [[item.notificationId, item] as const] : [],
  );
  const messages: unknown[] = [];
  let length = 0;
  for (const item of mergeSorted(items, new Map(pending)).slice(0, maxMessages)) {
    const message = toWire(item);
    length += JSON.stringify(message).length;
    // A later, smaller one might fit; but the list must have no hole.
    if (length > maxLength) break;
    messages.push(message);
  }
  const isHere = (override: ReadOverride) => {
    if (!override.isRead) return !synced.markUnread;
    return override.change === allRead?.change ? !synced.markAllRead : !synced.markRead;
  };
  const unread = selectUnread(state);
  const unreadKept = items.slice(0, messages.length).filter((item) => !item.isRead).length;
  return {
    messages,
    unreadElsewhere: unread === null ? null : unread - unreadKept,
    seenUpTo,
    removed: [...removed]
      .flatMap(([id, { isSettled }]) => (isSettled ? id : []))
      .slice(-MAX_REMOVED),
    localReads: [...overrides].flatMap(([id, one]) =>
      isHere(one) ? [[id, one.isRead] as const] : [],
    ),
  };
}

/** Puts back what was done to notifications here; the notifications themselves follow as events. */
export function restoreNotifications(
  state: NotificationsState,
  persisted: PersistedNotifications,
  tick: number,
): NotificationsState {
  const removed = new Map(state.removed);
  for (const id of persisted.removed) {
    if (!removed.has(id)) removed.set(id, { change: tick, item: null, isSettled: true });
  }
  const overrides = new Map(state.overrides);
  for (const [id, isRead] of persisted.localReads) {
    // The server has not learned of it, so the opposite is what it holds until it says otherwise.
    const override = { change: tick, isRead, before: !isRead, settledAt: null };
    if (!overrides.has(id)) overrides.set(id, override);
  }
  return patch(state, {
    removed: bounded(removed),
    overrides: bounded(overrides),
    unreadElsewhere:
      persisted.unreadElsewhere === null
        ? state.unreadElsewhere
        : (state.unreadElsewhere ?? 0) + persisted.unreadElsewhere,
    seenUpTo: Math.max(state.seenUpTo, persisted.seenUpTo),
  });
}

/** Puts streak, level, points and achievements back; what is known of a later event stands. */
export function restoreGamification(
  state: GamificationState,
  persisted: PersistedGamification,
): GamificationState {
  const { achievements: kept, ...rest } = persisted;
  const achievements = new Map(kept.map((one) => [one.achievementId, one]));
  for (const [id, known] of state.achievements) {
    if (known.position >= (achievements.get(id)?.position ?? -1)) achievements.set(id, known);
  }
  const streak = later(state.streak, rest.streak);
  const isRestored = streak === rest.streak;
  return {
    streak,
    isStreakMilestone: isRestored ? rest.isStreakMilestone : state.isStreakMilestone,
    longestStreak: greatest(state.longestStreak, rest.longestStreak),
    level: later(state.level, rest.level),
    totalPoints: later(state.totalPoints, rest.totalPoints),
    lastAward: later(state.lastAward, rest.lastAward),
    achievements,
  };
}

/**
 * The first page of a history has come: what is there is the server's word from now on, so what was
 * restored and is not in it goes. Older pages bring the rest anew.
 *
 * @param ids those in the page
 * @param hasMore `null` where the app does not say
 */
export function confirmRestored(
  state: NotificationsState,
  ids: ReadonlySet<number>,
  hasMore: boolean | null,
): NotificationsState {
  const isRestored = (item: Notification) => item.origin === 'persisted';
  // An app that has no list of notifications to answer with says nothing of these.
  const saysNothing = ids.size === 0 && hasMore !== false;
  if (saysNothing || !state.items.some(isRestored)) return state;
  const items = state.items.filter((item) => !isRestored(item) || ids.has(item.notificationId));
  // What was unread elsewhere then is counted anew, or unknown.
  return { ...state, items, unreadElsewhere: null };
}

/** A notification as the server would write it today. */
function toWire(item: Notification): unknown {
  return {
    ...(item.raw as object),
    content: item.content,
    related_entity_type: item.relatedEntityType,
    related_entity_id: item.relatedEntityId,
    is_read: item.isRead,
  };
}

function later<Value>(a: Sourced<Value>, b: Sourced<Value>): Sourced<Value> {
  return a.position >= b.position && a.value !== null ? a : b;
}

function greatest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
