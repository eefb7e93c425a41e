import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FOCUS_PLAN } from '../../src/focus/focus-plan.js';
import { nextDeadline } from '../../src/focus/focus-room.js';
import { readKeptTimer, toKeptTimer } from '../../src/focus/kept-timer.js';
import { cleanName } from '../../src/focus/peer-text.js';
import {
  EPOCH_OFFSET,
  ME,
  roomBench,
  SELF,
  timerOf,
  type RoomBench,
} from '../support/focus-bench.js';

const LIAR = 9;
const BEN = 2;

/** Values that are near to what is expected. */
const anyOdd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(0, -1, 0.5, 2 ** 53, 2 ** 53 - 1, 1e300, '', 'x'.repeat(65), null),
  fc.constantFrom([1, LIAR, 'liar'], [2 ** 53 - 1, LIAR, 'liar'], [1, 2], [3_600_000, 0, 24]),
  fc.constantFrom('running', 'paused', 'stopped', 'start', 'stop', 'undo', '🎉', true),
);
const anyTimer = fc.record(
  {
    stamp: anyOdd,
    status: anyOdd,
    plan: anyOdd,
    run: anyOdd,
    phase: anyOdd,
    remainingMs: anyOdd,
    durationMs: anyOdd,
    unsure: anyOdd,
  },
  { requiredKeys: [] },
);
const anyEnvelope = fc.record(
  {
    v: fc.constantFrom(1, 1, 1, 2),
    kind: fc.constantFrom('join', 'beat', 'leave', 'timer', 'ask', 'answer', 'react', 'app', 'odd'),
    from: fc.constantFrom('liar', ME, 'b'),
    n: fc.constantFrom(1, 2, 2 ** 53 - 1),
    op: anyOdd,
    timer: fc.oneof(anyTimer, anyOdd, fc.constant(timerOf([5, LIAR, 'liar']))),
    stamp: anyOdd,
    name: anyOdd,
    avatarUrl: anyOdd,
    away: anyOdd,
    reaction: anyOdd,
    payload: anyOdd,
  },
  { requiredKeys: ['v', 'kind', 'from', 'n'] },
);
const anyData = fc.oneof(fc.jsonValue(), anyEnvelope);

/** Nothing in it that can't be reckoned with. */
function expectReckonable({ state, view }: RoomBench): void {
  const deadline = nextDeadline(state);
  expect(deadline === null || Number.isFinite(deadline)).toBe(true);
  expect(Number.isSafeInteger(state.greatestCount)).toBe(true);
  const { endsAt, remainingMs, durationMs, round, rounds } = view.timer;
  for (const value of [endsAt ?? 0, remainingMs ?? 0, durationMs, round, rounds]) {
    expect(Number.isFinite(value)).toBe(true);
  }
  expect(view.participants.length).toBeLessThanOrEqual(101);
}

describe('whatever others send', () => {
  it('throws nothing, and leaves a room that can be reckoned with', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), anyData)), (said) => {
        const bench = roomBench();
        bench.give({ type: 'start', plan: DEFAULT_FOCUS_PLAN });
        for (const [senderId, data] of said) {
          // As it comes from the wire: `__proto__` is a key like any other there.
          bench.hearData(senderId, JSON.parse(JSON.stringify(data)));
          bench.pass(300);
          expectReckonable(bench);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('nor does whatever stands in the storage', () => {
    const bench = roomBench();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          anyTimer.map((timer) => JSON.stringify({ v: 1, keptAt: 1, timer })),
        ),
        (json) => {
          const timer = readKeptTimer(json);
          if (timer) bench.give({ type: 'restored', timer, nowEpoch: EPOCH_OFFSET });
          expectReckonable(bench);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is not read from a prototype', () => {
    const bench = roomBench();
    const timer: unknown = Object.create(timerOf([1, LIAR, 'liar']));
    bench.hear(LIAR, 'liar', { kind: 'timer', op: 'start', timer });
    expect(bench.view.timer.phase).toBe('idle');
  });

  it('may be nested deeper than any stack', () => {
    const bench = roomBench();
    const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
    bench.hearData(LIAR, deep);
    bench.hear(LIAR, 'liar', { kind: 'beat', deep });
    expect(bench.view.messages).toHaveLength(1);
  });
});

