import type { Cancel, LocksLike } from '../connection/environment.js';

/**
 * Waits for a lock, and holds it until the answer is called: a lock is free when its holder let go
 * of it, or died.
 *
 * @param onRefused the browser gives no locks
 */
export function holdLock(
  locks: LocksLike | null,
  name: string,
  onHeld: () => void,
  onRefused: () => void = () => {},
): Cancel {
  const abort = new AbortController();
  const { signal } = abort;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting = locks
    ? locks.request(name, { signal }, () => {
        if (!signal.aborted) onHeld();
        return held;
      })
    : Promise.reject(new Error('there are no locks'));
  waiting.catch(() => {
    if (!signal.aborted) onRefused();
  });
  return () => {
    abort.abort();
    release();
  };
}
