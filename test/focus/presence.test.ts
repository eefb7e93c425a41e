import { describe, expect, it } from 'vitest';
import { ME, roomBench, SELF, type RoomBench } from '../support/focus-bench.js';

const BEN = 2;
const join = (name: string) => ({ kind: 'join', name, avatarUrl: null });

const names = ({ view }: RoomBench) => view.participants.map(({ name }) => name);
const ids = ({ view }: RoomBench) => view.participants.map(({ userId }) => userId);

describe('the people in a room', () => {
  it('are oneself first, from the start, then the others as they came', () => {
    const bench = roomBench({ isOpen: false });
    expect(bench.view.participants).toEqual([
      { userId: SELF, name: 'Ada', avatarUrl: null, isSelf: true, isHere: true },
    ]);
    bench.give({ type: 'opened' });
    bench.hear(3, 'c', join('Cleo'));
    bench.hear(BEN, 'b', join('Ben'));
    bench.hear(3, 'c', { kind: 'beat' });
    expect(names(bench)).toEqual(['Ada', 'Cleo', 'Ben']);
  });

  it('are one a user, however many pages, called as they were called last', () => {
    const bench = roomBench();
    bench.hear(SELF, 'my-other-page', join('Ada L.'));
    bench.hear(BEN, 'b1', join('Ben'));
    bench.pass(1);
    bench.hear(BEN, 'b2', join('Benjamin'));
    bench.hear(BEN, 'b1', { kind: 'beat', away: true });
    expect(names(bench)).toEqual(['Ada', 'Benjamin']);
    expect(bench.view.participants[1]?.isHere).toBe(true);
    bench.hear(BEN, 'b2', { kind: 'beat', away: true });
    expect(bench.view.participants[1]?.isHere).toBe(false);
  });

  it('are heard by any envelope, also of kinds and versions to come', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', { kind: 'later' });
    bench.hear(3, 'c', { v: 2, kind: 'beat', name: 'Cleo' });
    bench.hearData(4, 'plain');
    expect(names(bench)).toEqual(['Ada', null, null]);
    expect(ids(bench)).toEqual([SELF, BEN, 3]);
  });

  it('are gone after 150 s of silence, while one could have heard them', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', join('Ben'));
    bench.pass(149_000);
    bench.give({ type: 'closed' });
    bench.pass(600_000);
    expect(ids(bench)).toEqual([SELF, BEN]);
    bench.give({ type: 'opened' });
    bench.pass(149_999);
    expect(ids(bench)).toEqual([SELF, BEN]);
    bench.pass(1);
    expect(ids(bench)).toEqual([SELF]);
  });

  it('are gone five seconds after they left, unless a page of theirs is back', () => {
    const bench = roomBench();
    bench.hear(BEN, 'b', join('Ben'));
    bench.hear(3, 'c', join('Cleo'));
    bench.hear(BEN, 'b', { kind: 'leave' });
    bench.hear(3, 'c', { kind: 'leave' });
    bench.pass(4_000);
    bench.hear(BEN, 'b-reloaded', join('Ben'));
    bench.pass(1_000);
    expect(names(bench)).toEqual(['Ada', 'Ben']);
  });

  it('are not brought back by a late message, but by a later one', () => {
    const bench = roomBench();
    const envelope = (kind: string, n: number) => ({ v: 1, kind, from: 'b', n, name: 'Ben' });
    for (const data of [envelope('join', 1), envelope('leave', 3)]) bench.hearData(BEN, data);
    bench.pass(5_000);
    bench.hearData(BEN, envelope('beat', 2));
    bench.hearData(BEN, envelope('leave', 3));
    expect(ids(bench)).toEqual([SELF]);
    bench.hearData(BEN, envelope('beat', 4));
    expect(ids(bench)).toEqual([SELF, BEN]);
  });

  it('are not called by an old name that comes late', () => {
    const bench = roomBench();
    const beat = (n: number, name: string | null) => ({ v: 1, kind: 'beat', from: 'b', n, name });
    bench.hearData(BEN, beat(2, null));
    bench.hearData(BEN, beat(1, 'Ben'));
    expect(names(bench)).toEqual(['Ada', null]);
  });

  it('have ten pages each at most, the one silent longest goes', () => {
    const bench = roomBench();
    for (let n = 0; n < 12; n += 1) {
      bench.hear(BEN, `b${n}`, { kind: 'beat' });
      bench.pass(10);
    }
    const pages = bench.state.people.get(BEN)?.map(({ id }) => id) ?? [];
    expect(pages).toHaveLength(10);
    expect(pages).not.toContain('b1');
  });

  it('are not oneself’s echoes', () => {
    const bench = roomBench();
    bench.hear(SELF, ME, { kind: 'leave' });
    bench.pass(10_000);
    expect(ids(bench)).toEqual([SELF]);
    expect(bench.state.people.size).toBe(0);
  });
});
