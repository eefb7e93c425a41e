import type { AttentionState } from './attention-state.js';
import { digested, keysOf, type DigestEntry } from './digest.js';
import { withDigest } from './held.js';
import { holdOf } from './holds.js';

/** What was missed arrives in pages; after such a pause it is all here. */
const PAUSE_MS = 2_000;
/** And after such a time it is told of in any case. */
const LONGEST_MS = 10_000;
/** Fewer are found in the list. */
const MIN_MISSED = 3;

/** With something that was missed, to be summed up. */
export function withMissed(state: AttentionState, entry: DigestEntry): AttentionState {
  const { missed, now } = state;
  const digest = digested(missed?.digest ?? null, entry);
  return { ...state, missed: { digest, since: missed?.since ?? now, latestAt: now } };
}

/** One summary of what was missed, once it is all here and nothing holds it back. */
export function sumUp(state: AttentionState): AttentionState {
  const { missed, now } = state;
  if (!missed || now < dueAt(missed)) return state;
  const { digest } = missed;
  if (digest.total < MIN_MISSED) return { ...state, missed: null };
  // Who speaks, once somebody looks, tells of it.
  if (!state.isMine || holdOf(state)) return state;
  const speaking = [...state.speaking, ...keysOf(digest)];
  return withDigest({ ...state, missed: null, speaking }, digest);
}

export function nextSummary(state: AttentionState): number | null {
  const { missed } = state;
  if (!missed) return null;
  if ((!state.isMine || holdOf(state)) && state.now >= dueAt(missed)) return null;
  return dueAt(missed);
}

function dueAt({ since, latestAt }: NonNullable<AttentionState['missed']>): number {
  return Math.min(latestAt + PAUSE_MS, since + LONGEST_MS);
}
