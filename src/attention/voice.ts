import type { FocusStatus } from './attention-state.js';

/** Where a focus session stands, as one page of the user's knows it. */
export interface FocusStanding {
  readonly status: FocusStatus;
  /** Of the phase, in epoch ms; `null`: nobody knows. */
  readonly endsAt: number | null;
}

/** One of the user's pages. */
export interface TabPresence {
  readonly id: string;
  readonly isVisible: boolean;
  /** What it can show: toasts, other things, nothing. */
  readonly shows: 'toasts' | 'others' | 'nothing';
  /** When it came into sight, or went out of it: epoch ms, and later than that of all before it. */
  readonly seenAt: number;
  readonly focus: FocusStanding;
}

/** Another tab, and when it was heard of last, in monotonic ms. */
export interface Peer extends TabPresence {
  readonly heardAt: number;
}

/** A tab says so often that it is still there. */
export const BEAT_MS = 5_000;
/** One in sight that says nothing for so long is gone. */
const VISIBLE_MS = 15_000;
/** Browsers let a hidden one speak once a minute. */
const HIDDEN_MS = 150_000;
/** More tabs than that nobody has; who is heard first stays. */
const MAX_PEERS = 50;

export const NO_FOCUS_STANDING: FocusStanding = { status: 'none', endsAt: null };

/** With what a tab has said of itself. */
export function withPeer(peers: readonly Peer[], peer: Peer): readonly Peer[] {
  const others = withoutPeer(peers, peer.id);
  return others.length < MAX_PEERS ? [...others, peer] : peers;
}

export function withoutPeer(peers: readonly Peer[], id: string): readonly Peer[] {
  const left = peers.filter((peer) => peer.id !== id);
  return left.length === peers.length ? peers : left;
}

/** Without those that said nothing for too long. @param now monotonic ms */
export function withoutGone(peers: readonly Peer[], now: number): readonly Peer[] {
  const left = peers.filter(
    ({ heardAt, isVisible }) => now - heardAt < (isVisible ? VISIBLE_MS : HIDDEN_MS),
  );
  return left.length === peers.length ? peers : left;
}

/**
 * Whether a tab is the one that speaks. Of those that can show something: the one in sight, with a
 * toaster if there is one, else the one seen last.
 */
export function hasVoice(self: TabPresence, peers: readonly TabPresence[]): boolean {
  return peers.every((peer) => isBefore(self, peer));
}

/** Where the user stands, whichever tab the session is in. */
export function standingOf(standings: readonly FocusStanding[]): FocusStanding {
  for (const status of ['focus', 'lost', 'break'] as const) {
    const found = standings.find((standing) => standing.status === status);
    if (found) return found;
  }
  return NO_FOCUS_STANDING;
}

function isBefore(one: TabPresence, other: TabPresence): boolean {
  const [mine, its] = [one.shows, other.shows];
  if ((mine === 'nothing') !== (its === 'nothing')) return its === 'nothing';
  if (one.isVisible !== other.isVisible) return one.isVisible;
  if (mine !== its) return mine === 'toasts';
  if (one.seenAt !== other.seenAt) return one.seenAt > other.seenAt;
  return one.id > other.id;
}
