import type {
  Environment,
  LocksLike,
  PageSignal,
  SessionStorageLike,
} from '../../src/connection/environment.js';
import { createVirtualClock } from '../../src/testing/virtual-clock.js';
import { createMemoryStorage } from './memory-storage.js';
import { createVirtualBroadcasts, type VirtualBroadcasts } from './virtual-broadcast.js';
import { VirtualSocket } from './virtual-socket.js';

/** What is left open. `NOTHING_LEFT` is what a `close()` must leave behind. */
export interface LiveCounts {
  readonly timers: number;
  readonly frames: number;
  readonly listeners: number;
  readonly sockets: number;
  readonly broadcasts: number;
}

export const NOTHING_LEFT: LiveCounts = {
  timers: 0,
  frames: 0,
  listeners: 0,
  sockets: 0,
  broadcasts: 0,
};

/** An `Environment` in the hands of a test, with the handles to move it. */
export interface VirtualEnvironment extends Environment {
  /** Every socket that was made, in order, the ended ones too. */
  readonly sockets: readonly VirtualSocket[];
  /** The socket made last. Throws when there was none. */
  readonly socket: VirtualSocket;
  /** The sockets that neither side has ended. */
  readonly liveSockets: readonly VirtualSocket[];
  /** Milliseconds of each pending timer, from now, soonest first. */
  readonly pendingTimersMs: readonly number[];
  /** What `random()` gives; set it to whatever the test needs. @default 0.5 */
  randomValue: number;
  /** When set, `new WebSocket` throws it. */
  constructorError: Error | null;
  /**
   * Both clocks go on by `ms`; every timer that falls due fires at its own time, in order, and all
   * promises settle after each.
   */
  advance(ms: number): Promise<void>;
  /** All promises settle and no time passes. */
  settle(): Promise<void>;
  /** The machine slept: the wall clock goes on by `ms`; timers and the monotonic clock don't. */
  sleep(ms: number): void;
  /** The browser paints: the frames asked for so far run. */
  paint(): void;
  /** Turns `isOnline` and sends the signal. */
  setOnline(isOnline: boolean): void;
  /** Turns `isVisible` and sends the signal. While hidden, `requestFrame` gives `null`. */
  setVisible(isVisible: boolean): void;
  /** Sends a signal of the page to all listeners, changing nothing else. */
  signal(signal: PageSignal): void;
  /** What is still open. */
  live(): LiveCounts;
}

export interface VirtualEnvironmentOptions {
  /** Epoch ms that the wall clock starts at. @default 2026-11-22T23:00:00Z */
  readonly startAt?: number;
  readonly isOnline?: boolean;
  readonly isVisible?: boolean;
  readonly baseUrl?: string;
  /**
   * Another `WebSocket`, such as that of `createMockOneTask`; `null` for none at all. Sockets of it
   * are not counted here. @default sockets in the test's hand, see `VirtualSocket`
   */
  readonly WebSocket?: Environment['WebSocket'] | null;
  /** Tells the ids of one tab from those of another. @default 'id' */
  readonly name?: string;
  /** Shared by environments that play the tabs of one browser. */
  readonly broadcasts?: VirtualBroadcasts;
  /** The same. @default none */
  readonly locks?: LocksLike;
  /** That of a tab that was there before, as after a reload; `null`: blocked. @default a new one */
  readonly tabStorage?: SessionStorageLike | null;
  /** How all promises settle. @default see `createVirtualClock` */
  readonly settle?: () => Promise<void>;
}

const START_AT = Date.UTC(2026, 10, 22, 23);

/**
 * Surroundings under control: nothing happens until the test says so, and nothing real is touched.
 *
 * ```ts
 * const env = createVirtualEnvironment();
 * const connection = createConnection({ environment: env, … });
 * connection.dispatch({ type: 'start' });
 * await env.settle();          // the token answers
 * env.socket.accept();         // the server opens
 * env.socket.receive('{…}');   // and sends
 * await env.advance(30_000);   // 30 s pass
 * connection.dispatch({ type: 'stop' });
 * expect(env.live()).toEqual(NOTHING_LEFT);
 * ```
 */
export function createVirtualEnvironment(
  options: VirtualEnvironmentOptions = {},
): VirtualEnvironment {
  const broadcasts = options.broadcasts ?? createVirtualBroadcasts();
  const { tabStorage = createMemoryStorage() } = options;
  const { startAt = START_AT, settle } = options;
  const clock = createVirtualClock({ startAt, frameMs: null, settle });
  const listeners = new Map<number, (signal: PageSignal) => void>();
  const channels = new Set<BroadcastChannel>();
  const sockets: VirtualSocket[] = [];
  let ids = 0;
  let isOnline = options.isOnline ?? true;
  let isVisible = options.isVisible ?? true;

  class Socket extends VirtualSocket {
    constructor(url: string) {
      if (environment.constructorError) throw environment.constructorError;
      super(url);
      sockets.push(this);
    }
  }

  const environment: VirtualEnvironment = {
    WebSocket: options.WebSocket === null ? undefined : (options.WebSocket ?? Socket),
    now: clock.now,
    monotonic: clock.monotonic,
    random: () => environment.randomValue,
    randomId: () => `${options.name ?? 'id'}-${++ids}`,
    setTimer: clock.setTimer,
    requestFrame: (callback) => (isVisible ? clock.requestFrame(callback) : null),
    yieldTask: clock.yieldTask,
    isOnline: () => isOnline,
    isVisible: () => isVisible,
    listen(listener) {
      const id = ++ids;
      listeners.set(id, listener);
      return () => void listeners.delete(id);
    },
    openBroadcast(name) {
      const channel = broadcasts.open(name);
      const close = channel.close.bind(channel);
      channels.add(channel);
      channel.close = () => {
        channels.delete(channel);
        close();
      };
      return channel;
    },
    locks: () => options.locks ?? null,
    sessionStorage: () => tabStorage,
    baseUrl: () => options.baseUrl,

    sockets,
    get socket() {
      const last = sockets.at(-1);
      if (!last) throw new Error('no socket was made');
      return last;
    },
    get liveSockets() {
      return sockets.filter(({ isLive }) => isLive);
    },
    get pendingTimersMs() {
      return clock.pendingTimersMs();
    },
    randomValue: 0.5,
    constructorError: null,
    advance: clock.advance,
    settle: clock.settle,
    sleep: clock.sleep,
    paint: clock.paint,
    setOnline(value) {
      isOnline = value;
      environment.signal(value ? 'online' : 'offline');
    },
    setVisible(value) {
      isVisible = value;
      environment.signal(value ? 'visible' : 'hidden');
    },
    signal(signal) {
      for (const listener of listeners.values()) listener(signal);
    },
    live: () => ({
      timers: clock.pendingTimersMs().length,
      frames: clock.pendingFrames(),
      listeners: listeners.size,
      sockets: environment.liveSockets.length,
      broadcasts: channels.size,
    }),
  };
  // `createEnvironment` copies what it is given, and must not trip over a socket that is not there.
  return Object.defineProperty(environment, 'socket', { enumerable: false });
}
