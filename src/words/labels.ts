import type { DigestLabels } from './digest-labels.js';
import type { DoNotDisturbLabels } from './do-not-disturb-labels.js';
import type { AttentionLabels } from './attention-labels.js';
import type { Label } from './message.js';

/** What is said of an event, wherever it stands. */
export interface EventLabels {
  /** Where the server gave neither a title nor a text. */
  readonly untitled: Label;
  /** `{level}` */
  readonly levelUp: Label;
  /** Where the user hides levels. */
  readonly levelUpHidden: Label;
  readonly levelUpBody: Label;
  /** `{count}` days */
  readonly streak: Label;
  /** Where the user hides the streak, whichever way it went. */
  readonly streakHidden: Label;
  readonly streakBody: Label;
  readonly streakMilestoneBody: Label;
  /** `{name}` */
  readonly achievementUnlocked: Label;
  /** Where the user hides points, and the name is not known. */
  readonly achievementUnlockedHidden: Label;
  /** `{percent}`, `{name}` */
  readonly achievementProgress: Label;
  /** Where the user hides points, and the name or the share is not known. */
  readonly achievementProgressHidden: Label;
  /** `{count}` points */
  readonly points: Label;
  /** Where the user hides points. */
  readonly pointsHidden: Label;
  readonly pointsForTask: Label;
  readonly pointsForAchievement: Label;
  /** Each task action thrice: with `{actor}` and `{title}`, by oneself, and by nobody known. */
  readonly taskCreated: Label;
  readonly taskCreatedBySelf: Label;
  readonly taskCreatedByUnknown: Label;
  readonly taskUpdated: Label;
  readonly taskUpdatedBySelf: Label;
  readonly taskUpdatedByUnknown: Label;
  readonly taskCompleted: Label;
  readonly taskCompletedBySelf: Label;
  readonly taskCompletedByUnknown: Label;
  readonly taskDeleted: Label;
  readonly taskDeletedBySelf: Label;
  readonly taskDeletedByUnknown: Label;
}

/** Times and days. */
export interface TimeLabels {
  readonly now: Label;
  readonly today: Label;
  readonly yesterday: Label;
  /** `{day}`, `{time}` */
  readonly dayAndTime: Label;
}

export interface ToasterLabels {
  /** Names the region for a screen reader. */
  readonly region: Label;
  readonly close: Label;
  readonly open: Label;
  /** `{count}`: what a burst is announced as. */
  readonly burst: Label;
  /** Events of this kind go one step down: to the inbox alone, later to nothing. */
  readonly less: Label;
  /** In the place of it, once it was pressed: what that means, and how to take it back. */
  readonly lessDone: Label;
  readonly lessUndo: Label;
}

export interface InboxLabels {
  readonly title: Label;
  /** The bell without, and with, `{count}` new ones. */
  readonly bell: Label;
  readonly bellNew: Label;
  /** The bell with new ones, where the user hides the number. */
  readonly bellNewHidden: Label;
  /** `{count}`: the badge where there are more than it shows. */
  readonly overflow: Label;
  readonly filters: Label;
  readonly all: Label;
  readonly unread: Label;
  readonly tasks: Label;
  readonly mentions: Label;
  readonly awards: Label;
  readonly unreadMark: Label;
  readonly markRead: Label;
  readonly markUnread: Label;
  readonly remove: Label;
  readonly removed: Label;
  readonly markAllRead: Label;
  readonly allMarkedRead: Label;
  readonly undo: Label;
  readonly close: Label;
  /** `{count}` */
  readonly newItems: Label;
  /** The same where the user hides the number. */
  readonly newItemsHidden: Label;
  readonly loadMore: Label;
  readonly loading: Label;
  readonly emptyTitle: Label;
  readonly emptyBody: Label;
  readonly noMatchTitle: Label;
  readonly noMatchBody: Label;
  readonly showAll: Label;
  readonly offlineTitle: Label;
  readonly offlineBody: Label;
  readonly failedTitle: Label;
  readonly failedBody: Label;
  readonly tryAgain: Label;
  /** `{from}`, `{to}` */
  readonly gap: Label;
  readonly dismissGap: Label;
}

