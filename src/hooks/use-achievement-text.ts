'use client';

import { useCallback } from 'react';
import type { Achievement } from '../store/gamification.js';
import type { AchievementLabels } from '../words/labels.js';
import { useFormat } from './use-format.js';
import { useNames } from './use-names.js';

/** From here on, of 1, it is close enough to say so. */
const ALMOST_FROM = 0.75;

/** How far somebody has come with an achievement. `almost`: three quarters and more. */
export type AchievementState = 'unlocked' | 'almost' | 'locked';

/** What is said of an achievement. */
export interface AchievementText {
  readonly state: AchievementState;
  /** It is on its way: not unlocked, and more than nothing is done. */
  readonly hasBegun: boolean;
  /** By the app's `nameOf`, else the server's, else the label for one without. */
  readonly name: string;
  /** The server's, in English; `null` where there is none, and beside a name in the app's language. */
  readonly description: string | null;
  /** How much is done. Rounded down: what is not done is never said to be. */
  readonly done: string;
  /** In few words: how much is done of what has begun, else its state. */
  readonly standing: string;
}

/** Says achievements in the app's words, as `useEventText` does events. */
export function useAchievementText(
  labels: AchievementLabels,
): (achievement: Achievement) => AchievementText {
  const format = useFormat();
  const names = useNames();
  return useCallback(
    (achievement) => {
      const { achievementId, isUnlocked, progress } = achievement;
      const state = stateOf(achievement);
      const hasBegun = !isUnlocked && progress !== null && progress > 0;
      const ownName = names.achievement(achievementId);
      const share = Math.floor((progress ?? 0) * 100) / 100;
      const done = format.message(labels.progress, { percent: format.percent(share) });
      return {
        state,
        hasBegun,
        name: ownName ?? achievement.name ?? format.message(labels.unnamed),
        description: ownName === null ? achievement.description : null,
        done,
        standing: hasBegun && state === 'locked' ? done : format.message(labels[state]),
      };
    },
    [labels, format, names],
  );
}

function stateOf({ isUnlocked, progress }: Achievement): AchievementState {
  if (isUnlocked) return 'unlocked';
  return progress !== null && progress >= ALMOST_FROM ? 'almost' : 'locked';
}
