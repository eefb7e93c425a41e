/** The time as the server sees it. */
export interface ServerClock {
  /** Epoch milliseconds, with the days that were skipped. */
  now(): number;
  /** Epoch microseconds, each later than the one before: no two things happen at the same one. */
  stamp(): number;
  /** Moves the server's clock on by whole or part days, for streaks. */
  advanceDays(days: number): void;
}

export const DAY_MS = 86_400_000;

/** A clock over `now` (epoch milliseconds). */
export function createServerClock(now: () => number): ServerClock {
  let skippedMs = 0;
  let lastStamp = 0;
  const clock: ServerClock = {
    now: () => now() + skippedMs,
    stamp() {
      lastStamp = Math.max(Math.floor(clock.now() * 1000), lastStamp + 1);
      return lastStamp;
    },
    advanceDays(days) {
      skippedMs += days * DAY_MS;
    },
  };
  return clock;
}

/** `2026-11-22T23:09:13`: UTC without a zone, whole seconds, as notices carry it. */
export function secondsText(stamp: number): string {
  return new Date(Math.floor(stamp / 1000)).toISOString().slice(0, 19);
}

/** `2026-11-22T23:09:13.020082`: UTC without a zone, as the observed server's task updates carry it. */
export function microsecondsText(stamp: number): string {
  return `${secondsText(stamp)}.${String(stamp % 1_000_000).padStart(6, '0')}`;
}
