import type { Label } from './message.js';

/** Words of `AttentionSettings`. */
export interface AttentionLabels {
  readonly title: Label;
  /** There is no button to save. */
  readonly intro: Label;
  /** The four presets, and what each means. */
  readonly intensity: Label;
  readonly intensityHint: Label;
  readonly off: Label;
  readonly offHint: Label;
  readonly quiet: Label;
  readonly quietHint: Label;
  readonly standard: Label;
  readonly standardHint: Label;
  readonly full: Label;
  readonly fullHint: Label;
  /** Where the switches are none of the four. */
  readonly mixture: Label;
  /** What the four switches are called. */
  readonly switches: Label;
  readonly confetti: Label;
  readonly fullScreen: Label;
  readonly sound: Label;
  readonly motion: Label;
  readonly interruptions: Label;
  readonly budget: Label;
  readonly budgetHint: Label;
  readonly budgetNone: Label;
  /** `{limit}` in `{count}` minutes */
  readonly budgetSome: Label;
  readonly budgetNoLimit: Label;
  readonly doNotDisturb: Label;
  readonly doNotDisturbHint: Label;
  readonly holdDuringFocus: Label;
  readonly quietHours: Label;
  readonly from: Label;
  readonly to: Label;
  readonly everyDay: Label;
  readonly overnight: Label;
  /** `{from}`, `{to}`: what holds until both are there. */
  readonly timesEmpty: Label;
  /** The same where they are equal. */
  readonly timesEqual: Label;
  readonly hidden: Label;
  readonly hiddenHint: Label;
  readonly hideStreak: Label;
  readonly hideLevel: Label;
  readonly hidePoints: Label;
  readonly hideBadgeNumber: Label;
  readonly less: Label;
  /** While there are none. */
  readonly lessEmpty: Label;
  /** Names the button: `{kind}` */
  readonly undoKind: Label;
  /** How much a kind of event may interrupt. */
  readonly tierCritical: Label;
  readonly tierTimely: Label;
  readonly tierCelebratory: Label;
  readonly tierAmbient: Label;
  readonly tierOff: Label;
  /** What kinds of event are called. */
  readonly kindMention: Label;
  readonly kindTask: Label;
  readonly kindTaskDue: Label;
  readonly kindTaskReminder: Label;
  readonly kindTaskUpdate: Label;
  readonly kindWorkspace: Label;
  readonly kindSystem: Label;
  readonly kindOther: Label;
  readonly kindAchievement: Label;
  readonly kindAchievementProgress: Label;
  readonly kindStreak: Label;
  readonly kindLevelUp: Label;
  readonly outside: Label;
  readonly browser: Label;
  readonly browserHint: Label;
  readonly browserGranted: Label;
  readonly browserDenied: Label;
  readonly browserUnsupported: Label;
  readonly unreadInTitle: Label;
  readonly log: Label;
  readonly logEmpty: Label;
  /** What became of an event: a sentence each. */
  readonly outcomeHeld: Label;
  readonly outcomeShown: Label;
  readonly outcomeShownLate: Label;
  readonly outcomeMerged: Label;
  readonly outcomeDigested: Label;
  readonly outcomeBadge: Label;
  readonly outcomeOverBudget: Label;
  readonly outcomeOwn: Label;
  readonly outcomeCaughtUp: Label;
  readonly outcomeOff: Label;
  readonly outcomeElsewhere: Label;
  readonly outcomeUnshown: Label;
  /** Why that became of it: a sentence each. */
  readonly whyCritical: Label;
  readonly whyFree: Label;
  readonly whyUser: Label;
  readonly whyQuietHours: Label;
  readonly whyFocus: Label;
  readonly whyAway: Label;
  readonly whyTurn: Label;
  readonly whyVoice: Label;
  readonly whyExpires: Label;
  readonly whyBurst: Label;
  readonly whySameChange: Label;
  readonly whyNewer: Label;
  readonly whyHoldOver: Label;
  readonly whyWaited: Label;
  readonly whyTooMany: Label;
  readonly whyAmbient: Label;
  readonly whyBudget: Label;
  readonly whyOwnAction: Label;
  readonly whyHistory: Label;
  readonly whyRead: Label;
  readonly whyLate: Label;
  readonly whyOff: Label;
  readonly whyNoToaster: Label;
  readonly reset: Label;
  readonly resetDone: Label;
  readonly undo: Label;
}

