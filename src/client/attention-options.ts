import type { AttentionPolicy } from '../attention/app-policy.js';
import type { AttentionPreferences } from '../attention/preferences.js';

/** Where preferences are kept: `localStorage`, or anything synchronous like it. */
export type AttentionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the option `attention` takes: the app's policy. What its user prefers is apart from it. */
export interface AttentionOptions extends AttentionPolicy {
  /** Preferences of a user who has chosen nothing yet. Read once. @default DEFAULT_PREFERENCES */
  readonly defaults?: Partial<AttentionPreferences> | undefined;
  /** Where a user's choices, and hashes of what is held back, are kept. Read once. @default localStorage */
  readonly storage?: AttentionStorage | undefined;
}
