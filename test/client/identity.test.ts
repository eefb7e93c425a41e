import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInbox, type Delivery, type Inbox } from '../../src/client/inbox.js';
import type { Channel, OneTaskError } from '@onetask/react';
import { envelope, focus, levelUp, notice, task, type Wire } from '../support/wire.js';

const MINUTE_MS = 60_000;

interface Desk {
  readonly inbox: Inbox;
  readonly errors: { readonly code: OneTaskError['code'] }[];
  /** Moves both clocks. */
  advance(ms: number): void;
  /** A frame on a socket; by default the one of the notifications. */
  frame(wire: Wire, socketId?: number, channel?: Channel): Delivery | null;
  recover(...wires: unknown[]): readonly Delivery[];
}

function createDesk(sockets = 1): Desk {
  let elapsedMs = 0;
  const errors: { code: OneTaskError['code'] }[] = [];
  const inbox = createInbox({
    now: () => 1_000 + elapsedMs,
    monotonic: () => elapsedMs,
    onError: (error) => void errors.push(error),
  });
  for (let socketId = 1; socketId <= sockets; socketId += 1) inbox.opened(socketId);
  return {
    inbox,
    errors,
    advance(ms) {
      elapsedMs += ms;
    },
    frame: (wire, socketId = 1, channel = 'notifications') =>
      inbox.receive(channel, socketId, JSON.stringify(wire)),
    recover: (...wires) => inbox.recover('notifications', wires, 'history'),
  };
}

const isNew = (delivery: Delivery | null) => delivery?.isNew ?? null;
const keyOf = (delivery: Delivery | null) => delivery?.event.key;

describe('a message with a notification id (I1)', () => {
  it('counts once, whatever its type and its socket; its copies come to fill in', () => {
    const desk = createDesk(3);
    expect(isNew(desk.frame(levelUp(7, 2), 1))).toBe(true);
    expect(isNew(desk.frame(levelUp(7, 2), 2))).toBe(false);
    expect(isNew(desk.frame(notice(7), 3))).toBe(false);
    expect(isNew(desk.frame(levelUp(7, 2), 1))).toBe(false);
    expect(desk.recover(notice(7)).map((delivery) => delivery.isNew)).toEqual([false]);
  });

  it('has the id for a key', () => {
    const desk = createDesk(2);
    const keys = [desk.frame(levelUp(7, 2), 1), desk.frame(notice(7), 2)].map(keyOf);
    expect(keys).toEqual(['notification/7', 'notification/7']);
  });

  it('counts once where the type is unknown too, and its copy is no use to anybody', () => {
    const desk = createDesk(2);
    const wire = { type: 'raffle', notification_id: 7, data: {} };
    expect(isNew(desk.frame(wire, 1))).toBe(true);
    expect(desk.frame(wire, 2)).toBeNull();
  });

  it('is not announced live when a history brought it first', () => {
    const desk = createDesk();
    expect(desk.recover(notice(7)).map((delivery) => delivery.isNew)).toEqual([true]);
    expect(isNew(desk.frame(notice(7)))).toBe(false);
  });
});

