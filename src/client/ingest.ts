import type { Cancel, Environment } from '../connection/environment.js';

/**
 * Takes in what the sockets bring: at once while there is little, in slices when there is much, so
 * that the page hears its user and paints in between. Order holds.
 */
export interface Ingest {
  /**
   * Takes something in, after all that came before it. It must not throw.
   *
   * @param length the characters that it keeps in memory while it waits
   */
  push(take: () => void, length: number): void;
  /** Takes in all that waits, now. */
  flush(): void;
  /** Drops what waits. */
  clear(): void;
}

interface Waiting {
  readonly take: () => void;
  readonly length: number;
}

/** Half of a frame at 60 Hz: the other half is the page's. */
const SLICE_MS = 8;
/** Work that was spread over more than a frame has left the page room to breathe. */
const FRAME_MS = 16;
/**
 * More than this is not kept waiting, in number or in characters (16 MiB): then the network has to
 * wait, as it does where nothing is queued.
 */
const MAX_WAITING = 10_000;
const MAX_LENGTH = 16_777_216;
/** So many that were taken are let go of at once. */
const MAX_TAKEN = 1_024;

/** Quick work is timed this seldom: a look at the clock costs more than some of it. */
const LOOK_EVERY = 8;
/** Work that takes longer is timed each time, in ms. */
const SLOW_MS = 0.2;

export function createIngest(environment: Environment): Ingest {
  let waiting: Waiting[] = [];
  /** The first in `waiting` that was not taken yet. */
  let next = 0;
  let length = 0;
  let startedAt = -Infinity;
  let spentMs = 0;
  /** One that is timed stands for so many; so many more pass before the next. */
  let stride = 1;
  let untimed = 0;
  let stopYield: Cancel | null = null;

  /** Takes one in, and counts what that took of the slice. */
  function run(take: () => void, beganAt: number): number {
    take();
    const endedAt = environment.monotonic();
    spentMs += endedAt - beganAt;
    return endedAt;
  }

  /** Takes the time of one for that of those that went untimed, and says how many do from now on. */
  function sample(tookMs: number): void {
    spentMs += tookMs * (stride - 1);
    stride = tookMs > SLOW_MS ? 1 : LOOK_EVERY;
    untimed = spentMs < SLICE_MS ? stride - 1 : 0;
  }

  function begin(at: number): void {
    startedAt = at;
    spentMs = 0;
  }

  function shift(): (() => void) | null {
    const first = waiting[next];
    if (!first) return null;
    next += 1;
    length -= first.length;
    if (next === waiting.length) {
      waiting = [];
      next = 0;
    }
    if (next > MAX_TAKEN) {
      waiting = waiting.slice(next);
      next = 0;
    }
    return first.take;
  }

  function takeSlice(): void {
    stopYield = null;
    let at = environment.monotonic();
    begin(at);
    while (spentMs < SLICE_MS) {
      const take = shift();
      if (!take) return;
      at = run(take, at);
    }
    yieldIfNeeded();
  }

  function yieldIfNeeded(): void {
    if (waiting.length > 0) stopYield ??= environment.yieldTask(takeSlice);
  }

  function flush(): void {
    stopYield?.();
    stopYield = null;
    for (let take = shift(); take; take = shift()) take();
  }

  return {
    push(take, itsLength) {
      if (untimed > 0 && waiting.length === 0) {
        untimed -= 1;
        take();
        return;
      }
      // Nobody types or looks at a hidden page, and its tasks may be put off for long.
      if (waiting.length > 0 && !environment.isVisible()) flush();
      const at = environment.monotonic();
      const isIdle = waiting.length === 0;
      if (isIdle && at - startedAt > FRAME_MS) begin(at);
      if (isIdle && (spentMs < SLICE_MS || !environment.isVisible())) {
        sample(run(take, at) - at);
        return;
      }
      waiting.push({ take, length: itsLength });
      length += itsLength;
      while (waiting.length - next > MAX_WAITING || length > MAX_LENGTH) shift()?.();
      yieldIfNeeded();
    },
    flush,
    clear() {
      stopYield?.();
      stopYield = null;
      waiting = [];
      next = length = 0;
    },
  };
}
