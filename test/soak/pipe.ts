/** How slow a pipe is at this moment. */
export interface Slowness {
  delayMs(): number;
  /** `Infinity` where nothing holds it up. */
  bytesPerSecond(): number;
}

/** Bytes on their way, late but in order. */
export interface Pipe {
  /** @param extraMs this much later than the pipe itself makes it */
  write(bytes: Buffer, extraMs?: number): void;
  /** Calls back when all that was written has left. */
  drained(then: () => void): void;
  /** Drops what is under way. */
  close(): void;
  /** The longest that anything was under way, ms; what was asked for as extra not counted. */
  readonly maxLagMs: number;
}

/** A throttled stream comes in pieces of this many bytes, so that frames are torn anywhere. */
const PIECE_BYTES = 97;

export function createPipe(write: (bytes: Buffer) => void, slowness: Slowness): Pipe {
  const queue: { readonly run: () => void; readonly at: number }[] = [];
  let timer: NodeJS.Timeout | null = null;
  /** When the last of the queue leaves. */
  let lastAt = 0;
  /** Until when a slow start holds everything back, which is no lag of the frames. */
  let heldUntil = 0;
  let maxLagMs = 0;

  function enqueue(at: number, run: () => void): void {
    lastAt = Math.max(at, lastAt);
    if (queue.length === 0 && lastAt <= Date.now()) {
      run();
      return;
    }
    queue.push({ run, at: lastAt });
    timer ??= setTimeout(leave, Math.max(0, lastAt - Date.now()));
  }

  function leave(): void {
    timer = null;
    for (let next = queue[0]; next && next.at <= Date.now(); next = queue[0]) {
      queue.shift();
      next.run();
    }
    const [next] = queue;
    if (next) timer ??= setTimeout(leave, Math.max(0, next.at - Date.now()));
  }

  return {
    get maxLagMs() {
      return maxLagMs;
    },
    write(bytes, extraMs = 0) {
      const now = Date.now();
      const rate = slowness.bytesPerSecond();
      if (extraMs > 0) heldUntil = now + extraMs;
      const startAt = Math.max(now + extraMs + slowness.delayMs(), lastAt);
      if (rate === Infinity) {
        enqueue(startAt, () => write(bytes));
      } else {
        for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
          const piece = bytes.subarray(from, from + PIECE_BYTES);
          const spentMs = ((from + piece.length) / rate) * 1000;
          enqueue(startAt + spentMs, () => write(piece));
        }
      }
      maxLagMs = Math.max(maxLagMs, lastAt - Math.max(now, heldUntil));
    },
    drained: (then) => enqueue(lastAt, then),
    close() {
      if (timer) clearTimeout(timer);
      queue.length = 0;
    },
  };
}
