'use client';

import {
  DEFAULT_FOCUS_PLAN,
  FOCUS_ROOM_LABELS,
  useFocusSession,
  useFocusTimer,
  useFormat,
  useLabels,
  useMotion,
  type FocusPlan,
  type FocusRoomLabels,
  type FocusTimer,
  type Format,
  type Id,
  type LabelOverrides,
} from '@onetask/react';
import { Check, Leaf } from 'lucide-react';
import { forwardRef, useMemo, type ComponentPropsWithoutRef, type ReactNode } from 'react';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

export interface FocusTimerRingProps extends Omit<ComponentPropsWithoutRef<'div'>, 'role'> {
  /** `null`: not in a room yet, no socket. */
  readonly sessionId: Id | null;
  /** Its minutes stand in the ring until a timer begins. @default DEFAULT_FOCUS_PLAN */
  readonly plan?: FocusPlan | undefined;
  /** In the place of the time, for a moment. It is only to be seen: say it elsewhere too. */
  readonly children?: ReactNode;
  readonly labels?: LabelOverrides<FocusRoomLabels> | undefined;
}

/** Instead of a time. */
const ICONS: Readonly<Partial<Record<State, typeof Leaf>>> = { done: Check, apart: Leaf };

/** What the ring shows; `apart`: one has left the timer. */
type State = FocusTimer['phase'] | 'paused' | 'apart';

/**
 * The shared timer: what remains, as a ring and as a time. It is renewed once a second and announces
 * nothing; its name tells the minutes to who asks. As wide as `--onetask-timer-size`.
 */
export const FocusTimerRing = forwardRef<HTMLDivElement, FocusTimerRingProps>(
  function FocusTimerRing(
    { sessionId, plan = DEFAULT_FOCUS_PLAN, children, labels: own, className, ...rest },
    ref,
  ) {
    const labels = useLabels('focusRoom', FOCUS_ROOM_LABELS, own);
    const format = useFormat();
    const motion = useMotion();
    const { timer } = useFocusSession(sessionId);
    const { secondsLeft, progress } = useFocusTimer(sessionId);
    const state = stateOf(timer);
    const word = format.message(wordOf(state, labels));
    const seconds = state === 'idle' ? Math.round(plan.focusMs / 1_000) : secondsLeft;
    const time = useClock(seconds, format);
    const fraction = state === 'done' ? 1 : 1 - progress;
    const hasArc = state !== 'idle' && state !== 'apart' && fraction > 0;
    const hasRound = state !== 'idle' && state !== 'apart' && timer.rounds > 1;
    const hasMoment = Boolean(children);
    const Icon = ICONS[state];
    return (
      <div
        aria-label={nameOf(state, word, seconds, labels, format)}
        aria-live="off"
        {...rest}
        role="timer"
        ref={ref}
        className={['onetask onetask-focus-timer-ring', className].filter(Boolean).join(' ')}
        data-state={state}
        data-phase={timer.phase}
        data-moment={hasMoment ? '' : undefined}
        data-motion={motion}
      >
        {hasMoment && <span className="onetask-focus-timer-ring-halo" />}
        <svg
          className="onetask-focus-timer-ring-drawing"
          viewBox="0 0 208 208"
          aria-hidden="true"
          focusable="false"
        >
          <circle className="onetask-focus-timer-ring-track" cx="104" cy="104" r="94" />
          {hasArc && (
            <circle
              className="onetask-focus-timer-ring-arc"
              cx="104"
              cy="104"
              r="94"
              pathLength={1}
              strokeDasharray={1}
              style={{ strokeDashoffset: 1 - fraction }}
            />
          )}
        </svg>
        <span className="onetask-focus-timer-ring-middle" aria-hidden="true">
          {children || (
            <>
              {Icon ? <Icon className="onetask-focus-timer-ring-icon" size="1em" /> : null}
              <span className="onetask-focus-timer-ring-phase">{word}</span>
              {Icon ? null : (
                // Digits run from left to right in every language.
                <span
                  className="onetask-focus-timer-ring-time onetask-number"
                  dir="ltr"
                  data-long={seconds >= HOUR_S ? '' : undefined}
                >
                  {time}
                </span>
              )}
              <span className="onetask-focus-timer-ring-round onetask-meta">
                {hasRound &&
                  format.message(labels.round, { round: timer.round, rounds: timer.rounds })}
              </span>
            </>
          )}
        </span>
      </div>
    );
  },
);

function stateOf({ phase, isPaused, isFollowing }: FocusTimer): State {
  if (!isFollowing) return 'apart';
  return isPaused ? 'paused' : phase;
}

function wordOf(state: State, labels: FocusRoomLabels) {
  switch (state) {
    case 'idle':
      return labels.ready;
    case 'focus':
      return labels.focus;
    case 'break':
      return labels.break;
    case 'paused':
      return labels.paused;
    case 'done':
      return labels.finished;
    case 'apart':
      return labels.ownPace;
  }
}

function nameOf(
  state: State,
  phase: string,
  seconds: number,
  labels: FocusRoomLabels,
  { parts }: Format,
): string {
  if (state === 'done' || state === 'apart') return phase;
  const count = Math.round(seconds / MINUTE_S);
  const pieces =
    seconds < MINUTE_S
      ? parts(labels.lastMinute, { phase })
      : parts(labels.minutesLeft, { phase, count });
  // All of it is of this language: nothing to isolate.
  return pieces.map(({ text }) => text).join('');
}

/** 16:24, or 1:05:00, in the figures of the locale. */
function useClock(seconds: number, { locale }: Format): string {
  const write = useMemo(() => {
    const plain = new Intl.NumberFormat(locale, { useGrouping: false });
    const padded = new Intl.NumberFormat(locale, { useGrouping: false, minimumIntegerDigits: 2 });
    return { plain, padded };
  }, [locale]);
  const rest = write.padded.format(seconds % MINUTE_S);
  const minutes = Math.floor(seconds / MINUTE_S);
  if (seconds < HOUR_S) return `${write.plain.format(minutes)}:${rest}`;
  const hours = Math.floor(seconds / HOUR_S);
  return `${write.plain.format(hours)}:${write.padded.format(minutes % 60)}:${rest}`;
}
