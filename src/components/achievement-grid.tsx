'use client';

import {
  ACHIEVEMENT_LABELS,
  useAchievements,
  useFormat,
  useLabels,
  useMotion,
  useNames,
  type Achievement,
  type AchievementLabels,
  type Format,
  type LabelOverrides,
  type UseAchievementsResult,
} from '@onetask/react';
import {
  Award,
  BookOpen,
  Brain,
  Calendar,
  CircleCheck,
  Clock,
  Crown,
  Flag,
  Flame,
  Gem,
  Heart,
  Lightbulb,
  ListChecks,
  Lock,
  Medal,
  Moon,
  Mountain,
  Rocket,
  Shield,
  Sparkles,
  Star,
  Sunrise,
  Target,
  Timer,
  TriangleAlert,
  Trophy,
  Users,
  Zap,
} from 'lucide-react';
import {
  forwardRef,
  useId,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type CSSProperties,
  type ReactNode,
} from 'react';

/** From here on it is close enough to say so. */
const ALMOST_FROM = 0.75;
const SKELETONS = [0, 1, 2, 3, 4, 5] as const;

/** Draws an icon: any of `lucide-react` does. */
export type AchievementIcon = ComponentType<{
  readonly size: string | number;
  readonly 'aria-hidden': true;
}>;

/** How far somebody has come with an achievement. `almost`: three quarters and more. */
export type AchievementState = 'unlocked' | 'almost' | 'locked';

/** What an achievement is shown with. */
export interface AchievementView {
  readonly achievement: Achievement;
  readonly state: AchievementState;
  /** By the app's `nameOf`, else the server's, else the label for one without. */
  readonly name: string;
  /** Its icon in a tile. */
  readonly icon: ReactNode;
}

interface SharedProps {
  /** Icons by the names that the server gives, beside and above the kit's own. */
  readonly icons?: Readonly<Record<string, AchievementIcon>> | undefined;
  readonly labels?: LabelOverrides<AchievementLabels> | undefined;
}

export interface AchievementGridProps
  extends SharedProps, Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Title and count above the grid. @default true */
  readonly header?: boolean | undefined;
  /** Draws the inside of a cell. @default icon, name, points or progress */
  readonly renderAchievement?: ((view: AchievementView) => ReactNode) | undefined;
}

export interface AchievementProgressProps
  extends SharedProps, Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly achievementId: number;
}

/** All achievements: unlocked, almost there, and to come. */
export const AchievementGrid = forwardRef<HTMLElement, AchievementGridProps>(
  function AchievementGrid(
    { header = true, icons, renderAchievement, labels: own, className, ...rest },
    ref,
  ) {
    const labels = useLabels('achievements', ACHIEVEMENT_LABELS, own);
    const format = useFormat();
    const motion = useMotion();
    const names = useNames();
    const result = useAchievements();
    const titleId = useId();
    const { achievements, unlockedCount } = result;
    const state = stateOfGrid(result);
    const title = format.message(labels.title);
    return (
      <section
        ref={ref}
        {...(header ? { 'aria-labelledby': titleId } : { 'aria-label': title })}
        {...rest}
        className={['onetask onetask-achievement-grid', className].filter(Boolean).join(' ')}
        data-state={state}
        data-motion={motion}
        aria-busy={state === 'loading' || undefined}
      >
        {header && (
          <div className="onetask-achievement-grid-header">
            <h3 id={titleId} className="onetask-title">
              {title}
            </h3>
            {state === 'ready' && (
              <span className="onetask-meta onetask-number">
                {format.message(labels.summary, {
                  unlocked: unlockedCount,
                  total: achievements.length,
                })}
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
                name={nameOf(achievement, names.achievement, labels, format)}
                labels={labels}
                format={format}
                icons={icons}
                render={renderAchievement}
              />
            ))}
          </ul>
        )}
        {state === 'loading' && (
          <>
            <p className="onetask-visually-hidden">{format.message(labels.loading)}</p>
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
        )}
        {state === 'empty' && (
          <Nothing
            icon={Trophy}
            tone="achievement"
            title={format.message(labels.emptyTitle)}
            body={format.message(labels.emptyBody)}
          />
        )}
        {state === 'failed' && (
          <Nothing
            icon={TriangleAlert}
            tone="connection"
            title={format.message(labels.failedTitle)}
            body={format.message(labels.failedBody)}
          />
        )}
      </section>
    );
  },
);

function stateOfGrid({ achievements, status }: UseAchievementsResult) {
  if (achievements.length > 0) return 'ready';
  if (status === 'loading') return 'loading';
  return status === 'error' ? 'failed' : 'empty';
}

