'use client';

import {
  STREAK_LABELS,
  useCelebration,
  useFormat,
  useLabels,
  useMotion,
  useNow,
  useOneTaskClient,
  usePageVisible,
  usePreferences,
  useSpokenMoment,
  useStreak,
  type Format,
  type LabelOverrides,
  type StreakLabels,
  type UseStreakResult,
} from '@onetask/react';
import { Check, Flame, Snowflake } from 'lucide-react';
import {
  forwardRef,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type ReactNode,
} from 'react';

/** Older than this, a count may be yesterday's. */
const STALE_AFTER_MS = 24 * 60 * 60 * 1000;
/** The milestone's moment: its longest animation, and a breath. */
const MOMENT_MS = 2_400;
const SPARKS = [0, 1, 2, 3, 4, 5] as const;

/** One day of the week strip, as the app knows it: where a day ends is not known here. */
export interface StreakDay {
  /** `yyyy-mm-dd`, by the calendar that the app goes by. */
  readonly date: string;
  readonly isDone: boolean;
  readonly isToday?: boolean | undefined;
}

export interface StreakCounterProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** A card, or a chip for a header. @default 'card' */
  readonly variant?: 'card' | 'compact' | undefined;
  /** Whether the streak goes on, is on pause, or nobody can tell: the app knows. @default 'active' */
  readonly state?: 'active' | 'frozen' | 'unknown' | undefined;
  /** Days that count as milestones. @default 3, 7, 14, 30, 60, 90, 180, 365 (PROTOCOL M9) */
  readonly milestones?: readonly number[] | undefined;
  /** The days of this week in order; the server tells a count alone. In the card. @default none */
  readonly week?: readonly StreakDay[] | undefined;
  readonly labels?: LabelOverrides<StreakLabels> | undefined;
}

type ShownState = NonNullable<StreakCounterProps['state']> | 'loading';

/**
 * Days in a row, on a number that rolls. A milestone has its moment in place; a new start says how
 * good the best one was. There is no countdown to a loss.
 *
 * Where its user hides the streak, a quiet flame and "Streak hidden" are all there is: no number, no
 * week to count, no pause or milestone, and nothing is announced.
 */
export const StreakCounter = forwardRef<HTMLDivElement, StreakCounterProps>(
  function StreakCounter(props, ref) {
    const isHidden = usePreferences().hidden.streak;
    return isHidden ? <HiddenStreak {...props} ref={ref} /> : <ShownStreak {...props} ref={ref} />;
  },
);

const HiddenStreak = forwardRef<HTMLDivElement, StreakCounterProps>(function HiddenStreak(
  { variant = 'card', state: _state, milestones: _milestones, week: _week, labels: own, ...props },
  ref,
) {
  const labels = useLabels('streak', STREAK_LABELS, own);
  const { message } = useFormat();
  const motion = useMotion();
  const { className, ...rest } = props;
  const surface = variant === 'card' ? 'onetask-card' : 'onetask-chip';
  return (
    <div
      role="group"
      {...rest}
      ref={ref}
      className={['onetask onetask-streak-counter', surface, className].filter(Boolean).join(' ')}
      data-variant={variant}
      data-state="hidden"
      data-tone="system"
      data-motion={motion}
    >
      <span className="onetask-streak-counter-flame" aria-hidden="true">
        <Flame size="1em" />
      </span>
      <span className="onetask-streak-counter-count">
        <span className="onetask-secondary">{message(labels.hidden)}</span>
      </span>
    </div>
  );
});

