import { describe, expect, it } from 'vitest';
import { LEVEL_THRESHOLDS, STREAK_MILESTONES } from '@onetask/react';
import { levelProgress, nextMilestone } from '../../src/store/milestones.js';

describe('the next milestone of a streak', () => {
  it('is the first beyond it, and none after the last', () => {
    const next = (days: number | null) => nextMilestone(days, STREAK_MILESTONES);
    expect([null, 0, 2, 3, 364, 365].map(next)).toEqual([null, 3, 3, 7, 365, null]);
    expect(nextMilestone(5, [10])).toBe(10);
  });
});

describe('the way to the next level', () => {
  const way = (level: number | null, points: number | null) =>
    levelProgress(level, points, LEVEL_THRESHOLDS);

  it('is a share of the points between two levels', () => {
    expect(way(1, 0)).toEqual({ nextLevelAt: 100, progress: 0 });
    expect(way(1, 25)).toEqual({ nextLevelAt: 100, progress: 0.25 });
    expect(way(2, 200)).toEqual({ nextLevelAt: 300, progress: 0.5 });
  });

  it('stays between 0 and 1 where points and level disagree', () => {
    expect(way(1, 150).progress).toBe(1);
    expect(way(3, 100).progress).toBe(0);
  });

  it('is unknown without points, and at an end without a next level', () => {
    expect(way(1, null)).toEqual({ nextLevelAt: 100, progress: null });
    for (const level of [null, 0, 10, 99]) {
      expect(way(level, 20_000)).toEqual({ nextLevelAt: null, progress: null });
    }
  });
});
