/** What a completed task earns. */
export const TASK_POINTS = 10;

/** Points at which level 1, 2, 3 … begins (PROTOCOL M9). */
export const LEVEL_THRESHOLDS: readonly number[] = [
  0, 100, 300, 600, 1000, 1500, 2500, 4000, 6000, 10_000,
];

/** Days in a row that are a milestone (PROTOCOL M9). */
export const STREAK_MILESTONES: readonly number[] = [3, 7, 14, 30, 60, 90, 180, 365];

/** Percentages of an achievement's goal at which progress is sent (PROTOCOL M9). */
export const PROGRESS_STEPS: readonly number[] = [25, 50, 75];

/** Something that can be unlocked once. */
export interface AchievementRule {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly points: number;
  readonly icon: string;
  readonly level: number;
  /** What is counted, and how much of it unlocks the achievement. */
  readonly metric: 'tasks' | 'streak';
  readonly goal: number;
}

export const ACHIEVEMENTS: readonly AchievementRule[] = [
  achievement(1, 'First Steps', 'Complete your first task', 50, 'star', 'tasks', 1),
  achievement(2, 'Getting Going', 'Complete five tasks', 50, 'rocket', 'tasks', 5),
  achievement(3, 'Deep Worker', 'Complete twenty tasks', 100, 'target', 'tasks', 20),
  achievement(4, 'One Week', 'Finish something seven days in a row', 100, 'flame', 'streak', 7),
  achievement(
    5,
    'One Month',
    'Finish something thirty days in a row',
    300,
    'calendar',
    'streak',
    30,
  ),
  achievement(6, 'Finisher', 'Complete a hundred tasks', 500, 'trophy', 'tasks', 100),
];

function achievement(
  id: number,
  name: string,
  description: string,
  points: number,
  icon: string,
  metric: AchievementRule['metric'],
  goal: number,
): AchievementRule {
  return { id, name, description, points, icon, level: 1, metric, goal };
}

/** The level at so many points: 1 at 0, the last one from 10,000 on. */
export function levelAt(points: number): number {
  return LEVEL_THRESHOLDS.filter((threshold) => points >= threshold).length;
}

/** The points at which the next level begins, or `null` at the last. */
export function nextLevelAt(points: number): number | null {
  return LEVEL_THRESHOLDS.find((threshold) => threshold > points) ?? null;
}

/** The highest step in percent that a count has come to on its way, or 0. */
export function progressStep(count: number, goal: number): number {
  return Math.max(0, ...PROGRESS_STEPS.filter((step) => count * 100 >= goal * step));
}
