export {
  AchievementGrid,
  AchievementProgress,
  type AchievementGridProps,
  type AchievementIcon,
  type AchievementProgressProps,
  type AchievementState,
  type AchievementView,
} from './achievement-grid.js';
export { LevelBadge, type LevelBadgeProps } from './level-badge.js';
export { LevelUpCelebration, type LevelUpCelebrationProps } from './level-up-celebration.js';
export { StreakCounter, type StreakCounterProps, type StreakDay } from './streak-counter.js';
