import { createOneTaskClient, type Environment } from '@onetask/react';
import { createMockOneTask, createVirtualClock } from '@onetask/react/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => void vi.useRealTimers());

describe('a virtual clock', () => {
  it('starts on a Friday at noon, or where it is told, and stands', async () => {
    const clock = createVirtualClock();
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-20T12:00:00.000Z');
    await clock.settle();
    expect([clock.now(), clock.monotonic()]).toEqual([Date.UTC(2026, 10, 20, 12), 0]);
    expect(createVirtualClock({ startAt: 5 }).now()).toBe(5);
  });

  it('runs each timer at its own time, in order, those that it starts too', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    const heard: string[] = [];
    const note = (name: string) => void heard.push(`${name} ${clock.now()}`);
    clock.setTimer(() => note('late'), 300);
    clock.setTimer(() => {
      note('early');
      clock.setTimer(() => note('inner'), 100);
    }, 100);
    clock.setTimer(() => note('beyond'), 501);
    const cancel = clock.setTimer(() => note('cancelled'), 50);
    cancel();
    expect(clock.pendingTimersMs()).toEqual([100, 300, 501]);
    await clock.advance(500);
    expect(heard).toEqual(['early 100', 'inner 200', 'late 300']);
    expect([clock.now(), clock.pendingTimersMs()]).toEqual([500, [1]]);
  });

  it('lets promises settle after each timer', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    const heard: string[] = [];
    clock.setTimer(() => void Promise.resolve().then(() => heard.push('promise')), 1);
    clock.setTimer(() => heard.push('timer'), 2);
    await clock.advance(2);
    expect(heard).toEqual(['promise', 'timer']);
  });

  it('paints every 16 ms what asked for a frame, between the timers', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    const heard: string[] = [];
    const note = (name: string) => void heard.push(`${name} ${clock.now()}`);
    clock.requestFrame(() => {
      note('frame');
      clock.requestFrame(() => note('next frame'));
    });
    clock.requestFrame(() => note('same frame'));
    clock.requestFrame(() => note('cancelled'))();
    clock.setTimer(() => note('timer'), 20);
    await clock.advance(15);
    expect([heard, clock.pendingFrames(), clock.untilNextMs()]).toEqual([[], 2, 1]);
    await clock.advance(17);
    expect(heard).toEqual(['frame 16', 'same frame 16', 'timer 20', 'next frame 32']);
    expect([clock.pendingFrames(), clock.untilNextMs()]).toEqual([0, Infinity]);
  });

  it('waits for no frame that nobody asks for any more', () => {
    const clock = createVirtualClock();
    const cancel = clock.requestFrame(() => {});
    expect(clock.untilNextMs()).toBe(16);
    cancel();
    expect([clock.untilNextMs(), clock.pendingFrames()]).toEqual([Infinity, 0]);
  });

  it('does not paint what another frame of the same paint takes back', () => {
    const clock = createVirtualClock();
    const painted: string[] = [];
    clock.requestFrame(() => {
      painted.push('first');
      cancel();
      clock.requestFrame(() => painted.push('third'))();
    });
    const cancel = clock.requestFrame(() => painted.push('second'));
    clock.paint();
    expect(painted).toEqual(['first']);
    expect([clock.untilNextMs(), clock.pendingFrames()]).toEqual([Infinity, 0]);
  });

  it('never goes back, though two let it go on at once', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    clock.setTimer(() => {}, 10);
    await Promise.all([clock.advance(50), clock.advance(100)]);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(100);
  });

  it('paints by hand alone with no frames of its own', async () => {
    const clock = createVirtualClock({ frameMs: null });
    const painted = vi.fn<() => void>();
    clock.requestFrame(painted);
    await clock.advance(1_000);
    expect(painted).not.toHaveBeenCalled();
    clock.paint();
    clock.paint();
    expect(painted).toHaveBeenCalledOnce();
  });

  it('sleeps: the wall clock goes on, and nothing that elapses', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    const due = vi.fn<() => void>();
    clock.setTimer(due, 100);
    clock.sleep(60_000);
    await clock.advance(99);
    expect(due).not.toHaveBeenCalled();
    expect([clock.now(), clock.monotonic()]).toEqual([60_099, 99]);
  });

  it('says what it can not do', async () => {
    expect(() => createVirtualClock({ frameMs: 0 })).toThrow(/frames can't come every 0 ms/);
    for (const ms of [-1, NaN, Infinity]) {
      const clock = createVirtualClock();
      await expect(clock.advance(ms)).rejects.toThrow(`can't go on by ${ms} ms`);
      expect(clock.monotonic()).toBe(0);
    }
  });

  it('goes on beside the fake timers of a test runner', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    vi.useFakeTimers();
    const due = vi.fn<() => void>();
    clock.setTimer(due, 10);
    await clock.advance(10);
    expect(due).toHaveBeenCalledOnce();
  });

  it('fits the option `environment`, and moves a client', async () => {
    const clock = createVirtualClock();
    const mock = createMockOneTask({ now: clock.now });
    const environment: Partial<Environment> = { ...clock, WebSocket: mock.WebSocket };
    const client = createOneTaskClient({
      url: mock.url,
      token: mock.token(1),
      history: mock.history,
      environment: { ...environment, random: () => 0.5 },
      onError: () => {},
    });
    client.lease('notifications');
    await clock.advance(0);
    const status = () => client.store.getState().connections['notifications']?.status;
    expect(status()).toBe('open');
    mock.backend.dropAll();
    await clock.advance(16);
    expect(status()).toBe('reconnecting');
    await clock.advance(2_000);
    expect(status()).toBe('open');
    client.close();
    await clock.settle();
    expect(mock.backend.sockets()).toEqual([]);
  });
});
