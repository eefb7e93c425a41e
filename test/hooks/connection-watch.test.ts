import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel, ConnectionInfo, ConnectionStatus } from '@onetask/react';
import { createConnectionWatch, type ConnectionWatch } from '../../src/hooks/connection-watch.js';
import { createStore, DEFAULT_LIMITS, type WritableStore } from '../../src/store/store.js';
import type { StoreChange } from '../../src/store/store-change.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';

let writable: WritableStore;
let env: ReturnType<typeof createVirtualEnvironment>;
let watch: ConnectionWatch;
let stop: () => void;
/** Every announcement in order. */
let said: string[];

function open(channel?: Channel): void {
  watch = createConnectionWatch({ store: writable.store, environment: env }, channel);
  let last: string | null = null;
  stop = watch.subscribe(() => {
    const { announcement } = watch.get();
    if (announcement && announcement !== last) said.push(announcement);
    last = announcement;
  });
}

beforeEach(() => {
  writable = createStore(DEFAULT_LIMITS, (cause) => {
    throw cause;
  });
  env = createVirtualEnvironment();
  said = [];
  open();
});

const apply = (...changes: StoreChange[]) => writable.apply(changes);

/** @param nextRetryAt `null`: a try is under way */
function become(
  status: ConnectionStatus,
  nextRetryAt: number | null = env.now() + 4_000,
  channel: Channel = 'notifications',
): void {
  const info: ConnectionInfo = { status, attempt: 1, nextRetryAt, lastError: null };
  apply({ type: 'connection', channel, info });
}

const miss = (channel: Channel, from: number, to: number) =>
  apply({ type: 'load', channel, change: { step: 'missed', gap: { from, to } } });

const shown = () => watch.get().kind;

