import { describe, expect, it } from 'vitest';
import { DEFAULT_FOCUS_PLAN } from '../../src/focus/focus-plan.js';
import {
  EPOCH_OFFSET,
  ME,
  roomBench,
  SELF,
  timerOf,
  type RoomBench,
} from '../support/focus-bench.js';

const BEN = 2;
const MINUTE_MS = 60_000;
const START = { type: 'start', plan: DEFAULT_FOCUS_PLAN } as const;
const BENS = [3, BEN, 'b'] as const;

const leftMs = (bench: RoomBench) => (bench.view.timer.endsAt ?? 0) - EPOCH_OFFSET - bench.now;
const hearOp = (bench: RoomBench, op: string, timer: object) =>
  bench.hear(BEN, 'b', { kind: 'timer', op, timer });
const place = (remainingMs: number, over = {}) => ({ stamp: BENS, phase: 0, remainingMs, ...over });
const hearBeat = (bench: RoomBench, remainingMs: number, over = {}) =>
  bench.hear(BEN, 'b', { kind: 'beat', timer: place(remainingMs, over) });

function benchOfBen(over = {}): RoomBench {
  const bench = roomBench();
  hearOp(bench, 'start', timerOf(BENS, over));
  return bench;
}

describe('the last word about the timer', () => {
  it('is the one with the greatest count, then user, then instance, in any order', () => {
    const words = [
      [1, 11, 'z'],
      [2, 9, 'z'],
      [2, 10, 'B'],
      [2, 10, 'a'],
    ] as const;
    for (const order of [words, words.toReversed()]) {
      const bench = roomBench();
      for (const stamp of order) {
        bench.hear(stamp[1], stamp[2], { kind: 'timer', op: 'start', timer: timerOf(stamp) });
      }
      expect(bench.state.register?.stamp).toEqual([2, 10, 'a']);
    }
  });

  it('is followed by a greater one, of what was only seen in a beat too', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'beat', timer: { stamp: [41, BEN, 'b'] } });
    bench.give(START);
    expect(bench.state.register?.stamp).toEqual([42, SELF, ME]);
  });

  it('is, of two under one stamp, the one with the greater text', () => {
    const paused = timerOf(BENS, { status: 'paused' });
    for (const order of [
      [timerOf(BENS), paused],
      [paused, timerOf(BENS)],
    ]) {
      const bench = roomBench();
      for (const timer of order) bench.hear(BEN, 'b', { kind: 'answer', timer });
      expect(bench.view.timer.isRunning).toBe(true);
      bench.pass(2_500);
      // Whoever said the lesser one must hear the greater.
      const answers = bench.sent().filter(({ kind }) => kind === 'answer');
      expect(answers).toHaveLength(order[1] === paused ? 1 : 0);
    }
  });

  it('is the same word where a phase with nothing left is told as the next one', () => {
    const bench = roomBench();
    const held = { status: 'paused', remainingMs: 0 };
    bench.hear(BEN, 'b', { kind: 'answer', timer: timerOf(BENS, held) });
    expect(bench.view.timer).toMatchObject({ phase: 'break', remainingMs: 300_000 });
    const next = { status: 'paused', phase: 1, remainingMs: 300_000, durationMs: 300_000 };
    bench.hear(3, 'c', { kind: 'answer', timer: timerOf(BENS, next) });
    bench.pass(5_000);
    expect(bench.sent()).toEqual([]);
  });

  it('tells what was done and by whom; an answer does not', () => {
    const bench = benchOfBen();
    expect(bench.view.timer.lastChange).toMatchObject({ op: 'start', by: BEN });
    bench.hear(3, 'c', { kind: 'answer', timer: timerOf([9, BEN, 'b'], { run: BENS }) });
    expect(bench.view.timer).toMatchObject({ lastChange: null, startedBy: BEN });
  });
});