export interface StreakLabels {
  /** Where the user hides the streak. */
  readonly hidden: Label;
  /** What stands below the number `{count}`, without it. */
  readonly days: Label;
  /** `{count}`: the whole for a screen reader. */
  readonly summary: Label;
  /** `{count}` */
  readonly nextMilestone: Label;
  /** `{count}` */
  readonly best: Label;
  /** `{time}` */
  readonly asOf: Label;
  readonly frozen: Label;
  readonly unknown: Label;
  /** `{count}`: a milestone was reached. */
  readonly milestone: Label;
  /** The last update was a milestone, where the number stands beside it. */
  readonly milestoneReached: Label;
  /** `{count}`: the best streak, after a reset. */
  readonly reset: Label;
  /** After a reset, while the best streak is not known. */
  readonly newStart: Label;
  readonly loading: Label;
  /** `{day}` of the week strip, done and not. */
  readonly dayDone: Label;
  readonly dayOpen: Label;
}

export interface LevelLabels {
  /** `{level}` */
  readonly level: Label;
  /** Where the user hides levels. */
  readonly hidden: Label;
  /** `{count}` points */
  readonly points: Label;
  /** `{count}` points, `{level}` */
  readonly toNext: Label;
  /** `{count}` points, where the user hides levels. */
  readonly toNextHidden: Label;
  readonly highest: Label;
  readonly unknown: Label;
  readonly loading: Label;
}

export interface CelebrationLabels {
  /** `{level}` */
  readonly title: Label;
  /** Several levels at once: `{from}`, `{to}` */
  readonly titleOfSeveral: Label;
  /** Where the user hides levels. */
  readonly titleHidden: Label;
  readonly body: Label;
  readonly skip: Label;
  /** `{level}`: for a screen reader. */
  readonly announcement: Label;
  /** `{from}`, `{to}`: the same of several. */
  readonly announcementOfSeveral: Label;
  readonly announcementHidden: Label;
  /** `{count}`: several achievements at once. */
  readonly achievements: Label;
}

export interface AchievementLabels {
  readonly title: Label;
  /** `{unlocked}`, `{total}` */
  readonly summary: Label;
  readonly unlocked: Label;
  readonly almost: Label;
  readonly locked: Label;
  /** Where the server gave no name. */
  readonly unnamed: Label;
  /** `{count}` points */
  readonly points: Label;
  /** `{percent}` */
  readonly progress: Label;
  readonly emptyTitle: Label;
  readonly emptyBody: Label;
  readonly failedTitle: Label;
  readonly failedBody: Label;
  readonly loading: Label;
}

export interface TaskFeedLabels {
  readonly title: Label;
  readonly live: Label;
  readonly connecting: Label;
  readonly reconnecting: Label;
  readonly offline: Label;
  readonly unauthorized: Label;
  /** `{actor}`, `{count}`: several of one kind in a row; by oneself and by nobody known, too. */
  readonly manyCreated: Label;
  readonly manyCreatedBySelf: Label;
  readonly manyCreatedByUnknown: Label;
  readonly manyUpdated: Label;
  readonly manyUpdatedBySelf: Label;
  readonly manyUpdatedByUnknown: Label;
  readonly manyCompleted: Label;
  readonly manyCompletedBySelf: Label;
  readonly manyCompletedByUnknown: Label;
  readonly manyDeleted: Label;
  readonly manyDeletedBySelf: Label;
  readonly manyDeletedByUnknown: Label;
  readonly showEach: Label;
  readonly hideEach: Label;
  /** `{count}`: what a screen reader is told of a burst, where it is told at all. */
  readonly announcement: Label;
  readonly loadMore: Label;
  readonly loading: Label;
  readonly emptyTitle: Label;
  readonly emptyBody: Label;
  readonly failedTitle: Label;
  readonly failedBody: Label;
  /** `{from}`, `{to}` */
  readonly gap: Label;
  readonly dismissGap: Label;
}

export interface FocusRoomLabels {
  readonly title: Label;
  /** While there is no session. */
  readonly notIn: Label;
  readonly participants: Label;
  readonly justYou: Label;
  /** `{count}` */
  readonly here: Label;
  /** `{count}` people for whom there was no room. */
  readonly more: Label;
  /** `{name}` */
  readonly self: Label;
  readonly you: Label;
  readonly someone: Label;
  readonly connected: Label;
  readonly connecting: Label;
  readonly reconnecting: Label;
  readonly offline: Label;
  readonly unauthorized: Label;
  /** Leaves the room. */
  readonly leave: Label;
  /** Somebody who is in the room and looks elsewhere: `{name}` */
  readonly away: Label;

