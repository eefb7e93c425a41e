/** How a timer runs: focus and break by turns. There is no break after the last focus. */
export interface FocusPlan {
  /** 1 second to 12 hours. */
  readonly focusMs: number;
  /** 0 (none) to 12 hours. */
  readonly breakMs: number;
  /** How often there is focus, 1 to 24. */
  readonly rounds: number;
}

/** Four times 25 minutes, with breaks of 5 between them. */
export const DEFAULT_FOCUS_PLAN: FocusPlan = {
  focusMs: 25 * 60_000,
  breakMs: 5 * 60_000,
  rounds: 4,
};

const MIN_FOCUS_MS = 1_000;
const MAX_PHASE_MS = 12 * 3_600_000;
const MAX_ROUNDS = 24;

/** True for a plan within its bounds: whole milliseconds, whole rounds. */
export function isFocusPlan(plan: FocusPlan): boolean {
  return (
    isWithin(plan.focusMs, MIN_FOCUS_MS, MAX_PHASE_MS) &&
    isWithin(plan.breakMs, 0, MAX_PHASE_MS) &&
    isWithin(plan.rounds, 1, MAX_ROUNDS)
  );
}

/** Phases are counted from 0: even ones are focus, odd ones break. */
export function phaseCount({ rounds }: FocusPlan): number {
  return 2 * rounds - 1;
}

export function phaseKind(phase: number): 'focus' | 'break' {
  return phase % 2 === 0 ? 'focus' : 'break';
}

/** The length of a phase that nobody extended. */
export function phaseMs(plan: FocusPlan, phase: number): number {
  return phaseKind(phase) === 'focus' ? plan.focusMs : plan.breakMs;
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}