describe('a message without an id (I2)', () => {
  it('is two when one socket brings it twice, with two keys', () => {
    const desk = createDesk();
    const [first, second] = [desk.frame(task(1, 1)), desk.frame(task(1, 1))];
    expect([isNew(first), isNew(second)]).toEqual([true, true]);
    expect(keyOf(first)).not.toBe(keyOf(second));
  });

  it('is one when several sockets bring it, two when each brings it twice', () => {
    const desk = createDesk(4);
    for (const socketId of [1, 2, 3, 4]) {
      expect(isNew(desk.frame(task(1, 1), socketId))).toBe(socketId === 1 ? true : null);
    }
    for (const socketId of [4, 3, 2, 1]) {
      expect(isNew(desk.frame(task(1, 1), socketId))).toBe(socketId === 4 ? true : null);
    }
  });

  it('is the same in both dialects', () => {
    const desk = createDesk(2);
    const { title, ...rest } = task(1, 1);
    desk.frame({ ...rest, title }, 1);
    expect(desk.frame({ ...rest, task_title: title, timestamp: '2026-11-22T22:00:01Z' }, 2)).toBe(
      null,
    );
    expect(isNew(desk.frame({ ...rest, title, timestamp: '2026-11-22T22:00:01.000001' }, 2))).toBe(
      true,
    );
  });

  it('is another when anything in it differs', () => {
    const desk = createDesk();
    const others: Wire[] = [
      {},
      { title: 'Other' },
      { action: 'completed' },
      { actor_id: 3 },
      { workspace_id: 2 },
      { data: { a: 1 } },
      { data: { a: 2 } },
    ];
    const keys = others.map((over) => keyOf(desk.frame(task(1, 1, over))));
    expect(new Set(keys).size).toBe(others.length);
    expect(keys).not.toContain(undefined);
  });

  it('starts on a socket at what was delivered when that opened', () => {
    const desk = createDesk();
    desk.frame(task(1, 1));
    desk.inbox.opened(2);
    expect(isNew(desk.frame(task(1, 1), 2))).toBe(true);
    expect(desk.frame(task(1, 1), 1)).toBeNull();
    desk.inbox.closed(1);
    desk.inbox.opened(3);
    expect(isNew(desk.frame(task(1, 1), 3))).toBe(true);
    expect(desk.frame(task(1, 1), 2)).toBeNull();
  });

  it('takes the late copy on a socket that was opening for a copy, and the next for an event', () => {
    const desk = createDesk();
    const begunAt = desk.inbox.position;
    desk.frame(task(1, 1));
    desk.inbox.opened(2, begunAt);
    expect(desk.frame(task(1, 1), 2)).toBeNull();
    expect(isNew(desk.frame(task(1, 1), 2))).toBe(true);
    expect(desk.frame(task(1, 1), 1)).toBeNull();
  });

  it('takes as many late copies as there were events while it opened', () => {
    const desk = createDesk();
    const begunAt = desk.inbox.position;
    desk.frame(task(1, 1));
    desk.frame(task(1, 1));
    desk.inbox.opened(2, begunAt);
    expect([desk.frame(task(1, 1), 2), desk.frame(task(1, 1), 2)]).toEqual([null, null]);
    expect(isNew(desk.frame(task(1, 1), 2))).toBe(true);
  });

  it('takes a late copy and the copy of what came after it opened', () => {
    const desk = createDesk();
    const begunAt = desk.inbox.position;
    desk.frame(task(1, 1));
    desk.inbox.opened(2, begunAt);
    expect(isNew(desk.frame(task(1, 1), 1))).toBe(true);
    expect([desk.frame(task(1, 1), 2), desk.frame(task(1, 1), 2)]).toEqual([null, null]);
  });

  it('without a date takes no frame for a late copy: it may as well be news', () => {
    const desk = createDesk();
    const begunAt = desk.inbox.position;
    desk.frame({ type: 'ping', data: null });
    desk.inbox.opened(2, begunAt);
    expect(isNew(desk.frame({ type: 'ping', data: null }, 2))).toBe(true);
  });

  it('counts on when it comes more often than is remembered one by one', () => {
    const desk = createDesk(2);
    const ping = { type: 'ping', data: null };
    const raised = Array.from({ length: 200 }, () => [desk.frame(ping, 1), desk.frame(ping, 2)]);
    expect(raised.every(([a, b]) => isNew(a ?? null) === true && b === null)).toBe(true);
    desk.inbox.opened(3);
    expect(isNew(desk.frame(ping, 3))).toBe(true);
    expect(desk.frame(ping, 1)).toBeNull();
    expect(desk.frame(ping, 2)).toBeNull();
    expect(isNew(desk.frame(ping, 2))).toBe(true);
  });
});

