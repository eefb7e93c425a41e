import { describe, expect, it } from 'vitest';
import type { Snapshot } from '@onetask/react';
import { expectNoChange, storeBench, type StoreBench } from '../support/store-bench.js';
import {
  levelUp,
  notice,
  points,
  progress,
  streak,
  unlocked,
  WIRE_START,
  type Wire,
} from '../support/wire.js';

const snapshot = (bench: StoreBench, given: Snapshot, position: number, asOf = 5_000) =>
  bench.apply({ type: 'snapshot', snapshot: given, position, asOf });

function after(...wires: Wire[]): StoreBench {
  const bench = storeBench();
  for (const wire of wires) bench.live(wire);
  return bench;
}

const values = ({ state: { gamification } }: StoreBench) => ({
  streak: gamification.streak.value,
  level: gamification.level.value,
  totalPoints: gamification.totalPoints.value,
});

const achievement = (bench: StoreBench, id: number) =>
  bench.state.gamification.achievements.get(id);

describe('streak, level and points', () => {
  it('are unknown, not 0, until they are told', () => {
    expect(values(storeBench())).toEqual({ streak: null, level: null, totalPoints: null });
  });

  it('come from the greatest id, not from the last arrival (I5)', () => {
    const bench = after(streak(9, 4), levelUp(8, 3), points(7, 10, 110));
    expectNoChange(bench, () => bench.apply());
    bench.live(streak(2, 1), levelUp(1, 2), points(3, 10, 60));
    expect(values(bench)).toEqual({ streak: 4, level: 3, totalPoints: 110 });
  });

  it('come from the greatest id within one batch too', () => {
    const bench = storeBench();
    bench.live(streak(5, 5), streak(3, 3), streak(4, 4));
    expect(values(bench).streak).toBe(5);
  });

  it('say how far they hold and when they were told', () => {
    const bench = after(streak(9, 4));
    expect(bench.state.gamification.streak).toEqual({
      value: 4,
      position: 9,
      asOf: WIRE_START + 9_000,
    });
  });

  it('never sum up points: the total is unknown until it is told', () => {
    const bench = after(points(1, 10), points(2, 10), unlocked(3, 4));
    expect(values(bench).totalPoints).toBeNull();
    bench.live(points(4, 10, 80));
    bench.live(points(5, 10), unlocked(6, 5, { points: 100 }));
    expect(values(bench).totalPoints).toBe(80);
  });

  it('leave what is missing as it was', () => {
    const bench = after(streak(1, 3), levelUp(2, 2));
    const { gamification } = bench.state;
    bench.live(
      streak(3, null),
      notice(4, { type: 'streak_update', data: null }),
      notice(5, { type: 'level_up', data: {} }),
      notice(6, { data: { total_points: 'many', points: Number.NaN } }),
      notice(7, { data: null }),
    );
    expect(bench.state.gamification).toBe(gamification);
  });

  it('read no points from what an object inherits', () => {
    const bench = after(notice(1, { data: JSON.parse('{"__proto__":{"points":5}}') }));
    expect(bench.state.gamification.lastAward.value).toBeNull();
    expect(values(bench).totalPoints).toBeNull();
  });
});

describe('the streak', () => {
  it('says whether it is a milestone', () => {
    const bench = after(streak(1, 7, true));
    expect(bench.state.gamification.isStreakMilestone).toBe(true);
    bench.live(streak(2, 8));
    expect(bench.state.gamification.isStreakMilestone).toBe(false);
  });

  it('keeps up the longest that a snapshot told, and invents none', () => {
    const bench = after(streak(1, 7));
    expect(bench.state.gamification.longestStreak).toBeNull();
    snapshot(bench, { longestStreak: 9 }, 1);
    expect(bench.state.gamification.longestStreak).toBe(9);
    bench.live(streak(2, 8));
    expect(bench.state.gamification.longestStreak).toBe(9);
    bench.live(streak(3, 10));
    expect(bench.state.gamification.longestStreak).toBe(10);
  });

  it('is no milestone any more once a snapshot tells it', () => {
    const bench = after(streak(1, 7, true));
    snapshot(bench, { level: 2 }, 5);
    expect(bench.state.gamification.isStreakMilestone).toBe(true);
    snapshot(bench, { streak: 8 }, 5);
    expect(bench.state.gamification.isStreakMilestone).toBe(false);
  });
});

describe('the last award', () => {
  it('is of a points notice or of an unlocked achievement, by the greatest id', () => {
    const bench = after(points(2, 10, 60));
    expect(bench.state.gamification.lastAward.value).toEqual({
      points: 10,
      reason: 'task_completed',
    });
    bench.live(unlocked(4, 1), points(3, 20));
    expect(bench.state.gamification.lastAward.value).toEqual({ points: 50, reason: 'One Week' });
    bench.live(notice(5, { data: { points: 5, reason: 7 } }));
    expect(bench.state.gamification.lastAward.value).toEqual({ points: 5, reason: null });
    bench.live(
      unlocked(6, 2, { points: 1, achievement_name: null }),
      unlocked(7, 3, { points: null }),
    );
    expect(bench.state.gamification.lastAward.value).toEqual({ points: 1, reason: null });
  });
});

