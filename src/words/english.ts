import type {
  AchievementLabels,
  CelebrationLabels,
  ConnectionLabels,
  EventLabels,
  FocusRoomLabels,
  InboxLabels,
  LevelLabels,
  StreakLabels,
  TaskFeedLabels,
  TimeLabels,
  ToasterLabels,
} from './labels.js';
import type { PluralForms } from './message.js';

/** Plural forms of English: they stay so where the locale is another language's. */
function english(forms: PluralForms): PluralForms {
  return { ...forms, language: 'en' };
}

// The default words: short, kind, concrete. One constant a section, so that an app carries only those
// of the components that it uses.

export const EVENT_LABELS: EventLabels = {
  untitled: 'A notification',
  levelUp: 'You reached level {level}',
  levelUpBody: 'One thing after another. It adds up.',
  streak: english({ one: '{count} day in a row', other: '{count} days in a row' }),
  streakBody: 'See you tomorrow.',
  streakMilestoneBody: 'A milestone. See you tomorrow.',
  achievementUnlocked: '{name} unlocked',
  achievementProgress: '{percent} of the way to {name}',
  points: english({ one: '{count} point', other: '{count} points' }),
  pointsForTask: 'For a task that is done.',
  pointsForAchievement: 'For an achievement.',
  taskCreated: '{actor} created “{title}”',
  taskCreatedBySelf: 'You created “{title}”',
  taskCreatedByUnknown: '“{title}” was created',
  taskUpdated: '{actor} updated “{title}”',
  taskUpdatedBySelf: 'You updated “{title}”',
  taskUpdatedByUnknown: '“{title}” was updated',
  taskCompleted: '{actor} completed “{title}”',
  taskCompletedBySelf: 'You completed “{title}”',
  taskCompletedByUnknown: '“{title}” was completed',
  taskDeleted: '{actor} deleted “{title}”',
  taskDeletedBySelf: 'You deleted “{title}”',
  taskDeletedByUnknown: '“{title}” was deleted',
};

export const TIME_LABELS: TimeLabels = {
  now: 'now',
  today: 'Today',
  yesterday: 'Yesterday',
  dayAndTime: '{day}, {time}',
};

export const TOASTER_LABELS: ToasterLabels = {
  region: 'Messages',
  close: 'Dismiss',
  open: 'Open',
  burst: english({ one: '{count} new message', other: '{count} new messages' }),
};

export const INBOX_LABELS: InboxLabels = {
  title: 'Inbox',
  bell: 'Inbox',
  bellNew: english({ one: 'Inbox, {count} new', other: 'Inbox, {count} new' }),
  overflow: '{count}+',
  filters: 'Show',
  all: 'All',
  unread: 'Unread',
  tasks: 'Tasks',
  mentions: 'Mentions',
  awards: 'Awards',
  unreadMark: 'Unread',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  remove: 'Remove',
  removed: 'Removed',
  markAllRead: 'Mark all as read',
  allMarkedRead: 'All marked as read',
  undo: 'Undo',
  close: 'Close',
  newItems: english({ one: '{count} new', other: '{count} new' }),
  loadMore: 'Show older',
  loading: 'Loading',
  emptyTitle: 'All caught up',
  emptyBody: 'New things land here, quietly.',
  noMatchTitle: 'Nothing in this view',
  noMatchBody: 'Everything else is still there.',
  showAll: 'Show all',
  offlineTitle: 'You are offline',
  offlineBody: 'What is new will be here once you are back.',
  failedTitle: 'This did not load',
  failedBody: 'Nothing is lost. It is tried again by itself.',
  tryAgain: 'Try again',
  gap: 'Some may be missing from {from} to {to}.',
  dismissGap: 'Got it',
};

