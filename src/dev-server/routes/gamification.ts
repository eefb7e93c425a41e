import { ACHIEVEMENTS } from '../../testing/index.js';
import { secondsText } from '../../testing/server-clock.js';
import type { Route } from '../route.js';

/** Where a user stands. */
export const gamificationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/gamification/stats',
    handle: ({ backend, userId }) => backend.stats(userId),
  },
  {
    method: 'GET',
    path: '/gamification/streak',
    handle({ backend, userId }) {
      const { current_streak, longest_streak } = backend.stats(userId);
      return { current_streak, longest_streak };
    },
  },
  {
    method: 'GET',
    path: '/gamification/achievements',
    handle: () => ACHIEVEMENTS,
  },
  {
    method: 'GET',
    path: '/gamification/achievements/user',
    handle: ({ backend, userId }) =>
      backend.achievements(userId).map(({ unlockedAt, ...achievement }) => ({
        ...achievement,
        progress_percent: Math.floor(achievement.progress * 100),
        unlocked_at: unlockedAt === null ? null : secondsText(unlockedAt * 1000),
      })),
  },
];
