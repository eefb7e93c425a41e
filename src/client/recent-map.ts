/** A memory of what was lately there: bounded, and never too short. */
export interface RecentMap<Key, Value> {
  get(key: Key): Value | undefined;
  /** The value of a key, made when it is new. Counts as a use. */
  take(key: Key, make: () => Value): Value;
  clear(): void;
}

/** Keys that are always kept (PROTOCOL I4). */
const MIN_KEYS = 4_096;
/** A key is kept this long after its last use at least (PROTOCOL I4). */
const MIN_AGE_MS = 5 * 60_000;

interface Entry<Value> {
  readonly value: Value;
  usedAt: number;
  placedAt: number;
}

/**
 * Keeps at least 4,096 keys, and each at least 5 minutes after its last use.
 *
 * @param now monotonic milliseconds
 * @param onForget is told each key that goes, with its value
 */
export function createRecentMap<Key, Value>(
  now: () => number,
  onForget: (key: Key, value: Value) => void = () => {},
): RecentMap<Key, Value> {
  const entries = new Map<Key, Entry<Value>>();

  function forgetOld(): void {
    const at = now();
    for (const [key, entry] of entries) {
      if (entries.size <= MIN_KEYS || at - entry.placedAt <= MIN_AGE_MS) return;
      entries.delete(key);
      if (at - entry.usedAt > MIN_AGE_MS) {
        onForget(key, entry.value);
      } else {
        // Still in use: to the end of the line, or it would shield all that came after it.
        entry.placedAt = at;
        entries.set(key, entry);
      }
    }
  }

  return {
    get: (key) => entries.get(key)?.value,
    take(key, make) {
      const at = now();
      let entry = entries.get(key);
      if (entry) {
        entry.usedAt = at;
      } else {
        entry = { value: make(), usedAt: at, placedAt: at };
        entries.set(key, entry);
        forgetOld();
      }
      return entry.value;
    },
    clear: () => entries.clear(),
  };
}