  /** In the timer's ring: what there is now. */
  readonly ready: Label;
  readonly focus: Label;
  readonly break: Label;
  readonly paused: Label;
  readonly finished: Label;
  /** Instead of a time, for who has left the timer. */
  readonly ownPace: Label;
  /** `{round}`, `{rounds}` */
  readonly round: Label;
  /** What a screen reader hears when it asks: `{phase}`, `{count}` minutes */
  readonly minutesLeft: Label;
  /** The same below a minute: `{phase}` */
  readonly lastMinute: Label;

  /** What the choice of plans is called. */
  readonly plans: Label;
  /** `{count}` minutes of focus */
  readonly planMinutes: Label;
  /** `{count}` rounds, `{minutes}` of break */
  readonly planRounds: Label;
  readonly planOnce: Label;

  /** `{count}` minutes */
  readonly start: Label;
  readonly startAgain: Label;
  readonly pause: Label;
  readonly resume: Label;
  /** `{count}` minutes */
  readonly extend: Label;
  readonly skipToBreak: Label;
  readonly skipToFocus: Label;
  /** Ends the last round. */
  readonly finish: Label;
  readonly stop: Label;
  readonly undo: Label;
  readonly joinTimer: Label;
  readonly leaveTimer: Label;
  /** To who has left the timer. */
  readonly goesOn: Label;
  /** Who alone may use the timer: `{name}` */
  readonly host: Label;
  /** What the row of reactions is called, and each of it. */
  readonly reactions: Label;
  readonly applause: Label;
  readonly heart: Label;
  readonly fire: Label;
  readonly coffee: Label;
  readonly sprout: Label;

  /** What happened last, each twice: by `{name}`, and by oneself. `{count}` minutes */
  readonly startedBy: Label;
  readonly startedBySelf: Label;
  readonly pausedBy: Label;
  readonly pausedBySelf: Label;
  readonly resumedBy: Label;
  readonly resumedBySelf: Label;
  readonly extendedBy: Label;
  readonly extendedBySelf: Label;
  readonly skippedBy: Label;
  readonly skippedBySelf: Label;
  readonly stoppedBy: Label;
  readonly stoppedBySelf: Label;
  readonly undoneBy: Label;
  readonly undoneBySelf: Label;
  readonly focusOver: Label;
  readonly breakOver: Label;

  /** A phase's end: a break of `{count}` minutes begins. */
  readonly momentBreak: Label;
  readonly momentFocus: Label;
  /** Focus again, in a plan without breaks. */
  readonly momentRound: Label;
  readonly momentDone: Label;
}

export interface ConnectionLabels {
  readonly offlineTitle: Label;
  readonly offlineBody: Label;
  readonly reconnectingTitle: Label;
  /** `{count}` seconds */
  readonly nextTry: Label;
  readonly tryingNow: Label;
  readonly tryNow: Label;
  readonly unauthorizedTitle: Label;
  readonly unauthorizedBody: Label;
  readonly missedTitle: Label;
  /** `{from}`, `{to}` */
  readonly missedBody: Label;
  readonly dismiss: Label;
  readonly restored: Label;
}

/** Every word of the components, a section each. Plain data: it may come from a file. */
export interface OneTaskLabels {
  readonly events: EventLabels;
  readonly time: TimeLabels;
  readonly toaster: ToasterLabels;
  readonly inbox: InboxLabels;
  readonly streak: StreakLabels;
  readonly level: LevelLabels;
  readonly celebration: CelebrationLabels;
  readonly achievements: AchievementLabels;
  readonly taskFeed: TaskFeedLabels;
  readonly focusRoom: FocusRoomLabels;
  readonly connection: ConnectionLabels;
  readonly digest: DigestLabels;
  readonly doNotDisturb: DoNotDisturbLabels;
  readonly attention: AttentionLabels;
}

/** Some words in the place of the default ones. */
export type LabelOverrides<Section> = {
  readonly [Name in keyof Section]?: Section[Name] | undefined;
};

/** The default words, over them the given ones. What is no label, such as `undefined`, falls through. */
export function withDefaults<Section extends object>(
  defaults: Section,
  ...overrides: readonly (LabelOverrides<Section> | undefined)[]
): Section {
  const given = overrides.flatMap((labels) =>
    Object.entries(labels ?? {}).filter(([, label]) => isLabel(label)),
  );
  return { ...defaults, ...Object.fromEntries(given) };
}

function isLabel(value: unknown): value is Label {
  if (typeof value === 'string') return true;
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'other') === 'string'
  );
}

/** What the provider takes: any sections, any words of them. */
export type ProviderLabels = {
  readonly [Name in keyof OneTaskLabels]?: LabelOverrides<OneTaskLabels[Name]> | undefined;
};
