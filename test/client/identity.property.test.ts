import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInbox } from '../../src/client/inbox.js';
import { levelUp, notice, task, type Wire } from '../support/wire.js';

/** The memory is sure of this many, and of all of the last five minutes (PROTOCOL I4). */
const REMEMBERED = 4_096;
const REMEMBERED_MS = 5 * 60_000;

/** An event of the server, and the wires that it may come as. */
interface Sent {
  readonly name: string;
  readonly wires: readonly Wire[];
}

/** A socket by the server's book: what it is to bring, in order. */
interface Line {
  readonly socketId: number;
  readonly begunAt: number;
  readonly queue: Sent[];
  /** The server has taken it in. */
  isJoined: boolean;
  /** The client has heard of it. */
  isOpen: boolean;
}

/** One client's inbox at a server that sends everything to every socket, each at its own pace. */
function createModel() {
  let nowMs = 0;
  const inbox = createInbox({ now: () => nowMs, monotonic: () => nowMs, onError: fail });
  const lines: Line[] = [];
  const sent: Sent[] = [];
  const raised: string[] = [];
  const known = new Set<string>();
  let ids = 0;

  function fail(error: { readonly message: string }): void {
    throw new Error(error.message);
  }

  function arrive({ socketId, queue }: Line, copy: number): void {
    const event = queue.shift();
    if (!event) return;
    const text = JSON.stringify(event.wires[copy % event.wires.length]);
    if (inbox.receive('tasks/1', socketId, text)?.isNew) raised.push(event.name);
    known.add(event.name);
  }

  const pick = (from: readonly Line[], at: number) => from[at % Math.max(1, from.length)];
  const model = {
    raised,
    known,
    begin() {
      if (lines.length >= 6) return;
      const begunAt = inbox.position;
      lines.push({ socketId: (ids += 1), begunAt, queue: [], isJoined: false, isOpen: false });
    },
    join(at: number) {
      const line = pick(lines, at);
      if (line) line.isJoined = true;
    },
    open(at: number) {
      const line = pick(lines, at);
      if (!line || line.isOpen) return;
      line.isJoined = line.isOpen = true;
      inbox.opened(line.socketId, line.begunAt);
    },
    close(at: number) {
      const line = pick(lines, at);
      if (!line) return;
      lines.splice(lines.indexOf(line), 1);
      if (line.isOpen) inbox.closed(line.socketId);
    },
    send(at: number) {
      const id = sent.length + 1;
      const event =
        at % 2 === 0
          ? { name: `notice ${id}`, wires: [notice(id), levelUp(id, 2)] }
          : { name: `task ${id}`, wires: [task(id, id), observed(task(id, id))] };
      sent.push(event);
      for (const line of lines) if (line.isJoined) line.queue.push(event);
    },
    deliver(at: number) {
      const line = pick(
        lines.filter(({ isOpen }) => isOpen),
        at,
      );
      if (line) arrive(line, at);
    },
    /** A history answers with the last few. */
    recover(at: number) {
      const last = sent.slice(-1 - at);
      const wires = last.map(({ wires: [wire] }) => wire);
      const deliveries = inbox.recover('tasks/1', wires, 'history');
      for (const [index, { isNew }] of deliveries.entries()) {
        const { name = '' } = last[index] ?? {};
        if (isNew) raised.push(name);
        known.add(name);
      }
    },
    /** So much comes, and so much time passes, that what came before is forgotten. */
    forget() {
      for (const line of lines) while (line.isOpen && line.queue.length > 0) arrive(line, 0);
      for (const line of lines) line.queue.length = 0;
      nowMs += REMEMBERED_MS + 1;
      const flood = Array.from({ length: REMEMBERED + 10 }, (_, index) => index);
      const base = (sent.length + 1) * 100_000;
      inbox.recover(
        'tasks/1',
        flood.map((index) => notice(-base - index)),
        'history',
      );
      inbox.recover(
        'tasks/1',
        flood.map((index) => task(base + index, 0)),
        'history',
      );
    },
    drain() {
      for (const [index] of lines.entries()) model.open(index);
      for (const line of lines) while (line.queue.length > 0) arrive(line, 0);
    },
  };
  return model;
}

/** As the observed server writes it. */
function observed({ title, ...rest }: Wire): Wire {
  return { ...rest, task_title: title, timestamp: `${String(rest['timestamp'])}.000000Z` };
}

const act = <Name extends string>(name: Name, weight: number) => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(name), at: fc.nat(5) }),
});
const steps = (...more: ReturnType<typeof act<'forget'>>[]) =>
  fc.array(
    fc.oneof(
      act('send', 8),
      act('deliver', 12),
      act('begin', 3),
      act('join', 2),
      act('open', 3),
      act('close', 1),
      act('recover', 2),
      ...more,
    ),
    { minLength: 10, maxLength: 120, size: 'max' },
  );
type Steps = ReturnType<typeof steps> extends fc.Arbitrary<infer Each> ? Each : never;

type Model = ReturnType<typeof createModel>;

/** Walks through the steps and looks after each. */
function walk(each: Steps, look: (model: Model) => void): void {
  const model = createModel();
  for (let count = 0; count < 3; count += 1) model.begin();
  for (const { do: what, at } of each) {
    model[what](at);
    look(model);
  }
  model.drain();
  look(model);
}

function expectEachOnce({ raised, known }: Model): void {
  expect(raised.toSorted()).toEqual([...known].toSorted());
}

/** What a history brings from before the memory is stored and never announced (PROTOCOL I4). */
function expectNoneTwice({ raised, known }: Model): void {
  expect(raised.length).toBe(new Set(raised).size);
  expect(raised.filter((name) => !known.has(name))).toEqual([]);
}

describe('any interleaving of copies, of sockets that open slowly, and of history in between', () => {
  it('raises each event once, as soon as it is known', () => {
    fc.assert(
      fc.property(steps(), (each) => walk(each, expectEachOnce)),
      { numRuns: 400 },
    );
  });

  it('raises none twice that is forgotten', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(steps(act('forget', 1)), (each) => walk(each, expectNoneTwice)),
      { numRuns: 10 },
    );
  });
});
