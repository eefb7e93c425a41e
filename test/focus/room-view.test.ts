import { describe, expect, it } from 'vitest';
import { DEFAULT_FOCUS_PLAN } from '../../src/focus/focus-plan.js';
import { createRoom } from '../../src/focus/focus-room.js';
import { NO_ROOM, viewOf } from '../../src/focus/room-view.js';
import { EPOCH_OFFSET, roomBench } from '../support/focus-bench.js';

const BEN = 2;
const START = { type: 'start', plan: DEFAULT_FOCUS_PLAN } as const;

describe('the view of a room', () => {
  it('of nothing is the very view of no room', () => {
    const state = createRoom({ sessionId: '1', instanceId: 'a', messageLimit: 10 });
    expect(viewOf(state, NO_ROOM, EPOCH_OFFSET)).toBe(NO_ROOM);
  });

  it('is the very same while nothing in it changes, though time passes and others beat', () => {
    const bench = roomBench();
    bench.give(START);
    bench.hear(BEN, 'b', { kind: 'join', name: 'Ben' });
    const before = bench.view;
    bench.pass(100_000);
    bench.hear(BEN, 'b', { kind: 'beat' });
    expect(bench.view).toBe(before);
    // The wall clock is read in whole milliseconds.
    expect(viewOf(bench.state, before, EPOCH_OFFSET + 0.7)).toBe(before);
    const set = viewOf(bench.state, before, EPOCH_OFFSET + 5_000);
    expect(set.timer.endsAt).toBe((before.timer.endsAt ?? 0) + 5_000);
    expect(set.participants).toBe(before.participants);
  });

  it('keeps each part that did not change', () => {
    const bench = roomBench();
    bench.give(START);
    bench.hear(BEN, 'b', { kind: 'join', name: 'Ben' });
    bench.hear(3, 'c', { kind: 'join', name: 'Cleo' });
    const before = bench.view;
    bench.hear(BEN, 'b', { kind: 'leave' });
    bench.pass(5_000);
    expect(bench.view.timer).toBe(before.timer);
    expect(bench.view.messages).toBe(before.messages);
    expect(bench.view.participants).toHaveLength(2);
    expect(bench.view.participants[0]).toBe(before.participants[0]);
    expect(bench.view.participants[1]).toBe(before.participants[2]);
    bench.give({ type: 'pause' });
    expect(bench.view.timer.plan).toBe(before.timer.plan);
  });

  it('is plain JSON', () => {
    const bench = roomBench();
    bench.give(START);
    bench.hear(BEN, 'b', { kind: 'join' });
    expect(JSON.parse(JSON.stringify(bench.view))).toEqual(bench.view);
  });
});
