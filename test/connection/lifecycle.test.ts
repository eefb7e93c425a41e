import { describe, expect, it } from 'vitest';
import type { PageSignal } from '../../src/connection/environment.js';
import { createLifecycle } from '../../src/connection/lifecycle.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';

const TICK_MS = 15_000;

function setUp() {
  const env = createVirtualEnvironment();
  const lifecycle = createLifecycle(env);
  const heard: PageSignal[] = [];
  return { env, lifecycle, heard, hear: (signal: PageSignal) => void heard.push(signal) };
}

describe('the listeners of a lifecycle', () => {
  it('attach with the first and detach with the last', () => {
    const { env, lifecycle } = setUp();
    expect(env.live()).toEqual(NOTHING_LEFT);

    const stopFirst = lifecycle.subscribe(() => {});
    const stopSecond = lifecycle.subscribe(() => {});
    expect(env.live()).toMatchObject({ listeners: 1, timers: 1 });

    stopFirst();
    stopFirst();
    expect(env.live()).toMatchObject({ listeners: 1, timers: 1 });
    stopSecond();
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('attach anew after the last had gone', async () => {
    const { env, lifecycle, heard, hear } = setUp();
    lifecycle.subscribe(hear)();
    env.signal('online');
    expect(heard).toEqual([]);

    // Nobody looked at the clock meanwhile: that is no sleep.
    env.sleep(3_600_000);
    const stop = lifecycle.subscribe(hear);
    await env.advance(TICK_MS);
    env.signal('online');
    expect(heard).toEqual(['online']);
    stop();
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('hear every signal of the page, each of them', () => {
    const { env, lifecycle, heard, hear } = setUp();
    const other: PageSignal[] = [];
    lifecycle.subscribe(hear);
    lifecycle.subscribe((signal) => other.push(signal));
    const signals = ['offline', 'online', 'hidden', 'visible', 'pagehide', 'pageshow'] as const;
    for (const signal of signals) env.signal(signal);
    expect(heard).toEqual(signals);
    expect(other).toEqual(signals);
  });

  it('leave nothing behind when one goes while it is told', async () => {
    const { env, lifecycle } = setUp();
    const stop = lifecycle.subscribe(() => stop());
    env.sleep(120_000);
    await env.advance(TICK_MS);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('leave nothing behind when all are exchanged while they are told', async () => {
    const { env, lifecycle, heard, hear } = setUp();
    let stop = lifecycle.subscribe(() => {
      stop();
      stop = lifecycle.subscribe(hear);
    });
    env.sleep(120_000);
    await env.advance(TICK_MS);
    expect(env.live()).toMatchObject({ listeners: 1, timers: 1 });
    await env.advance(10 * TICK_MS);
    expect(env.live()).toMatchObject({ listeners: 1, timers: 1 });
    stop();
    expect(env.live()).toEqual(NOTHING_LEFT);
    expect(heard.filter((signal) => signal !== 'wake')).toEqual([]);
  });
});

describe('wake', () => {
  it('is told when the wall clock jumped by more than 90 s', async () => {
    const { env, lifecycle, heard, hear } = setUp();
    lifecycle.subscribe(hear);
    env.sleep(90_001 - TICK_MS);
    await env.advance(TICK_MS);
    expect(heard).toEqual(['wake']);
    await env.advance(TICK_MS);
    expect(heard).toEqual(['wake']);
  });

  it('is not told at 90 s, nor while time just passes', async () => {
    const { env, lifecycle, heard, hear } = setUp();
    lifecycle.subscribe(hear);
    await env.advance(600_000);
    env.sleep(90_000 - TICK_MS);
    await env.advance(TICK_MS);
    expect(heard).toEqual([]);
  });

  it('is not told when a hidden page slows its timers to one a minute', async () => {
    const { env, lifecycle, heard, hear } = setUp();
    lifecycle.subscribe(hear);
    for (let minute = 0; minute < 10; minute += 1) {
      env.sleep(60_000 - TICK_MS);
      await env.advance(TICK_MS);
    }
    expect(heard).toEqual([]);
  });

  it('is not told when the clock was set back', async () => {
    const { env, lifecycle, heard, hear } = setUp();
    lifecycle.subscribe(hear);
    env.sleep(-3_600_000);
    await env.advance(TICK_MS);
    await env.advance(TICK_MS);
    expect(heard).toEqual([]);
  });

  it('comes at once, and once, when the page is seen again after a sleep', async () => {
    const { env, lifecycle, heard, hear } = setUp();
    lifecycle.subscribe(hear);
    env.sleep(120_000);
    env.signal('visible');
    expect(heard).toEqual(['wake', 'visible']);
    await env.advance(TICK_MS);
    expect(heard).toEqual(['wake', 'visible']);
  });

  it('does not come with other signals', () => {
    const { env, lifecycle, heard, hear } = setUp();
    lifecycle.subscribe(hear);
    env.sleep(120_000);
    env.signal('online');
    expect(heard).toEqual(['online']);
  });
});
