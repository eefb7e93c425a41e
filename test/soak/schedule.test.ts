import { describe, expect, it } from 'vitest';
import { createSchedule, FAULT_KINDS, type Action } from './schedule.js';

const OPTIONS = { seconds: 30, pages: 5, users: [1, 2, 3], workspaces: [1, 2] };

function schedule(seed: number, seconds = 30): readonly Action[] {
  return createSchedule({ ...OPTIONS, seed, seconds });
}

function faults(actions: readonly Action[]) {
  return actions.flatMap((action) => (action.is === 'begin' ? [action] : []));
}

describe('the schedule of a soak', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(schedule(7)).toEqual(schedule(7));
    expect(schedule(7)).not.toEqual(schedule(8));
  });

  it('has every kind of fault within 30 s, whatever the seed', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const kinds = new Set(faults(schedule(seed)).map(({ fault }) => fault.kind));
      expect(FAULT_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
    }
  });

  it('is in order, ends what it begins, and leaves calm at the end', () => {
    const actions = schedule(7, 120);
    expect(actions.map(({ at }) => at)).toEqual(
      actions.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    const ends = actions.filter((action) => action.is === 'end');
    expect(ends).toHaveLength(faults(actions).length);
    expect(Math.max(...ends.map(({ at }) => at))).toBeLessThanOrEqual(116_000);
    expect(actions.filter((action) => action.is === 'perform').at(-1)?.at).toBeGreaterThan(119_000);
  });

  it('gives a page one fault at a time, and the server one restart', () => {
    for (const page of [null, 0, 1, 2, 3, 4]) {
      const own = faults(schedule(7, 120)).filter(({ fault }) => fault.page === page);
      expect(own.length).toBeGreaterThan(5);
      const overlaps = own.filter(({ at }, index) => {
        const before = own[index - 1];
        return before && before.at + before.fault.durationMs > at;
      });
      expect(overlaps).toEqual([]);
    }
  });
});
