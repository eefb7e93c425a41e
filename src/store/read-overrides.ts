import type { Notification } from './notification-list.js';

/**
 * A change of read state made here, over what the server says. It rules until an answer that was
 * asked for after it was settled says otherwise.
 */
export interface ReadOverride {
  readonly change: number;
  readonly isRead: boolean;
  /** What to go back to when the app's action rejects. */
  readonly before: boolean;
  /** The client's tick at which the app's action was done; `null` while it is under way. */
  readonly settledAt: number | null;
}

/** An item taken out of the list. */
export interface Removal {
  readonly change: number;
  /** What to bring back when the app's action rejects; `null` when it was not loaded. */
  readonly item: Notification | null;
  /** The app's action is done: nothing brings it back. */
  readonly isSettled: boolean;
}

/** By `notificationId`, ids that are not loaded too. */
export type ReadOverrides = ReadonlyMap<number, ReadOverride>;

/** The last "all read", for what the list did not hold at the click. It rules as an override does. */
export interface AllRead {
  readonly change: number;
  /** It means everything up to this `notificationId`. */
  readonly upTo: number;
  /** The unread elsewhere to go back to; `null` while no count was told. */
  readonly before: number | null;
  /** The part of `before` that an earlier change, still under way, set aside. */
  readonly carried: { readonly change: number; readonly count: number } | null;
  readonly settledAt: number | null;
}

/** Read states and removals remembered beside the list; the oldest go first. */
const MAX_REMEMBERED = 2_000;

/** What the server is known to hold behind a change made here: what a rejection goes back to. */
export function valueBehind(override: ReadOverride | undefined): boolean | undefined {
  return override?.settledAt === null ? override.before : override?.isRead;
}

/** True while a change made here stands against an answer that was asked for at `askedAt`. */
export function rules(made: Pick<ReadOverride, 'settledAt'>, askedAt: number): boolean {
  return made.settledAt === null || askedAt < made.settledAt;
}

/** The app's action is done. The same map when the change has no overrides. */
export function settleOverrides(
  overrides: ReadOverrides,
  change: number,
  tick: number,
): ReadOverrides {
  return mapChange(overrides, change, (override) => ({ ...override, settledAt: tick }));
}

/** The app's action rejected. The same map when the change has no overrides. */
export function dropOverrides(overrides: ReadOverrides, change: number): ReadOverrides {
  return mapChange(overrides, change, () => null);
}

/** The map with one entry more, as the newest. */
export function remember<Value>(
  map: ReadonlyMap<number, Value>,
  id: number,
  value: Value,
): ReadonlyMap<number, Value> {
  const next = new Map(map);
  next.delete(id);
  next.set(id, value);
  return bounded(next);
}

/** The map without an entry. */
export function without<Value>(
  map: ReadonlyMap<number, Value>,
  id: number,
): ReadonlyMap<number, Value> {
  const next = new Map(map);
  next.delete(id);
  return next;
}

/** Drops the oldest entries of a map that is still its maker's own. */
export function bounded<Value>(map: Map<number, Value>): ReadonlyMap<number, Value> {
  for (const id of map.keys()) {
    if (map.size <= MAX_REMEMBERED) break;
    map.delete(id);
  }
  return map;
}

function mapChange(
  overrides: ReadOverrides,
  change: number,
  map: (override: ReadOverride) => ReadOverride | null,
): ReadOverrides {
  const touched = [...overrides].filter(([, override]) => override.change === change);
  if (touched.length === 0) return overrides;
  const next = new Map(overrides);
  for (const [id, override] of touched) {
    const mapped = map(override);
    if (mapped) next.set(id, mapped);
    else next.delete(id);
  }
  return next;
}
