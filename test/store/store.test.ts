import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectUnread, type OneTaskState } from '@onetask/react';
import type { Limits } from '../../src/store/store.js';
import { NO_ROOM, type FocusRoomView } from '../../src/focus/room-view.js';
import type { StoreChange } from '../../src/store/store-change.js';
import { storeBench } from '../support/store-bench.js';
import {
  envelope,
  eventOf,
  focus,
  levelUp,
  notice,
  points,
  progress,
  streak,
  task,
  unlocked,
} from '../support/wire.js';

describe('the store', () => {
  it('tells subscribers once of all changes together', () => {
    const bench = storeBench();
    bench.apply(
      { type: 'leased', channel: 'tasks/1' },
      { type: 'identified', userId: '1' },
      { type: 'load', channel: 'notifications', change: { step: 'asked', reason: 'initial' } },
    );
    expect(bench.commits).toBe(1);
    bench.apply({ type: 'identified', userId: '1' });
    expect(bench.commits).toBe(1);
  });

  it('holds data alone, and only the client changes it', () => {
    const bench = storeBench();
    expect(JSON.stringify(bench.state)).not.toContain('function');
    expect(Object.values(bench.state).filter((value) => typeof value === 'function')).toEqual([]);
  });

  it('keeps a bag with a __proto__ key harmless', () => {
    const bench = storeBench();
    const data: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"x":1}}');
    bench.live(notice(1, { data }), notice(2, { data }));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(bench.state.notifications.items[0]?.data).toBe(data);
  });

  it.each(['__proto__', 'constructor', 'toString'])('takes %s for an id like any other', (name) => {
    const bench = storeBench();
    expect(bench.state.tasks[name]).toBeUndefined();
    expect(bench.state.focus[name]).toBeUndefined();
    bench.apply(
      { type: 'leased', channel: `tasks/${name}` },
      { type: 'leased', channel: `focus/${name}` },
      { type: 'room', sessionId: name, view: roomOf(name) },
      {
        type: 'load',
        channel: `tasks/${name}`,
        change: { step: 'asked', reason: 'initial' },
      },
      { type: 'reset', userId: null },
    );
    expect(Object.entries(bench.state.tasks)).toMatchObject([[name, { updates: [] }]]);
    expect(Object.entries(bench.state.focus)).toMatchObject([[name, { messages: [] }]]);
    bench.apply({ type: 'released', channel: `tasks/${name}` });
    expect(bench.state.tasks[name]?.isLeased).toBe(false);
  });

  it('drops every trace of a user, and keeps who is connected where', () => {
    const bench = storeBench();
    bench.apply(
      { type: 'identified', userId: '1' },
      { type: 'leased', channel: 'tasks/1' },
      { type: 'leased', channel: 'tasks/2' },
      { type: 'leased', channel: 'focus/1' },
      { type: 'leased', channel: 'focus/2' },
    );
    bench.live(notice(1), streak(2, 4), points(3, 10, 60));
    bench.tasks(task(1, 1));
    bench.apply(
      { type: 'room', sessionId: '1', view: roomOf('1') },
      { type: 'allRead', upTo: 3, change: 1 },
      { type: 'removed', ids: [1], change: 2 },
      { type: 'released', channel: 'tasks/2' },
      { type: 'released', channel: 'focus/2' },
      { type: 'load', channel: 'tasks/1', change: { step: 'missed', gap: { from: 1, to: 2 } } },
      {
        type: 'connection',
        channel: 'tasks/1',
        info: { status: 'open', attempt: 0, nextRetryAt: null, lastError: null },
      },
    );
    const { connections } = bench.state;
    bench.apply({ type: 'reset', userId: '2' });
    const fresh = storeBench();
    fresh.apply(
      { type: 'identified', userId: '2' },
      { type: 'leased', channel: 'tasks/1' },
      { type: 'leased', channel: 'focus/1' },
    );
    const untouched = (state: OneTaskState) => flat(state).replaceAll(/"touched":\d+/g, '');
    expect(untouched(bench.state)).toBe(untouched({ ...fresh.state, connections }));
    expect(bench.state.connections).toBe(connections);
  });
});

/** A room in which something was said. */
function roomOf(sessionId: string): FocusRoomView {
  const said = { key: 'x', sessionId, senderId: 2, isOwn: false, data: 'secret', receivedAt: 0 };
  return { ...NO_ROOM, messages: [said] };
}

