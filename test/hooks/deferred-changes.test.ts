import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createDeferredChanges,
  keyOf,
  type DeferredChange,
  type DeferredKey,
} from '../../src/hooks/deferred-changes.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';

const WINDOW_MS = 6_000;

function setUp() {
  const env = createVirtualEnvironment();
  const done: DeferredKey[] = [];
  const calls: number[] = [];
  const changes = createDeferredChanges(env, (taken) => {
    calls.push(taken.length);
    done.push(...taken.map(keyOf));
  });
  const remove = (id: number) => changes.defer({ type: 'remove', id }, WINDOW_MS);
  return { env, done, calls, changes, remove };
}

it('carries a change out when its time is over, and tells who listens', async () => {
  const { env, done, changes, remove } = setUp();
  const sizes: number[] = [];
  const stop = changes.subscribe(() => sizes.push(changes.pending().size));
  remove(1);
  expect(changes.pending()).toBe(changes.pending());
  await env.advance(WINDOW_MS - 1);
  expect(done).toEqual([]);
  await env.advance(1);
  expect(done).toEqual([1]);
  expect(sizes).toEqual([1, 0]);
  stop();
  remove(2);
  expect(sizes).toEqual([1, 0]);
});

it('is undone until then; another try has all its time again', async () => {
  const { env, done, changes, remove } = setUp();
  remove(1);
  await env.advance(WINDOW_MS - 1);
  changes.undo(1);
  remove(1);
  await env.advance(WINDOW_MS - 1);
  expect(done).toEqual([]);
  await env.advance(1);
  expect(done).toEqual([1]);
});

it('stands still while there is a reason, and goes on with what was left', async () => {
  const { env, done, changes, remove } = setUp();
  remove(1);
  await env.advance(2_000);
  changes.setPaused(1, 'pointer', true);
  changes.setPaused(1, 'focus', true);
  changes.setPaused(1, 'pointer', false);
  await env.advance(60_000);
  changes.setPaused(1, 'focus', false);
  changes.setPaused(1, 'focus', false);
  await env.advance(3_999);
  expect(done).toEqual([]);
  await env.advance(1);
  expect(done).toEqual([1]);
});

it('can last until it is committed otherwise: all at once, and once', async () => {
  const { env, done, calls, changes } = setUp();
  changes.defer({ type: 'remove', id: 1 }, Infinity);
  changes.defer({ type: 'allRead', upTo: 9 }, Infinity);
  expect(env.live().timers).toBe(0);
  await env.advance(1_000_000);
  expect(done).toEqual([]);
  changes.commit();
  changes.commit();
  expect(done).toEqual([1, 'all']);
  expect(calls).toEqual([2]);
});

it('is dropped with its timers, and carries nothing out', async () => {
  const { env, done, changes, remove } = setUp();
  remove(1);
  remove(2);
  changes.drop();
  expect(changes.pending().size).toBe(0);
  expect(env.live().timers).toBe(0);
  await env.advance(WINDOW_MS);
  expect(done).toEqual([]);
});

type Action = 'defer' | 'undo' | 'commit' | 'pause' | 'resume' | 'wait';

it('whatever happens, a change is carried out once or undone, and no timer is left', async () => {
  const step = fc.record({
    action: fc.constantFrom<Action>('defer', 'undo', 'commit', 'pause', 'resume', 'wait'),
    id: fc.nat(3),
    ms: fc.nat(WINDOW_MS),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { env, done, changes } = setUp();
      let [begun, undone] = [0, 0];
      for (const { action, id, ms } of steps) {
        const isPending = changes.pending().has(id);
        const change: DeferredChange = { type: 'remove', id };
        if (action === 'defer' && !isPending) {
          begun += 1;
          changes.defer(change, WINDOW_MS);
        } else if (action === 'undo') {
          changes.undo(id);
          if (isPending) undone += 1;
        } else if (action === 'commit') changes.commit(id);
        else if (action === 'pause') changes.setPaused(id, 'pointer', true);
        else if (action === 'resume') changes.setPaused(id, 'pointer', false);
        else if (action === 'wait') await env.advance(ms);
        expect(done.length + undone + changes.pending().size).toBe(begun);
      }
      changes.commit();
      expect(done.length + undone).toBe(begun);
      expect(env.live().timers).toBe(0);
    }),
  );
});