describe('a flood', () => {
  it('of one sender leaves bounded memory, and starves nobody', () => {
    const bench = roomBench();
    const text = 'x'.repeat(30_000);
    for (let n = 1; n <= 100_000; n += 1) {
      const kind = n % 3 === 0 ? 'app' : 'beat';
      const from = `page-${n}`;
      const timer = { stamp: [n, LIAR, from], phase: 0, remainingMs: 1 };
      bench.hearData(LIAR, { v: 1, kind, from, n, name: from, timer, payload: text });
      if (n % 1_000 === 0) bench.now += 1_000;
    }
    const { people, app, rates, roundTrips } = bench.state;
    expect(people.get(LIAR)?.length).toBeLessThanOrEqual(10);
    expect(app.length).toBeLessThanOrEqual(1_000_000);
    expect(app.list.length).toBeLessThanOrEqual(50);
    expect(app.lengths).toHaveLength(app.list.length);
    expect(rates.kit.size + rates.app.size).toBeLessThan(10);
    expect(roundTrips.underway).toHaveLength(0);

    bench.hear(BEN, 'b', { kind: 'timer', op: 'start', timer: timerOf([200_000, BEN, 'b']) });
    bench.hear(BEN, 'b', { kind: 'app', payload: 'hello' });
    expect(bench.view.timer.startedBy).toBe(BEN);
    expect(bench.view.messages.at(-1)?.data).toBe('hello');
  }, 20_000);

  it('of senders fills the room, and no more', () => {
    const bench = roomBench();
    for (let user = 2; user <= 5_000; user += 1) bench.hear(user, `p${user}`, { kind: 'join' });
    expect(bench.view.participants).toHaveLength(101);
    expect(bench.state.rates.kit.size).toBeLessThanOrEqual(200);
  });

  it('of stamps that nobody has is asked about three times, then once a minute', () => {
    const bench = roomBench();
    bench.sent();
    for (let n = 1; n <= 600; n += 1) {
      bench.hear(LIAR, 'liar', { kind: 'beat', timer: { stamp: [n, LIAR, 'nobody'] } });
      bench.pass(1_000);
    }
    const asks = bench.sent().filter(({ kind }) => kind === 'ask');
    expect(asks.length).toBeLessThanOrEqual(2 + 10);
  });

  it('of asks is answered once in two seconds', () => {
    const bench = roomBench();
    bench.give({ type: 'start', plan: DEFAULT_FOCUS_PLAN });
    bench.sent();
    for (let n = 1; n <= 300; n += 1) {
      bench.hear(LIAR, 'liar', { kind: 'ask' });
      bench.pass(200);
    }
    expect(bench.sent().filter(({ kind }) => kind === 'answer').length).toBeLessThanOrEqual(31);
  });

  it('of joins is greeted once in three seconds', () => {
    const bench = roomBench();
    for (let n = 1; n <= 300; n += 1) {
      bench.hear(LIAR, `page-${n}`, { kind: 'join' });
      bench.pass(200);
    }
    expect(bench.sent().filter(({ kind }) => kind === 'beat').length).toBeLessThanOrEqual(22);
  });
});

describe('who claims to be another', () => {
  it('has no say: the server’s word wins', () => {
    const bench = roomBench();
    const start = { kind: 'timer', op: 'start' };
    bench.hear(LIAR, 'liar', { ...start, timer: timerOf([5, BEN, 'liar']) });
    bench.hear(LIAR, 'liar', { ...start, timer: timerOf([5, LIAR, 'other']) });
    expect(bench.view.timer.phase).toBe('idle');
  });

  it('starts nothing in another’s name', () => {
    const bench = roomBench();
    bench.hear(LIAR, 'liar', { kind: 'answer', timer: timerOf([5, BEN, 'b']) });
    expect(bench.view.timer).toMatchObject({ phase: 'focus', startedBy: null, lastChange: null });
    bench.hear(BEN, 'b', { kind: 'answer', timer: timerOf([5, BEN, 'b']) });
    expect(bench.view.timer.startedBy).toBe(BEN);
  });
});

