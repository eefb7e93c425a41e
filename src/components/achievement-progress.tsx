'use client';

import {
  ACHIEVEMENT_LABELS,
  useAchievements,
  useAchievementText,
  useFormat,
  useLabels,
  useMotion,
  type Achievement,
  type AchievementLabels,
  type LabelOverrides,
} from '@onetask/react';
import {
  AchievementTile,
  achievementToneOf,
  type AchievementIcons,
} from '@onetask/react/components/achievement-tile';
import { ProgressBar } from '@onetask/react/components/progress-bar';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';

export interface AchievementProgressProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'children'
> {
  readonly achievementId: number;
  /** Icons by the names that the server gives, beside and above the kit's own. */
  readonly icons?: AchievementIcons | undefined;
  readonly labels?: LabelOverrides<AchievementLabels> | undefined;
}

/** One achievement and how far it is. Alone usable; an unknown id is one that is locked. */
export const AchievementProgress = forwardRef<HTMLDivElement, AchievementProgressProps>(
  function AchievementProgress({ achievementId, icons, labels: own, className, ...rest }, ref) {
    const labels = useLabels('achievements', ACHIEVEMENT_LABELS, own);
    const { message } = useFormat();
    const describe = useAchievementText(labels);
    const motion = useMotion();
    const { achievements, status } = useAchievements();
    const known = achievements.find((one) => one.achievementId === achievementId);
    const isLoading = !known && status === 'loading';
    const achievement = known ?? unheardOf(achievementId);
    const { isUnlocked, progress } = achievement;
    const { state, hasBegun, name, description, done, standing } = describe(achievement);
    return (
      <div
        ref={ref}
        role="group"
        {...rest}
        className={['onetask onetask-achievement-progress', className].filter(Boolean).join(' ')}
        data-state={isLoading ? 'loading' : state}
        data-started={hasBegun ? '' : undefined}
        data-tone={achievementToneOf(achievement)}
        data-motion={motion}
        aria-busy={isLoading || undefined}
      >
        {isLoading ? (
          <>
            <span className="onetask-skeleton" data-line="tile" />
            <span className="onetask-achievement-progress-text">
              <span className="onetask-visually-hidden">{message(labels.loading)}</span>
              <span className="onetask-skeleton" data-line="name" />
              <span className="onetask-skeleton" data-line="detail" />
            </span>
          </>
        ) : (
          <>
            <AchievementTile
              achievement={achievement}
              isShown={isUnlocked || hasBegun}
              icons={icons}
            />
            <span className="onetask-achievement-progress-text">
              <span className="onetask-achievement-progress-head">
                <span className="onetask-achievement-progress-name onetask-strong" dir="auto">
                  {name}
                </span>
                <span className="onetask-meta onetask-number">{standing}</span>
              </span>
              {description !== null && (
                <span className="onetask-achievement-progress-body onetask-secondary" dir="auto">
                  {description}
                </span>
              )}
              {!isUnlocked && (
                <ProgressBar share={progress ?? 0} aria-label={name} aria-valuetext={done} />
              )}
            </span>
          </>
        )}
      </div>
    );
  },
);

function unheardOf(achievementId: number): Achievement {
  return {
    achievementId,
    name: null,
    description: null,
    icon: null,
    points: null,
    progress: null,
    isUnlocked: false,
    unlockedAt: null,
  };
}