const ShownStreak = forwardRef<HTMLDivElement, StreakCounterProps>(function ShownStreak(
  { variant = 'card', state = 'active', milestones, week, labels: own, className, ...rest },
  ref,
) {
  const labels = useLabels('streak', STREAK_LABELS, own);
  const format = useFormat();
  const motion = useMotion();
  const now = useNow();
  const streak = useStreak({ milestones });
  const { current, asOf } = streak;
  const isReset = useIsReset(current);
  const status = useRef<HTMLSpanElement>(null);
  const { moment, key } = useMilestoneMoment(current, status);
  const spoken = useSpokenMoment(
    key,
    moment === null ? '' : format.message(labels.milestone, { count: moment }),
    status,
  );

  const shown: ShownState = current === null ? stateOfNothing(streak) : state;
  const isStale = asOf !== null && now - asOf > STALE_AFTER_MS;
  const staleText = isStale ? format.message(labels.asOf, { time: format.dateTime(asOf) }) : null;
  const isCard = variant === 'card';
  const notes = notesOf(streak, shown, isReset, labels, format);
  const surface = isCard ? 'onetask-card' : 'onetask-chip';
  return (
    <div
      title={isCard ? undefined : (staleText ?? undefined)}
      role="group"
      {...rest}
      ref={ref}
      className={['onetask onetask-streak-counter', surface, className].filter(Boolean).join(' ')}
      data-variant={variant}
      data-state={shown}
      data-tone={toneOf(shown, current)}
      data-motion={motion}
      data-stale={isStale ? '' : undefined}
      data-reset={isReset ? '' : undefined}
      data-celebrating={moment === null ? undefined : ''}
      aria-busy={shown === 'loading' || undefined}
    >
      <span className="onetask-streak-counter-flame" aria-hidden="true">
        {shown === 'frozen' ? <Snowflake size="1em" /> : <Flame size="1em" />}
        {moment !== null && SPARKS.map((spark) => <Spark key={spark} index={spark} />)}
      </span>
      <span className="onetask-streak-counter-count">
        {current === null ? (
          <span className="onetask-streak-counter-number onetask-skeleton" />
        ) : (
          <RollingNumber value={current} format={format} />
        )}
        {isCard && current !== null && (
          <span className="onetask-secondary" aria-hidden="true">
            {format.message(labels.days, { count: current })}
          </span>
        )}
        {isCard && shown === 'loading' && <span className="onetask-skeleton" data-line="days" />}
        <span className="onetask-visually-hidden">
          {current !== null
            ? format.message(labels.summary, { count: current })
            : shown === 'loading' && format.message(labels.loading)}
        </span>
      </span>
      {isCard && week && week.length > 0 && current !== null && (
        <Week week={week} labels={labels} format={format} />
      )}
      {notes.length > 0 && (
        <p className={isCard ? 'onetask-streak-counter-note onetask-meta' : HIDDEN}>
          {notes.join(' ')}
        </p>
      )}
      {shown === 'loading' && isCard && <span className="onetask-skeleton" data-line="note" />}
      {staleText !== null && (
        <p className={isCard ? 'onetask-streak-counter-as-of onetask-meta' : HIDDEN}>{staleText}</p>
      )}
      <span ref={status} className={HIDDEN} role="status">
        {spoken}
      </span>
    </div>
  );
});

const HIDDEN = 'onetask-visually-hidden';

function stateOfNothing({ status }: UseStreakResult): ShownState {
  return status === 'loading' ? 'loading' : 'unknown';
}

function toneOf(state: ShownState, current: number | null): 'streak' | 'focus' | 'system' {
  if (state === 'frozen') return 'focus';
  return state === 'active' && current !== null && current > 0 ? 'streak' : 'system';
}

function notesOf(
  { current, longest, isMilestone, nextMilestone }: UseStreakResult,
  state: ShownState,
  isReset: boolean,
  labels: StreakLabels,
  format: Format,
): readonly string[] {
  if (state === 'loading') return [];
  const best = longest ? [format.message(labels.best, { count: longest })] : [];
  if (state === 'unknown') return [format.message(labels.unknown), ...best];
  if (state === 'frozen') return [format.message(labels.frozen), ...best];
  if (isReset) {
    return !longest
      ? [format.message(labels.newStart)]
      : [format.message(labels.reset, { count: longest })];
  }
  return [
    ...(isMilestone && current !== null ? [format.message(labels.milestoneReached)] : []),
    ...(nextMilestone === null
      ? []
      : [format.message(labels.nextMilestone, { count: nextMilestone })]),
    ...best,
  ];
}

/** Whether the last change went down. Who was not here to see it makes no guess. */
function useIsReset(current: number | null): boolean {
  const [course, setCourse] = useState({ value: current, isReset: false });
  if (course.value !== current) {
    const isReset = current !== null && course.value !== null && current < course.value;
    setCourse({ value: current, isReset });
  }
  return course.isReset;
}

interface MilestoneMoment {
  /** The days of the milestone that is celebrated now, or `null`. */
  readonly moment: number | null;
  readonly key: string | null;
}

const NO_MOMENT: MilestoneMoment = { moment: null, key: null };

