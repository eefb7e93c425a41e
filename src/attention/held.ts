import { settle, step, type AttentionState, type AttentionStep } from './attention-state.js';
import { roomLeft, spend } from './budget.js';
import { eventCard, withCard, type DigestCard } from './cards.js';
import { digested, joined, type Digest } from './digest.js';
import type { HeldEvent } from './held-event.js';
import { holdOf, monotonic } from './holds.js';

/** What is held beyond that is counted, and no longer remembered one by one. */
export const MAX_HELD = 500;
/** They are counted by so many: not each one more costs a walk through all. */
const SLACK = 100;
/** More than these come as a digest. */
const MAX_CARDS_AFTER = 2;
/** In such a time the tab that speaks has told of an event; else nobody will. */
export const UNCLAIMED_MS = 10_000;
/** What expires is shown so long before. */
export const IN_TIME_MS = 60_000;

/** With one event more that waits. Its record stands already. */
export function withHeld(state: AttentionState, held: HeldEvent): AttentionState {
  const all = [...state.held, held];
  if (all.length <= MAX_HELD + SLACK) return { ...state, held: all };
  const oldest = all.slice(0, -MAX_HELD);
  const overflow = oldest.flatMap(({ entries }) => entries).reduce(digested, state.overflow);
  const keys = oldest.map(({ event }) => event.key);
  return settle({ ...state, held: all.slice(-MAX_HELD), overflow }, keys, {
    outcome: 'digested',
    why: 'tooMany',
    into: digestKey(state),
  });
}

/** What would expire before the hold ends is shown before it does, and quietly. */
export function showExpiring(state: AttentionState): AttentionStep {
  const { nowEpoch } = state;
  const isDue = (held: HeldEvent) =>
    expiresInHold(state, held) && (held.expiresAt ?? Infinity) - IN_TIME_MS <= nowEpoch;
  const due = [...state.held, ...state.waiting].filter(isDue);
  if (due.length === 0) return step(state);
  const held = state.held.filter((one) => !isDue(one));
  const waiting = state.waiting.filter((one) => !isDue(one));
  const left = { ...state, held, waiting };
  const keys = due.map(({ event }) => event.key);
  if (!state.isMine) return step(settle(left, keys, { outcome: 'elsewhere', why: 'voice' }));
  const toasts = due.reduce(
    (cards, { event }) => withCard(cards, eventCard(event, { isQuiet: true })),
    state.toasts,
  );
  return step(settle({ ...left, toasts }, keys, { outcome: 'shownLate', why: 'expires' }));
}

/** When the next that waits is to be shown in time, in monotonic ms. */
export function nextExpiry(state: AttentionState): number | null {
  const times = [...state.held, ...state.waiting].flatMap((held) =>
    held.expiresAt !== null && expiresInHold(state, held) ? [held.expiresAt - IN_TIME_MS] : [],
  );
  return times.length === 0 ? null : monotonic(state, Math.min(...times));
}

/** Once nothing holds back: one or two as they are, more as one digest. */
export function release(state: AttentionState): AttentionStep {
  const { held, overflow } = state;
  if (!isReleasable(state)) return step(claimed(state));
  if (!state.isMine) return step(leaveUnclaimed(state));
  const keys = held.map(({ event }) => event.key);
  const empty = { ...state, held: [], overflow: null, unclaimedSince: null };
  if (!overflow && isFew(state)) return step(asCards(empty, held));
  const digest = held.flatMap(({ entries }) => entries).reduce(digested, overflow);
  const verdict = { outcome: 'digested', why: 'holdOver', into: digestKey(state) } as const;
  return step(settle(digest ? withDigest(empty, digest) : empty, keys, verdict));
}

/** When another tab has had its time to tell of what waits here, in monotonic ms. */
export function nextUnclaimed(state: AttentionState): number | null {
  const { held, unclaimedSince } = state;
  if (unclaimedSince === null) return null;
  const times = held.map(({ since }) => Math.max(since, unclaimedSince) + UNCLAIMED_MS);
  return times.length === 0 ? unclaimedSince + UNCLAIMED_MS : Math.min(...times);
}

/** Another tab speaks; but until it has told of them, this one may be asked to. */
function leaveUnclaimed(state: AttentionState): AttentionState {
  const since = state.unclaimedSince ?? state.now;
  const isOver = (from: number) => state.now - Math.max(from, since) >= UNCLAIMED_MS;
  const gone = state.held.filter((one) => isOver(one.since));
  const held = gone.length === 0 ? state.held : state.held.filter((one) => !gone.includes(one));
  const overflow = isOver(since) ? null : state.overflow;
  const left = { ...state, held, overflow };
  const unclaimedSince = isReleasable(left) ? since : null;
  const keys = gone.map(({ event }) => event.key);
  return settle({ ...left, unclaimedSince }, keys, { outcome: 'elsewhere', why: 'voice' });
}

function claimed(state: AttentionState): AttentionState {
  return state.unclaimedSince === null ? state : { ...state, unclaimedSince: null };
}

function isReleasable(state: AttentionState): boolean {
  return (state.held.length > 0 || state.overflow !== null) && holdOf(state) === null;
}

/** With a digest, which is one with that which stands there already. */
export function withDigest(state: AttentionState, digest: Digest): AttentionState {
  const key = digestKey(state);
  const before = state.toasts.find((card): card is DigestCard => card.key === key);
  const whole = before ? joined(before, digest) : digest;
  const { after, groups, total, since } = whole;
  const how = { key, isQuiet: true, isCritical: false };
  const card: DigestCard = { kind: 'digest', ...how, after, groups, total, since };
  return { ...state, toasts: withCard(state.toasts, card) };
}

/** The card of the digest that stands there, or comes next. */
export function digestKey({ instanceId, digests }: AttentionState): string {
  return `digest/${instanceId}/${digests}`;
}

/** It is of use still, will not be when the hold ends, and there is a toaster that wants it. */
function expiresInHold(state: AttentionState, { event, expiresAt }: HeldEvent): boolean {
  const hold = holdOf(state);
  if (hold === null || expiresAt === null || expiresAt <= state.nowEpoch) return false;
  if (hold.until !== null && hold.until < expiresAt) return false;
  return state.presenters.acceptsToast?.(event) === true;
}

function isFew(state: AttentionState): boolean {
  const { held, presenters } = state;
  const { acceptsToast } = presenters;
  return (
    held.length <= MAX_CARDS_AFTER &&
    held.every((one) => isFresh(one, state.nowEpoch) && acceptsToast?.(one.event) === true) &&
    held.filter(({ isTold }) => !isTold).length <= roomLeft(state)
  );
}

/** It can be told by itself still. */
function isFresh({ isStale, expiresAt }: HeldEvent, nowEpoch: number): boolean {
  return !isStale && (expiresAt === null || expiresAt > nowEpoch);
}

/** Old news needs no sound. */
function asCards(state: AttentionState, held: readonly HeldEvent[]): AttentionState {
  return held.reduce((next, { event, isTold }) => {
    const toasts = withCard(next.toasts, eventCard(event, { isQuiet: true }));
    const shown = settle({ ...next, toasts }, [event.key], { outcome: 'shown', why: 'holdOver' });
    return isTold ? shown : spend(shown);
  }, state);
}
