'use client';

import {
  LEVEL_LABELS,
  LEVEL_THRESHOLDS,
  useFormat,
  useLabels,
  useLevel,
  useMotion,
  usePreferences,
  type AttentionPreferences,
  type Format,
  type LabelOverrides,
  type LevelLabels,
  type UseLevelResult,
} from '@onetask/react';
import { Star } from 'lucide-react';
import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';

export interface LevelBadgeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** A card, or a chip for a header. @default 'card' */
  readonly variant?: 'card' | 'compact' | undefined;
  /** Points from which level 1, 2, 3 … begin. @default the server's (PROTOCOL M9) */
  readonly thresholds?: readonly number[] | undefined;
  readonly labels?: LabelOverrides<LevelLabels> | undefined;
}

/** What can be said of the level at this moment. */
type LevelState = 'loading' | 'unknown' | 'known' | 'highest' | 'hidden';

/**
 * The level, in a ring that fills on the way to the next.
 *
 * Where its user hides the level, a star stands in the ring, and that it is hidden beside it. Where they
 * hide points, there are none, none to go, and the ring does not fill: how full it is would tell.
 */
export const LevelBadge = forwardRef<HTMLDivElement, LevelBadgeProps>(function LevelBadge(
  { variant = 'card', thresholds = LEVEL_THRESHOLDS, labels: ownLabels, className, ...rest },
  ref,
) {
  const labels = useLabels('level', LEVEL_LABELS, ownLabels);
  const format = useFormat();
  const motion = useMotion();
  const { hidden } = usePreferences();
  const result = visibleOf(useLevel({ thresholds }), hidden);
  const { level, progress } = result;
  const state = hidden.level ? 'hidden' : stateOf(result, thresholds);
  const title = titleOf(level, hidden, labels, format);
  const isCard = variant === 'card';
  const body = bodyOf(result, state, labels, format);
  const surface = isCard ? 'onetask-card' : 'onetask-chip';
  return (
    <div
      ref={ref}
      role="group"
      {...rest}
      className={['onetask onetask-level-badge', surface, className].filter(Boolean).join(' ')}
      data-variant={variant}
      data-state={state}
      data-tone="level"
      data-motion={motion}
      aria-busy={state === 'loading' || undefined}
    >
      <span
        className="onetask-level-badge-ring"
        {...(progress !== null && {
          role: 'progressbar',
          'aria-label': title ?? undefined,
          'aria-valuenow': Math.round(progress * 100),
          'aria-valuetext': body.toNext ?? format.percent(progress),
        })}
      >
        <Ring share={state === 'highest' ? 1 : progress} />
        {isCard && title !== null && (
          <span className="onetask-level-badge-number onetask-number" aria-hidden="true">
            {hidden.level || level === null ? <Star size="1em" /> : format.number(level)}
          </span>
        )}
      </span>
      <span className="onetask-level-badge-text">
        {title !== null && <span className="onetask-level-badge-title">{title}</span>}
        {title === null && isCard && <span className="onetask-skeleton" data-line="title" />}
        {title === null && !isCard && <span className="onetask-skeleton" data-line="chip" />}
        {state === 'loading' && (
          <span className="onetask-visually-hidden">{format.message(labels.loading)}</span>
        )}
        {state === 'loading' && isCard && <span className="onetask-skeleton" data-line="next" />}
        {isCard && body.next !== null && (
          <span className="onetask-secondary onetask-number">{body.next}</span>
        )}
        {!isCard && state === 'unknown' && (
          <span className="onetask-visually-hidden">{body.next}</span>
        )}
        {isCard && body.points !== null && (
          <span className="onetask-meta onetask-number">{body.points}</span>
        )}
      </span>
    </div>
  );
});

type Hidden = AttentionPreferences['hidden'];

/** What may be told of it. */
function visibleOf(result: UseLevelResult, hidden: Hidden): UseLevelResult {
  return hidden.points ? { ...result, totalPoints: null, progress: null } : result;
}

/** `null`: not known yet. */
function titleOf(
  level: number | null,
  hidden: Hidden,
  labels: LevelLabels,
  format: Format,
): string | null {
  if (hidden.level) return format.message(labels.hidden);
  return level === null ? null : format.message(labels.level, { level });
}

function stateOf({ level, status }: UseLevelResult, thresholds: readonly number[]): LevelState {
  if (level === null) return status === 'loading' ? 'loading' : 'unknown';
  return level === thresholds.length ? 'highest' : 'known';
}

function bodyOf(
  { level, totalPoints, nextLevelAt }: UseLevelResult,
  state: LevelState,
  labels: LevelLabels,
  format: Format,
) {
  const points =
    totalPoints === null ? null : format.message(labels.points, { count: totalPoints });
  // The points may be newer than the level: then there is nothing left to go, and nothing to say.
  const isOnTheWay = level !== null && totalPoints !== null && nextLevelAt !== null;
  const toNext =
    isOnTheWay && nextLevelAt > totalPoints
      ? toNextOf(nextLevelAt - totalPoints, level, state, labels, format)
      : null;
  const other = { highest: labels.highest, unknown: labels.unknown };
  const otherLabel = state === 'highest' || state === 'unknown' ? other[state] : null;
  const next = toNext ?? (otherLabel === null ? null : format.message(otherLabel));
  return { points, toNext, next };
}

function toNextOf(
  count: number,
  level: number,
  state: LevelState,
  labels: LevelLabels,
  format: Format,
): string {
  if (state === 'hidden') return format.message(labels.toNextHidden, { count });
  return format.message(labels.toNext, { count, level: level + 1 });
}

/** @param share 0 to 1; `null`: not known, an empty ring. */
function Ring({ share }: { readonly share: number | null }): ReactNode {
  const circle = { cx: 50, cy: 50, r: 44, fill: 'none', strokeWidth: 8, pathLength: 100 };
  return (
    <svg viewBox="0 0 100 100" width="100" height="100" aria-hidden="true" focusable="false">
      <circle
        {...circle}
        className="onetask-level-badge-track"
        stroke="currentColor"
        opacity={0.2}
      />
      {share !== null && share > 0 && (
        <circle
          {...circle}
          className="onetask-level-badge-value"
          stroke="currentColor"
          strokeLinecap="round"
          strokeDasharray={`${share * 100} 100`}
          transform="rotate(-90 50 50)"
        />
      )}
    </svg>
  );
}