describe('counts', () => {
  const greatest = Math.floor((EPOCH_OFFSET + 1_000_000) / 1000) + 86_400;

  it.each([2 ** 53 - 1, 2 ** 53, greatest + 1, 0, -1, 1.5])('of %d are not believed', (count) => {
    const bench = roomBench();
    bench.hear(LIAR, 'liar', { kind: 'timer', op: 'start', timer: timerOf([count, LIAR, 'liar']) });
    bench.hear(LIAR, 'liar', { kind: 'beat', timer: { stamp: [count, LIAR, 'liar'] } });
    expect(bench.state.greatestCount).toBe(0);
  });

  it('at the very edge keep others from a change for a moment, not for good', () => {
    const bench = roomBench();
    bench.hear(LIAR, 'liar', {
      kind: 'timer',
      op: 'start',
      timer: timerOf([greatest, LIAR, 'liar']),
    });
    bench.give({ type: 'pause' });
    expect(bench.view.timer.isRunning).toBe(true);
    bench.pass(1_000);
    bench.give({ type: 'pause' });
    expect(bench.view.timer.isRunning).toBe(false);
  });
});

it('a count that somebody claims keeps the host from no change', () => {
  const bench = roomBench({ hostId: SELF });
  bench.give({ type: 'start', plan: DEFAULT_FOCUS_PLAN });
  const greatest = Math.floor((bench.now + EPOCH_OFFSET) / 1000) + 86_400;
  bench.hear(2, 'b', { kind: 'beat', timer: { stamp: [greatest, SELF, 'nobody'] } });
  bench.give({ type: 'pause' });
  expect(bench.view.timer.isPaused).toBe(true);
  // The next one needs a greater count, of the next second.
  bench.give({ type: 'resume' });
  expect(bench.view.timer.isPaused).toBe(true);
  bench.pass(1_000);
  bench.give({ type: 'resume' });
  expect(bench.view.timer.isRunning).toBe(true);
});

describe('a name', () => {
  const named = (name: unknown, avatarUrl?: unknown) => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'join', name, avatarUrl });
    return bench.view.participants.find(({ userId }) => userId === BEN);
  };

  it('is text without controls, of 80 characters at most', () => {
    expect(named('  B\u0000e\u202en\u2066\n ')?.name).toBe('Ben');
    expect(named('👩‍💻 Ben')?.name).toBe('👩‍💻 Ben');
    expect([...(named('😀'.repeat(200))?.name ?? '')]).toHaveLength(80);
    expect(named('a\ud83d')?.name).toBe('a');
    for (const odd of ['', ' \u202e ', 5, {}, null]) expect(named(odd)?.name).toBe(null);
  });

  it('of nothing that can be seen is none', () => {
    for (const name of ['\u200b', '\u200d\ufe0f', '\u0301\u0301', '\u3000 \u2003', '\ufeff']) {
      expect(cleanName(name)).toBe(null);
    }
    expect(cleanName('👩\u200d💻')).toBe('👩\u200d💻');
  });

  it('comes with a picture by https alone', () => {
    expect(named('Ben', 'https://example.org/b.png')?.avatarUrl).toBe('https://example.org/b.png');
    const odd = ['http://a.b/c', 'javascript:alert(1)', 'data:image/png,', 'https://a b', 5];
    for (const url of [...odd, `https://${'x'.repeat(600)}`]) {
      expect(named('Ben', url)?.avatarUrl).toBe(null);
    }
  });
});

it('what is kept of a room can be read again', () => {
  const bench = roomBench();
  bench.give({ type: 'start', plan: DEFAULT_FOCUS_PLAN });
  const kept = toKeptTimer(bench.state, EPOCH_OFFSET);
  expect(readKeptTimer(JSON.stringify(kept))).toEqual(kept);
  expect(kept?.timer.stamp).toEqual([1, SELF, ME]);
});
