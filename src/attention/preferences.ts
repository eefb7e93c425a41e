import type { TierChoice } from './app-policy.js';
import type { QuietHours } from './quiet-hours.js';

/** How the kit looks and sounds while it tells something. What it tells is the same in all. */
export interface Show {
  readonly confetti: boolean;
  readonly fullScreen: boolean;
  readonly sound: boolean;
  readonly motion: boolean;
}

/** What the user chose of it; `null`: nothing, so that it is as the app has it. */
export type ShowChoice = { readonly [Name in keyof Show]: boolean | null };

/** A preset over the four switches. */
export type Intensity = 'off' | 'quiet' | 'standard' | 'full';

export type DoNotDisturb =
  | { readonly is: 'off' }
  | { readonly is: 'on' }
  /** `epoch` in ms. */
  | { readonly is: 'until'; readonly epoch: number }
  /** Quiet hours and focus sessions hold nothing back until then. */
  | { readonly is: 'allowed'; readonly epoch: number };

/** The user's choices. Plain JSON. */
export interface AttentionPreferences extends ShowChoice {
  readonly v: 1;
  /** Numbers that are not shown anywhere; `badgeNumber` leaves a dot. */
  readonly hidden: {
    readonly streak: boolean;
    readonly level: boolean;
    readonly points: boolean;
    readonly badgeNumber: boolean;
  };
  /** Interruptions that are not critical: so many in such a time. 100: as many as there are. */
  readonly budget: { readonly count: number; readonly perMs: number };
  readonly quietHours: QuietHours | null;
  readonly doNotDisturb: DoNotDisturb;
  readonly holdDuringFocus: boolean;
  /** By the kind of a notification, or by the type of any other event. */
  readonly tiers: Readonly<Record<string, TierChoice>>;
  /** Opt-in: browser notifications while the page is hidden. */
  readonly browserNotifications: boolean;
  /** Opt-in: how much is unread, in the title of the page. */
  readonly unreadInTitle: boolean;
}

/** What is preferred by who has chosen nothing. */
export const DEFAULT_PREFERENCES: AttentionPreferences = {
  v: 1,
  confetti: null,
  fullScreen: null,
  sound: null,
  motion: null,
  hidden: { streak: false, level: false, points: false, badgeNumber: false },
  budget: { count: 5, perMs: 600_000 },
  quietHours: null,
  doNotDisturb: { is: 'off' },
  holdDuringFocus: true,
  tiers: {},
  browserNotifications: false,
  unreadInTitle: false,
};

/** The greatest budget that can be chosen, which is none: everything may interrupt. */
export const MAX_COUNT = 100;
/** Choices kept: more kinds than this no server has. */
export const MAX_TIERS = 200;
