import { describe, expect, it } from 'vitest';
import { DEFAULT_FOCUS_PLAN } from '../../src/focus/focus-plan.js';
import { EPOCH_OFFSET, ME, roomBench, SELF, timerOf } from '../support/focus-bench.js';

const BEN = 2;
const START = { type: 'start', plan: DEFAULT_FOCUS_PLAN } as const;
const kinds = (bodies: readonly { readonly kind: string }[]) => bodies.map(({ kind }) => kind);

describe('who enters', () => {
  it('says so and asks, and with a timer of its own tells it too', () => {
    const bench = roomBench({ isOpen: false });
    bench.give(START);
    expect(bench.sent()).toEqual([]);
    bench.give({ type: 'opened' });
    const stamp = [1, SELF, ME];
    expect(bench.sent()).toMatchObject([
      { kind: 'join', name: 'Ada', avatarUrl: null, timer: { stamp, phase: 0 } },
      { kind: 'ask', stamp },
      { kind: 'answer', timer: { stamp, run: stamp, status: 'running' } },
    ]);
  });

  it('is told the names by all, each at most once in three seconds', () => {
    const bench = roomBench();
    bench.pass(20_000);
    bench.hear(BEN, 'b', { kind: 'join' });
    bench.pass(1_000);
    expect(bench.sent()).toMatchObject([{ kind: 'beat', name: 'Ada' }]);
    bench.hear(BEN, 'b2', { kind: 'join' });
    bench.pass(1_900);
    expect(bench.sent()).toEqual([]);
    bench.pass(2_000);
    expect(bench.sent()).toMatchObject([{ kind: 'beat', name: 'Ada' }]);
  });

  it('tells no name unasked, and takes back one that was told', () => {
    const bench = roomBench();
    const quietly = { type: 'configured', profile: null, sharesAway: false, hostId: null } as const;
    bench.give(quietly);
    bench.pass(10_000);
    expect(bench.sent()).toMatchObject([{ kind: 'beat', name: null, avatarUrl: null }]);
    bench.give({ type: 'closed' });
    bench.give({ type: 'opened' });
    expect(bench.sent()).toEqual([{ kind: 'join' }, { kind: 'ask' }]);
  });

  it('leaves with what it owes', () => {
    const bench = roomBench();
    bench.give(START);
    bench.hear(BEN, 'b', { kind: 'ask' });
    bench.sent();
    bench.give({ type: 'leaving' });
    expect(kinds(bench.sent())).toEqual(['answer', 'leave']);
  });
});

describe('a beat', () => {
  it('leaves every 55 s, and a late one with the next message that comes', () => {
    const bench = roomBench();
    bench.pass(54_999);
    expect(bench.sent()).toEqual([]);
    bench.pass(1);
    expect(bench.sent()).toEqual([{ kind: 'beat' }]);
    bench.now += 80_000;
    bench.hear(BEN, 'b', { kind: 'app', payload: 1 });
    expect(bench.sent()).toEqual([{ kind: 'beat' }]);
  });

  it('tells what one shares of being away', () => {
    const bench = roomBench();
    const profile = { name: 'Ada', avatarUrl: null };
    bench.give({ type: 'visibility', isVisible: false });
    bench.pass(20_000);
    expect(bench.sent()).toEqual([]);
    bench.give({ type: 'configured', profile, sharesAway: true, hostId: null });
    bench.pass(10_000);
    expect(bench.sent()).toMatchObject([{ kind: 'beat', away: true }]);
    expect(bench.view.participants[0]?.isHere).toBe(false);
  });

  it('with a later stamp makes one ask, unless somebody else does', () => {
    const beat = { kind: 'beat', timer: { stamp: [3, BEN, 'b'] } };
    const bench = roomBench();
    bench.hear(BEN, 'b', beat);
    bench.pass(1_000);
    expect(bench.sent()).toEqual([{ kind: 'ask' }]);
    bench.hear(BEN, 'b', beat);
    bench.hear(3, 'c', { kind: 'ask' });
    bench.pass(1_000);
    expect(bench.sent()).toEqual([]);
    bench.hear(BEN, 'b', beat);
    bench.hear(3, 'c', { kind: 'ask', stamp: [3, BEN, 'b'] });
    bench.pass(1_000);
    expect(kinds(bench.sent())).toEqual(['ask']);
  });

  it('with a later stamp makes one in the background ask without delay', () => {
    const bench = roomBench();
    bench.give({ type: 'visibility', isVisible: false });
    bench.hear(BEN, 'b', { kind: 'beat', timer: { stamp: [9, BEN, 'b'] } });
    expect(bench.sent()).toEqual([{ kind: 'ask' }]);
  });

  it('that is not asked about any more after what was wanted came', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'beat', timer: { stamp: [3, BEN, 'b'] } });
    bench.hear(BEN, 'b', { kind: 'answer', timer: timerOf([3, BEN, 'b']) });
    bench.pass(5_000);
    expect(bench.sent()).toEqual([]);
  });

  it('by which one runs and the other does not makes one ask in doubt', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'answer', timer: timerOf([3, BEN, 'b'], { status: 'paused' }) });
    const timer = { stamp: [3, BEN, 'b'], phase: 0, remainingMs: 5 };
    bench.hear(BEN, 'b', { kind: 'beat', timer });
    bench.pass(1_000);
    expect(bench.sent()).toEqual([{ kind: 'ask', stamp: [3, BEN, 'b'], unsure: true }]);
  });
});

