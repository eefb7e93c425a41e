import type { AttentionRecord } from './attention-log.js';
import type { DigestCard, ToastCard } from './cards.js';
import type { Celebration } from './celebrations.js';

/** Whether, and why, nothing is to disturb. */
export interface DoNotDisturbState {
  readonly isActive: boolean;
  readonly by: 'off' | 'user' | 'quietHours' | 'focus';
  /** Epoch ms; `null`: nobody knows. */
  readonly until: number | null;
  /** Events that wait for its end. */
  readonly heldCount: number;
}

/** What the page shows of attention. */
export interface PresentationState {
  /** Oldest first. Without the digest, where that has a place of its own. */
  readonly toasts: readonly ToastCard[];
  /** What was held back, or missed: one card, until it is dismissed. */
  readonly digest: DigestCard | null;
  /** One at a time. */
  readonly celebration: Celebration | null;
  /** The latest 20 that were celebrated in this page, newest first. */
  readonly celebrated: readonly Celebration[];
  readonly dnd: DoNotDisturbState;
  /** What became of the latest 200 events, newest first. */
  readonly log: readonly AttentionRecord[];
}

/** Before anything was shown. Apart from the rest, which an app that shows nothing does not carry. */
export const NO_PRESENTATION: PresentationState = {
  toasts: [],
  digest: null,
  celebration: null,
  celebrated: [],
  dnd: { isActive: false, by: 'off', until: null, heldCount: 0 },
  log: [],
};