export const STREAK_LABELS: StreakLabels = {
  days: english({ one: 'day in a row', other: 'days in a row' }),
  summary: english({ one: '{count} day in a row', other: '{count} days in a row' }),
  nextMilestone: english({
    one: 'Next milestone at {count} day.',
    other: 'Next milestone at {count} days.',
  }),
  best: english({ one: 'Best so far {count}.', other: 'Best so far {count}.' }),
  asOf: 'As of {time}',
  frozen: 'On pause. It waits for you.',
  unknown: 'Not known right now.',
  milestone: english({
    one: '{count} day in a row. A milestone.',
    other: '{count} days in a row. A milestone.',
  }),
  milestoneReached: 'A milestone.',
  reset: english({
    one: 'A new start. Your best was {count} day.',
    other: 'A new start. Your best was {count} days.',
  }),
  newStart: 'A new start.',
  loading: 'Loading your streak',
  dayDone: '{day}: done',
  dayOpen: '{day}',
};

export const LEVEL_LABELS: LevelLabels = {
  level: 'Level {level}',
  points: english({ one: '{count} point', other: '{count} points' }),
  toNext: english({
    one: '{count} point to level {level}',
    other: '{count} points to level {level}',
  }),
  highest: 'The highest level',
  unknown: 'Not known right now.',
  loading: 'Loading your level',
};

export const CELEBRATION_LABELS: CelebrationLabels = {
  title: 'Level {level}',
  body: 'One thing after another. It adds up.',
  skip: 'Nice',
  announcement: 'You reached level {level}.',
};

export const ACHIEVEMENT_LABELS: AchievementLabels = {
  title: 'Achievements',
  summary: '{unlocked} of {total}',
  unlocked: 'Unlocked',
  almost: 'Almost there',
  locked: 'Locked',
  unnamed: 'Achievement',
  points: english({ one: '{count} point', other: '{count} points' }),
  progress: '{percent} done',
  emptyTitle: 'None yet',
  emptyBody: 'They come by themselves, as you get things done.',
  failedTitle: 'This did not load',
  failedBody: 'Nothing is lost. It is tried again by itself.',
  loading: 'Loading your achievements',
};

export const TASK_FEED_LABELS: TaskFeedLabels = {
  title: 'Recent activity',
  live: 'Live',
  connecting: 'Connecting',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  unauthorized: 'Signed out',
  manyCreated: english({
    one: '{actor} created {count} task',
    other: '{actor} created {count} tasks',
  }),
  manyCreatedBySelf: english({
    one: 'You created {count} task',
    other: 'You created {count} tasks',
  }),
  manyCreatedByUnknown: english({
    one: '{count} task was created',
    other: '{count} tasks were created',
  }),
  manyUpdated: english({
    one: '{actor} updated {count} task',
    other: '{actor} updated {count} tasks',
  }),
  manyUpdatedBySelf: english({
    one: 'You updated {count} task',
    other: 'You updated {count} tasks',
  }),
  manyUpdatedByUnknown: english({
    one: '{count} task was updated',
    other: '{count} tasks were updated',
  }),
  manyCompleted: english({
    one: '{actor} completed {count} task',
    other: '{actor} completed {count} tasks',
  }),
  manyCompletedBySelf: english({
    one: 'You completed {count} task',
    other: 'You completed {count} tasks',
  }),
  manyCompletedByUnknown: english({
    one: '{count} task was completed',
    other: '{count} tasks were completed',
  }),
  manyDeleted: english({
    one: '{actor} deleted {count} task',
    other: '{actor} deleted {count} tasks',
  }),
  manyDeletedBySelf: english({
    one: 'You deleted {count} task',
    other: 'You deleted {count} tasks',
  }),
  manyDeletedByUnknown: english({
    one: '{count} task was deleted',
    other: '{count} tasks were deleted',
  }),
  showEach: 'Show each',
  hideEach: 'Show fewer',
  announcement: english({ one: '{count} new update', other: '{count} new updates' }),
  loadMore: 'Show older',
  loading: 'Loading',
  emptyTitle: 'Quiet so far',
  emptyBody: 'What happens to tasks shows up here.',
  failedTitle: 'This did not load',
  failedBody: 'Nothing is lost. It is tried again by itself.',
  gap: 'Some may be missing from {from} to {to}.',
  dismissGap: 'Got it',
};