describe('an ask', () => {
  it('is answered by the author at once, by others later, and by one alone', () => {
    const author = roomBench();
    author.give(START);
    author.sent();
    author.hear(BEN, 'b', { kind: 'ask' });
    author.hear(3, 'c', { kind: 'answer', timer: timerOf([1, SELF, ME]) });
    author.pass(200);
    expect(kinds(author.sent())).toEqual(['answer']);

    const other = roomBench();
    other.hear(3, 'c', { kind: 'timer', op: 'start', timer: timerOf([1, 3, 'c']) });
    other.hear(BEN, 'b', { kind: 'ask' });
    other.pass(200);
    expect(other.sent()).toEqual([]);
    other.pass(1_000);
    expect(kinds(other.sent())).toEqual(['answer']);
    other.pass(5_000);
    other.hear(BEN, 'b', { kind: 'ask' });
    other.hear(4, 'd', { kind: 'answer', timer: timerOf([1, 3, 'c']) });
    other.pass(2_000);
    expect(other.sent()).toEqual([]);
  });

  it('of who knows as much is answered only when that one is unsure', () => {
    const bench = roomBench();
    bench.give(START);
    bench.sent();
    bench.hear(BEN, 'b', { kind: 'ask', stamp: [1, SELF, ME] });
    bench.pass(3_000);
    expect(bench.sent()).toEqual([]);
    bench.hear(BEN, 'b', { kind: 'ask', stamp: [1, SELF, ME], unsure: true });
    bench.pass(3_000);
    expect(kinds(bench.sent())).toEqual(['answer']);
  });

  it('goes unanswered where nothing is known', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'ask' });
    bench.pass(5_000);
    expect(bench.sent()).toEqual([]);
  });
});

describe('an act', () => {
  it('needs a user, and what it acts on', () => {
    const bench = roomBench();
    bench.give({ type: 'pause' });
    expect(bench.view.timer.phase).toBe('idle');
    expect(bench.sent()).toEqual([]);
    const other = roomBench();
    other.give(START);
    expect(other.view.timer.phase).toBe('focus');
    bench.give({ type: 'identified', selfId: null });
    bench.give(START);
    expect(bench.view.timer).toMatchObject({ phase: 'idle', canControl: false });
    expect(bench.sent()).toEqual([]);
  });

  it('is the host’s where there is one', () => {
    const bench = roomBench({ hostId: BEN });
    bench.give(START);
    expect(bench.view.timer).toMatchObject({ phase: 'idle', canControl: false });
    bench.hear(BEN, 'b', { kind: 'timer', op: 'start', timer: timerOf([1, BEN, 'b']) });
    expect(bench.view.timer).toMatchObject({ phase: 'focus', startedBy: BEN });
    bench.give({ type: 'stop' });
    expect(bench.view.timer).toMatchObject({ phase: 'focus', undoUntil: null });
  });

  it('of an unsound plan or length does nothing', () => {
    const bench = roomBench();
    const plan = DEFAULT_FOCUS_PLAN;
    for (const odd of [{ focusMs: 999 }, { focusMs: NaN }, { breakMs: -1 }, { rounds: 25 }]) {
      bench.give({ type: 'start', plan: { ...plan, ...odd } });
    }
    expect(bench.view.timer.phase).toBe('idle');
    bench.give(START);
    for (const ms of [0, -1, NaN]) bench.give({ type: 'extend', ms });
    expect(kinds(bench.sent())).toEqual(['timer']);
    bench.give({ type: 'extend', ms: Infinity });
    expect(bench.view.timer.durationMs).toBe(24 * 3_600_000);
  });
});

