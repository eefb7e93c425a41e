import type { Cancel, Environment } from '../connection/environment.js';

/** One timer for many wishes: the earliest counts. */
export interface WakeTimer {
  /** Calls back in so many ms, or earlier if somebody asked for that. */
  wakeIn(ms: number): void;
  stop(): void;
}

export function createWakeTimer(
  { monotonic, setTimer }: Pick<Environment, 'monotonic' | 'setTimer'>,
  onWake: () => void,
): WakeTimer {
  let cancel: Cancel | null = null;
  let wakesAt = Infinity;

  function stop(): void {
    cancel?.();
    cancel = null;
    wakesAt = Infinity;
  }

  return {
    wakeIn(ms) {
      const at = monotonic() + ms;
      if (at >= wakesAt) return;
      stop();
      wakesAt = at;
      cancel = setTimer(() => {
        stop();
        onWake();
      }, ms);
    },
    stop,
  };
}
