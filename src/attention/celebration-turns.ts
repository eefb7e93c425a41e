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
export function enqueued(before: AttentionState, next: WaitingCelebration): AttentionState {
  const isOne =
    before.turn !== null && together(before.turn.celebration, next.celebration) !== null;
  const state = isOne ? backInLine(before) : before;
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
export function withoutOutdated(before: AttentionState, event: OneTaskEvent): AttentionState {
  if (event.type !== 'streak_update') return before;
  const { turn } = before;
  const state = turn && isOutdated(turn.celebration, event) ? backInLine(before) : before;
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
  const { turn, celebration } = state;
  const ended = turn ? begunWith(state, celebration.key) : state;
  return { ...ended, celebration: null, celebrationEndedAt: state.now };
}

/** The page shows it. Until then it was nobody's. */
export function begunWith(state: AttentionState, key: string): AttentionState {
  const { turn } = state;
  if (!turn || turn.celebration.key !== key) return state;
  const celebrated = [turn.celebration, ...state.celebrated].slice(0, MAX_CELEBRATED);
  const shown = { outcome: 'shown', why: 'free' } as const;
  return settle(spend({ ...state, turn: null, celebrated }), [turn.event.key], shown);
}

/** What the page has not begun with waits again where its moment has gone, or nobody is there for it. */
export function withoutTurn(state: AttentionState): AttentionState {
  const { turn, presenters, isMine, now } = state;
  if (!turn) return state;
  const isThere = presenters.celebrations.has(turn.celebration.kind);
  const isTime = isMine && isCalm(state) && hasRoom(state) && now - turn.since < MAX_WAIT_MS;
  return isThere && isTime ? state : backInLine(state);
}

export function backInLine(state: AttentionState): AttentionState {
  const { turn, waiting } = state;
  if (!turn) return state;
  return { ...state, turn: null, celebration: null, waiting: byPriority([turn, ...waiting]) };
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
  const fresh = isSame ? state : { ...state, moments };
  const [moment] = moments;
  const isItsTurn = moment && (fresh.isMine || fresh.now - moment.at >= YIELD_MS);
  const isMoment = isItsTurn && fresh.presenters.celebrations.has('focus_phase');
  const next = isMoment ? backInLine(fresh) : fresh;
  if (next.celebration || next.now < next.celebrationEndedAt + GAP_MS) return step(next);
  if (isMoment) {
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
  return step({ ...next, waiting, turn: first, celebration: first.celebration });
}

/** When something may come to its turn, or has waited for too long, in monotonic ms. */
export function turnDeadlines(state: AttentionState): readonly number[] {
  const { waiting, turn, moments, celebration, celebrationEndedAt, presenters } = state;
  const times = moments.map(({ at }) => at + MOMENT_MS);
  const unbegun = turn ? [turn, ...waiting] : waiting;
  if (!dndOf(state)) times.push(...unbegun.map(({ since }) => since + MAX_WAIT_MS));
  if (celebration && !(turn && moments.length > 0)) return times;
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
