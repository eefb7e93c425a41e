import { isOver, momentOf, paused, running, type Countdown, type Place } from './countdown.js';
import { MAX_DURATION_MS, type TimerOp } from './focus-messages.js';
import { isFocusPlan, phaseCount, phaseMs, type FocusPlan } from './focus-plan.js';
import type { RoomState } from './room-state.js';
import { countdownOf } from './room-state.js';
import { greatestBelievable, isLater, isSameStamp, type Stamp } from './stamp.js';

/** What somebody does to the timer. */
export type TimerAct =
  | { readonly type: 'start'; readonly plan: FocusPlan }
  | { readonly type: 'stop' | 'undoStop' }
  | Move;

/** What is done to a timer that is not over. */
type Move =
  | { readonly type: 'pause' | 'resume' | 'skip' }
  | { readonly type: 'extend'; readonly ms: number };

/** The stamp of this side's next change, or `null` while nobody knows who one is. */
export function nextStamp(state: RoomState, nowEpoch: number): Stamp | null {
  const { selfId, greatestCount, register, options } = state;
  if (selfId === null) return null;
  // A greater one the others would not believe, and who claims to know it must bar nobody.
  const count = Math.min(greatestCount + 1, greatestBelievable(nowEpoch));
  const stamp: Stamp = [count, selfId, options.instanceId];
  return isLater(stamp, register?.isHearsay === false ? register.stamp : null) ? stamp : null;
}

/** True for who may change the timer. */
export function canControl({ selfId, hostId }: RoomState): boolean {
  return selfId !== null && (hostId === null || hostId === selfId);
}

export function opOf(act: TimerAct): TimerOp {
  return act.type === 'undoStop' ? 'undo' : act.type;
}

/** The countdown after an act; `null` after a stop, `undefined` where there is nothing to do. */
export function changed(
  state: RoomState,
  act: TimerAct,
  now: number,
  stamp: Stamp,
): Countdown | null | undefined {
  switch (act.type) {
    case 'start':
      return started(act.plan, now, stamp);
    case 'undoStop': {
      const { stopped, register } = state;
      if (!stopped || now >= stopped.until) return undefined;
      if (!isSameStamp(stopped.stamp, register?.stamp ?? null)) return undefined;
      return sure(stopped.countdown);
    }
    case 'stop':
      return countdownOf(state) ? null : undefined;
    case 'pause':
    case 'resume':
    case 'skip':
    case 'extend': {
      const countdown = countdownOf(state);
      if (!countdown || isOver(countdown, momentOf(countdown, now))) return undefined;
      return moved(countdown, act, now);
    }
  }
}

function started(plan: FocusPlan, now: number, run: Stamp): Countdown | undefined {
  if (!isFocusPlan(plan)) return undefined;
  const { focusMs, breakMs, rounds } = plan;
  const countdown: Countdown = {
    plan: { focusMs, breakMs, rounds },
    run,
    phase: 0,
    durationMs: focusMs,
    pace: { type: 'paused', remainingMs: focusMs },
  };
  return running(countdown, { phase: 0, durationMs: focusMs, remainingMs: focusMs }, now);
}

function moved(countdown: Countdown, act: Move, now: number): Countdown | undefined {
  const isRunning = countdown.pace.type === 'running';
  const moment = momentOf(countdown, now);
  switch (act.type) {
    case 'pause':
      return isRunning ? rounded(paused(countdown, now)) : undefined;
    case 'resume':
      return isRunning ? undefined : running(countdown, moment, now);
    case 'skip': {
      const next = following(countdown.plan, moment.phase);
      return isRunning ? running(countdown, next, now) : heldAt(countdown, next);
    }
    case 'extend': {
      const most = MAX_DURATION_MS - Math.max(moment.durationMs, moment.remainingMs);
      const ms = Math.min(Math.round(act.ms), most);
      if (!(ms > 0)) return undefined;
      const longer = {
        phase: moment.phase,
        durationMs: moment.durationMs + ms,
        remainingMs: moment.remainingMs + ms,
      };
      return isRunning ? running(countdown, longer, now) : heldAt(countdown, longer);
    }
  }
}

/** What oneself does is no guess. */
function sure(countdown: Countdown): Countdown {
  const { pace } = countdown;
  if (pace.type !== 'running' || pace.unsureSince === null) return countdown;
  return { ...countdown, pace: { ...pace, unsureSince: null } };
}

function heldAt(countdown: Countdown, { phase, durationMs, remainingMs }: Place): Countdown {
  return { ...countdown, phase, durationMs, pace: { type: 'paused', remainingMs } };
}

/** The next phase that takes any time; the end of the last where there is none. */
function following(plan: FocusPlan, phase: number): Place {
  const last = phaseCount(plan) - 1;
  for (let next = phase + 1; next <= last; next += 1) {
    const durationMs = phaseMs(plan, next);
    if (durationMs > 0) return { phase: next, durationMs, remainingMs: durationMs };
  }
  return { phase: last, durationMs: phaseMs(plan, last), remainingMs: 0 };
}

/** What is paused is told in whole milliseconds, and must be the same for all. */
function rounded(countdown: Countdown): Countdown {
  const { pace } = countdown;
  if (pace.type !== 'paused') return countdown;
  const remainingMs = Math.min(Math.ceil(pace.remainingMs), countdown.durationMs);
  return { ...countdown, pace: { type: 'paused', remainingMs } };
}
