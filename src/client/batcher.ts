import type { Cancel, Environment } from '../connection/environment.js';

/** Lets what gathers be committed at most once a painted frame. */
export interface Batcher {
  /** Something has gathered. */
  gathered(): void;
  /** Commits what gathers meanwhile as one. */
  together(gather: () => void): void;
  /** Commits now what has. */
  flush(): void;
  /** Waits for no frame any more. */
  clear(): void;
}

/** A hidden page paints nothing; a timer stands in for its frames. */
const HIDDEN_COMMIT_MS = 100;
/** A page that should paint and doesn't (a frame out of view, say) is not left waiting. */
const COMMIT_AT_LATEST_MS = 1_000;

/**
 * What comes first after a quiet time is committed at once; what follows within the same frame comes
 * together with the next one.
 */
export function createBatcher(
  environment: Environment,
  hasGathered: () => boolean,
  commit: () => void,
): Batcher {
  let stopFrame: Cancel | null = null;
  let isGathering = false;

  function flush(): void {
    if (!hasGathered()) return;
    // Before it: what arrives while it commits comes with the next frame.
    stopFrame ??= nextFrame();
    commit();
  }

  function clear(): void {
    stopFrame?.();
    stopFrame = null;
  }

  function nextFrame(): Cancel {
    const onFrame = () => {
      clear();
      flush();
    };
    const cancelFrame = environment.requestFrame(onFrame);
    const cancelTimer = environment.setTimer(
      onFrame,
      cancelFrame ? COMMIT_AT_LATEST_MS : HIDDEN_COMMIT_MS,
    );
    return () => {
      cancelFrame?.();
      cancelTimer();
    };
  }

  return {
    gathered() {
      if (stopFrame === null && !isGathering) flush();
    },
    together(gather) {
      isGathering = true;
      try {
        gather();
      } finally {
        isGathering = false;
      }
      if (stopFrame === null) flush();
    },
    flush,
    clear,
  };
}