describe('what is shown', () => {
  it('is nothing while all is well, and nothing runs', () => {
    expect(shown()).toBe(null);
    become('connecting');
    become('open');
    expect(shown()).toBe(null);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('is nothing for an outage of less than five seconds', async () => {
    become('open');
    become('reconnecting');
    await env.advance(4_999);
    become('open');
    await env.advance(60_000);
    expect([shown(), said]).toEqual([null, []]);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('is the outage from the fifth second on', async () => {
    become('reconnecting');
    await env.advance(4_999);
    expect(shown()).toBe(null);
    await env.advance(1);
    expect(shown()).toBe('reconnecting');
  });

  it('and what was said of it are none of another user’s', async () => {
    apply({ type: 'identified', userId: '1' });
    become('reconnecting');
    await env.advance(5_000);
    expect([shown(), watch.get().announcement]).toEqual(['reconnecting', 'reconnecting']);
    apply({ type: 'reset', userId: '2' });
    expect([shown(), watch.get().announcement]).toEqual([null, null]);
  });

  it('counts from the beginning of the outage, whatever happens in it', async () => {
    become('reconnecting');
    await env.advance(2_000);
    become('reconnecting', null);
    await env.advance(2_000);
    become('offline');
    await env.advance(1_000);
    expect(shown()).toBe('offline');
  });

  it('counts the time of a first connection that never opened, and calls that no outage', async () => {
    become('connecting', null);
    await env.advance(10_000);
    expect(shown()).toBe(null);
    become('reconnecting');
    expect(shown()).toBe('reconnecting');
  });

  it.each(['offline', 'unauthorized'] as const)(
    'stays %s while a try is under way',
    async (status) => {
      become(status);
      await env.advance(5_000);
      become('reconnecting', null);
      expect(shown()).toBe(status);
      become('connecting', null);
      expect(shown()).toBe(status);
      become('reconnecting');
      expect(shown()).toBe('reconnecting');
    },
  );

  it('is, for four seconds, that it is over, once an outage was shown', async () => {
    become('reconnecting');
    await env.advance(5_000);
    become('open');
    expect(shown()).toBe('restored');
    await env.advance(3_999);
    expect(shown()).toBe('restored');
    await env.advance(1);
    expect(shown()).toBe(null);
  });

  it('never says that it is over while it is lost again', async () => {
    become('reconnecting');
    await env.advance(5_000);
    become('open');
    become('reconnecting');
    expect(shown()).toBe(null);
  });

  it.each(['idle', 'closed'] as const)('is nothing when nobody needs it: %s', async (status) => {
    become('reconnecting');
    await env.advance(5_000);
    become(status);
    expect(shown()).toBe(null);
  });

  it('is a gap until it is dismissed, after the outage', async () => {
    become('reconnecting');
    await env.advance(5_000);
    miss('notifications', 1, 2);
    expect(shown()).toBe('reconnecting');
    become('open');
    expect(shown()).toBe('missed');
    await env.advance(60_000);
    expect(shown()).toBe('missed');
    apply({ type: 'load', channel: 'notifications', change: { step: 'settled' } });
    expect(shown()).toBe(null);
  });

  it('is of one channel where one is asked for', async () => {
    stop();
    open('tasks/1');
    become('reconnecting');
    become('open', null, 'tasks/1');
    apply({ type: 'leased', channel: 'tasks/1' });
    miss('notifications', 1, 2);
    await env.advance(5_000);
    expect(shown()).toBe(null);
    miss('tasks/1', 1, 2);
    expect(shown()).toBe('missed');
  });
});

describe('what is announced', () => {
  const outage = async (ms: number) => {
    become('reconnecting');
    await env.advance(ms);
    become('open');
  };

  it('is an outage that is shown, and its end', async () => {
    await outage(5_000);
    expect(said).toEqual(['reconnecting', 'restored']);
  });

  it('is at most one outage a minute, and no end of what nobody heard of', async () => {
    for (let second = 0; second < 59; second += 10) {
      await outage(6_000);
      await env.advance(4_000);
    }
    expect(said).toEqual(['reconnecting', 'restored']);
    await env.advance(10_000);
    await outage(6_000);
    expect(said).toEqual(['reconnecting', 'restored', 'reconnecting', 'restored']);
  });

  it('is an outage that still lasts when the minute is over', async () => {
    await outage(6_000);
    become('offline');
    await env.advance(30_000);
    expect(said).toEqual(['reconnecting', 'restored']);
    await env.advance(30_000);
    expect(said).toEqual(['reconnecting', 'restored', 'offline']);
  });

  it('is another trouble when the minute is over, and not before', async () => {
    become('reconnecting');
    await env.advance(5_000);
    become('unauthorized');
    await env.advance(59_999);
    expect(said).toEqual(['reconnecting']);
    await env.advance(1);
    expect(said).toEqual(['reconnecting', 'unauthorized']);
  });

  it('is the gap in the place of the end', async () => {
    become('reconnecting');
    await env.advance(5_000);
    miss('notifications', 1, 2);
    become('open');
    expect(said).toEqual(['reconnecting', 'missed']);
  });

  it('goes from the region after ten seconds', async () => {
    become('reconnecting');
    await env.advance(14_999);
    expect(watch.get().announcement).toBe('reconnecting');
    await env.advance(1);
    expect(watch.get().announcement).toBe(null);
    expect(shown()).toBe('reconnecting');
  });

  it('keeps to its minute over a listener that goes and comes, as in StrictMode', async () => {
    await outage(6_000);
    stop();
    expect(env.live()).toEqual(NOTHING_LEFT);
    stop = watch.subscribe(() => {});
    become('reconnecting');
    await env.advance(20_000);
    expect(watch.get()).toMatchObject({ kind: 'reconnecting', announcement: null });
  });
});

it('keeps its notice the same object when nothing changed', () => {
  become('reconnecting');
  const before = watch.get();
  become('reconnecting', env.now() + 9_000);
  expect(watch.get()).toBe(before);
});

it('frees its timer and its subscription', async () => {
  become('reconnecting');
  expect(env.live().timers).toBe(1);
  stop();
  expect(env.live()).toEqual(NOTHING_LEFT);
  become('open');
  become('reconnecting');
  expect(env.live()).toEqual(NOTHING_LEFT);
});
