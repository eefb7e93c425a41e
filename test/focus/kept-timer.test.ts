import { describe, expect, it } from 'vitest';
import { DEFAULT_FOCUS_PLAN } from '../../src/focus/focus-plan.js';
import { readKeptTimer, toKeptTimer, type KeptTimer } from '../../src/focus/kept-timer.js';
import { EPOCH_OFFSET, roomBench, SELF, timerOf, type RoomBench } from '../support/focus-bench.js';

const BEN = 2;

function keptOf(bench: RoomBench): KeptTimer {
  const kept = readKeptTimer(JSON.stringify(toKeptTimer(bench.state, EPOCH_OFFSET)));
  if (!kept) throw new Error('There is nothing to keep.');
  return kept;
}

function keptAfter(ms: number, ...acts: ('pause' | 'stop' | 'leaveTimer')[]): KeptTimer {
  const bench = roomBench();
  bench.give({ type: 'start', plan: DEFAULT_FOCUS_PLAN });
  bench.pass(ms);
  for (const type of acts) bench.give({ type });
  return keptOf(bench);
}

function restoredAfter(kept: KeptTimer, awayMs: number): RoomBench {
  const bench = roomBench({ isOpen: false });
  bench.give({ type: 'restored', timer: kept, nowEpoch: kept.keptAt + awayMs });
  return bench;
}

const leftMs = (bench: RoomBench) => (bench.view.timer.endsAt ?? 0) - EPOCH_OFFSET - bench.now;

describe('a timer that is kept', () => {
  it('ran on meanwhile, and is a guess', () => {
    const bench = restoredAfter(keptAfter(60_000), 30_000);
    expect(bench.view.timer).toMatchObject({ phase: 'focus', isRunning: true, startedBy: SELF });
    expect(leftMs(bench)).toBe(1_500_000 - 90_000);
    expect(bench.view.timer.lastChange).toBe(null);
    bench.give({ type: 'opened' });
    expect(bench.sent().slice(0, 2)).toMatchObject([
      { kind: 'join', timer: { unsure: true } },
      { kind: 'ask', unsure: true },
    ]);
  });

  it('ends aloud where nobody knows better', () => {
    const bench = restoredAfter(keptAfter(60_000), 0);
    bench.give({ type: 'opened' });
    bench.pass(1_440_000);
    expect(bench.ended()).toMatchObject([{ phase: 'focus', next: 'break' }]);
  });

  it('passed phases meanwhile without a sound', () => {
    const bench = restoredAfter(keptAfter(0), 1_500_000 + 20_000);
    expect(bench.view.timer.phase).toBe('break');
    expect(bench.ended()).toEqual([]);
  });

  it('is no longer than it was when the wall clock was set back', () => {
    expect(leftMs(restoredAfter(keptAfter(60_000), -500_000))).toBe(1_440_000);
  });

  it('is paused or stopped as it was, and left as it was left', () => {
    const paused = restoredAfter(keptAfter(60_000, 'pause', 'leaveTimer'), 90_000);
    expect(paused.view.timer).toMatchObject({ remainingMs: 1_440_000, isFollowing: false });
    const stopped = restoredAfter(keptAfter(60_000, 'stop'), 90_000);
    expect(stopped.view.timer).toMatchObject({ phase: 'idle', undoUntil: null });
    expect(stopped.state.greatestCount).toBe(2);
  });

  it('is dropped when it is long over', () => {
    expect(restoredAfter(keptAfter(0), 24 * 3_600_000).state.register).toBe(null);
  });

  it('is none in a room whose host is another', () => {
    const timer = keptAfter(0);
    const bench = roomBench({ hostId: BEN });
    bench.give({ type: 'restored', timer, nowEpoch: timer.keptAt });
    expect(bench.view.timer.phase).toBe('idle');
  });

  it('does not undo what is known already', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'timer', op: 'start', timer: timerOf([9, BEN, 'b']) });
    const timer = keptAfter(0);
    bench.give({ type: 'restored', timer, nowEpoch: timer.keptAt });
    expect(bench.view.timer.startedBy).toBe(BEN);
  });

  it('is none where none is known, and unread where it is not as it should be', () => {
    expect(toKeptTimer(roomBench().state, EPOCH_OFFSET)).toBe(null);
    for (const json of ['', 'null', '[]', '{}', '{"v":1}', '{"v":2}']) {
      expect(readKeptTimer(json)).toBe(null);
    }
    const kept = keptAfter(0);
    for (const odd of [{ v: 2 }, { keptAt: -1 }, { keptAt: 'now' }, { timer: {} }]) {
      expect(readKeptTimer(JSON.stringify({ ...kept, ...odd }))).toBe(null);
    }
  });
});
