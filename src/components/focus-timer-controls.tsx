'use client';

import {
  DEFAULT_FOCUS_PLAN,
  FOCUS_ROOM_LABELS,
  useFocusHeir,
  useFocusSession,
  useFormat,
  useLabels,
  useMotion,
  useParticipantNames,
  type FocusPlan,
  type FocusRoomLabels,
  type FocusJoinOptions,
  type FocusTimer,
  type Id,
  type LabelOverrides,
  type UseFocusSessionResult,
} from '@onetask/react';
import { minutesOf, useFocusChange } from '@onetask/react/components/focus-change';
import { FocusReactions } from '@onetask/react/components/focus-reactions';
import { Sentence } from '@onetask/react/components/sentence';
import {
  forwardRef,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';

const MINUTE_MS = 60_000;
const EXTENSION_MS = 5 * MINUTE_MS;

/** 25 minutes four times, 50 twice, and 15 once. */
export const FOCUS_PLANS: readonly FocusPlan[] = [
  DEFAULT_FOCUS_PLAN,
  { focusMs: 50 * MINUTE_MS, breakMs: 10 * MINUTE_MS, rounds: 2 },
  { focusMs: 15 * MINUTE_MS, breakMs: 0, rounds: 1 },
];

export interface FocusTimerControlsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** `null`: not in a room yet, no socket. */
  readonly sessionId: Id | null;
  /** What the app gives to `useFocusSession`. @default nothing */
  readonly options?: FocusJoinOptions | undefined;
  /** What can be started. @default 25/5 four times, 50/10 twice, 15 once */
  readonly plans?: readonly FocusPlan[] | undefined;
  /** The chosen one. @default the first, then whatever is chosen */
  readonly plan?: FocusPlan | undefined;
  readonly onPlanChange?: ((plan: FocusPlan) => void) | undefined;
  readonly labels?: LabelOverrides<FocusRoomLabels> | undefined;
}

/** Starts the shared timer, holds it, ends it. In a break, a row of reactions. */
export const FocusTimerControls = forwardRef<HTMLDivElement, FocusTimerControlsProps>(
  function FocusTimerControls(props, ref) {
    const { sessionId, options, plans = FOCUS_PLANS, plan, onPlanChange, ...others } = props;
    const { labels: own, className, ...rest } = others;
    const labels = useLabels('focusRoom', FOCUS_ROOM_LABELS, own);
    const { message } = useFormat();
    const motion = useMotion();
    const session = useFocusSession(sessionId, options);
    const { timer, participants } = session;
    const nameOf = useParticipantNames(participants);
    const [picked, setPicked] = useState<FocusPlan | null>(null);
    const chosen = plan ?? picked ?? plans[0] ?? DEFAULT_FOCUS_PLAN;
    const choose = (next: FocusPlan) => {
      setPicked(next);
      onPlanChange?.(next);
    };
    const state = stateOf(timer);
    const main = mainOf(state, session, chosen);
    const canStart = timer.canControl && (state === 'idle' || state === 'done');
    const host = nameOf(options?.hostId) ?? message(labels.someone);
    return (
      <div
        {...rest}
        ref={ref}
        className={['onetask onetask-focus-timer-controls', className].filter(Boolean).join(' ')}
        data-state={state}
        data-motion={motion}
      >
        {canStart && <Plans plans={plans} chosen={chosen} labels={labels} onChoose={choose} />}
        {state === 'apart' && (
          <p className="onetask-secondary onetask-focus-timer-controls-line">
            {message(labels.goesOn)}
          </p>
        )}
        {state !== 'apart' && !timer.canControl && (
          <p className="onetask-secondary onetask-focus-timer-controls-line">
            <Sentence label={labels.host} values={{ name: host }} />
          </p>
        )}
        {main && (
          <div className="onetask-focus-timer-controls-row">
            <button
              type="button"
              className="onetask-button onetask-focus-timer-controls-main"
              data-variant={state === 'apart' ? 'line' : 'fill'}
              onKeyDown={onceWhileHeld}
              onClick={once(main.act)}
            >
              {message(labels[main.label], { count: minutesOf(chosen.focusMs) })}
            </button>
            {state === 'running' && timer.canControl && (
              <Action variant="line" repeats onClick={() => session.extend(EXTENSION_MS)}>
                {message(labels.extend, { count: minutesOf(EXTENSION_MS) })}
              </Action>
            )}
          </div>
        )}
        {(state === 'running' || state === 'paused') && (
          <div className="onetask-focus-timer-controls-row" data-quiet="">
            {state === 'running' && timer.canControl && (
              <Action onClick={session.skip}>{message(labels[skipOf(timer)])}</Action>
            )}
            {timer.canControl && <Action onClick={session.stop}>{message(labels.stop)}</Action>}
            <Action onClick={session.leaveTimer}>{message(labels.leaveTimer)}</Action>
          </div>
        )}
        {timer.phase === 'break' && state !== 'apart' && (
          <FocusReactions heirOf={mainIn} labels={labels} onReact={session.sendReaction} />
        )}
        {state === 'idle' && timer.canControl && <Undo session={session} labels={labels} />}
      </div>
    );
  },
);

