import type { Cancel, Environment } from '../connection/environment.js';

/** Things that are open while somebody needs them, by key. */
export interface Leases<Key> {
  /** Opens at the first lease; the last release closes after a tick. Releasing twice does nothing. */
  lease(key: Key): Cancel;
  /** Those that somebody needs. */
  keys(): readonly Key[];
  /** Closes all, whoever needs them. */
  clear(): void;
}

/**
 * The tick before closing is what lets StrictMode, hot reload and a route change hand a lease over
 * without closing anything.
 */
export function createLeases<Key>(
  environment: Environment,
  open: (key: Key) => void,
  close: (key: Key) => void,
): Leases<Key> {
  const counts = new Map<Key, number>();
  const closing = new Map<Key, Cancel>();

  function release(key: Key): void {
    const left = (counts.get(key) ?? 0) - 1;
    if (left > 0) {
      counts.set(key, left);
      return;
    }
    counts.delete(key);
    const stop = environment.setTimer(() => {
      closing.delete(key);
      close(key);
    }, 0);
    closing.set(key, stop);
  }

  return {
    lease(key) {
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      if (count === 0) {
        const stopClosing = closing.get(key);
        closing.delete(key);
        if (stopClosing) stopClosing();
        else open(key);
      }
      let isReleased = false;
      return () => {
        if (isReleased || !counts.has(key)) return;
        isReleased = true;
        release(key);
      };
    },
    keys: () => [...counts.keys()],
    clear() {
      const keys = new Set([...counts.keys(), ...closing.keys()]);
      for (const stop of closing.values()) stop();
      counts.clear();
      closing.clear();
      for (const key of keys) close(key);
    },
  };
}
