import type { Channel } from '@onetask/react';
import { expect, it } from 'vitest';
import type { DeliveryItem, Item } from '../../src/worker/messages.js';
import { createOutbox } from '../../src/worker/outbox.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { eventOf, focus, notice, task, type Wire } from '../support/wire.js';

const LIMITS = { taskUpdates: 3, tasks: 3, focusMessages: 3 };
/** So many are told at once; what comes then is gathered. */
const AT_ONCE = 64;

function createBench() {
  const env = createVirtualEnvironment();
  const posted: (readonly Item[])[] = [];
  const dropped: (readonly Item[])[] = [];
  const outbox = createOutbox({
    limits: LIMITS,
    monotonic: env.monotonic,
    setTimer: env.setTimer,
    post: (_batch, items) => void posted.push(items),
    onOverflow(items) {
      dropped.push(items);
      return [lost('notifications')];
    },
  });
  return {
    outbox,
    posted,
    dropped,
    env,
    advance: env.advance,
    push(count: number, toWire: (index: number) => Wire) {
      for (let index = 0; index < count; index += 1) outbox.push(delivery(toWire(index)));
    },
    acknowledge: () => outbox.acknowledged(posted.length),
  };
}

function delivery(wire: Wire): DeliveryItem {
  return {
    is: 'delivery',
    channel: 'notifications',
    delivery: { event: eventOf(wire), isNew: true },
  };
}

function lost(channel: Channel): Item {
  return { is: 'lost', channel, lease: 1, aliveAt: 0 };
}

const kindsOf = (items: readonly Item[] | undefined) => items?.map(({ is }) => is);

it('tells each thing at once while the tab keeps up', () => {
  const { push, posted, acknowledge } = createBench();
  push(AT_ONCE, (index) => notice(index));
  expect(posted.map((items) => items.length)).toEqual(Array.from({ length: AT_ONCE }, () => 1));
  acknowledge();
  push(AT_ONCE, (index) => notice(index));
  expect(posted).toHaveLength(2 * AT_ONCE);
});

it('gathers what comes while the tab is busy, and hands it over in one', () => {
  const { outbox, push, posted, acknowledge } = createBench();
  push(AT_ONCE, (index) => notice(index));
  push(100, (index) => notice(1_000 + index));
  expect(posted).toHaveLength(AT_ONCE);
  outbox.acknowledged(1);
  expect(posted.slice(AT_ONCE).map((items) => items.length)).toEqual([100]);
  acknowledge();
  expect(posted).toHaveLength(AT_ONCE + 1);
});

it.each(['state', 'events'] as const)(
  'keeps the order of what happens and what is told: %s',
  (interest) => {
    const { outbox, push, posted, acknowledge } = createBench();
    outbox.setInterest(interest);
    push(AT_ONCE, (index) => notice(index));
    push(1, () => notice(1_000));
    outbox.push(lost('notifications'));
    push(1, () => notice(1_001));
    outbox.push(lost('tasks/1'));
    acknowledge();
    expect(kindsOf(posted.at(-1))).toEqual(['delivery', 'lost', 'delivery', 'lost']);
  },
);

it('keeps the order where a listener comes or goes meanwhile', () => {
  const { outbox, push, posted, acknowledge } = createBench();
  push(AT_ONCE, (index) => notice(index));
  push(1, () => notice(1_000));
  outbox.setInterest('events');
  push(5, (index) => task(1, index));
  outbox.setInterest('state');
  push(5, (index) => task(2, index));
  push(1, () => notice(1_001));
  acknowledge();
  const titles = posted.at(-1)?.map((item) => {
    const event = item.is === 'delivery' ? item.delivery.event : null;
    return event && 'title' in event ? event.title : null;
  });
  expect(titles).toEqual([
    'Notice 1000',
    ...Array.from({ length: 5 }, () => 'Task 1'),
    ...Array.from({ length: LIMITS.taskUpdates }, () => 'Task 2'),
    'Notice 1001',
  ]);
});

it('drops what waits for a tab that is silent, not for one that is late', async () => {
  const { outbox, push, dropped, advance, posted, acknowledge } = createBench();
  outbox.setInterest('events');
  push(30_000, (index) => notice(index));
  expect(dropped).toEqual([]);
  await advance(9_000);
  outbox.acknowledged(1);
  await advance(9_000);
  push(1, () => notice(40_000));
  expect(dropped).toEqual([]);
  await advance(1_001);
  push(1, () => notice(40_001));
  expect(dropped).toHaveLength(1);
  expect(dropped[0]?.length).toBeGreaterThan(20_000);
  acknowledge();
  expect(kindsOf(posted.at(-1))).toEqual(['lost']);
});

it('hands a tab in a burst what it shows, and that ten times a second', async () => {
  const { push, posted, acknowledge, advance, env, outbox } = createBench();
  push(AT_ONCE, (index) => task(1, index));
  push(1_000, (index) => task(index % 5, AT_ONCE + index));
  acknowledge();
  expect(posted).toHaveLength(AT_ONCE);
  await advance(99);
  push(1_000, (index) => task(index % 5, 2_000 + index));
  acknowledge();
  expect(posted).toHaveLength(AT_ONCE);
  await advance(1);
  expect(posted).toHaveLength(AT_ONCE + 1);
  // The newest three, and the latest of each of the last three tasks, which are those.
  expect(posted.at(-1)).toHaveLength(3);

  // A few are no burst: they follow as soon as the tab is done with those before.
  push(AT_ONCE, (index) => task(1, 4_000 + index));
  expect(posted).toHaveLength(2 * AT_ONCE - 2);
  acknowledge();
  expect(posted).toHaveLength(2 * AT_ONCE - 1);
  expect(env.live()).toEqual(NOTHING_LEFT);

  push(1_000, (index) => task(1, 5_000 + index));
  acknowledge();
  outbox.clear();
  expect(env.live()).toEqual(NOTHING_LEFT);
});

it('keeps what the kit says in a focus session, however much an app says', () => {
  const { push, posted, acknowledge } = createBench();
  push(AT_ONCE, (index) => notice(index));
  push(1, () => focus({ v: 1, kind: 'timer', from: 'someone', n: 1 }));
  push(100, (index) => focus({ plain: index }));
  acknowledge();
  const data = posted.at(-1)?.flatMap((item) => {
    const event = item.is === 'delivery' ? item.delivery.event : null;
    return event?.type === 'focus_session_update' ? [event.data] : [];
  });
  expect(data?.[0]).toMatchObject({ kind: 'timer' });
  expect(data?.at(-1)).toEqual({ plain: 99 });
  expect(data?.length).toBeLessThanOrEqual(1 + 2 * LIMITS.focusMessages);
});
