/** Days of a streak that the server marks (PROTOCOL M9). */
export const STREAK_MILESTONES: readonly number[] = [3, 7, 14, 30, 60, 90, 180, 365];

/** Points from which level 1, 2, 3 … begin (PROTOCOL M9). */
export const LEVEL_THRESHOLDS: readonly number[] = [
  0, 100, 300, 600, 1_000, 1_500, 2_500, 4_000, 6_000, 10_000,
];

/** The first milestone beyond a streak, or `null`. */
export function nextMilestone(streak: number | null, milestones: readonly number[]): number | null {
  return streak === null ? null : (milestones.find((days) => days > streak) ?? null);
}

/** How far it is to the next level. `progress` is 0 to 1, `null` while it can't be told. */
export function levelProgress(
  level: number | null,
  points: number | null,
  thresholds: readonly number[],
): { readonly nextLevelAt: number | null; readonly progress: number | null } {
  const from = level === null ? undefined : thresholds[level - 1];
  const to = level === null ? undefined : thresholds[level];
  if (from === undefined || to === undefined) return { nextLevelAt: null, progress: null };
  const progress = points === null ? null : Math.min(1, Math.max(0, (points - from) / (to - from)));
  return { nextLevelAt: to, progress };
}
