import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEnvironment, type PageSignal } from '../../src/connection/environment.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Stands in for `document`, or for `window`, and counts who listens. */
class CountingTarget extends EventTarget {
  listeners = 0;
  visibilityState = 'visible';
  override addEventListener(...args: Parameters<EventTarget['addEventListener']>) {
    this.listeners += 1;
    super.addEventListener(...args);
  }
  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>) {
    this.listeners -= 1;
    super.removeEventListener(...args);
  }
}

function stubWindow(): CountingTarget {
  const window = new CountingTarget();
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  return window;
}

function stubDocument(): CountingTarget {
  const document = new CountingTarget();
  vi.stubGlobal('document', document);
  return document;
}

describe('without window and document', () => {
  beforeEach(() => {
    expect(typeof document).toBe('undefined');
    expect(typeof window).toBe('undefined');
    vi.stubGlobal('addEventListener', undefined);
  });

  it('is online, visible, painted by nobody and at no address', () => {
    vi.stubGlobal('navigator', undefined);
    const environment = createEnvironment();
    expect(environment.isOnline()).toBe(true);
    expect(environment.isVisible()).toBe(true);
    expect(environment.requestFrame(() => {})).toBeNull();
    expect(environment.baseUrl()).toBeUndefined();
  });

  it('is online where a navigator does not say', () => {
    vi.stubGlobal('navigator', {});
    expect(createEnvironment().isOnline()).toBe(true);
  });

  it('listens to nothing and stops', () => {
    const heard: PageSignal[] = [];
    const stop = createEnvironment().listen((signal) => heard.push(signal));
    stop();
    expect(heard).toEqual([]);
  });

  it('has no broadcast where there is none', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    expect(createEnvironment().openBroadcast('x')).toBeNull();
  });

  it('has no broadcast where the browser refuses one, as it does with storage blocked', () => {
    const refuse = class {
      constructor() {
        throw new DOMException('blocked', 'SecurityError');
      }
    };
    vi.stubGlobal('BroadcastChannel', refuse);
    expect(createEnvironment().openBroadcast('x')).toBeNull();
  });

  it('has no sockets where there are none', () => {
    vi.stubGlobal('WebSocket', undefined);
    expect(createEnvironment().WebSocket).toBeUndefined();
  });
});

describe('on a page', () => {
  it('tells what window and document say, until it is stopped', () => {
    const [window, document] = [stubWindow(), stubDocument()];
    const heard: PageSignal[] = [];
    const stop = createEnvironment().listen((signal) => heard.push(signal));
    expect(window.listeners + document.listeners).toBe(5);

    for (const signal of ['online', 'offline', 'pagehide', 'pageshow']) {
      window.dispatchEvent(new Event(signal));
    }
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    const signals = ['online', 'offline', 'pagehide', 'pageshow', 'hidden', 'visible'];
    expect(heard).toEqual(signals);

    stop();
    stop();
    expect(window.listeners + document.listeners).toBe(0);
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(heard).toEqual(signals);
  });

  it('knows whether it is seen and online', () => {
    const document = stubDocument();
    const navigator = { onLine: false };
    vi.stubGlobal('navigator', navigator);
    const environment = createEnvironment();
    expect(environment.isVisible()).toBe(true);
    document.visibilityState = 'hidden';
    expect(environment.isVisible()).toBe(false);
    expect(environment.isOnline()).toBe(false);
    navigator.onLine = true;
    expect(environment.isOnline()).toBe(true);
  });

  it('paints only while it is seen, and takes a frame back', () => {
    const document = stubDocument();
    const request = vi.fn<(callback: () => void) => number>(() => 42);
    const cancel = vi.fn<(frame: number) => void>();
    vi.stubGlobal('requestAnimationFrame', request);
    vi.stubGlobal('cancelAnimationFrame', cancel);
    const { requestFrame } = createEnvironment();
    const callback = () => {};

    const stop = requestFrame(callback);
    expect(request).toHaveBeenCalledExactlyOnceWith(callback);
    stop?.();
    expect(cancel).toHaveBeenCalledExactlyOnceWith(42);

    document.visibilityState = 'hidden';
    expect(requestFrame(callback)).toBeNull();
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('has the address of the page', () => {
    vi.stubGlobal('location', { href: 'https://app.example.com/boards/7' });
    expect(createEnvironment().baseUrl()).toBe('https://app.example.com/boards/7');
  });

  it('opens a broadcast of that name', () => {
    class Broadcast {
      constructor(readonly name: string) {}
    }
    vi.stubGlobal('BroadcastChannel', Broadcast);
    expect(createEnvironment().openBroadcast('onetask:7')).toEqual(new Broadcast('onetask:7'));
  });
});

describe('anywhere', () => {
  it('runs a timer once, and not at all when it is taken back', () => {
    vi.useFakeTimers();
    const { setTimer } = createEnvironment();
    const [kept, cancelled] = [vi.fn<() => void>(), vi.fn<() => void>()];
    setTimer(kept, 1_000);
    setTimer(cancelled, 1_000)();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(999);
    expect(kept).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(kept).toHaveBeenCalledTimes(1);
    expect(cancelled).not.toHaveBeenCalled();
  });

  it('tells the time of day, and a time that does not jump with it', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
    const { now, monotonic } = createEnvironment();
    expect(now()).toBe(1_000);
    const before = monotonic();
    vi.setSystemTime(0);
    expect(now()).toBe(0);
    expect(monotonic()).toBeGreaterThanOrEqual(before);
  });

  it('gives random numbers from 0 up to 1', () => {
    const { random } = createEnvironment();
    const numbers = Array.from({ length: 100 }, random);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(numbers).size).toBeGreaterThan(90);
  });

  it.each([
    ['with getRandomValues', globalThis.crypto],
    ['without it', {}],
    ['without any crypto', undefined],
  ])('gives ids that differ, %s', (_what, crypto) => {
    vi.stubGlobal('crypto', crypto);
    const { randomId } = createEnvironment();
    const ids = Array.from({ length: 500 }, randomId);
    expect(new Set(ids).size).toBe(500);
    expect(ids.every((id) => /^[0-9a-z]{24}$/.test(id))).toBe(true);
  });

  it('asks for no secure context: ids need no randomUUID', () => {
    vi.stubGlobal('crypto', {
      getRandomValues: (bytes: Uint8Array) => bytes.fill(7),
    });
    expect(createEnvironment().randomId()).toBe('07'.repeat(12));
  });

  it('takes what a test brings', () => {
    const now = () => 7;
    const environment = createEnvironment({ now, WebSocket: undefined });
    expect(environment.now).toBe(now);
    expect(environment.WebSocket).toBeUndefined();
    expect(environment.random).toBeTypeOf('function');
  });
});