describe('the time that remains', () => {
  it('counts from receipt, less half of a round trip when the author tells it', () => {
    const bench = roomBench();
    for (const [n, trip] of [
      [1, 900],
      [2, 400],
    ] as const) {
      bench.give({ type: 'sent', n });
      bench.pass(trip);
      bench.hearData(SELF, { v: 1, kind: 'beat', from: ME, n });
      bench.hearData(SELF, { v: 1, kind: 'beat', from: ME, n });
    }
    expect(bench.state.roundTrips.lastMs).toEqual([900, 400]);
    hearOp(bench, 'start', timerOf(BENS));
    expect(leftMs(bench)).toBe(1_500_000 - 200);
    bench.hear(3, 'c', { kind: 'answer', timer: timerOf([9, BEN, 'b']) });
    expect(leftMs(bench)).toBe(1_500_000);
  });

  it('takes no more than two seconds for one way', () => {
    const bench = roomBench();
    bench.give({ type: 'sent', n: 1 });
    bench.pass(30_000);
    bench.hearData(SELF, { v: 1, kind: 'join', from: ME, n: 1 });
    hearOp(bench, 'start', timerOf(BENS));
    expect(leftMs(bench)).toBe(1_500_000 - 2_000);
  });

  it('is the least that anybody tells, by more than 50 ms', () => {
    const bench = benchOfBen();
    hearBeat(bench, 1_500_000 + 90_000);
    hearBeat(bench, 1_500_000 - 50);
    expect(leftMs(bench)).toBe(1_500_000);
    hearBeat(bench, 1_500_000 - 51);
    expect(leftMs(bench)).toBe(1_500_000 - 51);
  });

  it('is compared across the end of a phase', () => {
    const bench = benchOfBen({ remainingMs: 200 });
    hearBeat(bench, 299_000, { phase: 1 });
    expect(bench.view.timer).toMatchObject({ phase: 'break', round: 1 });
    expect(leftMs(bench)).toBe(299_000);
  });

  it('counts from when the message came, not from when it was looked at', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'timer', op: 'start', timer: timerOf(BENS) }, bench.now - 400);
    expect(leftMs(bench)).toBe(1_500_000 - 400);
  });
});

describe('a guess', () => {
  it('after a sleep is told as one, and gives way to the first who knows', () => {
    const bench = benchOfBen();
    bench.give({ type: 'woke', jumpMs: 100_000 });
    expect(leftMs(bench)).toBe(1_400_000);
    bench.pass(55_000);
    expect(bench.sent().at(-1)).toMatchObject({ timer: { unsure: true, remainingMs: 1_345_000 } });
    hearBeat(bench, 1_346_000, { unsure: true });
    expect(leftMs(bench)).toBe(1_345_000);
    hearBeat(bench, 1_344_000, { unsure: true });
    expect(leftMs(bench)).toBe(1_344_000);
    hearBeat(bench, 1_350_000);
    expect(leftMs(bench)).toBe(1_350_000);
    hearBeat(bench, 1_000_000, { unsure: true });
    expect(leftMs(bench)).toBe(1_350_000);
  });

  it('of a later stamp is better than nothing', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'answer', timer: timerOf(BENS, { unsure: true }) });
    hearBeat(bench, 1_510_000);
    expect(leftMs(bench)).toBe(1_510_000);
  });

  it('of the host is its word', () => {
    const bench = roomBench({ hostId: BEN });
    hearOp(bench, 'start', timerOf(BENS));
    hearBeat(bench, 1_600_000, { unsure: true });
    expect(leftMs(bench)).toBe(1_600_000);
  });
});

