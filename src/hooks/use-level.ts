'use client';

import { LEVEL_THRESHOLDS, levelProgress } from '../store/milestones.js';
import type { ErrorInfo } from '../protocol/error.js';
import { whileLeased, type LoadStatus } from '../store/loading.js';
import { useLease } from './use-lease.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseLevelOptions {
  /** Points from which level 1, 2, 3 … begin. @default the server's (PROTOCOL M9) */
  readonly thresholds?: readonly number[] | undefined;
}

export interface UseLevelResult {
  /** `null` until the server told. */
  readonly level: number | null;
  /** All points; `null` until the server told a total. Never summed up here. */
  readonly totalPoints: number | null;
  /** The last award, or `null`. */
  readonly lastAward: { readonly points: number; readonly reason: string | null } | null;
  /** Points at which the next level begins; `null` at the last one or while the level is unknown. */
  readonly nextLevelAt: number | null;
  /** From this level's threshold to the next, 0 to 1; `null` while it can't be told. */
  readonly progress: number | null;
  /** When the level was told, epoch ms; `null` with `level`. */
  readonly asOf: number | null;
  readonly status: LoadStatus;
  /** Why the last load failed, or `null`. */
  readonly error: ErrorInfo | null;
}

/** The user's level and points. */
export function useLevel({ thresholds = LEVEL_THRESHOLDS }: UseLevelOptions = {}): UseLevelResult {
  useLease('notifications');
  return useOneTaskStore(({ gamification: { level, totalPoints, lastAward }, notifications }) => ({
    level: level.value,
    totalPoints: totalPoints.value,
    lastAward: lastAward.value,
    ...levelProgress(level.value, totalPoints.value, thresholds),
    asOf: level.asOf,
    status: whileLeased(notifications.status),
    error: notifications.error,
  }));
}
