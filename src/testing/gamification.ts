import type { Notices } from './notices.js';
import {
  achievementProgressNotice,
  achievementUnlockedNotice,
  levelUpNotice,
  pointsNotice,
  streakNotice,
} from './notice-texts.js';
import {
  ACHIEVEMENTS,
  TASK_POINTS,
  levelAt,
  nextLevelAt,
  progressStep,
  type AchievementRule,
} from './gamification-rules.js';
import { DAY_MS, type ServerClock } from './server-clock.js';

/** The answer of `GET /api/v1/gamification/stats`. */
export interface GamificationStats {
  readonly points: number;
  readonly level: number;
  readonly tasks_completed: number;
  readonly current_streak: number;
  readonly longest_streak: number;
  readonly focus_time_minutes: number;
  readonly achievements_unlocked: number;
  /** `null` at the last level. */
  readonly next_level_points: number | null;
}

/** An achievement as one user has it. */
export interface UserAchievement extends AchievementRule {
  /** 0 to 1. */
  readonly progress: number;
  /** Epoch milliseconds, or `null` while it is locked. */
  readonly unlockedAt: number | null;
}

/** Points, levels, streaks and achievements. */
export interface Gamification {
  stats(userId: number): GamificationStats;
  /** All achievements, with how far the user has come. */
  achievements(userId: number): readonly UserAchievement[];
  /** Gives points and sends what follows from them. */
  awardPoints(userId: number, points: number, reason: string): void;
}

/** Gamification as the backend itself uses it. */
export interface GamificationRecords extends Gamification {
  taskCompleted(userId: number): void;
  addFocusTime(userId: number, ms: number): void;
}

interface Progress {
  points: number;
  tasks: number;
  streak: number;
  longestStreak: number;
  /** The UTC day, counted from 1970, of the last completed task. */
  lastDay: number;
  focusMs: number;
  readonly unlockedAt: Map<number, number>;
  /** Achievement to the last step that was sent. */
  readonly steps: Map<number, number>;
}

export function createGamification(notices: Notices, clock: ServerClock): GamificationRecords {
  const byUser = new Map<number, Progress>();
  const today = () => Math.floor(clock.now() / DAY_MS);

  function of(userId: number): Progress {
    const known = byUser.get(userId);
    if (known) return known;
    const counters = { points: 0, tasks: 0, streak: 0, longestStreak: 0, lastDay: -1, focusMs: 0 };
    const fresh = { ...counters, unlockedAt: new Map(), steps: new Map() };
    byUser.set(userId, fresh);
    return fresh;
  }

  /** A streak that was missed yesterday is over, though the server sends nothing about it. */
  const currentStreak = (progress: Progress) =>
    progress.lastDay >= today() - 1 ? progress.streak : 0;

  const countOf = (progress: Progress, { metric }: AchievementRule) =>
    metric === 'tasks' ? progress.tasks : currentStreak(progress);

  function addPoints(userId: number, points: number, reason: string): void {
    const progress = of(userId);
    progress.points += points;
    notices.send(userId, pointsNotice(points, reason, progress.points));
  }

  function continueStreak(userId: number): void {
    const progress = of(userId);
    if (progress.lastDay === today()) return;
    progress.streak = currentStreak(progress) + 1;
    progress.lastDay = today();
    progress.longestStreak = Math.max(progress.longestStreak, progress.streak);
    notices.send(userId, streakNotice(progress.streak));
  }

  function checkAchievements(userId: number): void {
    const progress = of(userId);
    for (const rule of ACHIEVEMENTS) {
      if (progress.unlockedAt.has(rule.id)) continue;
      const count = countOf(progress, rule);
      if (count >= rule.goal) {
        progress.unlockedAt.set(rule.id, clock.now());
        notices.send(userId, achievementUnlockedNotice(rule));
        addPoints(userId, rule.points, 'achievement_unlocked');
        continue;
      }
      const step = progressStep(count, rule.goal);
      if (step > (progress.steps.get(rule.id) ?? 0)) {
        progress.steps.set(rule.id, step);
        notices.send(userId, achievementProgressNotice(rule, step));
      }
    }
  }

  /** Runs what earns points, then tells once of the level that was reached. */
  function rewarding(userId: number, earn: () => void): void {
    const before = levelAt(of(userId).points);
    earn();
    const level = levelAt(of(userId).points);
    if (level > before) notices.send(userId, levelUpNotice(level));
  }

  return {
    taskCompleted: (userId) =>
      rewarding(userId, () => {
        of(userId).tasks += 1;
        addPoints(userId, TASK_POINTS, 'task_completed');
        continueStreak(userId);
        checkAchievements(userId);
      }),
    awardPoints: (userId, points, reason) =>
      rewarding(userId, () => addPoints(userId, points, reason)),
    addFocusTime(userId, ms) {
      of(userId).focusMs += ms;
    },
    stats(userId) {
      const progress = of(userId);
      return {
        points: progress.points,
        level: levelAt(progress.points),
        tasks_completed: progress.tasks,
        current_streak: currentStreak(progress),
        longest_streak: progress.longestStreak,
        focus_time_minutes: Math.floor(progress.focusMs / 60_000),
        achievements_unlocked: progress.unlockedAt.size,
        next_level_points: nextLevelAt(progress.points),
      };
    },
    achievements(userId) {
      const progress = of(userId);
      return ACHIEVEMENTS.map((rule) => {
        const unlockedAt = progress.unlockedAt.get(rule.id) ?? null;
        const share = unlockedAt === null ? countOf(progress, rule) / rule.goal : 1;
        return { ...rule, progress: Math.min(share, 1), unlockedAt };
      });
    },
  };
}
