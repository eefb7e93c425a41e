import type { OneTaskEvent } from '../protocol/event.js';
import { ask, type TierChoice } from './app-policy.js';
import { recordOf, withRecord, type Verdict, type Why } from './attention-log.js';
import {
  chain,
  sounding,
  speaking,
  step,
  type AttentionEffect,
  type AttentionState,
  type AttentionStep,
} from './attention-state.js';
import { hasRoom, spend } from './budget.js';
import { begun, burstOf, grouped, groupKeyOf, isGrouped } from './bursts.js';
import { eventCard, withCard } from './cards.js';
import { celebrationOf } from './celebrations.js';
import { enqueued, withoutOutdated } from './celebration-turns.js';
import { withCritical } from './critical.js';
import type { DigestReason } from './digest.js';
import type { HeldEvent } from './held-event.js';
import { withHeld } from './held.js';
import { holdOf, type Hold } from './holds.js';
import { withMissed } from './missed.js';
import { progressCard, withoutProgress } from './progress.js';
import { tagOf } from './outside-tag.js';
import { actorOf, sameChange, withChange, withoutChange } from './same-change.js';
import { isChosen, tierByDefault, tierOf } from './tiers.js';

/** An event that arrived. */
export interface Arrival {
  readonly event: OneTaskEvent;
  /** Monotonic ms. */
  readonly receivedAt: number;
  /** It was there before this page was: of the first load of history. @default false */
  readonly isInitial?: boolean | undefined;
}

/** What could not be looked at for so long is no news: a page that slept, or was held up. */
export const LATE_MS = 60_000;

/** An event that is being decided about. */
interface Case extends HeldEvent {
  readonly isMissed: boolean;
  readonly isInitial: boolean;
}

/** Decides about an event, once. */
export function arrive(state: AttentionState, arrival: Arrival): AttentionStep {
  const { event } = arrival;
  if (state.log.some(({ key }) => key === event.key)) return step(state);
  const failures: AttentionEffect[] = [];
  const fail = (cause: unknown) => void failures.push({ type: 'policyFailed', cause });
  const { policy, preferences } = state;
  const tier = ask<TierChoice | null>(
    () => tierOf(event, policy, preferences),
    tierByDefault(event),
    fail,
  );
  if (tier === null) return step(state, ...failures);
  const expires: unknown = ask(() => policy.expiresAt?.(event), null, fail);
  const expiresAt = typeof expires === 'number' && Number.isFinite(expires) ? expires : null;
  const entries = [{ event, at: state.nowEpoch, by: 'waited' }] as const;
  const unasked = { by: 'waited', isTold: false, isStale: false } as const;
  const how = { ...unasked, entries, expiresAt, since: state.now };
  const { isInitial = false } = arrival;
  const isMissed = isLate(state, arrival);
  const isOwn = isByUser(state, event) || ask(() => policy.isOwn?.(event) === true, false, fail);
  const cleared = withoutOutdated(withoutProgress(state, event), event);
  return chain(step(cleared, ...failures), (next) =>
    decide(next, { event, tier, ...how, isMissed, isInitial }, isOwn),
  );
}

function decide(state: AttentionState, one: Case, isOwn: boolean): AttentionStep {
  const { event, tier } = one;
  if (isOwn) {
    const noted = withChange(state, event, event.key, true);
    return step(recorded(noted, one, { outcome: 'own', why: 'ownAction' }));
  }
  if (tier === 'off') return step(recorded(state, one, { outcome: 'off', why: 'off' }));
  if (state.spokenElsewhere.includes(event.key)) {
    return step(recorded(state, one, { outcome: 'elsewhere', why: 'voice' }));
  }
  if (one.isMissed && isRestored(state, one)) return step(heldAgain(state, one));
  if (one.isMissed && !isStillCritical(one)) return step(missed(state, one));
  if (tier === 'ambient') {
    const why = isChosen(event, state.preferences) ? 'off' : 'ambient';
    return step(recorded(state, one, { outcome: 'badge', why }));
  }
  if (tier !== 'critical' && one.expiresAt !== null && one.expiresAt <= state.nowEpoch) {
    return step(recorded(state, one, { outcome: 'badge', why: 'expires' }));
  }
  if (tier === 'critical') {
    const noted = withChange(state, event, event.key);
    return step(withCritical(recorded(noted, one, { outcome: 'held', why: 'voice' }), one));
  }
  const change = sameChange(state, event);
  if (change) {
    const { isOwn: wasOwn, key: into } = change;
    const verdict = wasOwn
      ? ({ outcome: 'own', why: 'sameChange', into } as const)
      : ({ outcome: 'merged', why: 'sameChange', into } as const);
    return step(recorded(withoutChange(state, change), one, verdict));
  }
  return tier === 'celebratory' ? celebratory(state, one) : timely(state, one);
}

/** Celebrated in its turn; where nobody celebrates such, it is told as anything else. */
function celebratory(state: AttentionState, one: Case): AttentionStep {
  const celebration = celebrationOf(one.event);
  const hold = holdOf(state);
  if (!celebration || (!hold && !state.presenters.celebrations.has(celebration.kind))) {
    return timely(state, one);
  }
  if (state.preferences.budget.count <= 0) {
    return step(recorded(state, one, { outcome: 'overBudget', why: 'budget' }));
  }
  const waits = recorded(state, one, { outcome: 'held', why: hold?.by ?? 'turn' });
  return step(enqueued(waits, { ...waiting(one, hold), celebration }));
}