describe('recovered items', () => {
  it('are a set: equal ones are one, however often they are answered', () => {
    const desk = createDesk();
    const twice = desk.recover(task(1, 1), task(1, 1), task(1, 1, { data: { a: 1 } }));
    expect(twice.map((delivery) => delivery.isNew)).toEqual([true, false, false]);
    expect(new Set(twice.map(keyOf)).size).toBe(1);
    expect(desk.recover(task(1, 1)).map((delivery) => delivery.isNew)).toEqual([false]);
  });

  it('are known when they came live', () => {
    const desk = createDesk();
    const live = desk.frame(task(1, 1));
    const [recovered] = desk.recover(task(1, 1));
    expect(recovered?.isNew).toBe(false);
    expect(keyOf(recovered ?? null)).toBe(keyOf(live));
  });

  it('take the live copy that was under way, once', () => {
    const desk = createDesk(2);
    const [recovered] = desk.recover(task(1, 1));
    expect(recovered?.isNew).toBe(true);
    expect(desk.frame(task(1, 1), 1)).toBeNull();
    expect(desk.frame(task(1, 1), 2)).toBeNull();
    const second = desk.frame(task(1, 1), 1);
    expect(isNew(second)).toBe(true);
    expect(keyOf(second)).not.toBe(keyOf(recovered ?? null));
  });

  it('take the live copy on a socket that was still opening when they came', () => {
    const desk = createDesk();
    const begunAt = desk.inbox.position;
    desk.recover(task(1, 1));
    desk.inbox.opened(2, begunAt);
    expect(desk.frame(task(1, 1), 2)).toBeNull();
    expect(desk.frame(task(1, 1), 1)).toBeNull();
    expect(isNew(desk.frame(task(1, 1), 2))).toBe(true);
  });

  it('do not swallow a frame of a socket that opened after them', () => {
    const desk = createDesk();
    desk.recover(task(1, 1));
    desk.inbox.opened(2);
    expect(isNew(desk.frame(task(1, 1), 2))).toBe(true);
  });

  it('hold what can be read of an answer, and report the rest', () => {
    const desk = createDesk();
    const wires = [null, 'text', { type: 'notification' }, notice(1), focus('loose')];
    expect(desk.recover(...wires).map(keyOf)).toEqual(['notification/1']);
    expect(desk.errors.map((error) => error.code)).toEqual([
      'frame-invalid',
      'frame-invalid',
      'frame-invalid',
    ]);
    expect(desk.recover(focus(envelope('x', 1)), focus(envelope('x', 1))).map(isNew)).toEqual([
      true,
      false,
    ]);
  });
});

describe('a message that no server can have written', () => {
  const getter = Object.defineProperty({}, 'type', {
    enumerable: true,
    get() {
      throw new Error('revoked');
    },
  });

  it.each([
    ['a bigint', { type: 'other', data: 1n }],
    ['a getter that throws', getter],
    ['a date that is none', { type: 'other', data: new Date(Number.NaN), toJSON: () => 1n }],
  ])('is reported and the rest is taken: %s', (_what, message) => {
    const desk = createDesk();
    expect(desk.recover(message, notice(1)).map(keyOf)).toEqual(['notification/1']);
    expect(desk.errors.map((error) => error.code)).toEqual(['frame-invalid']);
  });
});