const LIMITS: Limits = {
  notifications: 4,
  taskUpdates: 3,
  tasks: 2,
  focusMessages: 3,
  remembered: 1,
};

const id = fc.integer({ min: 1, max: 9 });
const ids = fc.array(id, { maxLength: 4 });
const tick = fc.integer({ min: 0, max: 20 });
const change = fc.integer({ min: 1, max: 4 });
const channel = fc.constantFrom('notifications', 'tasks/1', 'tasks/2', 'focus/1', 'focus/2');
const reason = fc.constantFrom('initial', 'gap', 'older');

const wire = fc.oneof(
  fc
    .tuple(id, fc.option(fc.boolean()), fc.option(fc.string({ maxLength: 2 })))
    .map(([number, isRead, content]) => notice(number, { is_read: isRead, content })),
  fc.tuple(id, id).map(([number, days]) => streak(number, days)),
  fc.tuple(id, id).map(([number, level]) => levelUp(number, level)),
  fc.tuple(id, id).map(([number, total]) => points(number, 10, total)),
  fc.tuple(id, id).map(([number, share]) => progress(number, 1, share / 9)),
  id.map((number) => unlocked(number, 1)),
  fc
    .record({
      taskId: fc.integer({ min: 1, max: 4 }),
      second: id,
      workspace: fc.integer({ min: 1, max: 3 }),
      action: fc.constantFrom('created', 'completed', 'deleted'),
    })
    .map(({ taskId, second, workspace, action }) =>
      task(taskId, second, { workspace_id: workspace, action }),
    ),
  fc.tuple(id, id).map(([n, session]) => focus(envelope('x', n), { session_id: session % 3 })),
);

const storeChange: fc.Arbitrary<StoreChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        wires: fc.array(wire, { maxLength: 6 }),
        askedAt: fc.option(tick),
        origin: fc.constantFrom('live' as const, 'history' as const),
      })
      .map(({ wires, askedAt, origin }) => ({
        type: 'events' as const,
        askedAt,
        events: wires.map((one) => eventOf(one, { origin })),
      })),
  },
  id.map((upTo) => ({ type: 'seen' as const, upTo })),
  fc
    .tuple(fc.constantFrom('leased' as const, 'released' as const), channel)
    .map(([type, one]) => ({ type, channel: one as 'notifications' })),
  fc
    .tuple(
      channel,
      fc.oneof(
        reason.map((why) => ({ step: 'asked' as const, reason: why as 'gap' })),
        fc.tuple(reason, fc.option(fc.boolean())).map(([why, more]) => ({
          step: 'answered' as const,
          reason: why as 'gap',
          hasMore: more,
        })),
        fc.constantFrom(
          { step: 'unavailable' as const },
          { step: 'settled' as const },
          { step: 'stopped' as const },
        ),
        fc.tuple(tick, tick).map(([from, to]) => ({ step: 'missed' as const, gap: { from, to } })),
      ),
    )
    .map(([one, load]) => ({
      type: 'load' as const,
      channel: one as 'notifications',
      change: load,
    })),
  fc
    .record({
      unreadCount: fc.option(fc.nat(12)),
      inAnswer: fc.array(fc.tuple(id, fc.boolean()), { maxLength: 4 }).map((list) => new Map(list)),
      position: id,
      askedAt: tick,
    })
    .map((answer) => ({ type: 'unread' as const, answer })),
  fc.record({ type: fc.constant('olderPage' as const), unread: ids, askedAt: tick }),
  fc.record({
    type: fc.constant('snapshot' as const),
    snapshot: fc.record({
      streak: fc.option(fc.nat(9)),
      totalPoints: fc.option(fc.nat(99)),
      achievements: fc.array(
        fc.record({ achievementId: fc.integer({ min: 1, max: 3 }), isUnlocked: fc.boolean() }),
        { maxLength: 2 },
      ),
    }),
    position: id,
    asOf: tick,
  }),
  id.map((session) => ({
    type: 'room' as const,
    sessionId: String(session % 3),
    view: roomOf(String(session % 3)),
  })),
  fc.record({ type: fc.constant('read' as const), ids, isRead: fc.boolean(), change }),
  fc.record({ type: fc.constant('allRead' as const), upTo: id, change }),
  fc.record({ type: fc.constant('readSettled' as const), change, tick }),
  fc.record({ type: fc.constant('readUndone' as const), change }),
  fc.record({ type: fc.constant('removed' as const), ids, change }),
  fc.record({ type: fc.constant('removeUndone' as const), change }),
  fc.record({
    type: fc.constant('identified' as const),
    userId: fc.constantFrom('1', '2'),
  }),
);

