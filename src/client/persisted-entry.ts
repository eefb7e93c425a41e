import { attempt, flag, id, list, Misfit, number, object, text } from '../protocol/readers.js';
import type { PointsAward, Sourced } from '../store/gamification.js';
import type {
  PersistedGamification,
  PersistedNotifications,
  PersistedState,
} from '../store/persisted-state.js';

/** What stands in the storage, under a key of its server and user. */
export interface PersistedEntry {
  readonly version: number;
  readonly server: string;
  readonly user: string;
  /** Epoch ms. */
  readonly savedAt: number;
  /** Up to when (epoch ms) no notification was missing; `null` when that was unknown. */
  readonly completeUntil: number | null;
  /** Up to when (epoch ms) anything was heard: of two tabs' entries the later one stays. */
  readonly heardUntil: number | null;
  readonly state: PersistedState;
}

/** Another one is not read. */
export const VERSION = 1;

/** No list holds more than this: one that does was not written by the kit. */
export const MAX_LIST_LENGTH = 10_000;

/** The path of every field: nobody is told which one did not fit, an entry is whole or not used. */
const ENTRY = 'entry';

/** Every key begins so. */
export const KEY_START = 'onetask:state:';

/** Where the entry of a server and a user is: one of another version is found there, and removed. */
export function keyOf(server: string, user: string): string {
  return `${KEY_START}${JSON.stringify([server, user])}`;
}

/** Reads what stood in the storage, which anybody can have written. `null`: it can't be used. */
export function readEntry(json: string, server: string, user: string): PersistedEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const entry = attempt(readWhole, value);
  if (entry instanceof Misfit || entry.version !== VERSION) return null;
  return entry.server === server && entry.user === user ? entry : null;
}

/** When an entry was saved (epoch ms), whoever's it is; now and for ever where it does not say so. */
export function savedAtOf(json: string): number {
  try {
    const savedAt: unknown = Reflect.get(Object(JSON.parse(json)), 'savedAt');
    return typeof savedAt === 'number' ? savedAt : Infinity;
  } catch {
    return Infinity;
  }
}

type Read<Value> = (value: unknown, path: string) => Value;

function readWhole(value: unknown): PersistedEntry {
  const entry = object(value, ENTRY);
  const state = object(entry.state, ENTRY);
  return {
    version: number(entry.version, ENTRY),
    server: text(entry.server, ENTRY),
    user: text(entry.user, ENTRY),
    savedAt: number(entry.savedAt, ENTRY),
    completeUntil: nullable(entry.completeUntil, number),
    heardUntil: nullable(entry.heardUntil, number),
    state: {
      notifications: readNotifications(state.notifications),
      gamification: readGamification(state.gamification),
    },
  };
}

function readNotifications(value: unknown): PersistedNotifications {
  const notifications = object(value, ENTRY);
  return {
    messages: listOf(notifications.messages, (message) => message),
    unreadElsewhere: nullable(notifications.unreadElsewhere, count),
    seenUpTo: id(notifications.seenUpTo, ENTRY),
    removed: listOf(notifications.removed, id),
    localReads: listOf(notifications.localReads, readLocalRead),
  };
}

function readLocalRead(value: unknown): PersistedNotifications['localReads'][number] {
  const [notificationId, isRead] = list(value, ENTRY);
  return [id(notificationId, ENTRY), flag(isRead, ENTRY)];
}

function readGamification(value: unknown): PersistedGamification {
  const gamification = object(value, ENTRY);
  return {
    streak: sourced(gamification.streak, amount),
    isStreakMilestone: flag(gamification.isStreakMilestone, ENTRY),
    longestStreak: nullable(gamification.longestStreak, amount),
    level: sourced(gamification.level, amount),
    totalPoints: sourced(gamification.totalPoints, amount),
    lastAward: sourced(gamification.lastAward, readAward),
    achievements: listOf(gamification.achievements, readAchievement),
  };
}

function readAward(value: unknown): PointsAward {
  const award = object(value, ENTRY);
  return { points: amount(award.points), reason: nullable(award.reason, text) };
}

function readAchievement(value: unknown): PersistedGamification['achievements'][number] {
  const achievement = object(value, ENTRY);
  return {
    achievementId: id(achievement.achievementId, ENTRY),
    name: nullable(achievement.name, text),
    description: nullable(achievement.description, text),
    icon: nullable(achievement.icon, text),
    points: nullable(achievement.points, number),
    progress: nullable(achievement.progress, share),
    isUnlocked: flag(achievement.isUnlocked, ENTRY),
    unlockedAt: nullable(achievement.unlockedAt, number),
    position: id(achievement.position, ENTRY),
  };
}

function sourced<Value>(value: unknown, read: Read<Value>): Sourced<Value> {
  const { value: sourcedValue, position, asOf } = object(value, ENTRY);
  return {
    value: nullable(sourcedValue, read),
    position: id(position, ENTRY),
    asOf: nullable(asOf, number),
  };
}

function listOf<Item>(value: unknown, read: Read<Item>): readonly Item[] {
  const items = list(value, ENTRY);
  between(items.length, 0, MAX_LIST_LENGTH);
  return items.map((item) => read(item, ENTRY));
}

/** The kit writes every field: a missing one is no `null`. */
function nullable<Value>(value: unknown, read: Read<Value>): Value | null {
  return value === null ? null : read(value, ENTRY);
}

function amount(value: unknown): number {
  return between(number(value, ENTRY), 0, Infinity);
}

function count(value: unknown): number {
  return between(id(value, ENTRY), 0, Infinity);
}

function share(value: unknown): number {
  return between(number(value, ENTRY), 0, 1);
}

function between(value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new Misfit(value, ENTRY, `${least} to ${most}`);
}