describe('focus messages (I3)', () => {
  it('of the kit count once by sender, instance and counter, from any socket', () => {
    const desk = createDesk(2);
    const first = focus(envelope('tab', 1));
    expect(isNew(desk.frame(first, 1, 'notifications'))).toBe(true);
    expect(desk.frame(first, 2, 'focus/1')).toBeNull();
    const others = [
      focus(envelope('tab', 2)),
      focus(envelope('other tab', 1)),
      focus(envelope('tab', 1), { sender_id: 3 }),
      focus(envelope('tab', 1), { session_id: '2' }),
    ];
    expect(others.map((wire) => isNew(desk.frame(wire, 1, 'tasks/1')))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('of others come as they come, on their own session’s socket alone', () => {
    const desk = createDesk(2);
    expect(desk.frame(focus('loose'), 1, 'notifications')).toBeNull();
    expect(desk.frame(focus('loose'), 1, 'focus/2')).toBeNull();
    const both = [
      desk.frame(focus('loose'), 2, 'focus/1'),
      desk.frame(focus('loose'), 2, 'focus/1'),
    ];
    expect(both.map(isNew)).toEqual([true, true]);
    expect(keyOf(both[0] ?? null)).not.toBe(keyOf(both[1] ?? null));
  });

  it('of one who floods a session are ignored beyond a rate, and nobody else’s', () => {
    const desk = createDesk(2);
    let taken = 0;
    for (let n = 1; n <= 50_000; n += 1) {
      if (n % 1_000 === 0) desk.advance(100);
      if (desk.frame(focus(envelope('flood', n), { sender_id: 9 }), 2, 'focus/1')) taken += 1;
    }
    // 1,000 at once and 200 a second, of 5 s.
    expect(taken).toBeGreaterThanOrEqual(1_000);
    expect(taken).toBeLessThanOrEqual(2_000);
    expect(isNew(desk.frame(focus(envelope('tab', 1)), 2, 'focus/1'))).toBe(true);
    desk.advance(1_000);
    expect(
      isNew(desk.frame(focus(envelope('flood', 60_000), { sender_id: 9 }), 2, 'focus/1')),
    ).toBe(true);
  });
});

describe('the memory (I4)', () => {
  it('keeps 4,096 ids however old, and every id for five minutes', () => {
    const desk = createDesk();
    desk.frame(notice(1));
    desk.advance(60 * MINUTE_MS);
    for (let id = 2; id <= 4_096; id += 1) desk.frame(notice(id));
    expect(isNew(desk.frame(notice(1)))).toBe(false);
    desk.advance(5 * MINUTE_MS);
    for (let id = 5_000; id < 15_000; id += 1) desk.frame(notice(id));
    expect(isNew(desk.frame(notice(2)))).toBe(false);
    expect(isNew(desk.frame(notice(5_000)))).toBe(false);
  });

  it('forgets beyond both, and then a recovered id is stored and never announced', () => {
    const desk = createDesk();
    for (let id = 1; id <= 4_096; id += 1) desk.frame(notice(id));
    desk.advance(5 * MINUTE_MS + 1);
    for (let id = 5_000; id < 5_200; id += 1) desk.frame(notice(id));
    expect(isNew(desk.frame(notice(1)))).toBe(true);
    expect(desk.recover(notice(2), notice(6_000)).map(isNew)).toEqual([false, true]);
  });

  it('forgets tasks beyond both, and then a recovered one that is no later is never announced', () => {
    const desk = createDesk();
    desk.frame(task(1, 1));
    desk.advance(5 * MINUTE_MS + 1);
    for (let id = 2; id <= 4_200; id += 1) desk.frame(task(id, 2, { workspace_id: 2 }));
    expect(desk.recover(task(1, 1), task(9, 3)).map(isNew)).toEqual([false, true]);
  });

  it('does not forget a text that still comes, however old it is', () => {
    const desk = createDesk(2);
    const ping = { type: 'ping' };
    for (let round = 0; round < 12; round += 1) {
      expect(isNew(desk.frame(ping, 1))).toBe(true);
      expect(desk.frame(ping, 2)).toBeNull();
      desk.advance(MINUTE_MS);
      for (let id = 0; id < 1_000; id += 1) desk.frame(task(round * 1_000 + id, 1));
    }
  });

  it('forgets everything with the user', () => {
    const desk = createDesk();
    desk.frame(notice(5));
    desk.frame(task(1, 1));
    desk.recover(task(2, 1));
    desk.inbox.clear();
    desk.inbox.opened(1);
    expect(isNew(desk.frame(notice(5)))).toBe(true);
    expect(isNew(desk.frame(task(1, 1)))).toBe(true);
    expect(desk.recover(task(2, 1)).map(isNew)).toEqual([true]);
  });
});

/** Frames of which some are copies of each other, so that counting is put to the test. */
const POOL: readonly Wire[] = [
  task(1, 1),
  task(1, 1, { title: undefined, task_title: 'Task 1' }),
  task(2, 1, { data: { status: 'open' } }),
  { type: 'ping', data: null },
  notice(1),
  notice(2),
  levelUp(2, 3),
  focus(envelope('tab', 1)),
];
/** Which of the pool are the same, and whether two sendings of one are two events. */
const SAME: readonly { readonly name: string; readonly isOnce: boolean }[] = [
  { name: 'task 1', isOnce: false },
  { name: 'task 1', isOnce: false },
  { name: 'task 2', isOnce: false },
  { name: 'ping', isOnce: false },
  { name: 'notice 1', isOnce: true },
  { name: 'notice 2', isOnce: true },
  { name: 'notice 2', isOnce: true },
  { name: 'tab 1', isOnce: true },
];

/** The server's side of it: what was sent to whom, and what has arrived anywhere. */
function createModel(desk: Desk) {
  interface Sending {
    readonly frame: number;
    isDelivered: boolean;
  }
  const queues = new Map<number, Sending[]>();
  const raised: string[] = [];
  const expected: string[] = [];
  let socketIds = 0;

  function arrived(sending: Sending): void {
    if (sending.isDelivered) return;
    sending.isDelivered = true;
    const { name, isOnce } = SAME[sending.frame] ?? { name: '', isOnce: true };
    if (!isOnce || !expected.includes(name)) expected.push(name);
  }

  const model = {
    send(frame: number) {
      const sending = { frame: frame % POOL.length, isDelivered: false };
      for (const queue of queues.values()) queue.push(sending);
    },
    deliver(which: number) {
      const socketId = [...queues.keys()][which % Math.max(1, queues.size)];
      const sending = socketId === undefined ? undefined : queues.get(socketId)?.shift();
      if (socketId === undefined || !sending) return;
      const delivery = desk.frame(POOL[sending.frame] ?? {}, socketId, 'tasks/1');
      arrived(sending);
      if (delivery?.isNew) raised.push(SAME[sending.frame]?.name ?? '');
    },
    open() {
      if (queues.size >= 6) return;
      // A copy that races a socket's open is not promised: all that was sent has arrived somewhere.
      const ids = [...queues.keys()];
      for (const [index, id] of ids.entries()) {
        while (queues.get(id)?.some((sending) => !sending.isDelivered)) model.deliver(index);
      }
      socketIds += 1;
      queues.set(socketIds, []);
      desk.inbox.opened(socketIds);
    },
    close(which: number) {
      const socketId = [...queues.keys()][which % Math.max(1, queues.size)];
      if (socketId === undefined) return;
      queues.delete(socketId);
      desk.inbox.closed(socketId);
    },
    drain() {
      for (const index of [...queues.keys()].keys()) {
        const id = [...queues.keys()][index];
        while (id !== undefined && (queues.get(id)?.length ?? 0) > 0) model.deliver(index);
      }
    },
    raised,
    expected,
  };
  return model;
}

describe('any interleaving of copies over 1 to 6 sockets that open and close', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), at: fc.nat(7) }) },
    { weight: 10, arbitrary: fc.record({ do: fc.constant('deliver' as const), at: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), at: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), at: fc.nat(5) }) },
  );

  it('counts each event once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(step, { minLength: 10, maxLength: 120 }),
        (sockets, steps) => {
          const model = createModel(createDesk(0));
          for (let count = 0; count < sockets; count += 1) model.open();
          for (const { do: what, at } of steps) {
            model[what](at);
            expect(model.raised).toEqual(model.expected);
          }
          model.drain();
          expect(model.raised).toEqual(model.expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('gives each counted event a key of its own, and its copies the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 40 }), (order) => {
        const desk = createDesk(6);
        const keys: string[] = [];
        const sent = [...order, 0, 1, 2, 3, 4, 5].map((at) => at + 1);
        for (const socketId of sent) {
          const delivery = desk.frame(task(1, 1), socketId);
          if (delivery) keys.push(delivery.event.key);
        }
        const most = Math.max(...sent.map((id) => sent.filter((other) => other === id).length));
        expect(keys).toHaveLength(most);
        expect(new Set(keys).size).toBe(most);
      }),
      { numRuns: 100 },
    );
  });
});
