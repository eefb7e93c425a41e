import type { Cancel, Environment } from '../connection/environment.js';

/** Tells the worker what the tab has dealt with: once a painted frame, at once where nothing is painted. */
export interface Acknowledger {
  /** Everything up to this batch was handed on. */
  handed(batch: number): void;
  clear(): void;
}

/** A page that should paint and doesn't (a frame out of view, say) is not left without news. */
const AT_LATEST_MS = 1_000;

export function createAcknowledger(
  environment: Environment,
  post: (batch: number) => void,
): Acknowledger {
  let batch = 0;
  let stop: Cancel | null = null;

  function clear(): void {
    stop?.();
    stop = null;
  }

  function tell(): void {
    clear();
    post(batch);
  }

  return {
    handed(latest) {
      batch = latest;
      if (stop) return;
      const stopFrame = environment.requestFrame(tell);
      if (!stopFrame) {
        post(batch);
        return;
      }
      const stopTimer = environment.setTimer(tell, AT_LATEST_MS);
      stop = () => {
        stopFrame();
        stopTimer();
      };
    },
    clear,
  };
}
