'use client';

import {
  ACHIEVEMENT_LABELS,
  useAchievements,
  useAchievementText,
  useFormat,
  useLabels,
  useMotion,
  usePreferences,
  type Achievement,
  type AchievementLabels,
  type AchievementState,
  type AchievementText,
  type LabelOverrides,
  type UseAchievementsResult,
} from '@onetask/react';
import {
  AchievementTile,
  achievementToneOf,
  type AchievementIcons,
} from '@onetask/react/components/achievement-tile';
import { ProgressBar } from '@onetask/react/components/progress-bar';
import { TriangleAlert, Trophy, type LucideIcon } from 'lucide-react';
import { forwardRef, useId, useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';

/** What an achievement is shown with. */
export interface AchievementView {
  readonly achievement: Achievement;
  readonly state: AchievementState;
  /** By the app's `nameOf`, else the server's, else the label for one without. */
  readonly name: string;
  /** Its icon in a tile. */
  readonly icon: ReactNode;
}

export interface AchievementGridProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'title' | 'children'
> {
  /** Title and count above the grid. @default true */
  readonly header?: boolean | undefined;
  /** @default `labels.title` */
  readonly title?: ReactNode;
  /** @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  /** Icons by the names that the server gives, beside and above the kit's own. */
  readonly icons?: AchievementIcons | undefined;
  /** Draws the inside of a cell. @default icon, name, points or progress */
  readonly renderAchievement?: ((view: AchievementView) => ReactNode) | undefined;
  readonly labels?: LabelOverrides<AchievementLabels> | undefined;
}

/** All achievements: unlocked, almost there, and to come. Without points, where its user hides them. */
export const AchievementGrid = forwardRef<HTMLElement, AchievementGridProps>(
  function AchievementGrid(props, ref) {
    const {
      header = true,
      title,
      headingLevel = 3,
      icons,
      renderAchievement,
      labels: own,
      className,
      ...rest
    } = props;
    const labels = useLabels('achievements', ACHIEVEMENT_LABELS, own);
    const { message } = useFormat();
    const describe = useAchievementText(labels);
    const motion = useMotion();
    const result = useAchievements();
    const headingId = useId();
    const { unlockedCount } = result;
    const { hidden } = usePreferences();
    const achievements = hidden.points
      ? result.achievements.map(withoutPoints)
      : result.achievements;
    const state = stateOf(result);
    const heading = title ?? message(labels.title);
    const name = typeof heading === 'string' ? heading : message(labels.title);
    const Heading = HEADINGS[headingLevel];
    return (
      <section
        ref={ref}
        {...(header ? { 'aria-labelledby': headingId } : { 'aria-label': name })}
        {...rest}
        className={['onetask onetask-achievement-grid', className].filter(Boolean).join(' ')}
        data-state={state}
        data-motion={motion}
        aria-busy={state === 'loading' || undefined}
      >
        {header && (
          <div className="onetask-achievement-grid-header">
            <Heading id={headingId} className="onetask-title">
              <bdi>{heading}</bdi>
            </Heading>
            {state === 'ready' && (
              <span className="onetask-meta onetask-number">
                {message(labels.summary, { unlocked: unlockedCount, total: achievements.length })}
              </span>
            )}
          </div>
        )}
        {state === 'ready' && (
          <ul className="onetask-achievement-grid-cells" role="list">
            {achievements.map((achievement) => (
              <Cell
                key={achievement.achievementId}
                achievement={achievement}
                text={describe(achievement)}
                labels={labels}
                icons={icons}
                render={renderAchievement}
              />
            ))}
          </ul>
        )}
        {state === 'loading' && <Skeleton labels={labels} />}
        {state === 'empty' && (
          <Nothing
            icon={Trophy}
            tone="achievement"
            title={message(labels.emptyTitle)}
            body={message(labels.emptyBody)}
          />
        )}
        {state === 'failed' && (
          <Nothing
            icon={TriangleAlert}
            tone="connection"
            title={message(labels.failedTitle)}
            body={message(labels.failedBody)}
          />
        )}
      </section>
    );
  },
);

const HEADINGS = { 2: 'h2', 3: 'h3', 4: 'h4' } as const;

function withoutPoints(achievement: Achievement): Achievement {
  return { ...achievement, points: null };
}

function stateOf({ achievements, status }: UseAchievementsResult) {
  if (achievements.length > 0) return 'ready';
  if (status === 'loading') return 'loading';
  return status === 'error' ? 'failed' : 'empty';
}

interface CellProps {
  readonly achievement: Achievement;
  readonly text: AchievementText;
  readonly labels: AchievementLabels;
  readonly icons: AchievementGridProps['icons'];
  readonly render: AchievementGridProps['renderAchievement'];
}

function Cell({ achievement, text, labels, icons, render }: CellProps): ReactNode {
  const { isUnlocked, progress } = achievement;
  const { state, hasBegun, name, done } = text;
  // What is unlocked before one's eyes is shown so; what was unlocked before is not.
  const [wasUnlocked] = useState(isUnlocked);
  const icon = (
    <AchievementTile achievement={achievement} isShown={isUnlocked || hasBegun} icons={icons} />
  );
  return (
    <li
      className="onetask-achievement-grid-cell"
      data-state={state}
      data-started={hasBegun ? '' : undefined}
      data-fresh={isUnlocked && !wasUnlocked ? '' : undefined}
      data-tone={achievementToneOf(achievement)}
    >
      {render ? (
        render({ achievement, state, name, icon })
      ) : (
        <>
          {icon}
          <span className="onetask-achievement-grid-name onetask-strong" dir="auto">
            {name}
          </span>
          <Detail achievement={achievement} text={text} labels={labels} />
          {hasBegun && (
            <ProgressBar share={progress ?? 0} aria-label={name} aria-valuetext={done} />
          )}
        </>
      )}
    </li>
  );
}

/** Points or progress; the state that goes with them is seen, and here is said. */
function Detail({
  achievement: { points },
  text: { state, hasBegun, standing },
  labels,
}: Pick<CellProps, 'achievement' | 'text' | 'labels'>): ReactNode {
  const { message } = useFormat();
  const hasPoints = state === 'unlocked' && points !== null;
  const isUnsaid = hasPoints || (state === 'locked' && hasBegun);
  return (
    <span className="onetask-achievement-grid-detail onetask-meta onetask-number">
      {isUnsaid && <span className="onetask-visually-hidden">{message(labels[state])} </span>}
      {hasPoints ? message(labels.points, { count: points }) : standing}
    </span>
  );
}

const SKELETONS = [0, 1, 2, 3, 4, 5] as const;

function Skeleton({ labels }: { readonly labels: AchievementLabels }): ReactNode {
  const { message } = useFormat();
  return (
    <>
      <p className="onetask-visually-hidden">{message(labels.loading)}</p>
      <div className="onetask-achievement-grid-cells" aria-hidden="true">
        {SKELETONS.map((index) => (
          <div key={index} className="onetask-achievement-grid-cell" data-skeleton="">
            <span className="onetask-skeleton" data-line="tile" />
            <span className="onetask-skeleton" data-line="name" />
            <span className="onetask-skeleton" data-line="detail" />
          </div>
        ))}
      </div>
    </>
  );
}

interface NothingProps {
  readonly icon: LucideIcon;
  readonly tone: 'achievement' | 'connection';
  readonly title: string;
  readonly body: string;
}

function Nothing({ icon: Icon, tone, title, body }: NothingProps): ReactNode {
  return (
    <div className="onetask-achievement-grid-empty onetask-card onetask-empty">
      <span className="onetask-tile" data-tone={tone}>
        <Icon size="1em" aria-hidden />
      </span>
      <p className="onetask-strong">{title}</p>
      <p className="onetask-meta">{body}</p>
    </div>
  );
}
