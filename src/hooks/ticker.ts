import type { Cancel, Environment } from '../connection/environment.js';

/** Relative times are told to the minute, so four looks a minute are enough. */
const TICK_MS = 15_000;

/** The time, renewed while somebody watches it: one timer, however many do. */
export interface Ticker {
  /** Epoch milliseconds, the same until the next tick or until nobody watches. */
  now(): number;
  subscribe(listener: () => void): Cancel;
}

export function createTicker(environment: Environment): Ticker {
  const listeners = new Set<() => void>();
  let stop: Cancel | null = null;
  let now: number | null = null;

  function tick(): void {
    now = environment.now();
    stop = environment.setTimer(tick, TICK_MS);
    for (const listener of listeners) listener();
  }

  return {
    now: () => (now ??= environment.now()),
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) tick();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
        // Whoever comes next would see how late it was.
        now = null;
      };
    },
  };
}
