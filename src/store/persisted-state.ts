import {
  NO_GAMIFICATION,
  type Achievement,
  type GamificationState,
  type Sourced,
} from './gamification.js';
import { mergeSorted, withRead, type Notification } from './notification-list.js';
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
export interface KeptState {
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
  const marks = marksOf(notifications, synced);
  const achievements = [...gamification.achievements.values()];
  const whole: PersistedGamification = { ...gamification, achievements };
  const room = maxLength - lengthOf([marks, whole]);
  // What the server tells again goes first.
  if (room < 0) {
    const figures = { ...whole, lastAward: NO_GAMIFICATION.lastAward, achievements: [] };
    return {
      notifications: withMessages(notifications, marks, 0, 0),
      gamification: figures,
    };
  }
  return {
    notifications: withMessages(notifications, marks, maxMessages, room),
    gamification: whole,
  };
}

type Marks = Pick<PersistedNotifications, 'seenUpTo' | 'removed' | 'localReads'>;

function marksOf(state: NotificationsState, synced: SyncedActions): Marks {
  const { allRead, overrides, removed, seenUpTo } = state;
  const isHere = (override: ReadOverride) => {
    // The server has been told: its word counts from then on.
    if (override.settledAt !== null) return false;
    if (!override.isRead) return !synced.markUnread;
    return override.change === allRead?.change ? !synced.markAllRead : !synced.markRead;
  };
  return {
    seenUpTo,
    removed: [...removed]
      .flatMap(([id, { isSettled }]) => (isSettled ? id : []))
      .slice(-MAX_REMOVED),
    localReads: [...overrides].flatMap(([id, one]) =>
      isHere(one) ? [[id, one.isRead] as const] : [],
    ),
  };
}

function withMessages(
  state: NotificationsState,
  marks: Marks,
  maxMessages: number,
  maxLength: number,
): PersistedNotifications {
  // A removal under way may still be taken back.
  const pending = [...state.removed.values()].flatMap(({ item, isSettled }) =>
    item && !isSettled ? [[item.notificationId, item] as const] : [],
  );
  const kept = new Map<number, unknown>();
  let length = 0;
  for (const item of mergeSorted(state.items, new Map(pending)).slice(0, maxMessages)) {
    const message = toWire(item);
    length += lengthOf(message);
    // A later, smaller one might fit; but the list must have no hole.
    if (length > maxLength) break;
    kept.set(item.notificationId, message);
  }
  const unread = selectUnread(state);
  const isKept = (item: Notification) => kept.has(item.notificationId);
  const unreadKept = state.items.filter((item) => !item.isRead && isKept(item)).length;
  return {
    ...marks,
    messages: [...kept.values()],
    unreadElsewhere: unread === null ? null : unread - unreadKept,
  };
}

function lengthOf(json: unknown): number {
  return JSON.stringify(json).length;
}

/**
 * Puts back what was kept; the notifications themselves follow as events.
 *
 * @param tick the client's, for what was done here
 */
export function putBack(state: KeptState, persisted: PersistedState, tick: number): KeptState {
  return {
    notifications: restoreNotifications(state.notifications, persisted.notifications, tick),
    gamification: restoreGamification(state.gamification, persisted.gamification),
  };
}

/** Puts back what was done to notifications here. */
function restoreNotifications(
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
  // Most often there is none yet; some are where it was told late whose they are.
  const items = state.items.flatMap((item) => {
    const id = item.notificationId;
    return removed.has(id) ? [] : withRead(item, overrides.get(id)?.isRead ?? item.isRead);
  });
  return patch(state, {
    items: state.items.length > 0 ? items : state.items,
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
function restoreGamification(
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
