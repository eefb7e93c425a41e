import type { Cancel, Environment } from '../connection/environment.js';

/** Knows when the machine slept, or the browser put the page to sleep. */
export interface SleepWatch {
  /** Calls back if the machine has slept since it was last asked. */
  look(): void;
  stop(): void;
}

/** A longer step of the wall clock ahead of the other is sleep. */
const WAKE_AFTER_MS = 2_000;

/**
 * @param onJump the machine slept: to be told while something else is being told
 * @param onWake the page is run again, by itself
 */
export function watchSleep(
  environment: Environment,
  onJump: (jumpMs: number) => void,
  onWake: (jumpMs: number) => void,
): SleepWatch {
  /** How far the wall clock is ahead of the monotonic one, as of the last wake. */
  let offset = clockOffset();
  /** When the page was put to sleep, in monotonic ms. */
  let asleepSince: number | null = null;

  function clockOffset(): number {
    return environment.now() - environment.monotonic();
  }

  /** A page that is kept, and not run, loses no time on either clock; what waited for it is old all the same. */
  function fallAsleep(): void {
    asleepSince = environment.monotonic();
  }

  function wake(): void {
    if (asleepSince === null) return;
    const jumpMs = environment.monotonic() - asleepSince;
    asleepSince = null;
    onWake(jumpMs);
  }

  const stops: readonly Cancel[] = [
    onFreeze(fallAsleep, wake),
    environment.listen((signal) => {
      if (signal === 'pagehide') fallAsleep();
      if (signal === 'pageshow') wake();
    }),
  ];

  return {
    /** The wall clock goes on while a machine sleeps, the other may not. */
    look() {
      const jumpMs = clockOffset() - offset;
      if (Math.abs(jumpMs) <= WAKE_AFTER_MS) return;
      offset += jumpMs;
      if (jumpMs > 0) onJump(jumpMs);
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** Calls back when the browser puts a page to sleep that nobody looks at, and when it wakes it. */
function onFreeze(fallAsleep: () => void, wake: () => void): Cancel {
  if (typeof document === 'undefined') return () => {};
  document.addEventListener('freeze', fallAsleep);
  document.addEventListener('resume', wake);
  return () => {
    document.removeEventListener('freeze', fallAsleep);
    document.removeEventListener('resume', wake);
  };
}
