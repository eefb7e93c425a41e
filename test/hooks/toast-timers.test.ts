import { beforeEach, describe, expect, it } from 'vitest';
import {
  createToastTimers,
  toastLifetimeMs,
  type ToastTimers,
} from '../../src/hooks/toast-timers.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../support/virtual-environment.js';

describe('how long a toast stays', () => {
  it('is 6 s, and for more than eight words the time to read them and 2 s more', () => {
    expect(toastLifetimeMs('')).toBe(6_000);
    expect(toastLifetimeMs('one two three four five six seven eight')).toBe(6_000);
    expect(toastLifetimeMs('one two three four five six seven eight nine')).toBe(6_500);
    expect(toastLifetimeMs('word '.repeat(120))).toBe(62_000);
  });

  it('counts words where no spaces part them', () => {
    expect(toastLifetimeMs('今日は良い天気ですね。'.repeat(4), 'ja')).toBeGreaterThan(6_000);
  });
});

describe('timers', () => {
  let env: VirtualEnvironment;
  let timers: ToastTimers;
  let over: string[];
  const onOver = (key: string) => over.push(key);
  const set = (...toasts: readonly (readonly [key: string, lifetimeMs: number])[]) =>
    timers.set(
      toasts.map(([key, lifetimeMs]) => ({ key, lifetimeMs })),
      onOver,
    );

  beforeEach(() => {
    env = createVirtualEnvironment();
    timers = createToastTimers(env);
    over = [];
  });

  it('ends each toast once, at its time', async () => {
    set(['a', 6_000]);
    await env.advance(2_000);
    set(['a', 6_000], ['b', 6_000]);
    await env.advance(4_000);
    expect(over).toEqual(['a']);
    await env.advance(2_000);
    expect(over).toEqual(['a', 'b']);
    expect(env.live().timers).toBe(0);
  });

  it('stands still while paused, and has no timer then', async () => {
    set(['a', 6_000]);
    await env.advance(5_000);
    timers.setPaused(true);
    expect(env.live().timers).toBe(0);
    await env.advance(60_000);
    set(['a', 6_000], ['b', 6_000]);
    timers.setPaused(false);
    await env.advance(999);
    expect(over).toEqual([]);
    await env.advance(1);
    expect(over).toEqual(['a']);
    await env.advance(5_000);
    expect(over).toEqual(['a', 'b']);
  });

  it('counts nothing while another lies over it', async () => {
    const stack = (...keys: string[]) =>
      timers.set(
        keys.map((key, index) => ({
          key,
          lifetimeMs: 6_000,
          isCovered: index < keys.length - 1,
        })),
        onOver,
      );
    stack('a');
    await env.advance(1_000);
    stack('a', 'b');
    await env.advance(5_999);
    expect(over).toEqual([]);
    await env.advance(1);
    expect(over).toEqual(['b']);
    stack('a');
    await env.advance(4_999);
    expect(over).toEqual(['b']);
    await env.advance(1);
    expect(over).toEqual(['b', 'a']);
  });

  it('goes by the clock that never jumps', async () => {
    set(['a', 6_000]);
    env.sleep(3_600_000);
    await env.advance(5_999);
    expect(over).toEqual([]);
  });

  it('takes another lifetime from the time already gone', async () => {
    set(['a', Infinity], ['b', 2 ** 40]);
    await env.advance(10_000);
    expect(over).toEqual([]);
    set(['a', 20_000], ['b', 5_000]);
    await env.advance(0);
    expect(over).toEqual(['b']);
    await env.advance(10_000);
    expect(over).toEqual(['b', 'a']);
  });

  it('forgets what is gone, and leaves nothing behind', async () => {
    set(['a', 6_000]);
    set();
    expect(env.live().timers).toBe(0);
    await env.advance(6_000);
    set(['a', 6_000], ['b', Infinity]);
    timers.close();
    expect(env.live().timers).toBe(0);
    await env.advance(60_000);
    expect(over).toEqual([]);
  });
});