describe('reactions', () => {
  it('show in breaks alone, for five seconds', () => {
    const bench = roomBench();
    bench.give(START);
    bench.sent();
    bench.give({ type: 'react', reaction: '🎉' });
    bench.hear(BEN, 'b', { kind: 'react', reaction: '🎉' });
    expect(bench.view.reactions).toEqual([]);
    expect(bench.sent()).toEqual([]);
    bench.give({ type: 'skip' });
    bench.sent();
    bench.give({ type: 'react', reaction: '🎉' });
    expect(bench.sent()).toEqual([{ kind: 'react', reaction: '🎉' }]);
    for (const reaction of ['🎉', 'well done', '🎉'.repeat(9), 5]) {
      bench.hear(BEN, 'b', { kind: 'react', reaction });
    }
    expect(bench.view.reactions).toMatchObject([{ userId: BEN, reaction: '🎉' }]);
    bench.pass(5_000);
    expect(bench.view.reactions).toEqual([]);
  });

  it('of one’s own show when their echo comes', () => {
    const bench = roomBench();
    bench.give(START);
    bench.give({ type: 'skip' });
    bench.hear(SELF, ME, { kind: 'react', reaction: '👏' });
    expect(bench.view.reactions).toMatchObject([{ userId: SELF, reaction: '👏' }]);
  });
});

describe('the messages of an app', () => {
  const hear = (key: string, data: unknown, isLive = true, senderId = BEN) => ({
    type: 'received' as const,
    senderId,
    data,
    key,
    receivedAt: EPOCH_OFFSET,
    isLive,
  });

  it('are whatever is no word of the kit, once each, the latest ones', () => {
    const bench = roomBench();
    bench.give(hear('a', 'plain'));
    bench.give(hear('a', 'plain'));
    bench.give(hear('b', { v: 1, kind: 'app', from: ME, n: 1, payload: { a: 1 } }, true, SELF));
    bench.give(hear('c', { v: 2, kind: 'app', from: 'b', n: 2 }));
    bench.give(hear('d', { v: 1, kind: 'later', from: 'b', n: 3 }));
    expect(bench.view.messages).toMatchObject([
      { key: 'a', sessionId: '7', senderId: BEN, data: 'plain', isOwn: false },
      { key: 'b', data: { a: 1 }, isOwn: true },
    ]);
    for (let n = 0; n < 60; n += 1) bench.give(hear(`m${n}`, n));
    expect(bench.view.messages).toHaveLength(50);
    expect(bench.view.messages.at(-1)?.data).toBe(59);
  });

  it('are one’s own by the server’s word, whatever instance they name', () => {
    const bench = roomBench();
    bench.give(hear('a', { v: 1, kind: 'app', from: ME, n: 1, payload: 'not mine' }));
    expect(bench.view.messages).toMatchObject([{ senderId: BEN, isOwn: false }]);
  });

  it('of history are no sign of life, and nothing else of history is heard', () => {
    const bench = roomBench();
    bench.give(hear('a', { v: 1, kind: 'app', from: 'b', n: 1, payload: 1 }, false));
    bench.give(hear('b', { v: 1, kind: 'join', from: 'b', n: 2 }, false));
    expect(bench.view.messages).toHaveLength(1);
    expect(bench.view.participants).toHaveLength(1);
  });

  it('are left out when they are too long, and the oldest go when all are', () => {
    const bench = roomBench();
    bench.give(hear('huge', 'x'.repeat(65_536)));
    expect(bench.view.messages).toEqual([]);
    for (let n = 0; n < 30; n += 1) bench.give(hear(`m${n}`, 'x'.repeat(60_000)));
    expect(bench.view.messages).toHaveLength(16);
  });
});
