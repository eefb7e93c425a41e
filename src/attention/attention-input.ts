import type { AttentionPolicy } from './app-policy.js';
import type { Arrival } from './arrivals.js';
import type { AttentionPresenters, FocusStatus } from './attention-state.js';
import type { PhaseEnd } from './celebrations.js';
import type { AttentionPreferences } from './preferences.js';

/** What can happen to somebody's attention. */
export type AttentionInput =
  | { readonly type: 'due' }
  | { readonly type: 'arrived'; readonly events: readonly Arrival[] }
  /** What was held when the page before this one ended, before any of it arrives. */
  | { readonly type: 'restored'; readonly keys: readonly string[] }
  /** The end of a phase of the user's own timer. */
  | { readonly type: 'phaseEnded'; readonly celebration: PhaseEnd }
  | ({ readonly type: 'presenters' } & AttentionPresenters)
  | { readonly type: 'visibility'; readonly isVisible: boolean }
  | { readonly type: 'typing'; readonly isTyping: boolean }
  | { readonly type: 'voice'; readonly isMine: boolean }
  | { readonly type: 'preferences'; readonly preferences: AttentionPreferences }
  | { readonly type: 'policy'; readonly policy: AttentionPolicy }
  | { readonly type: 'identified'; readonly userId: string | null }
  | {
      readonly type: 'focus';
      readonly status: FocusStatus;
      /** Of the phase, in epoch ms; `null`: nobody knows. */
      readonly endsAt?: number | null | undefined;
    }
  /** Read or removed by the user: no news any more, wherever it waits or stands. */
  | { readonly type: 'read'; readonly keys: readonly string[] }
  /** The page shows a celebration whose turn it is. */
  | { readonly type: 'begun'; readonly key: string }
  /** A card was closed, here or in another tab; a celebration is over. */
  | { readonly type: 'dismissed' | 'celebrated'; readonly key: string }
  /** Another tab told of these; so many of them interrupted. @default 0 */
  | {
      readonly type: 'spokenElsewhere';
      readonly keys: readonly string[];
      readonly spent?: number | undefined;
    }
  /** The wall clock ran ahead of the monotonic one: the machine slept. */
  | { readonly type: 'woke'; readonly jumpMs: number };