interface CellProps {
  readonly achievement: Achievement;
  readonly name: string;
  readonly labels: AchievementLabels;
  readonly format: Format;
  readonly icons: SharedProps['icons'];
  readonly render: AchievementGridProps['renderAchievement'];
}

function Cell({ achievement, name, labels, format, icons, render }: CellProps): ReactNode {
  const { isUnlocked, points, progress } = achievement;
  // What is unlocked before one's eyes is shown so; what was unlocked before is not.
  const [wasUnlocked] = useState(isUnlocked);
  const state = stateOf(achievement);
  const isStarted = hasBegun(achievement);
  const icon = <Tile achievement={achievement} icons={icons} />;
  return (
    <li
      className="onetask-achievement-grid-cell"
      data-state={state}
      data-started={isStarted ? '' : undefined}
      data-fresh={isUnlocked && !wasUnlocked ? '' : undefined}
      data-tone={lookOf(achievement, icons).tone}
    >
      {render ? (
        render({ achievement, state, name, icon })
      ) : (
        <>
          {icon}
          <span className="onetask-achievement-grid-name onetask-strong" dir="auto">
            {name}
          </span>
          <span className="onetask-achievement-grid-detail onetask-meta onetask-number">
            {state === 'unlocked' && points !== null ? (
              <>
                <span className="onetask-visually-hidden">{format.message(labels.unlocked)} </span>
                {format.message(labels.points, { count: points })}
              </>
            ) : isStarted && state === 'locked' ? (
              <>
                <span className="onetask-visually-hidden">{format.message(labels.locked)} </span>
                {doneText(progress, labels, format)}
              </>
            ) : (
              format.message(labels[state])
            )}
          </span>
          {isStarted && (
            <Bar progress={progress ?? 0} name={name} labels={labels} format={format} />
          )}
        </>
      )}
    </li>
  );
}

/** One achievement and how far it is. Alone usable; an unknown id is one that is locked. */
export const AchievementProgress = forwardRef<HTMLDivElement, AchievementProgressProps>(
  function AchievementProgress({ achievementId, icons, labels: own, className, ...rest }, ref) {
    const labels = useLabels('achievements', ACHIEVEMENT_LABELS, own);
    const format = useFormat();
    const motion = useMotion();
    const names = useNames();
    const { achievements, status } = useAchievements();
    const known = achievements.find((one) => one.achievementId === achievementId);
    const isLoading = !known && status === 'loading';
    const achievement = known ?? unheardOf(achievementId);
    const { isUnlocked, progress, description } = achievement;
    const state = stateOf(achievement);
    const ownName = names.achievement(achievementId);
    const name = nameOf(achievement, names.achievement, labels, format);
    return (
      <div
        ref={ref}
        role="group"
        {...rest}
        className={['onetask onetask-achievement-progress', className].filter(Boolean).join(' ')}
        data-state={isLoading ? 'loading' : state}
        data-started={hasBegun(achievement) ? '' : undefined}
        data-tone={lookOf(achievement, icons).tone}
        data-motion={motion}
        aria-busy={isLoading || undefined}
      >
        {isLoading ? (
          <>
            <span className="onetask-skeleton" data-line="tile" />
            <span className="onetask-achievement-progress-text">
              <span className="onetask-visually-hidden">{format.message(labels.loading)}</span>
              <span className="onetask-skeleton" data-line="name" />
              <span className="onetask-skeleton" data-line="detail" />
            </span>
          </>
        ) : (
          <>
            <Tile achievement={achievement} icons={icons} />
            <span className="onetask-achievement-progress-text">
              <span className="onetask-achievement-progress-head">
                <span className="onetask-achievement-progress-name onetask-strong" dir="auto">
                  {name}
                </span>
                <span className="onetask-meta onetask-number">
                  {state === 'locked' && hasBegun(achievement)
                    ? doneText(progress, labels, format)
                    : format.message(labels[state])}
                </span>
              </span>
              {/* Beside a name in the app's language the server's English would stand out. */}
              {description !== null && ownName === null && (
                <span className="onetask-achievement-progress-body onetask-secondary" dir="auto">
                  {description}
                </span>
              )}
              {!isUnlocked && (
                <Bar progress={progress ?? 0} name={name} labels={labels} format={format} />
              )}
            </span>
          </>
        )}
      </div>
    );
  },
);

function stateOf({ isUnlocked, progress }: Achievement): AchievementState {
  if (isUnlocked) return 'unlocked';
  return progress !== null && progress >= ALMOST_FROM ? 'almost' : 'locked';
}

