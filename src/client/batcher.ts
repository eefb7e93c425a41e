import type { Cancel, Environment } from '../connection/environment.js';

/** Gathers items and hands them over at most once a painted frame. */
export interface Batcher<Item> {
  push(item: Item): void;
  /** Hands over now what waits. */
  flush(): void;
  /** Drops what waits. */
  clear(): void;
}

/** A hidden page paints nothing; a timer stands in for its frames. */
const HIDDEN_COMMIT_MS = 100;
/** A page that should paint and doesn't (a frame out of view, say) is not left waiting. */
const COMMIT_AT_LATEST_MS = 1_000;

/**
 * The first item after a quiet time is handed over at once; those that follow within the same frame
 * come together with the next one.
 */
export function createBatcher<Item>(
  environment: Environment,
  commit: (items: readonly Item[]) => void,
): Batcher<Item> {
  let items: Item[] = [];
  let stopFrame: Cancel | null = null;

  function flush(): void {
    if (items.length === 0) return;
    const committed = items;
    items = [];
    stopFrame ??= nextFrame();
    commit(committed);
  }

  function nextFrame(): Cancel {
    const onFrame = () => {
      stopFrame?.();
      stopFrame = null;
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
    push(item) {
      items.push(item);
      if (stopFrame === null) flush();
    },
    flush,
    clear() {
      items = [];
      stopFrame?.();
      stopFrame = null;
    },
  };
}
