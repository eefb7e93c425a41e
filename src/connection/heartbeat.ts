import type { Cancel, Environment } from './environment.js';

/**
 * A sign of life that the kit sends while a socket is open. Off by default: the OneTask server pings
 * by itself and answers nothing (PROTOCOL S4). On a focus socket only JSON is ever sent.
 */
export interface HeartbeatOptions {
  /** The text to send. */
  readonly message: string;
  /** @default 30000 */
  readonly intervalMs?: number | undefined;
  /**
   * True when the server answers: any frame within `timeoutMs` will do. One that is no JSON object
   * is taken for the answer and goes no further. @default false
   */
  readonly expectReply?: boolean | undefined;
  /** How long an answer may take before the socket counts as dead. @default 10000 */
  readonly timeoutMs?: number | undefined;
}

/** Beats while a socket is open. */
export interface Heartbeat {
  start(): void;
  stop(): void;
  /** A frame came: the socket lives. True when an answer was due. */
  received(): boolean;
  /** Beats now. Answers whether a dead socket will be noticed by it. */
  probe(): boolean;
}

const INTERVAL_MS = 30_000;
const TIMEOUT_MS = 10_000;

export function createHeartbeat(
  environment: Environment,
  options: HeartbeatOptions | null,
  send: (text: string) => void,
  onTimeout: () => void,
): Heartbeat {
  let stopInterval: Cancel | null = null;
  let stopTimeout: Cancel | null = null;

  function beat(): void {
    if (!options) return;
    stopInterval?.();
    stopInterval = environment.setTimer(beat, options.intervalMs ?? INTERVAL_MS);
    if (options.expectReply) {
      stopTimeout ??= environment.setTimer(() => {
        stopTimeout = null;
        onTimeout();
      }, options.timeoutMs ?? TIMEOUT_MS);
    }
    // Last: it may be answered, or stopped, before `send` returns.
    send(options.message);
  }

  return {
    start() {
      if (options) stopInterval = environment.setTimer(beat, options.intervalMs ?? INTERVAL_MS);
    },
    stop() {
      stopInterval?.();
      stopTimeout?.();
      stopInterval = stopTimeout = null;
    },
    received() {
      const wasDue = stopTimeout !== null;
      stopTimeout?.();
      stopTimeout = null;
      return wasDue;
    },
    probe() {
      if (!options?.expectReply || stopInterval === null) return false;
      beat();
      return true;
    },
  };
}
