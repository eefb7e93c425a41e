import * as v from 'valibot';
import type { PersistedState } from '../store/persisted-state.js';

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

const list = <Schema extends v.GenericSchema>(item: Schema) =>
  v.pipe(v.array(item), v.maxLength(MAX_LIST_LENGTH));
const number = v.pipe(v.number(), v.finite());
const integer = v.pipe(v.number(), v.safeInteger());
const amount = v.pipe(number, v.minValue(0));
const sourced = <Schema extends v.GenericSchema>(value: Schema) =>
  v.object({ value: v.nullable(value), position: integer, asOf: v.nullable(number) });

const stateSchema = v.object({
  notifications: v.object({
    messages: list(v.unknown()),
    unreadElsewhere: v.nullable(v.pipe(integer, v.minValue(0))),
    seenUpTo: integer,
    removed: list(integer),
    localReads: list(v.tuple([integer, v.boolean()])),
  }),
  gamification: v.object({
    streak: sourced(amount),
    isStreakMilestone: v.boolean(),
    longestStreak: v.nullable(amount),
    level: sourced(amount),
    totalPoints: sourced(amount),
    lastAward: sourced(v.object({ points: amount, reason: v.nullable(v.string()) })),
    achievements: list(
      v.object({
        achievementId: integer,
        name: v.nullable(v.string()),
        description: v.nullable(v.string()),
        icon: v.nullable(v.string()),
        points: v.nullable(number),
        progress: v.nullable(v.pipe(number, v.minValue(0), v.maxValue(1))),
        isUnlocked: v.boolean(),
        unlockedAt: v.nullable(number),
        position: integer,
      }),
    ),
  }),
});

const entrySchema = v.object({
  version: v.literal(VERSION),
  server: v.string(),
  user: v.string(),
  savedAt: number,
  completeUntil: v.nullable(number),
  heardUntil: v.nullable(number),
  state: stateSchema,
});

/** Every key begins so. */
export const KEY_START = 'onetask:state:';

/** Where the entry of a server and a user is: one of another version is found there, and removed. */
export function keyOf(server: string, user: string): string {
  return `${KEY_START}${JSON.stringify([server, user])}`;
}

/** Reads what stood in the storage, which anybody can have written. `null`: it can't be used. */
export function readEntry(text: string, server: string, user: string): PersistedEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const result = v.safeParse(entrySchema, value, { abortEarly: true });
  if (!result.success) return null;
  const entry = result.output;
  return entry.server === server && entry.user === user ? entry : null;
}

/** When an entry was saved (epoch ms), whoever's it is; now and for ever where it does not say so. */
export function savedAtOf(text: string): number {
  try {
    const savedAt: unknown = Reflect.get(Object(JSON.parse(text)), 'savedAt');
    return typeof savedAt === 'number' ? savedAt : Infinity;
  } catch {
    return Infinity;
  }
}