function expectSound(state: OneTaskState): void {
  const { notifications } = state;
  const listed = notifications.items.map((item) => item.notificationId);
  expect(listed).toEqual([...new Set(listed)].sort((a, b) => b - a));
  expect(listed.length).toBeLessThanOrEqual(LIMITS.notifications);
  expect(listed.filter((number) => notifications.removed.has(number))).toEqual([]);
  const unread = selectUnread(notifications);
  if (unread !== null) {
    const loaded = notifications.items.filter((item) => !item.isRead).length;
    expect(unread).toBeGreaterThanOrEqual(loaded);
    expect(unread).toBe((notifications.unreadElsewhere ?? 0) + loaded);
  }
  expect(notifications.unreadElsewhere ?? 0).toBeGreaterThanOrEqual(0);
  const idle = { tasks: 0, focus: 0 };
  for (const workspace of Object.values(state.tasks)) {
    if (!workspace) continue;
    if (!workspace.isLeased) idle.tasks += 1;
    const times = workspace.updates.map((update) => update.createdAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const keys = workspace.updates.map((update) => update.key);
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys.length).toBeLessThanOrEqual(LIMITS.taskUpdates);
    expect(workspace.latest.size).toBeLessThanOrEqual(LIMITS.tasks);
  }
  for (const session of Object.values(state.focus)) {
    if (!session) continue;
    if (!session.isLeased) idle.focus += 1;
  }
  expect(idle.tasks).toBeLessThanOrEqual(LIMITS.remembered);
  expect(idle.focus).toBeLessThanOrEqual(LIMITS.remembered);
}

/** JSON with maps as their entries. */
const flat = (value: unknown) =>
  JSON.stringify(value, (_key, inner: unknown) => (inner instanceof Map ? [...inner] : inner));

describe('any sequence of changes', () => {
  it('leaves a sound state: counted, sorted, bounded, without doubles', () => {
    fc.assert(
      fc.property(fc.array(storeChange, { maxLength: 40 }), (changes) => {
        const bench = storeBench(LIMITS);
        for (const one of changes) {
          bench.apply(one);
          expectSound(bench.state);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the same objects where nothing changed', () => {
    fc.assert(
      fc.property(fc.array(storeChange, { maxLength: 30 }), (changes) => {
        const bench = storeBench(LIMITS);
        for (const one of changes) {
          const { state: before, commits } = bench;
          bench.apply(one);
          // A click is a change, even one that changes nothing to be seen; so is another user.
          if (['read', 'allRead', 'removed', 'reset'].includes(one.type)) continue;
          const after = bench.state;
          if (flat(before) === flat(after)) {
            expect(after, JSON.stringify(one)).toBe(before);
            expect(bench.commits).toBe(commits);
          }
          for (const part of ['notifications', 'tasks', 'focus', 'gamification'] as const) {
            if (flat(before[part]) === flat(after[part])) {
              expect(after[part], `${part} by ${JSON.stringify(one)}`).toBe(before[part]);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same in one batch as one by one', () => {
    fc.assert(
      fc.property(fc.array(storeChange, { maxLength: 30 }), (changes) => {
        const one = storeBench(LIMITS);
        for (const single of changes) one.apply(single);
        const all = storeBench(LIMITS);
        all.apply(...changes);
        expect(all.state).toEqual(one.state);
      }),
      { numRuns: 50 },
    );
  });

  it('marks nothing read by an undone change that was not read before', () => {
    fc.assert(
      fc.property(
        fc.array(notices(), { maxLength: 8 }),
        ids,
        fc.boolean(),
        (list, some, isRead) => {
          const bench = storeBench();
          bench.live(...list);
          const before = bench.unreadIds;
          bench.apply({ type: 'read', ids: some, isRead, change: 1 });
          bench.apply({ type: 'allRead', upTo: 9, change: 2 });
          bench.apply({ type: 'readUndone', change: 2 }, { type: 'readUndone', change: 1 });
          expect(bench.unreadIds).toEqual(before);
        },
      ),
      { numRuns: 100 },
    );
  });
});

function notices() {
  return fc.tuple(id, fc.boolean()).map(([number, isRead]) => notice(number, { is_read: isRead }));
}