export const ATTENTION_LABELS: AttentionLabels = {
  title: 'What may disturb you',
  intro: 'Each choice takes effect at once.',
  intensity: 'How much it shows',
  intensityHint: 'All four tell you the same. Only the show differs.',
  off: 'Off',
  offHint: 'Plain words. Nothing moves.',
  quiet: 'Quiet',
  quietHint: 'Gentle motion, nothing more.',
  standard: 'Standard',
  standardHint: 'A little confetti, no sound.',
  full: 'Full',
  fullHint: 'Confetti, full screen and sound.',
  mixture: 'A mixture of your own.',
  switches: 'One by one',
  confetti: 'Confetti',
  fullScreen: 'Full-screen celebrations',
  sound: 'Sounds',
  motion: 'Movement',
  interruptions: 'Interruptions',
  budget: 'What may pop up',
  budgetHint: 'The rest waits in your lists. What is urgent always comes through.',
  budgetNone: 'Nothing',
  budgetSome: {
    one: 'At most {limit} in {count} minute',
    other: 'At most {limit} in {count} minutes',
    language: 'en',
  },
  budgetNoLimit: 'No limit',
  doNotDisturb: 'Do not disturb',
  doNotDisturbHint: 'What comes meanwhile waits for you. Nothing is lost.',
  holdDuringFocus: 'While I focus',
  quietHours: 'Quiet hours',
  from: 'From',
  to: 'To',
  everyDay: 'Every day.',
  overnight: 'Every night, over midnight.',
  timesEmpty: 'One time is missing. {from} to {to} still holds.',
  timesEqual: 'Both times are the same, which leaves no quiet at all. {from} to {to} still holds.',
  hidden: 'Hidden numbers',
  hiddenHint: 'Numbers can weigh on you. What you hide goes on counting, out of sight.',
  hideStreak: 'Hide my streak',
  hideLevel: 'Hide my level',
  hidePoints: 'Hide my points',
  hideBadgeNumber: 'A dot in place of the unread number',
  less: 'Less of these',
  lessEmpty: 'Nothing so far. “Less like this” on a notification brings its kind here.',
  undoKind: 'Undo: {kind}',
  tierCritical: 'Always comes through',
  tierTimely: 'Pops up',
  tierCelebratory: 'Is celebrated',
  tierAmbient: 'Waits in its list',
  tierOff: 'Comes in silence',
  kindMention: 'Mentions',
  kindTask: 'Notices about tasks',
  kindTaskDue: 'Tasks that are due',
  kindTaskReminder: 'Reminders',
  kindTaskUpdate: 'Changes to tasks',
  kindWorkspace: 'News of workspaces',
  kindSystem: 'News of the app',
  kindOther: 'Everything else',
  kindAchievement: 'Achievements',
  kindAchievementProgress: 'Progress to achievements',
  kindStreak: 'Streaks',
  kindLevelUp: 'New levels',
  outside: 'Outside this page',
  browser: 'Browser notifications',
  browserHint: 'While this page is out of sight. Your browser asks you first.',
  browserGranted: 'While this page is out of sight.',
  browserDenied:
    'Your browser blocks them here. You can change that in its settings for this site.',
  browserUnsupported: 'This browser has none.',
  unreadInTitle: 'Unread number in the page’s title',
  log: 'Why did I see this, or not?',
  logEmpty: 'Nothing has come yet.',
  outcomeHeld: 'Held back for now.',
  outcomeShown: 'Shown.',
  outcomeShownLate: 'Shown without a sound.',
  outcomeMerged: 'Put together with another.',
  outcomeDigested: 'Told in a summary.',
  outcomeBadge: 'Waits in its list.',
  outcomeOverBudget: 'Straight to its list.',
  outcomeOwn: 'Not announced.',
  outcomeCaughtUp: 'Put in its place without a word.',
  outcomeOff: 'Kept silent.',
  outcomeElsewhere: 'Left to another tab.',
  outcomeUnshown: 'Not shown.',
  whyCritical: 'It is urgent.',
  whyFree: 'There was room for it.',
  whyUser: 'You asked not to be disturbed.',
  whyQuietHours: 'It came in your quiet hours.',
  whyFocus: 'You were focusing.',
  whyAway: 'This page was out of sight.',
  whyTurn: 'One at a time.',
  whyVoice: 'One tab speaks for all.',
  whyExpires: 'Later it would have been too late.',
  whyBurst: 'Many came at once.',
  whySameChange: 'Both told of the same.',
  whyNewer: 'Something newer took its place.',
  whyHoldOver: 'The quiet was over.',
  whyWaited: 'It had waited long enough.',
  whyTooMany: 'Too many were waiting.',
  whyAmbient: 'It can wait until you look.',
  whyBudget: 'Enough had popped up.',
  whyOwnAction: 'You did it yourself.',
  whyHistory: 'It is from before.',
  whyRead: 'You had read it by then.',
  whyLate: 'It was long under way.',
  whyOff: 'You wanted less of its kind.',
  whyNoToaster: 'No place for it was open.',
  reset: 'Forget my choices',
  resetDone: 'Forgotten. All is as it was at first.',
  undo: 'Undo',
};
