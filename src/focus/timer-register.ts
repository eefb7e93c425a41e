import type { ToldPlace, ToldTimer } from './focus-messages.js';
import { MAX_DURATION_MS } from './focus-messages.js';
import { momentOf, restAfterMs, type Countdown, type Moment } from './countdown.js';
import { phaseCount } from './focus-plan.js';
import type { TimerRegister } from './room-state.js';
import type { Stamp } from './stamp.js';

/** Two sides differ by the way of a message at most; below this nobody sees it, and nothing is rendered. */
const TOLERANCE_MS = 50;

/** The countdown that is told; `lateMs` is how long it was on its way. */
export function toldCountdown(told: ToldTimer, now: number, lateMs: number): Countdown | null {
  if (told.status === 'stopped') return null;
  const { plan, run, phase, durationMs, remainingMs } = told;
  const pace = { type: 'paused', remainingMs } as const;
  const countdown: Countdown = { plan, run, phase, durationMs, pace };
  if (told.status === 'paused') return countdown;
  const endAt = now + remainingMs + restAfterMs(countdown, phase) - lateMs;
  const unsureSince = told.isUnsure ? now : null;
  return { ...countdown, pace: { type: 'running', endAt, unsureSince } };
}

/** A timer as JSON. */
export type TimerJson =
  | { readonly stamp: Stamp; readonly status: 'stopped' }
  | {
      readonly stamp: Stamp;
      readonly status: 'running' | 'paused';
      readonly plan: readonly [focusMs: number, breakMs: number, rounds: number];
      readonly run: Stamp;
      readonly phase: number;
      readonly remainingMs: number;
      readonly durationMs: number;
      readonly unsure?: true;
    };

/** The whole timer as this side tells it. */
export function tellTimer({ stamp, countdown }: TimerRegister, now: number): TimerJson {
  if (!countdown) return { stamp, status: 'stopped' };
  const { plan, run, pace } = countdown;
  const { durationMs, ...place } = tellPlace(countdown, now);
  return {
    stamp,
    status: pace.type,
    plan: [plan.focusMs, plan.breakMs, plan.rounds],
    run,
    durationMs,
    ...place,
  };
}

/** What a beat tells of the timer: enough to find out that one has missed something, and to keep in step. */
export function tellStamp({ stamp, countdown }: TimerRegister, now: number): object {
  if (countdown?.pace.type !== 'running') return { stamp };
  const { durationMs: _ofTheWhole, ...place } = tellPlace(countdown, now);
  return { stamp, ...place };
}

/**
 * With a sample of the same timer by somebody else. A message is late but never early, so of two ends
 * the earlier one is nearer to the truth; and none is moved by the way of a message again and again.
 */
export function sampled(countdown: Countdown, place: ToldPlace, now: number): Countdown {
  const { pace } = countdown;
  if (pace.type !== 'running' || place.phase >= phaseCount(countdown.plan)) return countdown;
  const isUnsure = pace.unsureSince !== null;
  if (isUnsure && !place.isUnsure) return replaced(countdown, place, now);
  const endAt = endBy(countdown, place, now);
  if (isUnsure !== place.isUnsure || endAt >= pace.endAt - TOLERANCE_MS) return countdown;
  return { ...countdown, pace: { ...pace, endAt } };
}

/** With the end as somebody else tells it, who knows it better. */
export function replaced(countdown: Countdown, place: ToldPlace, now: number): Countdown {
  if (countdown.pace.type !== 'running' || place.phase >= phaseCount(countdown.plan)) {
    return countdown;
  }
  const endAt = endBy(countdown, place, now);
  return { ...countdown, pace: { type: 'running', endAt, unsureSince: null } };
}

/** An end that is a guess from now on, and so much earlier: the clock stood still meanwhile. */
export function doubted(countdown: Countdown, jumpMs: number, now: number): Countdown {
  const { pace } = countdown;
  if (pace.type !== 'running') return countdown;
  return { ...countdown, pace: { ...pace, endAt: pace.endAt - jumpMs, unsureSince: now } };
}

/** What must be the same under the same stamp; of two that differ the greater text wins everywhere. */
export function contentOf(countdown: Countdown | null): string {
  if (!countdown) return '["stopped"]';
  const { plan, run, pace } = countdown;
  const { focusMs, breakMs, rounds } = plan;
  const { phase, remainingMs } = tellPlace(countdown, 0);
  const still = pace.type === 'paused' ? [phase, remainingMs] : [];
  return JSON.stringify([pace.type, [focusMs, breakMs, rounds], run, ...still]);
}

export function isSameRun(countdown: Countdown | null, run: Stamp | null): boolean {
  if (!countdown || !run) return false;
  return countdown.run.every((part, at) => part === run[at]);
}

function endBy(countdown: Countdown, place: ToldPlace, now: number): number {
  return now + place.remainingMs + restAfterMs(countdown, place.phase);
}

function tellPlace(countdown: Countdown, now: number) {
  const moment = momentOf(countdown, now);
  const { pace } = countdown;
  const isUnsure = pace.type === 'running' && pace.unsureSince !== null;
  const durationMs = Math.ceil(moment.durationMs);
  return {
    ...toldMoment(countdown, moment, durationMs),
    durationMs,
    ...(isUnsure ? { unsure: true as const } : {}),
  };
}

/** Whole milliseconds, rounded up; when all is over, the last phase with nothing left. */
function toldMoment(countdown: Countdown, moment: Moment, durationMs: number) {
  return {
    phase: Math.min(moment.phase, phaseCount(countdown.plan) - 1),
    remainingMs: Math.min(Math.ceil(moment.remainingMs), durationMs, MAX_DURATION_MS),
  };
}