describe('a snapshot', () => {
  const full: Snapshot = { streak: 3, longestStreak: 5, level: 2, totalPoints: 120 };

  it('tells everything up to its position', () => {
    const bench = after(streak(5, 2), levelUp(6, 1));
    snapshot(bench, full, 6);
    expect(values(bench)).toEqual({ streak: 3, level: 2, totalPoints: 120 });
    expect(bench.state.gamification.streak).toEqual({ value: 3, position: 6, asOf: 5_000 });
  });

  it('does not overrule events with a greater id', () => {
    const bench = after(streak(9, 4), points(8, 10, 130));
    snapshot(bench, full, 8);
    expect(values(bench)).toEqual({ streak: 4, level: 2, totalPoints: 120 });
  });

  it('is not overruled by late events that it knew', () => {
    const bench = storeBench();
    snapshot(bench, full, 8);
    bench.live(streak(8, 1), levelUp(7, 1), points(6, 10, 10), progress(5, 1, 0.5));
    expect(values(bench)).toEqual({ streak: 3, level: 2, totalPoints: 120 });
    bench.live(streak(9, 4));
    expect(values(bench).streak).toBe(4);
  });

  it('leaves open what it does not tell', () => {
    const bench = after(streak(1, 2));
    expectNoChange(bench, () => snapshot(bench, {}, 5));
    expectNoChange(bench, () =>
      snapshot(bench, { streak: null, level: null, achievements: null }, 5),
    );
    snapshot(bench, { totalPoints: 0 }, 5);
    expect(values(bench)).toEqual({ streak: 2, level: null, totalPoints: 0 });
  });

  it('changes nothing when it says the same again', () => {
    const bench = storeBench();
    const told: Snapshot = { ...full, achievements: [{ achievementId: 1, progress: 0.5 }] };
    snapshot(bench, told, 5);
    expectNoChange(bench, () => snapshot(bench, told, 5));
  });

  it('of 0 is 0', () => {
    const bench = storeBench();
    snapshot(bench, { streak: 0, longestStreak: 0, level: 0, totalPoints: 0 }, 0);
    expect(values(bench)).toEqual({ streak: 0, level: 0, totalPoints: 0 });
    expect(bench.state.gamification.longestStreak).toBe(0);
  });
});

describe('achievements', () => {
  it('go from progress to unlocked, each by its greatest id', () => {
    const bench = after(progress(2, 7, 0.5));
    expect(achievement(bench, 7)).toMatchObject({
      name: 'One Week',
      progress: 0.5,
      isUnlocked: false,
      unlockedAt: null,
    });
    bench.live(progress(1, 7, 0.25));
    expect(achievement(bench, 7)?.progress).toBe(0.5);
    bench.live(unlocked(3, 7, { achievement_description: 'Seven days', icon: 'flame' }));
    expect(achievement(bench, 7)).toMatchObject({
      description: 'Seven days',
      icon: 'flame',
      points: 50,
      progress: 1,
      isUnlocked: true,
      unlockedAt: WIRE_START + 3_000,
    });
  });

  it('stay unlocked, whatever a stray progress says', () => {
    const bench = after(unlocked(3, 7));
    const before = achievement(bench, 7);
    bench.live(progress(4, 7, 0.75));
    expect(achievement(bench, 7)).toEqual({ ...before, position: 4 });
  });

  it('are known by the related entity where the data does not name them', () => {
    const related = { related_entity_type: 'achievement', related_entity_id: 7 };
    const bench = after(
      notice(1, { type: 'achievement_unlocked', data: {}, ...related }),
      notice(2, { type: 'achievement_unlocked', data: null, ...related, related_entity_id: 8 }),
    );
    expect([...bench.state.gamification.achievements.keys()]).toEqual([7, 8]);
    const { gamification } = bench.state;
    bench.live(
      notice(3, { type: 'achievement_unlocked', data: null }),
      notice(4, {
        type: 'achievement_progress',
        data: {},
        related_entity_type: 'task',
        related_entity_id: 9,
      }),
    );
    expect(bench.state.gamification).toBe(gamification);
  });

  it('keep their progress between 0 and 1', () => {
    const bench = after(progress(1, 1, 1.5), progress(2, 2, -0.5));
    expect(achievement(bench, 1)?.progress).toBe(1);
    expect(achievement(bench, 2)?.progress).toBe(0);
  });

  it('are filled in by a snapshot, and the other way round', () => {
    const bench = after(progress(1, 7, 0.5));
    const given = [
      { achievementId: 7, description: 'Seven days', points: 50 },
      { achievementId: 8, name: 'Early', unlockedAt: 99 },
      { achievementId: 9, isUnlocked: true, progress: 0.2 },
      { achievementId: 10, isUnlocked: false, unlockedAt: 99 },
    ];
    snapshot(bench, { achievements: given }, 5);
    expect(achievement(bench, 7)).toMatchObject({
      name: 'One Week',
      description: 'Seven days',
      progress: 0.5,
    });
    expect(achievement(bench, 8)).toMatchObject({ isUnlocked: true, progress: 1, unlockedAt: 99 });
    expect(achievement(bench, 9)).toMatchObject({
      isUnlocked: true,
      progress: 1,
      unlockedAt: null,
    });
    expect(achievement(bench, 10)).toMatchObject({ isUnlocked: false, unlockedAt: null });
    snapshot(bench, { achievements: [{ achievementId: 8 }] }, 6);
    expect(achievement(bench, 8)).toMatchObject({ name: 'Early', isUnlocked: true });
  });

  it('of events with a greater id stand against a snapshot', () => {
    const bench = after(unlocked(9, 7));
    snapshot(bench, { achievements: [{ achievementId: 7, isUnlocked: false, progress: 0.9 }] }, 8);
    expect(achievement(bench, 7)).toMatchObject({ isUnlocked: true, progress: 1 });
  });

  it('are at most 1,000', () => {
    const bench = storeBench();
    const achievements = Array.from({ length: 1_100 }, (_, achievementId) => ({ achievementId }));
    snapshot(bench, { achievements }, 1);
    expect(bench.state.gamification.achievements.size).toBe(1_000);
    bench.live(unlocked(2, 5_000));
    expect(bench.state.gamification.achievements.size).toBe(1_000);
    expect(achievement(bench, 5_000)).toBeDefined();
  });
});
