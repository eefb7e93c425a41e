import { phaseCount, phaseMs, type FocusPlan } from './focus-plan.js';
import type { Stamp } from './stamp.js';

/** A timer that runs or is paused: a plan, and where in it one is. */
export interface Countdown {
  readonly plan: FocusPlan;
  /** The stamp of its start: what is paused, extended or skipped remains one run. */
  readonly run: Stamp;
  /** The phase that `durationMs` is told of; by now it may be a later one. */
  readonly phase: number;
  /** The length of that phase, extensions in it. */
  readonly durationMs: number;
  readonly pace: Pace;
}

export type Pace =
  | {
      readonly type: 'running';
      /** When the whole plan is over, in monotonic ms. */
      readonly endAt: number;
      /** Since when the end is a guess, after a sleep or a reload, in monotonic ms; `null`: it is none. */
      readonly unsureSince: number | null;
    }
  | { readonly type: 'paused'; readonly remainingMs: number };

/** A place in a plan, with what is left there. */
export interface Place {
  readonly phase: number;
  readonly durationMs: number;
  readonly remainingMs: number;
}

/** Where a countdown is. `phase` is the count of phases when all is over. */
export interface Moment extends Place {
  /** When the phase ends, in monotonic ms; `null` unless it runs. */
  readonly endsAt: number | null;
}

/** The phases go on by themselves; one with nothing left is the next one. */
export function momentOf(countdown: Countdown, now: number): Moment {
  return countdown.pace.type === 'running'
    ? runningMoment(countdown, countdown.pace.endAt, now)
    : pausedMoment(countdown, countdown.pace.remainingMs);
}

/** What follows after a phase, in ms. */
export function restAfterMs(countdown: Countdown, phase: number): number {
  let rest = 0;
  for (let later = phaseCount(countdown.plan) - 1; later > phase; later -= 1) {
    rest += durationOf(countdown, later);
  }
  return rest;
}

export function isOver(countdown: Countdown, moment: Moment): boolean {
  return moment.phase >= phaseCount(countdown.plan);
}

/** A countdown that holds still, as it is now. */
export function paused(countdown: Countdown, now: number): Countdown {
  const { phase, durationMs, remainingMs } = momentOf(countdown, now);
  return { ...countdown, phase, durationMs, pace: { type: 'paused', remainingMs } };
}

/** A countdown that runs on from a phase, with this left of it. */
export function running(countdown: Countdown, place: Place, now: number): Countdown {
  const { phase, durationMs } = place;
  const next = { ...countdown, phase, durationMs };
  const endAt = now + place.remainingMs + restAfterMs(next, phase);
  return { ...next, pace: { type: 'running', endAt, unsureSince: null } };
}

function runningMoment(countdown: Countdown, endAt: number, now: number): Moment {
  let phase = phaseCount(countdown.plan) - 1;
  if (now >= endAt) return overAt(countdown);
  let endsAt = endAt;
  for (; phase > 0; phase -= 1) {
    const beganAt = endsAt - durationOf(countdown, phase);
    if (now >= beganAt) break;
    endsAt = beganAt;
  }
  return {
    phase,
    remainingMs: endsAt - now,
    durationMs: durationOf(countdown, phase),
    endsAt,
  };
}

function pausedMoment(countdown: Countdown, remainingMs: number): Moment {
  const last = phaseCount(countdown.plan) - 1;
  let { phase } = countdown;
  let left = remainingMs;
  while (left === 0) {
    if (phase >= last) return overAt(countdown);
    phase += 1;
    left = durationOf(countdown, phase);
  }
  return { phase, remainingMs: left, durationMs: durationOf(countdown, phase), endsAt: null };
}

function overAt(countdown: Countdown): Moment {
  const phase = phaseCount(countdown.plan);
  return { phase, remainingMs: 0, durationMs: durationOf(countdown, phase - 1), endsAt: null };
}

/** How long a phase is, extensions in it. */
export function durationOf(countdown: Countdown, phase: number): number {
  return phase === countdown.phase ? countdown.durationMs : phaseMs(countdown.plan, phase);
}