function timely(state: AttentionState, one: Case): AttentionStep {
  const { event } = one;
  const hold = holdOf(state);
  if (hold) return held(withChange(state, event, event.key), one, hold);
  if (!state.isMine) {
    const noted = withChange(state, event, event.key);
    return step(
      withHeld(recorded(noted, one, { outcome: 'held', why: 'voice' }), waiting(one, null)),
    );
  }
  if (!isWanted(state, event)) {
    return step(recorded(state, one, { outcome: 'unshown', why: 'noToaster' }));
  }
  const before = progressCard(state, event);
  if (before) {
    const toasts = withCard(state.toasts, { ...before, event });
    const verdict = { outcome: 'merged', why: 'newer', into: before.key } as const;
    return step(recorded({ ...state, toasts }, one, verdict));
  }
  return event.type === 'task_update' ? inBurst(state, one, event) : shown(state, one);
}

function inBurst(
  state: AttentionState,
  one: Case,
  event: Extract<OneTaskEvent, { type: 'task_update' }>,
): AttentionStep {
  const burst = burstOf(state, event);
  if (!burst || !isGrouped(burst, hasRoom(state))) {
    const hadRoom = hasRoom(state);
    return chain(shown(state, one), (next) => step(hadRoom ? begun(next, event) : next));
  }
  const next = grouped(state, burst, event);
  const into = groupKeyOf(next, event);
  const noted = withChange(next, event, into ?? event.key);
  return step(recorded(noted, one, { outcome: 'merged', why: 'burst', into }));
}

/** Shown, where the budget has room. */
function shown(state: AttentionState, one: Case): AttentionStep {
  const { event } = one;
  const noted = withChange(state, event, event.key);
  if (!hasRoom(state)) {
    return step(recorded(noted, one, { outcome: 'overBudget', why: 'budget' }));
  }
  const toasts = withCard(noted.toasts, eventCard(event));
  const next = recorded(spend({ ...noted, toasts }), one, { outcome: 'shown', why: 'free' });
  return sounding(next, 'toast');
}

/** Held; a browser notification may tell of it where only the page is out of sight. */
function held(state: AttentionState, one: Case, hold: Hold): AttentionStep {
  const { event } = one;
  const { isMine, preferences } = state;
  const canTell = isMine && preferences.browserNotifications && canTellOutside(state);
  const isTold = hold.by === 'away' && canTell && hasRoom(state);
  const noted = recorded(isTold ? spend(state) : state, one, { outcome: 'held', why: hold.by });
  const next = withHeld(noted, { ...waiting(one, hold), isTold });
  return isTold
    ? step(next, { type: 'outside', tag: tagOf(event), event, isCritical: false })
    : step(next);
}

function waiting({ event, tier, since, entries, expiresAt }: Case, hold: Hold | null): HeldEvent {
  const by: DigestReason = hold?.by ?? 'waited';
  const own = entries.map((entry) => ({ ...entry, by }));
  return { event, tier, since, by, entries: own, expiresAt, isTold: false, isStale: false };
}

/** It was held before a reload: now it waits for the digest, whatever else it would have been. */
function heldAgain(state: AttentionState, one: Case): AttentionState {
  const hold = holdOf(state);
  const next = recorded(state, one, { outcome: 'held', why: hold?.by ?? 'waited' });
  return withHeld(next, { ...waiting(one, hold), isStale: true });
}

function isRestored({ restored }: AttentionState, { event, tier }: Case): boolean {
  return tier !== 'ambient' && !isRead(event) && restored.includes(event.key);
}

function missed(state: AttentionState, one: Case): AttentionState {
  const { event, tier, isInitial } = one;
  const why: Why = event.origin === 'live' ? 'late' : 'history';
  const next = recorded(state, one, { outcome: 'caughtUp', why });
  const isNews = event.origin !== 'persisted' && !isInitial && !isRead(event) && tier !== 'ambient';
  return isNews ? withMissed(next, { event, at: state.nowEpoch, by: 'caughtUp' }) : next;
}

/** Critical passes even when it comes late; not what this user has seen, or had before. */
function isStillCritical({ event, tier, isInitial }: Case): boolean {
  return tier === 'critical' && event.origin !== 'persisted' && !isInitial && !isRead(event);
}

function isRead(event: OneTaskEvent): boolean {
  return 'isRead' in event && event.isRead === true;
}

/** By where it came from and the monotonic clock alone: what servers say of times may be wrong. */
function isLate({ now, isLateUntil }: AttentionState, { event, receivedAt }: Arrival): boolean {
  return event.origin !== 'live' || now - receivedAt > LATE_MS || now < isLateUntil;
}

function isByUser({ userId }: AttentionState, event: OneTaskEvent): boolean {
  return userId !== null && actorOf(event) === userId;
}

function canTellOutside({ presenters }: AttentionState): boolean {
  return ask(
    () => presenters.canTellOutside?.() === true,
    false,
    () => {},
  );
}

function isWanted({ presenters }: AttentionState, event: OneTaskEvent): boolean {
  return ask(
    () => presenters.acceptsToast?.(event) === true,
    false,
    () => {},
  );
}

function recorded(state: AttentionState, { event, tier }: Case, verdict: Verdict): AttentionState {
  const record = recordOf(event, tier, verdict, state.nowEpoch);
  const log = withRecord(state.log, record);
  return { ...speaking(state, [event.key], verdict), log };
}
