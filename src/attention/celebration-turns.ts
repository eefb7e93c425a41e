import type { OneTaskEvent } from '../protocol/event.js';
import { settle, step, type AttentionState, type AttentionStep } from './attention-state.js';
import { hasRoom, nextRoom, spend } from './budget.js';
import {
  byPriority,
  isOutdated,
  together,
  type Celebration,
  type PhaseEnd,
  type WaitingCelebration,
} from './celebrations.js';
import { withHeld } from './held.js';
import { dndOf, holdOf } from './holds.js';

/** From the end of one celebration to the next: a breath. */
export const GAP_MS = 2_000;
/** What found no moment in such a time is told in a digest. A hold that was asked for does not count. */
export const MAX_WAIT_MS = 600_000;
/** Later, the end of a phase is an old story. */
export const MOMENT_MS = 10_000;
/** So long a tab that is in the session leaves a phase's end to the one that speaks, if that is in it. */
const YIELD_MS = 1_000;
const MAX_MOMENTS = 3;
/** Remembered of those that were celebrated. */
const MAX_CELEBRATED = 20;
/** Of one celebration, for its digest. */
const MAX_ENTRIES = 50;

/** With something more to celebrate, as one with what waits of its kind. */
export function enqueued(state: AttentionState, next: WaitingCelebration): AttentionState {
  const others: WaitingCelebration[] = [];
  const mergedKeys: string[] = [];
  let waiting = next;
  for (const one of state.waiting) {
    const both = together(one.celebration, next.celebration);
    if (both) {
      mergedKeys.push(one.event.key);
      const entries = [...one.entries, ...next.entries].slice(-MAX_ENTRIES);
      waiting = { ...next, celebration: both, entries, since: one.since };
    } else others.push(one);
  }
  const into = next.event.key;
  const verdict = { outcome: 'merged', why: 'newer', into } as const;
  return settle({ ...state, waiting: byPriority([...others, waiting]) }, mergedKeys, verdict);
}

/** With the end of a phase of the user's own timer: no hold holds it, and it does not wait long. */
export function withMoment(state: AttentionState, celebration: PhaseEnd): AttentionState {
  const moments = [...state.moments, { celebration, at: state.now }];
  return { ...state, moments: moments.slice(-MAX_MOMENTS) };
}

/** Without the milestones of a streak that has changed since. */
export function withoutOutdated(state: AttentionState, event: OneTaskEvent): AttentionState {
  if (event.type !== 'streak_update') return state;
  const { celebration } = state;
  const isOver = celebration !== null && isOutdated(celebration, event);
  const ended = isOver ? endCelebration(state) : state;
  const gone = state.waiting.filter((one) => isOutdated(one.celebration, event));
  if (gone.length === 0) return ended;
  const waiting = state.waiting.filter((one) => !gone.includes(one));
  const keys = gone.map((one) => one.event.key);
  const into = event.key;
  return settle({ ...ended, waiting }, keys, { outcome: 'merged', why: 'newer', into });
}

/** The celebration is over. */
export function endCelebration(state: AttentionState): AttentionState {
  if (!state.celebration) return state;
  return { ...state, celebration: null, celebrationEndedAt: state.now };
}

/** When quiet that was asked for ends, the greatest is celebrated, and the others are told. */
export function afterHold(state: AttentionState): AttentionState {
  const isHolding = dndOf(state) !== null;
  if (isHolding === state.wasHolding) return state;
  const next = { ...state, wasHolding: isHolding };
  const [greatest, ...others] = state.waiting;
  if (isHolding || !greatest) return next;
  const waiting = [{ ...greatest, since: state.now }];
  return toHeld({ ...next, waiting }, others, () => true);
}

/** What has waited for too long, or has nobody any more to celebrate it, waits with the others. */
export function withoutLate(state: AttentionState): AttentionState {
  if (dndOf(state)) return state;
  const isLate = ({ since }: WaitingCelebration) => state.now - since >= MAX_WAIT_MS;
  const isAbsent = ({ celebration }: WaitingCelebration) =>
    state.isVisible && !state.presenters.celebrations.has(celebration.kind);
  const late = state.waiting.filter((one) => isLate(one) || isAbsent(one));
  if (late.length === 0) return state;
  const waiting = state.waiting.filter((one) => !late.includes(one));
  return toHeld({ ...state, waiting }, late, (one) => isLate(one) || one.entries.length > 1);
}

/** The next one takes its turn. */
export function nextTurn(state: AttentionState): AttentionStep {
  const moments = state.moments.filter(({ at }) => state.now - at < MOMENT_MS);
  const isSame = moments.length === state.moments.length;
  const next = isSame ? state : { ...state, moments };
  const [moment] = moments;
  if (next.celebration || next.now < next.celebrationEndedAt + GAP_MS) return step(next);
  const isTurn = moment && (next.isMine || next.now - moment.at >= YIELD_MS);
  if (isTurn && next.presenters.celebrations.has('focus_phase')) {
    const { celebration } = moment;
    const told = {
      ...next,
      moments: moments.slice(1),
      speaking: [...next.speaking, celebration.key],
    };
    return step(celebrating(told, celebration));
  }
  if (!next.isMine) return step(next);
  const [first, ...waiting] = next.waiting;
  if (!first || !isCalm(next) || !hasRoom(next)) return step(next);
  const shown = { outcome: 'shown', why: 'free' } as const;
  const keys = [first.event.key];
  return step(celebrating(settle(spend({ ...next, waiting }), keys, shown), first.celebration));
}

/** When something may come to its turn, or has waited for too long, in monotonic ms. */
export function turnDeadlines(state: AttentionState): readonly number[] {
  const { waiting, moments, celebration, celebrationEndedAt, presenters } = state;
  const times = moments.map(({ at }) => at + MOMENT_MS);
  if (!dndOf(state)) times.push(...waiting.map(({ since }) => since + MAX_WAIT_MS));
  if (celebration) return times;
  const gapEnd = celebrationEndedAt + GAP_MS;
  const [moment] = moments;
  if (moment && presenters.celebrations.has('focus_phase')) {
    times.push(state.isMine ? gapEnd : Math.max(gapEnd, moment.at + YIELD_MS));
  }
  if (!state.isMine) return times;
  const hasBudget = hasRoom(state) || nextRoom(state) !== null;
  if (waiting.length > 0 && isCalm(state) && hasBudget) {
    times.push(Math.max(gapEnd, nextRoom(state) ?? gapEnd));
  }
  return times;
}

function celebrating(state: AttentionState, celebration: Celebration): AttentionState {
  const celebrated = [celebration, ...state.celebrated].slice(0, MAX_CELEBRATED);
  return { ...state, celebration, celebrated };
}

/** Nothing speaks against a feast. */
function isCalm(state: AttentionState): boolean {
  return !state.isTyping && holdOf(state) === null;
}

/** Among what is held: by itself a card of its own, or a line of the next digest. */
function toHeld(
  state: AttentionState,
  late: readonly WaitingCelebration[],
  isStale: (one: WaitingCelebration) => boolean,
): AttentionState {
  return late.reduce((next, one) => {
    const { celebration: _none, ...held } = one;
    return withHeld(next, { ...held, since: next.now, isStale: isStale(one) });
  }, state);
}