describe('a plan', () => {
  it('goes on by itself, and tells each end once', () => {
    const bench = roomBench();
    bench.give({ type: 'start', plan: { focusMs: 60_000, breakMs: 10_000, rounds: 2 } });
    bench.pass(60_000);
    expect(bench.view.timer).toMatchObject({
      phase: 'break',
      round: 1,
      lastChange: { op: 'phase', by: null },
    });
    bench.pass(10_000);
    expect(bench.view.timer).toMatchObject({ phase: 'focus', round: 2 });
    bench.pass(60_000);
    expect(bench.view.timer).toMatchObject({ phase: 'done', isRunning: false, endsAt: null });
    expect(bench.ended()).toMatchObject([
      { phase: 'focus', next: 'break', key: `1/${SELF}/${ME}/0` },
      { phase: 'break', next: 'focus' },
      { phase: 'focus', next: 'done' },
    ]);
    expect(bench.view.timer.lastChange?.at).toBe(bench.now + EPOCH_OFFSET);
  });

  it('without breaks goes from focus to focus', () => {
    const bench = roomBench();
    bench.give({ type: 'start', plan: { focusMs: 60_000, breakMs: 0, rounds: 2 } });
    bench.pass(60_000);
    expect(bench.view.timer).toMatchObject({ phase: 'focus', round: 2 });
    bench.give({ type: 'skip' });
    expect(bench.view.timer.phase).toBe('done');
    expect(bench.ended()).toMatchObject([{ phase: 'focus', next: 'focus' }]);
  });

  it('raises no end that is past for a minute, that one left, or that was a guess just now', () => {
    const slept = benchOfBen();
    slept.now += 1_500_000 + 60_001;
    slept.give({ type: 'due' });
    expect(slept.ended()).toEqual([]);

    const left = benchOfBen();
    left.give({ type: 'leaveTimer' });
    left.pass(1_500_000);
    expect(left.view.timer).toMatchObject({ phase: 'break', isFollowing: false });
    expect(left.ended()).toEqual([]);
    left.give({ type: 'rejoinTimer' });
    left.pass(300_000);
    expect(left.ended()).toHaveLength(1);

    const woken = benchOfBen({ remainingMs: 20_000 });
    woken.give({ type: 'woke', jumpMs: 15_000 });
    woken.pass(5_000);
    expect(woken.ended()).toEqual([]);
  });

  it('raises an end once, though it comes again', () => {
    const bench = benchOfBen({ remainingMs: 30_000 });
    bench.give({ type: 'woke', jumpMs: 0 });
    bench.pass(30_000);
    expect(bench.ended()).toHaveLength(1);
    hearBeat(bench, 5_000);
    expect(bench.view.timer.phase).toBe('focus');
    bench.pass(5_000);
    expect(bench.view.timer.phase).toBe('break');
    expect(bench.ended()).toEqual([]);
  });
});

describe('acts', () => {
  it('pause, extend, resume and skip', () => {
    const bench = roomBench();
    bench.give(START);
    bench.pass(MINUTE_MS);
    bench.give({ type: 'pause' });
    expect(bench.view.timer).toMatchObject({ isPaused: true, remainingMs: 24 * MINUTE_MS });
    bench.pass(MINUTE_MS);
    bench.give({ type: 'extend', ms: MINUTE_MS });
    expect(bench.view.timer).toMatchObject({
      remainingMs: 25 * MINUTE_MS,
      durationMs: 26 * MINUTE_MS,
    });
    bench.give({ type: 'resume' });
    expect(leftMs(bench)).toBe(25 * MINUTE_MS);
    bench.give({ type: 'extend', ms: MINUTE_MS });
    expect(leftMs(bench)).toBe(26 * MINUTE_MS);
    bench.give({ type: 'skip' });
    expect(bench.view.timer).toMatchObject({ phase: 'break', isRunning: true });
    bench.give({ type: 'pause' });
    bench.give({ type: 'skip' });
    expect(bench.view.timer).toMatchObject({ phase: 'focus', round: 2, isPaused: true });
    const ops = bench.sent().flatMap(({ op }) => op ?? []);
    expect(ops).toEqual(['start', 'pause', 'extend', 'resume', 'extend', 'skip', 'pause', 'skip']);
  });

  it('are paused alike on all sides', () => {
    const bench = roomBench();
    bench.give(START);
    bench.pass(0.25);
    bench.give({ type: 'pause' });
    const told = bench.sent().at(-1)?.timer;
    expect(told).toMatchObject({ remainingMs: 1_500_000, durationMs: 1_500_000 });
    expect(bench.view.timer.remainingMs).toBe(1_500_000);
  });

  it('undo a stop within ten seconds, whoever stopped; the time ran on', () => {
    const bench = roomBench();
    bench.give(START);
    hearOp(bench, 'stop', { stamp: BENS, status: 'stopped' });
    expect(bench.view.timer).toMatchObject({
      phase: 'idle',
      undoUntil: bench.now + 10_000 + EPOCH_OFFSET,
      lastChange: { op: 'stop', by: BEN },
    });
    bench.pass(9_000);
    bench.give({ type: 'undoStop' });
    expect(bench.view.timer).toMatchObject({ phase: 'focus', startedBy: SELF, undoUntil: null });
    expect(leftMs(bench)).toBe(1_500_000 - 9_000);
    bench.give({ type: 'stop' });
    bench.pass(10_000);
    expect(bench.view.timer.undoUntil).toBe(null);
    bench.give({ type: 'undoStop' });
    expect(bench.view.timer.phase).toBe('idle');
  });

  it('undo a stop of what was a guess, and are none', () => {
    const bench = roomBench();
    bench.give(START);
    bench.give({ type: 'woke', jumpMs: 0 });
    bench.give({ type: 'stop' });
    bench.sent();
    bench.give({ type: 'undoStop' });
    expect(bench.sent()).not.toMatchObject([{ timer: { unsure: true } }]);
  });

  it('undo nothing that something later followed', () => {
    const bench = roomBench();
    bench.give(START);
    bench.give({ type: 'stop' });
    hearOp(bench, 'start', timerOf([9, BEN, 'b']));
    bench.give({ type: 'undoStop' });
    expect(bench.view.timer.startedBy).toBe(BEN);
  });
});

