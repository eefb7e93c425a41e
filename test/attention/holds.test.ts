import { describe, expect, it } from 'vitest';
import type { OneTaskEvent } from '@onetask/react';
import { heldKeysOf } from '../../src/attention/attention.js';
import { LOST_MS } from '../../src/attention/holds.js';
import { MAX_HELD } from '../../src/attention/held.js';
import {
  ALL_KINDS,
  attentionBench,
  EPOCH_OFFSET,
  preferring,
  type AttentionBench,
} from '../support/attention-bench.js';
import { levelUp, notice, noticeEvent, task, taskEvent, unlocked } from '../support/wire.js';

const mention = (id: number) =>
  noticeEvent(notice(id, { notification_type: 'mention' }), { key: `m${id}` });
const mentions = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => mention(from + at));
const setDnd = (bench: AttentionBench, is: 'on' | 'off') => bench.prefer({ doNotDisturb: { is } });

describe('what holds back', () => {
  it('is the user, until they say otherwise or a time comes', () => {
    const bench = attentionBench();
    setDnd(bench, 'on');
    bench.arrive(mention(1));
    expect(bench.view.dnd).toEqual({ isActive: true, by: 'user', until: null, heldCount: 1 });
    expect(bench.view.log[0]).toMatchObject({ outcome: 'held', why: 'user' });
    const until = bench.now + EPOCH_OFFSET + 60_000;
    bench.prefer({ doNotDisturb: { is: 'until', epoch: until } });
    expect(bench.view.dnd).toMatchObject({ by: 'user', until });
    bench.pass(59_999);
    expect(bench.cards()).toEqual([]);
    bench.pass(1);
    expect(bench.cards()).toEqual(['event m1']);
    expect(bench.view.dnd).toEqual({ isActive: false, by: 'off', until: null, heldCount: 0 });
  });

  it('is the hour, by the clock on the wall', () => {
    // The bench begins at nine.
    const bench = attentionBench({
      preferences: preferring({ quietHours: { from: '09:30', to: '10:00', timeZone: 'UTC' } }),
    });
    bench.pass(1_800_000 - 1);
    expect(bench.view.dnd.isActive).toBe(false);
    bench.pass(1);
    expect(bench.view.dnd).toMatchObject({
      by: 'quietHours',
      until: bench.now + EPOCH_OFFSET + 1_800_000,
    });
    bench.arrive(mention(1));
    bench.pass(1_800_000 - 1);
    expect(bench.cards()).toEqual([]);
    bench.pass(1);
    expect(bench.cards()).toEqual(['event m1']);
  });

  it('is looked up again when the zone may be another', () => {
    const bench = attentionBench({
      preferences: preferring({ quietHours: { from: '09:00', to: '17:00', timeZone: null } }),
    });
    bench.quietMoment = () => ({ isQuiet: true, changesAt: Infinity });
    bench.pass(1);
    expect(bench.view.dnd.by).toBe('quietHours');
    bench.quietMoment = () => ({ isQuiet: false, changesAt: Infinity });
    bench.pass(59_000);
    expect(bench.view.dnd.by).toBe('quietHours');
    bench.pass(1_000);
    expect(bench.view.dnd.by).toBe('off');
  });

  it('is focus, until a break or the end', () => {
    const bench = attentionBench();
    const endsAt = bench.now + EPOCH_OFFSET + 1_500_000;
    bench.give({ type: 'focus', status: 'focus', endsAt });
    bench.arrive(mention(1));
    expect(bench.view.dnd).toMatchObject({ by: 'focus', until: endsAt, heldCount: 1 });
    bench.give({ type: 'focus', status: 'break' });
    expect(bench.cards()).toEqual(['event m1']);
    bench.prefer({ holdDuringFocus: false });
    bench.give({ type: 'focus', status: 'focus' });
    expect(bench.view.dnd.isActive).toBe(false);
  });

  it('is no session that is gone for three minutes: nobody is mute for ever', () => {
    const bench = attentionBench();
    bench.give({ type: 'focus', status: 'focus' });
    bench.arrive(mention(1));
    bench.pass(60_000);
    bench.give({ type: 'focus', status: 'lost' });
    bench.pass(LOST_MS - 1);
    expect(bench.view.dnd.by).toBe('focus');
    bench.pass(1);
    expect(bench.view.dnd.by).toBe('off');
    expect(bench.cards()).toEqual(['event m1']);
  });

  it('is that nobody looks, which is no quiet that was asked for', () => {
    const bench = attentionBench();
    bench.give({ type: 'visibility', isVisible: false });
    bench.arrive(...mentions(1, 3));
    expect(bench.view.dnd).toMatchObject({ isActive: false, heldCount: 3 });
    bench.give({ type: 'visibility', isVisible: true });
    expect(bench.view.toasts).toMatchObject([{ kind: 'digest', after: 'away', total: 3 }]);
  });
});

