import type { PresentationState } from './attention-view.js';
import type { AttentionPreferences } from './preferences.js';

/** Before anything was shown. Apart from the rest, which an app that shows nothing does not carry. */
export const NO_PRESENTATION: PresentationState = {
  toasts: [],
  digest: null,
  celebration: null,
  celebrated: [],
  dnd: { isActive: false, by: 'off', until: null, heldCount: 0 },
  log: [],
};

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