describe('in a host’s room', () => {
  const HOST = BEN;
  const hearsay = timerOf([5, HOST, 'b']);

  it('others pass on what the host said, until the host says it', () => {
    const bench = roomBench({ hostId: HOST });
    bench.hear(3, 'c', { kind: 'answer', timer: hearsay });
    expect(bench.view.timer).toMatchObject({ phase: 'focus', startedBy: null });
    bench.sent();
    bench.hear(HOST, 'b', { kind: 'beat', timer: { stamp: [2, HOST, 'b'] } });
    bench.pass(1_000);
    expect(bench.sent()).toEqual([{ kind: 'ask' }]);
    bench.hear(HOST, 'b', { kind: 'answer', timer: { stamp: [2, HOST, 'b'], status: 'stopped' } });
    expect(bench.view.timer.phase).toBe('idle');
    bench.hear(3, 'c', { kind: 'answer', timer: hearsay });
    expect(bench.view.timer.phase).toBe('idle');
  });

  const appoint = (bench: RoomBench, hostId: number | null) =>
    bench.give({ type: 'configured', profile: null, sharesAway: false, hostId });

  it('what others said before the host was known does not count, and the host is asked', () => {
    const bench = roomBench();
    bench.hear(3, 'c', { kind: 'timer', op: 'start', timer: timerOf([50, 3, 'c']) });
    bench.sent();
    appoint(bench, HOST);
    expect(bench.view.timer).toMatchObject({ phase: 'idle', lastChange: null, undoUntil: null });
    expect(bench.sent()).toContainEqual({ kind: 'ask' });
    bench.hear(HOST, 'b', { kind: 'answer', timer: hearsay });
    expect(bench.view.timer).toMatchObject({ phase: 'focus', startedBy: HOST });
  });

  it('what others said in the host’s name gives way to any word of the host', () => {
    const bench = roomBench();
    bench.hear(3, 'c', { kind: 'answer', timer: timerOf([50, HOST, 'nobody']) });
    appoint(bench, HOST);
    expect(bench.view.timer.phase).toBe('focus');
    bench.hear(HOST, 'b', { kind: 'answer', timer: { stamp: [2, HOST, 'b'], status: 'stopped' } });
    expect(bench.view.timer.phase).toBe('idle');
  });

  it('nobody has a say while it is not known who the host is', () => {
    const bench = roomBench();
    bench.give(START);
    appoint(bench, NaN);
    bench.sent();
    expect(bench.view.timer).toMatchObject({ isRunning: true, canControl: false });
    bench.give({ type: 'stop' });
    bench.hear(3, 'c', {
      kind: 'timer',
      op: 'stop',
      timer: { stamp: [9, 3, 'c'], status: 'stopped' },
    });
    expect(bench.view.timer.isRunning).toBe(true);
    appoint(bench, SELF);
    expect(bench.view.timer).toMatchObject({ isRunning: true, canControl: true });
  });

  it('a late word of a page that the host left does not set its guess right', () => {
    const bench = roomBench({ hostId: SELF });
    bench.give(START);
    bench.give({ type: 'woke', jumpMs: 0 });
    const late = { stamp: [1, SELF, ME], phase: 0, remainingMs: 1_504_000 };
    bench.hear(SELF, 'my-old-page', { kind: 'beat', timer: late });
    expect(leftMs(bench)).toBe(1_500_000);
  });

  it('nobody else ends it while the host is here', () => {
    const bench = roomBench({ hostId: HOST });
    bench.hear(HOST, 'b', { kind: 'timer', op: 'start', timer: timerOf(BENS) });
    bench.hear(3, 'c', { kind: 'beat', timer: place(0) });
    expect(leftMs(bench)).toBe(1_500_000);
    bench.pass(150_000);
    bench.hear(3, 'c', { kind: 'beat', timer: place(1_000) });
    expect(leftMs(bench)).toBe(1_000);
  });
});