describe('when it ends', () => {
  it('one or two come as they are, without a sound', () => {
    const bench = attentionBench({ preferences: preferring({ sound: true }) });
    setDnd(bench, 'on');
    bench.arrive(...mentions(1, 2));
    setDnd(bench, 'off');
    expect(bench.view.toasts).toMatchObject([
      { key: 'm1', isQuiet: true },
      { key: 'm2', isQuiet: true },
    ]);
    expect(bench.took('sound')).toEqual([]);
    expect(bench.outcomeOf(mention(1))).toBe('shown');
  });

  it('more come as one digest, grouped and counted, and the next is one with it', () => {
    const bench = attentionBench();
    setDnd(bench, 'on');
    const since = bench.now + EPOCH_OFFSET;
    bench.arrive(...mentions(1, 2), taskEvent(task(1, 1), { key: 't1' }));
    bench.pass(60_000);
    bench.arrive(taskEvent(task(2, 2, { workspace_id: 2 }), { key: 't2' }));
    setDnd(bench, 'off');
    const key = 'digest//0';
    expect(bench.view.toasts).toEqual([
      {
        kind: 'digest',
        key,
        isQuiet: true,
        isCritical: false,
        after: 'user',
        total: 4,
        since,
        groups: [
          { by: 'notification', workspaceId: null, count: 2, keys: ['m1', 'm2'] },
          { by: 'task_update', workspaceId: 1, count: 1, keys: ['t1'] },
          { by: 'task_update', workspaceId: 2, count: 1, keys: ['t2'] },
        ],
      },
    ]);
    expect(bench.view.log[0]).toMatchObject({ outcome: 'digested', into: key });
    bench.give({ type: 'focus', status: 'focus' });
    bench.arrive(...mentions(3, 5));
    bench.give({ type: 'focus', status: 'none' });
    expect(bench.view.toasts).toMatchObject([{ key, total: 7, after: 'focus', since }]);
    bench.give({ type: 'dismissed', key });
    setDnd(bench, 'on');
    bench.arrive(...mentions(6, 8));
    setDnd(bench, 'off');
    expect(bench.cards()).toEqual(['digest digest//1']);
  });

  it('even two are a digest where the budget has no room, or no toaster wants them', () => {
    const bench = attentionBench({
      preferences: preferring({ budget: { count: 1, perMs: 600_000 } }),
    });
    setDnd(bench, 'on');
    bench.arrive(...mentions(1, 2));
    setDnd(bench, 'off');
    expect(bench.view.toasts).toMatchObject([{ kind: 'digest', total: 2 }]);
    expect(bench.state.spent).toEqual([]);
    const absent = attentionBench();
    setDnd(absent, 'on');
    absent.arrive(mention(1));
    absent.give({ type: 'presenters', acceptsToast: null, celebrations: new Set() });
    setDnd(absent, 'off');
    expect(absent.view.toasts).toMatchObject([{ kind: 'digest', total: 1 }]);
  });

  it('a thousand are counted, and some five hundred remembered', () => {
    const bench = attentionBench();
    setDnd(bench, 'on');
    bench.arrive(...mentions(1, 1_000));
    expect(bench.state.held.length).toBeGreaterThanOrEqual(MAX_HELD);
    expect(bench.state.held.length).toBeLessThanOrEqual(MAX_HELD + 100);
    expect(bench.view.dnd.heldCount).toBe(1_000);
    expect(bench.state.log.length).toBeLessThanOrEqual(MAX_HELD + 500);
    setDnd(bench, 'off');
    expect(bench.view.toasts).toMatchObject([{ total: 1_000, groups: [{ count: 1_000 }] }]);
    expect(bench.view.toasts[0]).toMatchObject({ groups: [{ keys: { length: 50 } }] });
    expect(bench.view.log).toHaveLength(200);
  });

  it('updates of many workspaces are no endless list of groups', () => {
    const bench = attentionBench();
    setDnd(bench, 'on');
    bench.arrive(
      ...Array.from({ length: 100 }, (_, id) => taskEvent(task(id, id, { workspace_id: id }))),
    );
    setDnd(bench, 'off');
    const [card] = bench.view.toasts;
    expect(card).toMatchObject({ kind: 'digest', total: 100, groups: { length: 31 } });
    expect(card).toMatchObject({
      groups: expect.arrayContaining([expect.objectContaining({ workspaceId: null, count: 70 })]),
    });
  });
});