export const FOCUS_ROOM_LABELS: FocusRoomLabels = {
  title: 'Focus room',
  notIn: 'You are not in a room yet',
  participants: 'Who is here',
  justYou: 'Just you, for now',
  here: english({ one: '{count} person here', other: '{count} people here' }),
  more: '+{count}',
  self: '{name} (you)',
  you: 'You',
  someone: 'Someone',
  connected: 'Together',
  connecting: 'Joining',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  unauthorized: 'Signed out',
  leave: 'Leave the room',
  away: '{name}, away',
  ready: 'Ready',
  focus: 'Focus',
  break: 'Break',
  paused: 'Paused',
  finished: 'All done',
  ownPace: 'At your own pace',
  round: '{round} of {rounds}',
  minutesLeft: english({
    one: '{phase}, {count} minute left',
    other: '{phase}, {count} minutes left',
  }),
  lastMinute: '{phase}, less than a minute left',
  plans: 'How long',
  planMinutes: '{count} min',
  planRounds: english({
    one: '{count} round, breaks of {minutes} min',
    other: '{count} rounds, breaks of {minutes} min',
  }),
  planOnce: 'Just one round',
  start: english({ one: 'Start {count} minute', other: 'Start {count} minutes' }),
  startAgain: 'Start again',
  pause: 'Pause',
  resume: 'Resume',
  extend: '+{count} min',
  skipToBreak: 'Skip to break',
  skipToFocus: 'Skip to focus',
  finish: 'Finish',
  stop: 'Stop',
  undo: 'Undo',
  joinTimer: 'Join the timer',
  leaveTimer: 'Leave the timer',
  goesOn: 'The timer goes on for the others.',
  host: '{name} looks after the timer',
  reactions: 'Send a reaction',
  applause: 'Applause',
  heart: 'Green heart',
  fire: 'Fire',
  coffee: 'Coffee',
  sprout: 'Sprout',
  startedBy: english({
    one: '{name} started a {count} minute focus',
    other: '{name} started a {count} minute focus',
  }),
  startedBySelf: english({
    one: 'You started a {count} minute focus',
    other: 'You started a {count} minute focus',
  }),
  pausedBy: '{name} paused',
  pausedBySelf: 'You paused',
  resumedBy: '{name} carried on',
  resumedBySelf: 'You carried on',
  extendedBy: '{name} added time',
  extendedBySelf: 'You added time',
  skippedBy: '{name} skipped ahead',
  skippedBySelf: 'You skipped ahead',
  stoppedBy: '{name} stopped the timer',
  stoppedBySelf: 'You stopped the timer',
  undoneBy: '{name} brought the timer back',
  undoneBySelf: 'You brought the timer back',
  focusOver: 'Focus done',
  breakOver: 'Break over',
  momentBreak: english({
    one: 'Focus done. {count}\u00A0minute for you.',
    other: 'Focus done. {count}\u00A0minutes for you.',
  }),
  momentFocus: 'Break over. Ease back in.',
  momentRound: 'Focus done. The next round has begun.',
  momentDone: 'That was the last round. Nicely done.',
};

export const CONNECTION_LABELS: ConnectionLabels = {
  offlineTitle: 'You are offline',
  offlineBody: 'Your work is safe. It goes on when you are back.',
  reconnectingTitle: 'Reconnecting',
  nextTry: english({
    one: 'Next try in {count} s. Your work is safe.',
    other: 'Next try in {count} s. Your work is safe.',
  }),
  tryingNow: 'Trying now. Your work is safe.',
  tryNow: 'Try now',
  unauthorizedTitle: 'Please sign in again',
  unauthorizedBody: 'Your work is safe. New things wait until then.',
  missedTitle: 'You may have missed updates',
  missedBody: 'From {from} to {to}.',
  dismiss: 'Got it',
  restored: 'Connected again',
};