/** `apart`: one has left the timer. */
type State = 'idle' | 'running' | 'paused' | 'done' | 'apart';

function stateOf({ phase, isPaused, isFollowing }: FocusTimer): State {
  if (!isFollowing) return 'apart';
  if (phase === 'idle' || phase === 'done') return phase;
  return isPaused ? 'paused' : 'running';
}

interface Main {
  readonly label: 'start' | 'startAgain' | 'pause' | 'resume' | 'joinTimer';
  act(): void;
}

/** One button for what is most likely wanted: it stays where it is, and so does the focus. */
function mainOf(state: State, session: UseFocusSessionResult, chosen: FocusPlan): Main | null {
  const { timer } = session;
  if (state === 'apart') return { label: 'joinTimer', act: session.rejoinTimer };
  if (!timer.canControl) return null;
  switch (state) {
    case 'idle':
      return { label: 'start', act: () => session.start(chosen) };
    case 'done': {
      const isSame = timer.plan !== null && keyOf(timer.plan) === keyOf(chosen);
      return { label: isSame ? 'startAgain' : 'start', act: () => session.start(chosen) };
    }
    case 'running':
      return { label: 'pause', act: session.pause };
    case 'paused':
      return { label: 'resume', act: session.resume };
  }
}

/** Two clicks in a row are one: the second would undo the first. */
function once(act: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail <= 1) act();
  };
}

/** A key that is held is one press: the focus may be on another button by now. */
function onceWhileHeld(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}

function skipOf({ phase, round, rounds }: FocusTimer): 'skipToBreak' | 'skipToFocus' | 'finish' {
  if (phase === 'break') return 'skipToFocus';
  return round >= rounds ? 'finish' : 'skipToBreak';
}

const mainIn = (part: Element) =>
  part
    .closest('.onetask-focus-timer-controls')
    ?.querySelector('.onetask-focus-timer-controls-main');

interface ActionProps {
  readonly variant?: 'line' | 'quiet' | undefined;
  /** Each of two clicks in a row counts, where the first was for it too. */
  readonly repeats?: boolean | undefined;
  readonly children: ReactNode;
  onClick(): void;
}

/** It may go at any time, for others use the timer too: focus is handed on to the main one. */
function Action({ variant = 'quiet', repeats, children, onClick }: ActionProps): ReactNode {
  const ref = useFocusHeir<HTMLButtonElement>(mainIn);
  const wasPressed = useRef(false);
  const press = ({ detail }: MouseEvent) => {
    if (detail > 1 && !(repeats && wasPressed.current)) return;
    wasPressed.current = true;
    onClick();
  };
  return (
    <button
      ref={ref}
      type="button"
      className="onetask-button"
      data-variant={variant}
      onKeyDown={onceWhileHeld}
      onClick={press}
    >
      {children}
    </button>
  );
}

interface PartProps {
  readonly session: UseFocusSessionResult;
  readonly labels: FocusRoomLabels;
}

/** "Ada stopped the timer", and the way back while there is one. Last: it moves nothing when it goes. */
function Undo({ session, labels }: PartProps): ReactNode {
  const { message } = useFormat();
  const change = useFocusChange(session.timer, session.participants, labels);
  if (session.timer.undoUntil === null) return null;
  return (
    <div className="onetask-focus-timer-controls-undo">
      <span>{change && <Sentence label={change.label} values={change.values} />}</span>
      <Action onClick={session.undoStop}>{message(labels.undo)}</Action>
    </div>
  );
}

// ---- plans ----

const keyOf = ({ focusMs, breakMs, rounds }: FocusPlan) => `${focusMs} ${breakMs} ${rounds}`;

interface PlansProps {
  readonly plans: readonly FocusPlan[];
  readonly chosen: FocusPlan;
  readonly labels: FocusRoomLabels;
  onChoose(plan: FocusPlan): void;
}

function Plans({ plans, chosen, labels, onChoose }: PlansProps): ReactNode {
  const { message } = useFormat();
  const id = useId();
  const ref = useFocusHeir<HTMLFieldSetElement>(mainIn);
  const { breakMs, rounds } = chosen;
  return (
    <>
      {plans.length > 1 && (
        <fieldset ref={ref} className="onetask-focus-timer-controls-plans" aria-describedby={id}>
          <legend className="onetask-visually-hidden">{message(labels.plans)}</legend>
          {plans.map((plan) => (
            <label key={keyOf(plan)} className="onetask-focus-timer-controls-plan">
              <input
                className="onetask-visually-hidden"
                type="radio"
                name={id}
                checked={keyOf(plan) === keyOf(chosen)}
                onChange={() => onChoose(plan)}
              />
              {message(labels.planMinutes, { count: minutesOf(plan.focusMs) })}
            </label>
          ))}
        </fieldset>
      )}
      <p id={id} className="onetask-meta onetask-focus-timer-controls-rounds">
        {rounds === 1
          ? message(labels.planOnce)
          : message(labels.planRounds, { count: rounds, minutes: minutesOf(breakMs) })}
      </p>
    </>
  );
}