/** It ends by itself, once it has been seen; it is none when the streak is another by then. */
function useMilestoneMoment(
  current: number | null,
  place: { readonly current: Element | null },
): MilestoneMoment {
  const { environment } = useOneTaskClient();
  const isVisible = usePageVisible();
  const { celebration, dismiss } = useCelebration('streak_milestone', place);
  const isOn = celebration !== null;
  const days = celebration?.event.data?.currentStreak ?? null;
  const isOver = days !== null && current !== null && days !== current;
  useEffect(
    () => (isOn && isVisible ? environment.setTimer(dismiss, isOver ? 0 : MOMENT_MS) : undefined),
    [environment, isOn, isVisible, isOver, dismiss],
  );
  if (!celebration || !isVisible || isOver) return NO_MOMENT;
  return { moment: days, key: celebration.key };
}

/** Private variables of a part, set in its `style`. */
type Variables = CSSProperties & Readonly<Record<`--${string}`, string | number>>;

function Spark({ index }: { readonly index: number }): ReactNode {
  const style: Variables = { '--ot-angle': `${index * 60 + 30}deg` };
  return <span className="onetask-streak-counter-spark" style={style} />;
}

/** The number in columns; each rolls upwards to its new figure. */
function RollingNumber({
  value,
  format,
}: {
  readonly value: number;
  readonly format: Format;
}): ReactNode {
  const [shown, setShown] = useState({ value, from: value });
  if (shown.value !== value) setShown({ value, from: shown.value });
  const columns = columnsOf(shown.value, format);
  const columnsBefore = columnsOf(shown.from, format);
  // A number that went down is simply there.
  const isUp = shown.value > shown.from;
  return (
    // Digits run from left to right in every language.
    <span className="onetask-streak-counter-number onetask-number" dir="ltr" aria-hidden="true">
      {columns
        .map((figure, place) => (
          <DigitColumn
            key={place}
            figure={figure}
            before={isUp ? (columnsBefore[place] ?? null) : figure}
            turn={shown.value}
          />
        ))
        .reverse()}
    </span>
  );
}

/** Figures and separators from the last to the first, so that units stay units. */
function columnsOf(value: number, format: Format): readonly string[] {
  return Array.from(format.number(value)).reverse();
}

interface DigitColumnProps {
  readonly figure: string;
  /** What stood here before; `null`: nothing. */
  readonly before: string | null;
  /** Another turn for each value. */
  readonly turn: number;
}

/**
 * The figure itself is text; the two of the reel over it are drawn by the stylesheet from an
 * attribute, so that without the stylesheet the number is still the number. From one figure it goes
 * to the next in one step, whatever lies between: reels that spin flicker.
 */
function DigitColumn({ figure, before, turn }: DigitColumnProps): ReactNode {
  const isRolling = before !== figure;
  return (
    <span className="onetask-streak-counter-digit">
      <span
        key={turn}
        className="onetask-streak-counter-reel"
        data-figures={`${isRolling ? (before ?? '') : ''}\n${figure}`}
        data-rolling={isRolling ? '' : undefined}
      />
      <span className="onetask-streak-counter-figure">{figure}</span>
    </span>
  );
}

function Week({
  week,
  labels,
  format,
}: {
  readonly week: readonly StreakDay[];
  readonly labels: StreakLabels;
  readonly format: Format;
}): ReactNode {
  const { locale } = format;
  const names = useMemo(() => {
    // A date without a time: UTC neither moves it to the day before nor after.
    const write = (weekday: 'narrow' | 'long') =>
      new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
    return { narrow: write('narrow'), long: write('long') };
  }, [locale]);
  return (
    <ol className="onetask-streak-counter-week" role="list">
      {week.map(({ date, isDone, isToday = false }) => {
        const time = Date.parse(date);
        const isDate = !Number.isNaN(time);
        const day = isDate ? names.long.format(time) : date;
        return (
          <li
            key={date}
            className="onetask-streak-counter-day"
            data-done={isDone ? '' : undefined}
            data-today={isToday ? '' : undefined}
            aria-current={isToday ? 'date' : undefined}
          >
            <span aria-hidden="true">{isDate ? names.narrow.format(time) : date}</span>
            <span className="onetask-streak-counter-mark" aria-hidden="true">
              {isDone && <Check size="1em" />}
            </span>
            <span className="onetask-visually-hidden">
              {format.message(isDone ? labels.dayDone : labels.dayOpen, { day })}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
