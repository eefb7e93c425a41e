export interface VirtualClockOptions {
  /** Where the wall clock starts, in epoch ms. @default 2026-11-20T12:00:00Z, a Friday at noon */
  readonly startAt?: number | undefined;
  /**
   * Milliseconds from one painted frame to the next while time goes on; `null`: only `paint()` paints.
   * @default 16
   */
  readonly frameMs?: number | null | undefined;
  /** Resolves once all promises have settled. @default after a task of `setImmediate` or `setTimeout` */
  readonly settle?: (() => Promise<void>) | undefined;
}

/**
 * Time in a test's hand. Its first five members are those of the kit's option `environment`:
 * `environment: { ...clock, WebSocket: mock.WebSocket }`.
 */
export interface VirtualClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds since the clock was made, without those that were slept. */
  monotonic(): number;
  /** Calls back once `ms` have passed. Gives back what cancels it. */
  setTimer(callback: () => void, ms: number): () => void;
  /** Calls back with the next frame that is painted. Gives back what cancels it. */
  requestFrame(callback: () => void): () => void;
  /** A timer of 0 ms. */
  yieldTask(callback: () => void): () => void;
  /**
   * Time goes on by `ms`: each timer and each frame that falls due runs at its own time, in order,
   * and all promises settle after each. Frames that `ms` does not reach stay asked for.
   */
  advance(ms: number): Promise<void>;
  /** All promises settle, and no time passes. */
  settle(): Promise<void>;
  /** The frames asked for so far run now. */
  paint(): void;
  /** The machine slept: the wall clock goes on by `ms`; timers and `monotonic` don't. */
  sleep(ms: number): void;
  /** Milliseconds from now to each pending timer, soonest first. */
  pendingTimersMs(): readonly number[];
  /** Milliseconds from now to the next timer, or frame, that `advance` runs; `Infinity`: there is none. */
  untilNextMs(): number;
  /** How many frames are asked for. */
  pendingFrames(): number;
}

const START_AT = Date.UTC(2026, 10, 20, 12);
/** Sixty frames a second, in whole milliseconds. */
const FRAME_MS = 16;

/**
 * A clock that stands until the test moves it, for the kit's option `environment` and for
 * `createMockOneTask({ clock })`. Nothing of it is global and nothing real is replaced: fake timers of
 * a test runner may be used beside it, if they are turned on after the clock was made.
 *
 * @throws RangeError when `frameMs` is not more than 0, and from `advance` when `ms` is below 0 or without end.
 */
export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  const { startAt = START_AT, frameMs = FRAME_MS } = options;
  if (frameMs !== null && !(frameMs > 0))
    throw new RangeError(
      `OneTask: frames can't come every ${frameMs} ms. Give frameMs more than 0, or null for none.`,
    );
  // Taken now, before fake timers may stand in for them. A browser has no `setImmediate`.
  const { setImmediate, setTimeout } = globalThis as {
    readonly setImmediate?: (callback: () => void) => unknown;
    readonly setTimeout: (callback: () => void) => unknown;
  };
  const later = setImmediate ?? setTimeout;
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>();
  const frames = new Map<number, () => void>();
  let elapsedMs = 0;
  let sleptMs = 0;
  let frameAt = Infinity;
  let ids = 0;

  /** Keeps `value` until the answer is called. */
  function hold<T>(held: Map<number, T>, value: T): () => void {
    const id = ++ids;
    held.set(id, value);
    return () => void held.delete(id);
  }

  function nextTimer(until: number): number | null {
    let found: number | null = null;
    let foundAt = Infinity;
    for (const [id, { at }] of timers) {
      if (at <= until && at < foundAt) [found, foundAt] = [id, at];
    }
    return found;
  }

  /** Runs what is due first, if anything is until then. */
  function step(until: number): boolean {
    const id = nextTimer(Math.min(until, frameAt));
    const timer = id === null ? undefined : timers.get(id);
    if (id !== null && timer) {
      timers.delete(id);
      elapsedMs = Math.max(elapsedMs, timer.at);
      timer.callback();
      return true;
    }
    if (frameAt > until) return false;
    elapsedMs = Math.max(elapsedMs, frameAt);
    clock.paint();
    return true;
  }

  const clock: VirtualClock = {
    now: () => startAt + elapsedMs + sleptMs,
    monotonic: () => elapsedMs,
    setTimer: (callback, ms) => hold(timers, { at: elapsedMs + Math.max(0, ms), callback }),
    requestFrame(callback) {
      if (frameMs !== null && frameAt === Infinity) {
        frameAt = (Math.floor(elapsedMs / frameMs) + 1) * frameMs;
      }
      const cancel = hold(frames, callback);
      return () => {
        cancel();
        if (frames.size === 0) frameAt = Infinity;
      };
    },
    yieldTask: (callback) => clock.setTimer(callback, 0),
    async advance(ms) {
      if (!(ms >= 0 && ms < Infinity))
        throw new RangeError(
          `OneTask: time can't go on by ${ms} ms. Give advance() 0 or more, and an end.`,
        );
      await clock.settle();
      const until = elapsedMs + ms;
      while (step(until)) await clock.settle();
      // Another that goes on at the same time may have gone further.
      elapsedMs = Math.max(elapsedMs, until);
    },
    settle: options.settle ?? (() => new Promise((resolve) => void later(() => resolve()))),
    paint() {
      const due = [...frames];
      frameAt = Infinity;
      // One of them may take back another.
      for (const [id, callback] of due) if (frames.delete(id)) callback();
      if (frames.size === 0) frameAt = Infinity;
    },
    sleep(ms) {
      sleptMs += ms;
    },
    pendingTimersMs: () =>
      [...timers.values()].map(({ at }) => at - elapsedMs).sort((a, b) => a - b),
    untilNextMs() {
      const [timerMs = Infinity] = clock.pendingTimersMs();
      return Math.min(timerMs, frameAt - elapsedMs);
    },
    pendingFrames: () => frames.size,
  };
  return clock;
}
