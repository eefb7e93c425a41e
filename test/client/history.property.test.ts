import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectUnread } from '@onetask/react';
import { DEFAULT_LIMITS } from '../../src/store/store.js';
import { wholeNumberFromEnv } from '../support/whole-number.mjs';
import { expectSound } from '../support/expect-sound.js';
import { CHANNELS, createHistoryWorld, type HistoryWorld } from '../support/history-world.js';

/** More of them by `ONETASK_PROPERTY_RUNS=5000`. */
const RUNS = wholeNumberFromEnv('ONETASK_PROPERTY_RUNS', { min: 1, max: 1_000_000 }, 300);

const at = fc.nat(5);
const channel = fc.constantFrom(...CHANNELS);
const act = <Name extends string>(name: Name) => fc.record({ do: fc.constant(name), at });

/** What a server, a network, an app and a user may do. */
const anyStep = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('happen' as const), channel }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), at, count: fc.nat(4) }),
  },
  { weight: 6, arbitrary: fc.oneof(act('accept'), act('accept'), act('admit'), act('refuse')) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('cut' as const),
      at,
      how: fc.constantFrom('clean' as const, 'abrupt' as const, 'silent' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('answer' as const), at, isStale: fc.boolean() }),
  },
  { weight: 2, arbitrary: act('fail') },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), channel }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lease' as const), channel }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('loadMore' as const), channel }) },
  { weight: 2, arbitrary: act('toggleRead') },
  { weight: 3, arbitrary: fc.constant({ do: 'retryNow' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1, 50, 2_000, 9_000, 31_000),
    }),
  },
);
const anySteps = fc.array(anyStep, { maxLength: 60, size: 'max' });
const anyRandoms = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
type Step = typeof anyStep extends fc.Arbitrary<infer Each> ? Each : never;

const anyPaging = fc.record({
  size: fc.integer({ min: 3, max: 6 }),
  end: fc.constantFrom('newest' as const, 'oldest' as const),
  order: fc.constantFrom('as-paged' as const, 'reversed' as const, 'shuffled' as const),
  isSloppy: fc.boolean(),
});

async function take(world: HistoryWorld, step: Step): Promise<void> {
  const { rig } = world;
  switch (step.do) {
    case 'happen':
      world.happen(step.channel);
      break;
    case 'deliver':
      world.deliver(step.at, step.count);
      break;
    case 'admit':
    case 'accept':
    case 'refuse':
    case 'fail':
      world[step.do](step.at);
      break;
    case 'cut':
      world.cut(step.at, step.how);
      break;
    case 'answer':
      world.answer(step.at, step.isStale);
      break;
    case 'lease':
    case 'release':
      world[step.do](step.channel);
      break;
    case 'loadMore':
      void rig.client.loadMore(step.channel);
      break;
    case 'toggleRead':
      world.toggleRead(step.at);
      break;
    case 'retryNow':
      rig.client.retryNow();
      break;
    case 'pass':
      await rig.env.advance(step.ms);
      break;
  }
  // Nothing happens in the very millisecond of something else.
  await rig.env.advance(1);
}

/** What the server holds of a channel, newest first. */
function held({ server }: HistoryWorld, of: (typeof CHANNELS)[number]): string[] {
  return server.happenings.flatMap((one) => (one.channel === of ? one.name : [])).reverse();
}

describe('whatever fails, and however late and in pieces `history` answers', () => {
  it('at the end the store holds what the server holds, and each was announced once', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaging, anySteps, anyRandoms, async (paging, steps, randoms) => {
        const random = () => randoms.next().value ?? 0;
        const world = createHistoryWorld({ paging, hasHistory: true, random });
        const { rig, server } = world;
        for (const each of CHANNELS) world.lease(each);
        await rig.env.settle();
        for (const step of steps) {
          await take(world, step);
          expectSound(rig.client.store.getState(), DEFAULT_LIMITS);
        }
        await world.recover();

        const { notifications, tasks } = rig.client.store.getState();
        expectSound(rig.client.store.getState(), DEFAULT_LIMITS);
        const listed = notifications.items.map((item) => `notifications#${item.notificationId}`);
        expect(listed).toEqual(held(world, 'notifications'));
        const updates = (tasks['1']?.updates ?? []).map((update) => `tasks/1#${update.taskId}`);
        expect(updates.toSorted()).toEqual(held(world, 'tasks/1').toSorted());
        expect(notifications).toMatchObject({ status: 'ready', gap: null, error: null });
        expect(tasks['1']).toMatchObject({ status: 'ready', gap: null, error: null });

        const isRead = new Map(notifications.items.map((one) => [one.notificationId, one.isRead]));
        for (const [id, value] of isRead) expect([id, value]).toEqual([id, server.read.has(id)]);
        expect(selectUnread(notifications)).toBe(server.unread());

        const news = [...world.firstSeen].filter(([, how]) => how !== 'loaded');
        expect(world.heard.toSorted()).toEqual(news.map(([name]) => name).toSorted());
        const isLive = new Set(world.live);
        expect(world.heard.filter((name) => isLive.has(name))).toEqual(world.live);
      }),
      { numRuns: RUNS },
    );
  });

  it('without `history` each that is missing lies in the gap of its channel', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaging, anySteps, async (paging, steps) => {
        const world = createHistoryWorld({ paging, hasHistory: false, random: () => 0 });
        const { rig, server } = world;
        for (const each of CHANNELS) world.lease(each);
        await rig.env.settle();
        for (const step of steps) {
          await take(world, step);
          // A gap is in this machine's time: what takes its time on the way is later than it was.
          for (const [index] of CHANNELS.entries()) world.deliver(index, Infinity);
        }
        await world.recover();
        const { notifications, tasks } = rig.client.store.getState();
        for (const { channel: of, name, happenedAt } of server.happenings) {
          const isPromised = happenedAt >= (world.openedAt.get(of) ?? Infinity);
          if (world.firstSeen.has(name) || !isPromised) continue;
          const gap = of === 'notifications' ? notifications.gap : tasks['1']?.gap;
          expect(gap?.from, name).toBeLessThanOrEqual(happenedAt);
          expect(gap?.to, name).toBeGreaterThanOrEqual(happenedAt);
        }
        expect(world.heard).toEqual(world.live);
        expect(new Set(world.heard).size).toBe(world.heard.length);
      }),
      { numRuns: RUNS },
    );
  });
});
