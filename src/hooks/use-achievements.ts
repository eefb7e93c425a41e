'use client';

import { useMemo } from 'react';
import type { Achievement } from '../store/gamification.js';
import type { ErrorInfo } from '../protocol/error.js';
import { whileLeased, type LoadStatus } from '../store/loading.js';
import { useLease } from './use-lease.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseAchievementsResult {
  /** Unlocked and not, in the order in which they were heard of. */
  readonly achievements: readonly Achievement[];
  readonly unlockedCount: number;
  readonly status: LoadStatus;
  /** Why the last load failed, or `null`. */
  readonly error: ErrorInfo | null;
}

/** The user's achievements, with progress towards those that are locked. */
export function useAchievements(): UseAchievementsResult {
  useLease('notifications');
  const known = useOneTaskStore((state) => state.gamification.achievements);
  const status = useOneTaskStore((state) => whileLeased(state.notifications.status));
  const error = useOneTaskStore((state) => state.notifications.error);
  return useMemo(() => {
    const achievements = [...known.values()];
    const unlockedCount = achievements.filter((achievement) => achievement.isUnlocked).length;
    return { achievements, unlockedCount, status, error };
  }, [known, status, error]);
}
