/** A memory of what was lately there: bounded, and never too short. Times are monotonic ms. */
export interface RecentMap<Key, Value extends Dated> {
  /** The value of a key, which counts as a use now. */
  use(key: Key, now: number): Value | undefined;
  /** Takes in what is not there yet, used for the first time now. Gives it back. */
  add(key: Key, value: Value, now: number): Value;
  clear(): void;
}

/** What a value carries for the map. In the value itself: there are thousands, and each comes with a frame. */
export interface Dated {
  usedAt: number;
  /** Since when it stands in line to be forgotten. */
  placedAt: number;
}

/** Keys that are always kept (PROTOCOL I4). */
const MIN_KEYS = 4_096;
/** A key is kept this long after its last use at least (PROTOCOL I4). */
const MIN_AGE_MS = 5 * 60_000;

/**
 * Keeps at least 4,096 keys, and each at least 5 minutes after its last use.
 *
 * @param onForget is told each key that goes, with its value
 */
export function createRecentMap<Key, Value extends Dated>(
  onForget: (key: Key, value: Value) => void = () => {},
): RecentMap<Key, Value> {
  const entries = new Map<Key, Value>();
  /** The first in line stands there long enough after this. */
  let dueAt = 0;

  function forgetOld(now: number): void {
    for (const [key, value] of entries) {
      dueAt = value.placedAt + MIN_AGE_MS;
      if (entries.size <= MIN_KEYS || now <= dueAt) return;
      entries.delete(key);
      if (now - value.usedAt > MIN_AGE_MS) {
        onForget(key, value);
      } else {
        // Still in use: to the end of the line, or it would shield all that came after it.
        value.placedAt = now;
        entries.set(key, value);
      }
    }
  }

  return {
    use(key, now) {
      const value = entries.get(key);
      if (value) value.usedAt = now;
      return value;
    },
    add(key, value, now) {
      entries.set(key, value);
      if (entries.size > MIN_KEYS && now > dueAt) forgetOld(now);
      return value;
    },
    clear: () => entries.clear(),
  };
}
