import type { OneTaskEvent } from '../protocol/event.js';
import type { TierChoice } from './app-policy.js';
import { kindOf } from './tiers.js';

/** What became of an event. `held` alone is not final. */
export type Outcome =
  | 'held'
  | 'shown'
  /** Shown quietly, before it expired. */
  | 'shownLate'
  /** One with another, whose key is `into`. */
  | 'merged'
  /** In the digest whose key is `into`. */
  | 'digested'
  /** It moved the badge alone. */
  | 'badge'
  | 'overBudget'
  | 'own'
  /** From history, from storage, or long underway: it updated lists and numbers. */
  | 'caughtUp'
  | 'off'
  /** Another tab speaks. */
  | 'elsewhere'
  /** Nobody was there who shows such events. */
  | 'unshown';

/** Why that became of it. */
export type Why =
  | 'critical'
  | 'free'
  | 'user'
  | 'quietHours'
  | 'focus'
  | 'away'
  | 'turn'
  | 'voice'
  | 'expires'
  | 'burst'
  | 'sameChange'
  | 'newer'
  | 'holdOver'
  | 'waited'
  | 'tooMany'
  | 'ambient'
  | 'budget'
  | 'ownAction'
  | 'history'
  | 'read'
  | 'late'
  | 'off'
  | 'noToaster';

/** What was decided about an event. */
export interface AttentionRecord {
  /** The event's. */
  readonly key: string;
  readonly type: OneTaskEvent['type'];
  /** The name under which a user's choice about such events stands. */
  readonly kind: string;
  readonly tier: TierChoice;
  readonly outcome: Outcome;
  readonly why: Why;
  /** The key of the card, or event, that it went into. */
  readonly into: string | null;
  /** When it was decided first, in epoch ms. */
  readonly at: number;
}

/** What becomes of events. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly why: Why;
  readonly into?: string | null;
}

/** Records kept of what is final. What is held stays until it is. */
export const MAX_FINAL_RECORDS = 200;

export function recordOf(
  event: OneTaskEvent,
  tier: TierChoice,
  { outcome, why, into = null }: Verdict,
  at: number,
): AttentionRecord {
  const { key, type } = event;
  return { key, type, kind: kindOf(event), tier, outcome, why, into, at };
}

/** @returns oldest first */
export function withRecord(
  log: readonly AttentionRecord[],
  record: AttentionRecord,
): readonly AttentionRecord[] {
  return bounded([...log, record]);
}

/** With another outcome for what is not final yet. */
export function settled(
  log: readonly AttentionRecord[],
  keys: ReadonlySet<string>,
  verdict: Verdict,
): readonly AttentionRecord[] {
  if (keys.size === 0) return log;
  return bounded(
    log.map((record) => {
      if (record.outcome !== 'held' || !keys.has(record.key)) return record;
      return { ...record, ...verdict, into: verdict.into ?? null };
    }),
  );
}

/** Somewhat more are kept, so that not each one more costs a walk through all. */
const SLACK = 200;

function bounded(log: readonly AttentionRecord[]): readonly AttentionRecord[] {
  if (log.length <= MAX_FINAL_RECORDS + SLACK) return log;
  let finals = log.filter(({ outcome }) => outcome !== 'held').length;
  if (finals <= MAX_FINAL_RECORDS + SLACK) return log;
  return log.filter(({ outcome }) => {
    if (outcome === 'held' || finals <= MAX_FINAL_RECORDS) return true;
    finals -= 1;
    return false;
  });
}
