import type { OneTaskEvent } from '../protocol/event.js';
import type { TierChoice } from './app-policy.js';
import type { DigestEntry, DigestReason } from './digest.js';

/** An event that waits. */
export interface HeldEvent {
  readonly event: OneTaskEvent;
  readonly tier: TierChoice;
  /** Since when it waits, in monotonic ms. */
  readonly since: number;
  readonly by: DigestReason;
  /** Itself, and what went into it. */
  readonly entries: readonly DigestEntry[];
  /** Epoch ms; `null`: never. */
  readonly expiresAt: number | null;
  /** A browser notification told of it. */
  readonly isTold: boolean;
  /** It waited for too long to be told by itself. */
  readonly isStale: boolean;
}
