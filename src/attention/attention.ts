import type { OneTaskEvent } from '../protocol/event.js';
import { ask, type AttentionPolicy } from './app-policy.js';
import type { Verdict } from './attention-log.js';
import { arrive } from './arrivals.js';
import type { AttentionInput } from './attention-input.js';
import {
  chain,
  settle,
  step,
  type AttentionContext,
  type AttentionState,
  type AttentionStep,
} from './attention-state.js';
import { withSpent } from './budget.js';
import { withoutCard, type ToastCard } from './cards.js';
import {
  afterHold,
  backInLine,
  begunWith,
  endCelebration,
  nextTurn,
  turnDeadlines,
  withMoment,
  withoutLate,
  withoutTurn,
} from './celebration-turns.js';
import { nextUnspoken, showCritical } from './critical.js';
import { keysOf, withoutKeys } from './digest.js';
import { digestKey, MAX_HELD, nextExpiry, nextUnclaimed, release, showExpiring } from './held.js';
import { holdDeadlines, withQuietHours } from './holds.js';
import { nextSummary, sumUp } from './missed.js';
import { DEFAULT_PREFERENCES } from './preferences.js';
import type { AttentionPreferences } from './preferences.js';

export type { AttentionInput } from './attention-input.js';

export interface AttentionOptions {
  /** Of this page alone: it makes the keys of its digests. @default '' */
  readonly instanceId?: string | undefined;
  readonly policy?: AttentionPolicy | undefined;
  /** @default DEFAULT_PREFERENCES */
  readonly preferences?: AttentionPreferences | undefined;
  readonly userId?: string | null | undefined;
}

/** What arrives so soon after a sleep lay in the pipes. */
const WAKING_MS = 5_000;
/** A shorter sleep makes nothing old. */
const MIN_SLEEP_MS = 60_000;
const MAX_SPOKEN = 500;

export function createAttention(options: AttentionOptions = {}): AttentionState {
  return {
    instanceId: options.instanceId ?? '',
    now: 0,
    nowEpoch: 0,
    userId: options.userId ?? null,
    policy: options.policy ?? {},
    preferences: options.preferences ?? DEFAULT_PREFERENCES,
    presenters: { acceptsToast: null, celebrations: new Set() },
    isVisible: true,
    isTyping: false,
    isMine: true,
    focus: { status: 'none', since: 0, endsAt: null },
    quiet: { isQuiet: false, changesAt: Infinity, at: Infinity },
    wasHolding: false,
    held: [],
    overflow: null,
    digests: 0,
    toasts: [],
    bursts: [],
    changes: [],
    celebration: null,
    turn: null,
    celebrationEndedAt: -Infinity,
    celebrated: [],
    waiting: [],
    moments: [],
    spent: [],
    soundAt: -Infinity,
    missed: null,
    unspoken: [],
    isLateUntil: -Infinity,
    restored: [],
    spokenElsewhere: [],
    speaking: [],
    spending: 0,
    unclaimedSince: null,
    log: [],
  };
}

/**
 * The keys of what is held, and of what stands there unanswered: told as `restored` to the next page,
 * it is in a digest there.
 */
export function heldKeysOf(state: AttentionState): readonly string[] {
  const { held, waiting, celebration, toasts } = state;
  return [
    ...toasts.flatMap((card) => (card.kind === 'digest' ? keysOf(card) : [])),
    ...[...held, ...waiting].map(({ event }) => event.key),
    ...(celebration && celebration.kind !== 'focus_phase' ? [celebration.event.key] : []),
  ];
}

/** One step: what time brought, then the input. Nothing else happens, and nothing is thrown. */
export function reduceAttention(
  state: AttentionState,
  input: AttentionInput,
  context: AttentionContext,
): AttentionStep {
  const now = Math.max(state.now, context.now);
  const told = { ...state, now, nowEpoch: context.nowEpoch };
  // A sleep was before anything that its end brings.
  const slept = input.type === 'woke' ? woken(told, input.jumpMs) : told;
  const onTime = settleTime(withQuietHours(slept, context));
  const taken = chain(onTime, (next) => take(next, input));
  return spoken(chain(taken, (next) => settleTime(withQuietHours(next, context))));
}