function hasBegun({ isUnlocked, progress }: Achievement): boolean {
  return !isUnlocked && progress !== null && progress > 0;
}

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

function nameOf(
  { achievementId, name }: Achievement,
  ofApp: (achievementId: number) => string | null,
  labels: AchievementLabels,
  format: Format,
): string {
  return ofApp(achievementId) ?? name ?? format.message(labels.unnamed);
}

/** Rounded down: what is not done is never said to be. */
function doneText(progress: number | null, labels: AchievementLabels, format: Format): string {
  const share = Math.floor((progress ?? 0) * 100) / 100;
  return format.message(labels.progress, { percent: format.percent(share) });
}

/** Private variables of a part, set in its `style`. */
type Variables = CSSProperties & Readonly<Record<`--${string}`, string | number>>;

interface BarProps {
  readonly progress: number;
  readonly name: string;
  readonly labels: AchievementLabels;
  readonly format: Format;
}

function Bar({ progress, name, labels, format }: BarProps): ReactNode {
  const style: Variables = { '--ot-value': progress };
  return (
    <span
      className="onetask-progress"
      role="progressbar"
      aria-label={name}
      aria-valuenow={Math.floor(progress * 100)}
      aria-valuetext={doneText(progress, labels, format)}
      style={style}
    />
  );
}

type AchievementTone = 'achievement' | 'streak' | 'focus' | 'level' | 'task';

interface Look {
  readonly icon: AchievementIcon;
  readonly tone: AchievementTone;
}

const FALLBACK: Look = { icon: Award, tone: 'achievement' };

/** The names that the server sends, and those that others would send for the same. */
const LOOKS: ReadonlyMap<string, Look> = new Map(
  [
    look(Star, 'level', 'star first favourite favorite'),
    look(Rocket, 'task', 'rocket launch start'),
    look(Target, 'focus', 'target bullseye goal'),
    look(Flame, 'streak', 'flame fire streak'),
    look(Calendar, 'streak', 'calendar month week day'),
    look(Trophy, 'achievement', 'trophy cup winner'),
    look(Medal, 'achievement', 'medal'),
    look(Award, 'achievement', 'award badge ribbon'),
    look(Crown, 'achievement', 'crown king queen'),
    look(Gem, 'level', 'gem diamond'),
    look(Sparkles, 'level', 'sparkles sparkle magic'),
    look(Zap, 'achievement', 'zap lightning bolt fast speed'),
    look(Timer, 'focus', 'timer stopwatch focus'),
    look(Clock, 'focus', 'clock time'),
    look(Moon, 'focus', 'moon night owl'),
    look(Sunrise, 'achievement', 'sunrise sun morning early'),
    look(Brain, 'focus', 'brain mind'),
    look(BookOpen, 'focus', 'book books'),
    look(Lightbulb, 'achievement', 'lightbulb idea'),
    look(Mountain, 'task', 'mountain summit'),
    look(Flag, 'task', 'flag finish'),
    look(CircleCheck, 'task', 'check done tick'),
    look(ListChecks, 'task', 'list tasks checklist'),
    look(Users, 'focus', 'users team people'),
    look(Heart, 'streak', 'heart love'),
    look(Shield, 'task', 'shield'),
  ].flat(),
);

function look(icon: AchievementIcon, tone: AchievementTone, names: string) {
  return names.split(' ').map((name): [string, Look] => [name, { icon, tone }]);
}

function lookOf({ icon }: Achievement, icons: SharedProps['icons']): Look {
  if (icon === null) return FALLBACK;
  // "Check_Circle", "check-circle" and "check circle" are all a check.
  const key = icon.trim().toLowerCase();
  const found =
    LOOKS.get(key) ??
    key
      .split(/[^a-z]+/)
      .map((word) => LOOKS.get(word))
      .find(Boolean) ??
    FALLBACK;
  const own = icons && Object.hasOwn(icons, icon) ? icons[icon] : undefined;
  return own ? { icon: own, tone: found.tone } : found;
}

function Tile({
  achievement,
  icons,
}: {
  readonly achievement: Achievement;
  readonly icons: SharedProps['icons'];
}): ReactNode {
  const isShown = achievement.isUnlocked || hasBegun(achievement);
  const Icon = isShown ? lookOf(achievement, icons).icon : Lock;
  return (
    <span className="onetask-tile" data-size="large">
      <Icon size="1em" aria-hidden />
    </span>
  );
}

interface NothingProps {
  readonly icon: AchievementIcon;
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
