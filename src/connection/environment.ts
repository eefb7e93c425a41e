/** A handler that a browser's own, which is told more, can stand in for. */
type Handler<Event> = { handle(event: Event): void }['handle'];

/** The part of a browser's `WebSocket` that the kit uses. */
export interface WebSocketLike {
  readonly readyState: number;
  readonly bufferedAmount: number;
  binaryType: string;
  onopen: Handler<unknown> | null;
  onmessage: Handler<{ readonly data: unknown }> | null;
  onclose: Handler<{ readonly code: number }> | null;
  onerror: Handler<unknown> | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** The part of a browser's `SharedWorker` that the kit uses. */
export interface SharedWorkerLike {
  readonly port: PortLike;
  onerror: Handler<never> | null;
}

/** The part of a `MessagePort` that the kit uses. */
export interface PortLike {
  onmessage: Handler<{ readonly data: unknown }> | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** The part of `navigator.locks` that the kit uses. */
export interface LocksLike {
  request(
    name: string,
    options: { readonly signal: AbortSignal },
    onHeld: () => Promise<void>,
  ): Promise<unknown>;
}

/** The part of `sessionStorage` that the kit uses. */
export interface SessionStorageLike {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Takes back what was started: a timer, a frame, a listener. Calling it again does nothing. */
export type Cancel = () => void;

/** What the page tells about itself. `wake` is added by the kit: the clock jumped, as after sleep. */
export type PageSignal =
  | 'online'
  | 'offline'
  | 'visible'
  | 'hidden'
  | 'pagehide'
  | 'pageshow'
  | 'wake';

/** Everything that the kit takes from outside, so that tests bring their own. */
export interface Environment {
  /** Opens sockets. */
  readonly WebSocket: (new (url: string) => WebSocketLike) | undefined;
  /** Epoch milliseconds: for display and order alone. */
  now(): number;
  /** Milliseconds that never jump: for everything that elapses. */
  monotonic(): number;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** An id that no other instance has, also in insecure contexts. */
  randomId(): string;
  setTimer(callback: () => void, ms: number): Cancel;
  /** Before the next painted frame, or `null` where nothing is painted (hidden page, worker, server). */
  requestFrame(callback: () => void): Cancel | null;
  /** In a task of its own, after what the user did meanwhile. */
  yieldTask(callback: () => void): Cancel;
  isOnline(): boolean;
  isVisible(): boolean;
  /** Calls back for each signal of the page until cancelled. */
  listen(listener: (signal: PageSignal) => void): Cancel;
  /** A channel to this user's other tabs, or `null` where there is none. */
  openBroadcast(name: string): BroadcastChannel | null;
  /** The locks that tell of a tab's end, or `null` where there are none, or no worker to share. */
  locks(): LocksLike | null;
  /** What outlives a reload of the page and not its tab, or `null`. May throw where it is blocked. */
  sessionStorage(): SessionStorageLike | null;
  /** The page's address, for a relative `url`. */
  baseUrl(): string | undefined;
}

/** The real surroundings, with some of them replaced. Works without `window` and without `document`. */
export function createEnvironment(overrides: Partial<Environment> = {}): Environment {
  const defaults: Environment = {
    WebSocket: globalThis.WebSocket as Environment['WebSocket'],
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    randomId,
    setTimer(callback, ms) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    requestFrame(callback) {
      if (typeof requestAnimationFrame !== 'function' || !isVisible()) return null;
      const frame = requestAnimationFrame(callback);
      return () => cancelAnimationFrame(frame);
    },
    yieldTask,
    isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
    isVisible,
    listen: listenToPage,
    openBroadcast,
    locks: () =>
      typeof SharedWorker === 'function' && typeof document === 'object'
        ? (navigator.locks ?? null)
        : null,
    sessionStorage: () => globalThis.sessionStorage ?? null,
    baseUrl: () => (typeof location === 'object' ? location.href : undefined),
  };
  return { ...defaults, ...overrides };
}

/** `scheduler.yield`, where there is one, goes on before what else waits; the user goes first. */
function yieldTask(callback: () => void): Cancel {
  const { scheduler } = globalThis as { readonly scheduler?: { yield?(): Promise<void> } };
  if (!scheduler?.yield) {
    const timer = setTimeout(callback, 0);
    return () => clearTimeout(timer);
  }
  let isWanted = true;
  const go = () => {
    if (isWanted) callback();
  };
  // It is refused where the task that asks was given up by who posted it.
  void scheduler.yield().then(go, go);
  return () => {
    isWanted = false;
  };
}

function isVisible(): boolean {
  return typeof document === 'undefined' || document.visibilityState !== 'hidden';
}

function listenToPage(listener: (signal: PageSignal) => void): Cancel {
  const stops: Cancel[] = [];
  const on = (target: EventTarget, type: string, signal: () => PageSignal) => {
    const handler = () => listener(signal());
    target.addEventListener(type, handler);
    stops.push(() => target.removeEventListener(type, handler));
  };
  if (typeof globalThis.addEventListener === 'function') {
    for (const signal of ['online', 'offline', 'pagehide', 'pageshow'] as const) {
      on(globalThis as unknown as EventTarget, signal, () => signal);
    }
  }
  if (typeof document !== 'undefined') {
    on(document, 'visibilitychange', () => (isVisible() ? 'visible' : 'hidden'));
  }
  return () => {
    for (const stop of stops.splice(0)) stop();
  };
}

/** A browser that blocks storage refuses the channel too; tabs then go without each other. */
function openBroadcast(name: string): BroadcastChannel | null {
  try {
    return typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null;
  } catch {
    return null;
  }
}

/** `randomUUID` needs a secure context and React Native may lack both; ids need only to differ. */
function randomId(): string {
  const bytes = new Uint8Array(12);
  if (typeof crypto === 'object' && typeof crypto.getRandomValues === 'function') {
    crypto.getRandomValues(bytes);
  } else {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.random() * 256;
  }
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('');
}