describe('what expires', () => {
  it('is shown quietly a minute before, whatever holds it', () => {
    let expiresAt = 0;
    const bench = attentionBench({
      policy: { expiresAt: ({ key }) => (key === 'm1' || key === 'level' ? expiresAt : null) },
      preferences: preferring({ sound: true }),
    });
    expiresAt = bench.now + EPOCH_OFFSET + 300_000;
    setDnd(bench, 'on');
    bench.arrive(...mentions(1, 3), noticeEvent(levelUp(4, 5), { key: 'level' }));
    bench.pass(240_000 - 1);
    expect(bench.cards()).toEqual([]);
    bench.pass(1);
    expect(bench.view.toasts).toMatchObject([
      { key: 'm1', isQuiet: true },
      { key: 'level', isQuiet: true },
    ]);
    expect(bench.outcomeOf(mention(1))).toBe('shownLate');
    expect(bench.took('sound')).toEqual([]);
    // What expires within a minute is shown at once.
    expiresAt = bench.now + EPOCH_OFFSET + 30_000;
    const soon = noticeEvent(notice(9, { notification_type: 'mention' }), { key: 'level2' });
    bench.give({ type: 'policy', policy: { expiresAt: () => expiresAt } });
    bench.arrive(soon);
    expect(bench.outcomeOf(soon)).toBe('shownLate');
  });

  it('is not shown before where the hold ends sooner, nothing holds it, or no toaster wants it', () => {
    const policy = { expiresAt: (event: OneTaskEvent) => event.receivedAt + 90_000 };
    const bench = attentionBench({ policy });
    const receivedAt = bench.now + bench.epochOffset;
    const [one, two] = mentions(1, 2).map((event) => ({ ...event, receivedAt }));
    if (!one || !two) throw new Error('two of them');
    bench.prefer({ doNotDisturb: { is: 'until', epoch: receivedAt + 80_000 } });
    bench.arrive(one);
    bench.pass(70_000);
    expect(bench.cards()).toEqual([]);
    bench.pass(10_000);
    expect(bench.outcomeOf(one)).toBe('shown');
    const unwanted = attentionBench({ policy });
    setDnd(unwanted, 'on');
    unwanted.give({ type: 'presenters', acceptsToast: null, celebrations: ALL_KINDS });
    unwanted.arrive({ ...two, receivedAt: unwanted.now + unwanted.epochOffset });
    unwanted.pass(80_000);
    expect([unwanted.cards(), unwanted.outcomeOf(two)]).toEqual([[], 'held']);
    const free = attentionBench({ policy });
    free.arrive({
      ...noticeEvent(levelUp(3, 5), { key: 'level' }),
      receivedAt: free.now + free.epochOffset - 80_000,
    });
    expect(free.view.celebration?.kind).toBe('level_up');
  });

  it('moves the badge alone where it was of no use any more when it came', () => {
    const bench = attentionBench({ policy: { expiresAt: () => 0 } });
    bench.arrive(mention(1));
    setDnd(bench, 'on');
    bench.arrive(mention(2));
    setDnd(bench, 'off');
    expect([bench.cards(), bench.outcomeOf(mention(2))]).toEqual([[], 'badge']);
  });
});

it('what was held is held again after a reload, and is in the digest', () => {
  const before = attentionBench();
  setDnd(before, 'on');
  before.arrive(...mentions(1, 2), noticeEvent(levelUp(3, 5), { key: 'level' }));
  const keys = heldKeysOf(before.state);
  expect(keys).toEqual(['m1', 'm2', 'level']);
  const after = attentionBench({ preferences: before.state.preferences });
  after.give({ type: 'restored', keys });
  after.arrive(
    ...mentions(1, 2).map((event) => ({ ...event, origin: 'persisted' as const })),
    noticeEvent(levelUp(3, 5), { key: 'level', origin: 'history' }),
    noticeEvent(notice(4, { notification_type: 'mention' }), { key: 'm4', origin: 'persisted' }),
  );
  expect(after.view.dnd.heldCount).toBe(3);
  setDnd(after, 'off');
  expect(after.view.toasts).toMatchObject([{ kind: 'digest', total: 3 }]);
  expect(after.view.celebration).toBeNull();
  expect(after.outcomeOf(mention(4))).toBe('caughtUp');
});

it('of what was to be celebrated, the greatest is, after the digest of the rest', () => {
  const bench = attentionBench();
  bench.give({ type: 'focus', status: 'focus' });
  bench.arrive(noticeEvent(unlocked(1, 1), { key: 'u' }), noticeEvent(levelUp(2, 5), { key: 'l' }));
  bench.pass(1_500_000);
  bench.give({ type: 'focus', status: 'break' });
  expect(bench.view.celebration?.key).toBe('l');
  expect(bench.view.log.find(({ key }) => key === 'u')?.outcome).toBe('digested');
  expect(bench.view.toasts).toMatchObject([{ kind: 'digest', after: 'focus', total: 1 }]);
});