/** When `due` is to be told next, in monotonic ms; `null`: nothing waits for a time. */
export function nextDeadline(state: AttentionState): number | null {
  const times = [
    ...holdDeadlines(state),
    ...turnDeadlines(state),
    ...[nextExpiry(state), nextUnspoken(state), nextUnclaimed(state), nextSummary(state)].filter(
      (at) => at !== null,
    ),
  ].filter(Number.isFinite);
  return times.length === 0 ? null : Math.min(...times);
}

function settleTime(state: AttentionState): AttentionStep {
  return chain(
    showCritical(state),
    showExpiring,
    (next) => step(withoutLate(afterHold(withoutTurn(next)))),
    release,
    (next) => step(sumUp(next)),
    nextTurn,
  );
}

function take(state: AttentionState, input: AttentionInput): AttentionStep {
  switch (input.type) {
    case 'due':
    case 'woke':
      return step(state);
    case 'arrived':
      return input.events.reduce(
        (before, arrival) => chain(before, (next) => arrive(next, arrival)),
        step(state),
      );
    case 'restored':
      return step({ ...state, restored: input.keys.slice(-MAX_HELD) });
    case 'phaseEnded':
      return step(withMoment(state, input.celebration));
    case 'presenters': {
      const { type: _type, ...presenters } = input;
      return step(withoutAbsent({ ...state, presenters }));
    }
    case 'visibility':
      return step({ ...state, isVisible: input.isVisible, quiet: NOT_LOOKED_AT });
    case 'typing':
      return step({ ...state, isTyping: input.isTyping });
    case 'voice':
      return step({ ...state, isMine: input.isMine });
    case 'preferences':
      return step({ ...state, preferences: input.preferences, quiet: NOT_LOOKED_AT });
    case 'policy':
      return step({ ...state, policy: input.policy });
    case 'identified':
      return step(identified(state, input.userId));
    case 'focus': {
      const { status, endsAt = null } = input;
      const since = status === state.focus.status ? state.focus.since : state.now;
      return step({ ...state, focus: { status, endsAt, since } });
    }
    case 'dismissed':
      return step(dismissed(state, input.key));
    case 'read':
      return step(withoutRead(state, input.keys));
    case 'begun':
      return step(begunWith(state, input.key));
    case 'celebrated':
      if (state.celebration?.key === input.key) return step(endCelebration(state));
      return step(toldElsewhere(state, [input.key]));
    case 'spokenElsewhere':
      return step(withSpent(toldElsewhere(state, input.keys), input.spent ?? 0));
  }
}

/** A look at the clock on the wall is due. */
const NOT_LOOKED_AT = { isQuiet: false, changesAt: Infinity, at: Infinity } as const;

/** Another person: nothing of the one before is shown. Who was not known yet is the same person. */
function identified(state: AttentionState, userId: string | null): AttentionState {
  if (userId === state.userId) return state;
  return { ...(state.userId === null ? state : forgotten(state)), userId };
}

function forgotten(state: AttentionState): AttentionState {
  const { instanceId, policy, presenters, isVisible, isTyping, isMine } = state;
  const { userId, now, nowEpoch } = state;
  return {
    ...createAttention({ instanceId, policy, userId }),
    now,
    nowEpoch,
    presenters,
    isVisible,
    isTyping,
    isMine,
    digests: state.digests + 1,
  };
}

/** What nobody is there to show any more must not hold up the rest. */
function withoutAbsent(state: AttentionState): AttentionState {
  const { acceptsToast, celebrations } = state.presenters;
  const accepts = (event: OneTaskEvent) =>
    ask(
      () => acceptsToast?.(event) === true,
      false,
      () => {},
    );
  const isWanted = (card: ToastCard) =>
    card.isCritical ||
    card.kind === 'digest' ||
    (card.kind === 'event' ? accepts(card.event) : card.events.some(accepts));
  const gone = state.toasts.filter((card) => !isWanted(card)).map(({ key }) => key);
  const next = withoutTurn({ ...state, toasts: withoutCard(state.toasts, ...gone) });
  const isGone = next.celebration !== null && !celebrations.has(next.celebration.kind);
  return isGone ? endCelebration(next) : next;
}

