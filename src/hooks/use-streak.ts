'use client';

import { nextMilestone, STREAK_MILESTONES } from '../store/milestones.js';
import type { ErrorInfo } from '../protocol/error.js';
import { whileLeased, type LoadStatus } from '../store/loading.js';
import { useLease } from './use-lease.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseStreakOptions {
  /** Days. @default 3, 7, 14, 30, 60, 90, 180, 365 (PROTOCOL M9) */
  readonly milestones?: readonly number[] | undefined;
}

export interface UseStreakResult {
  /** Days in a row; `null` until the server told. */
  readonly current: number | null;
  /** The best streak; `null` until a history's snapshot told. */
  readonly longest: number | null;
  /** The last update was a milestone. */
  readonly isMilestone: boolean;
  /** The milestone to come, in days; `null` when it is unknown or there is none. */
  readonly nextMilestone: number | null;
  /** When the server told it, epoch ms; `null` with `current`. */
  readonly asOf: number | null;
  readonly status: LoadStatus;
  /** Why the last load failed, or `null`. */
  readonly error: ErrorInfo | null;
}

/** The user's streak. A day's boundary is the server's to know; nothing is computed here. */
export function useStreak({
  milestones = STREAK_MILESTONES,
}: UseStreakOptions = {}): UseStreakResult {
  useLease('notifications');
  return useOneTaskStore(({ gamification, notifications }) => ({
    current: gamification.streak.value,
    longest: gamification.longestStreak,
    isMilestone: gamification.isStreakMilestone,
    nextMilestone: nextMilestone(gamification.streak.value, milestones),
    asOf: gamification.streak.asOf,
    status: whileLeased(notifications.status),
    error: notifications.error,
  }));
}
