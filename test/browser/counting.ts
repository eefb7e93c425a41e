import type { Environment } from '@onetask/react';
import type { LiveCounts } from '../support/virtual-environment.js';

/** What is open now, and what was opened so far. */
export interface Counts {
  sockets: number;
  socketsMade: string[];
  frames: string[];
  timers: number;
  frameRequests: number;
  listeners: number;
  broadcasts: number;
}

/**
 * Counts everything that the kit takes from the page, at the page's own functions: whoever calls
 * them is counted. `restore` gives the real ones back.
 *
 * @param onFrame takes the text of each frame in the place of `counts.frames`
 */
export function countEverything(onFrame?: (text: string) => void): {
  readonly counts: Counts;
  /** What is open now. `NOTHING_LEFT` once the kit is gone. */
  left(): LiveCounts;
  /** Whatever listens at the page itself, the kit's or not, by the type of event. */
  pageListeners(): Readonly<Record<string, number>>;
  restore(): void;
} {
  const counts: Counts = {
    sockets: 0,
    socketsMade: [],
    frames: [],
    timers: 0,
    frameRequests: 0,
    listeners: 0,
    broadcasts: 0,
  };
  const real = {
    WebSocket: globalThis.WebSocket,
    BroadcastChannel: globalThis.BroadcastChannel,
    add: EventTarget.prototype.addEventListener,
    remove: EventTarget.prototype.removeEventListener,
  };

  const CountingSocket = class extends real.WebSocket {
    #isCounted = true;
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      counts.sockets += 1;
      counts.socketsMade.push(new URL(url).pathname);
      real.add.call(this, 'message', (event) => {
        const text = String((event as MessageEvent).data);
        if (onFrame) onFrame(text);
        else counts.frames.push(text);
      });
      real.add.call(this, 'close', () => this.#leave());
    }
    override close(code?: number, reason?: string) {
      this.#leave();
      super.close(code, reason);
    }
    #leave() {
      if (this.#isCounted) counts.sockets -= 1;
      this.#isCounted = false;
    }
  };

  globalThis.BroadcastChannel = class extends real.BroadcastChannel {
    constructor(name: string) {
      super(name);
      counts.broadcasts += 1;
    }
    override close() {
      counts.broadcasts -= 1;
      super.close();
    }
  };
  globalThis.WebSocket = CountingSocket;

  const isPage = (target: EventTarget | null) => target === window || target === document;
  const signals = new Set(['online', 'offline', 'pagehide', 'pageshow', 'visibilitychange']);
  const byType = new Map<string, number>();
  const count = (target: EventTarget | null, type: string, by: number) => {
    if (!isPage(target ?? window)) return;
    if (signals.has(type)) counts.listeners += by;
    byType.set(type, (byType.get(type) ?? 0) + by);
  };
  EventTarget.prototype.addEventListener = function add(type, ...rest) {
    count(this, type, 1);
    real.add.call(this, type, ...rest);
  };
  EventTarget.prototype.removeEventListener = function remove(type, ...rest) {
    count(this, type, -1);
    real.remove.call(this, type, ...rest);
  };

  return {
    counts,
    left: () => ({
      timers: counts.timers,
      frames: counts.frameRequests,
      listeners: counts.listeners,
      sockets: counts.sockets,
      broadcasts: counts.broadcasts,
    }),
    pageListeners: () => Object.fromEntries([...byType].filter(([, left]) => left !== 0).sort()),
    restore() {
      globalThis.WebSocket = real.WebSocket;
      globalThis.BroadcastChannel = real.BroadcastChannel;
      EventTarget.prototype.addEventListener = real.add;
      EventTarget.prototype.removeEventListener = real.remove;
    },
  };
}

/**
 * The kit's timers and frames alone, counted where it takes them: React and the test runner use the
 * page's own.
 */
export function countingEnvironment(counts: Counts): Partial<Environment> {
  return {
    setTimer(callback, ms) {
      counts.timers += 1;
      let isOver = false;
      const end = () => {
        if (!isOver) counts.timers -= 1;
        isOver = true;
      };
      const timer = setTimeout(() => {
        end();
        callback();
      }, ms);
      return () => {
        end();
        clearTimeout(timer);
      };
    },
    requestFrame(callback) {
      counts.frameRequests += 1;
      let isOver = false;
      const end = () => {
        if (!isOver) counts.frameRequests -= 1;
        isOver = true;
      };
      const frame = requestAnimationFrame(() => {
        end();
        callback();
      });
      return () => {
        end();
        cancelAnimationFrame(frame);
      };
    },
  };
}