function dismissed(state: AttentionState, key: string): AttentionState {
  const toasts = withoutCard(state.toasts, key);
  if (toasts === state.toasts) return toldElsewhere(state, [key]);
  const isDigest = key === digestKey(state);
  return { ...state, toasts, digests: state.digests + (isDigest ? 1 : 0) };
}

/** What waits here, or is in a digest, and of which another tab told, needs no telling any more. */
function toldElsewhere(state: AttentionState, keys: readonly string[]): AttentionState {
  const spokenElsewhere = [...state.spokenElsewhere, ...keys].slice(-MAX_SPOKEN);
  const verdict = { outcome: 'elsewhere', why: 'voice' } as const;
  return withoutWaiting({ ...state, spokenElsewhere }, keys, verdict);
}

/** Who has read of it in a list needs no card, and no line in a digest. */
function withoutRead(state: AttentionState, keys: readonly string[]): AttentionState {
  const next = withoutWaiting(state, keys, { outcome: 'badge', why: 'read' });
  const read = new Set(keys);
  const gone = next.toasts.filter((card) => card.kind === 'event' && read.has(card.event.key));
  return { ...next, toasts: withoutCard(next.toasts, ...gone.map(({ key }) => key)) };
}

function withoutWaiting(
  before: AttentionState,
  keys: readonly string[],
  verdict: Verdict,
): AttentionState {
  const told = new Set(keys);
  const state = before.turn && told.has(before.turn.event.key) ? backInLine(before) : before;
  const isTold = (event: OneTaskEvent) => told.has(event.key);
  const { missed } = state;
  const left = missed && withoutKeys(missed.digest, told);
  const waits = [...state.held, ...state.waiting, ...state.unspoken.map(({ held }) => held)];
  const toldKeys = waits.map(({ event }) => event.key).filter((key) => told.has(key));
  const next = {
    ...state,
    missed: missed && left && { ...missed, digest: left },
    toasts: state.toasts.flatMap((card) => {
      if (card.kind !== 'digest') return card;
      const rest = withoutKeys(card, told);
      return rest ? { ...card, ...rest } : [];
    }),
    moments: state.moments.filter(({ celebration }) => !told.has(celebration.key)),
    held: state.held.filter(({ event }) => !isTold(event)),
    waiting: state.waiting.filter(({ event }) => !isTold(event)),
    unspoken: state.unspoken.filter(({ held }) => !isTold(held.event)),
  };
  return settle(next, toldKeys, verdict);
}

/** All that waited is older than the monotonic clock knows, which may stand still in a sleep. */
function woken(state: AttentionState, jumpMs: number): AttentionState {
  if (!(jumpMs >= MIN_SLEEP_MS) || !Number.isFinite(jumpMs)) return state;
  return {
    ...state,
    isLateUntil: state.now + WAKING_MS,
    quiet: NOT_LOOKED_AT,
    spent: state.spent.map((at) => at - jumpMs),
    turn: state.turn && { ...state.turn, since: state.turn.since - jumpMs },
    waiting: state.waiting.map((one) => ({ ...one, since: one.since - jumpMs })),
    unspoken: state.unspoken.map((one) => ({ ...one, at: one.at - jumpMs })),
    focus: { ...state.focus, since: state.focus.since - jumpMs },
  };
}

/** The other tabs are told of what this one told. */
function spoken({ state, effects }: AttentionStep): AttentionStep {
  const { speaking: keys, spending: spent, isMine } = state;
  if (keys.length === 0 && spent === 0) return { state, effects };
  const silent = { ...state, speaking: [], spending: 0 };
  return {
    state: silent,
    effects: isMine ? [...effects, { type: 'spoken', keys, spent }] : effects,
  };
}
