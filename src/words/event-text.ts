import type {
  NoticeEvent,
  NotificationEvent,
  OneTaskEvent,
  TaskUpdateEvent,
} from '../protocol/event.js';
import { isCount } from '../protocol/count.js';
import type { Format } from './format.js';
import type { EventLabels } from './labels.js';

/** What an event's colour stands for. */
export type Tone = 'task' | 'achievement' | 'streak' | 'level' | 'focus' | 'system';

/** Names of the icons that stand for events: those of the Lucide set. */
export type EventIcon =
  | 'arrow-up'
  | 'at-sign'
  | 'bell'
  | 'briefcase'
  | 'calendar-clock'
  | 'circle-check'
  | 'flame'
  | 'list-checks'
  | 'medal'
  | 'pencil'
  | 'plus'
  | 'star'
  | 'timer'
  | 'trash-2'
  | 'trophy';

/** What is said of an event, and its look. */
export interface EventText {
  readonly title: string;
  /** `null`: the title says it all. */
  readonly body: string | null;
  readonly tone: Tone;
  readonly icon: EventIcon;
}

/** Who and what the ids stand for; `null` where the app does not say. */
export interface Names {
  user(userId: number): string | null;
  workspace(workspaceId: number): string | null;
  /** In the app's language, where the app has a name of its own. */
  achievement(achievementId: number): string | null;
  /** Whether it is the signed-in user. */
  isSelf(userId: number): boolean;
}

/** The numbers that are not to be said: `preferences.hidden` is such. */
export interface HiddenNumbers {
  readonly streak: boolean;
  readonly level: boolean;
  readonly points: boolean;
}

const NOTHING_HIDDEN: HiddenNumbers = { streak: false, level: false, points: false };

/**
 * Says an event in the app's words, from its `data`; in the server's (English) words where `data`
 * does not tell enough, and for plain notifications.
 *
 * @param hidden what tells of such a number is said without it, and never in the server's words, which
 * may hold it. Names and descriptions of achievements stay: they are the same for everybody. @default none
 */
export function describeEvent(
  event: OneTaskEvent,
  labels: EventLabels,
  format: Format,
  names: Names,
  hidden: HiddenNumbers = NOTHING_HIDDEN,
): EventText {
  switch (event.type) {
    case 'task_update':
      return describeTask(event, labels, format, names);
    case 'focus_session_update':
      return { title: '', body: null, tone: 'focus', icon: 'timer' };
    case 'unknown':
      return { title: event.wireType, body: null, tone: 'system', icon: 'bell' };
    default:
      return describeNotice(titled(event, labels, format), { labels, format, names, hidden });
  }
}

/** A notice always has something to press: its text, or a word, stands in for an empty title. */
function titled(event: NoticeEvent, labels: EventLabels, format: Format): NoticeEvent {
  if (event.title.trim()) return event;
  const content = event.content?.trim();
  return { ...event, title: content || format.message(labels.untitled), content: null };
}

interface Words {
  readonly labels: EventLabels;
  readonly format: Format;
  readonly names: Names;
  readonly hidden: HiddenNumbers;
}

function describeNotice(event: NoticeEvent, words: Words): EventText {
  const { labels, format, names, hidden } = words;
  const { title, content: body } = event;
  switch (event.type) {
    case 'achievement_unlocked': {
      const look = { tone: 'achievement', icon: 'trophy' } as const;
      const { achievementId: id = null, points } = event.data ?? {};
      const ownName = id === null ? null : names.achievement(id);
      const name = ownName ?? event.data?.achievementName;
      // Beside a name in the app's language the server's English description would stand out.
      const description = ownName ? null : event.data?.achievementDescription;
      if (!name && hidden.points) return hiddenText('achievement', words);
      if (!name) return { title, body, ...look };
      const award =
        points && !hidden.points ? format.message(labels.points, { count: points }) : null;
      return {
        title: format.message(labels.achievementUnlocked, { name }),
        body: [description, award].filter(Boolean).join(' · ') || null,
        ...look,
      };
    }
    case 'achievement_progress': {
      const look = { tone: 'achievement', icon: 'medal' } as const;
      const { achievementId: id = null, progress } = event.data ?? {};
      const name = (id === null ? null : names.achievement(id)) ?? event.data?.achievementName;
      if (!name || typeof progress !== 'number') {
        return hidden.points ? hiddenText('achievement_progress', words) : { title, body, ...look };
      }
      const percent = format.percent(progress);
      return {
        title: format.message(labels.achievementProgress, { percent, name }),
        body: null,
        ...look,
      };
    }
    case 'streak_update': {
      const look = { tone: 'streak', icon: 'flame' } as const;
      const { currentStreak: count, isMilestone } = event.data ?? {};
      if (hidden.streak) return hiddenText('streak', words, isMilestone === true);
      if (typeof count !== 'number') return { title, body, ...look };
      return {
        title: format.message(labels.streak, { count }),
        body: format.message(isMilestone ? labels.streakMilestoneBody : labels.streakBody),
        ...look,
      };
    }
    case 'level_up': {
      const look = { tone: 'level', icon: 'arrow-up' } as const;
      const level = event.data?.newLevel;
      if (hidden.level) return hiddenText('level_up', words);
      if (typeof level !== 'number') return { title, body, ...look };
      return {
        title: format.message(labels.levelUp, { level }),
        body: format.message(labels.levelUpBody),
        ...look,
      };
    }
    case 'notification':
      return describePlain(event, words);
  }
}

function describePlain(event: NotificationEvent, words: Words): EventText {
  const { labels, format, hidden } = words;
  const { title, content: body } = event;
  switch (event.notificationType) {
    case 'task':
      return { title, body, tone: 'task', icon: 'circle-check' };
    case 'task_due':
    case 'task_reminder':
      return { title, body, tone: 'task', icon: 'calendar-clock' };
    case 'mention':
      return { title, body, tone: 'focus', icon: 'at-sign' };
    case 'workspace':
      return { title, body, tone: 'system', icon: 'briefcase' };
    case 'achievement':
      if (hidden.points) return hiddenText('achievement', words);
      return { title, body, tone: 'achievement', icon: 'trophy' };
    case 'achievement_progress':
      if (hidden.points) return hiddenText('achievement_progress', words);
      return { title, body, tone: 'achievement', icon: 'medal' };
    case 'streak':
      if (hidden.streak) return hiddenText('streak', words);
      return { title, body, tone: 'streak', icon: 'flame' };
    case 'level_up':
      if (hidden.level) return hiddenText('level_up', words);
      return { title, body, tone: 'level', icon: 'arrow-up' };
    case 'system': {
      // PROTOCOL M7: awarded points come as a system notification.
      const points = event.data?.['points'];
      const isSaid = isCount(points) || (hidden.points && points !== undefined);
      if (!isSaid) return { title, body, tone: 'system', icon: 'bell' };
      const isTask = event.data?.['reason'] === 'task_completed';
      return {
        title:
          hidden.points || !isCount(points)
            ? format.message(labels.pointsHidden)
            : format.message(labels.points, { count: points }),
        body: format.message(isTask ? labels.pointsForTask : labels.pointsForAchievement),
        tone: 'level',
        icon: 'star',
      };
    }
    default:
      return { title, body, tone: 'system', icon: 'bell' };
  }
}

/** What tells of a number that is hidden, without it. */
function hiddenText(
  kind: 'achievement' | 'achievement_progress' | 'streak' | 'level_up',
  { labels, format: { message } }: Words,
  isMilestone = false,
): EventText {
  switch (kind) {
    case 'achievement':
      return {
        title: message(labels.achievementUnlockedHidden),
        body: null,
        tone: 'achievement',
        icon: 'trophy',
      };
    case 'achievement_progress':
      return {
        title: message(labels.achievementProgressHidden),
        body: null,
        tone: 'achievement',
        icon: 'medal',
      };
    case 'streak':
      return {
        title: message(labels.streakHidden),
        body: message(isMilestone ? labels.streakMilestoneBody : labels.streakBody),
        tone: 'streak',
        icon: 'flame',
      };
    case 'level_up':
      return {
        title: message(labels.levelUpHidden),
        body: message(labels.levelUpBody),
        tone: 'level',
        icon: 'arrow-up',
      };
  }
}

/** What happened to a task, as the labels know it: any other action is an update. */
export type KnownTaskAction = 'Created' | 'Updated' | 'Completed' | 'Deleted';

const ACTION_ICONS: Readonly<Record<KnownTaskAction, EventIcon>> = {
  Created: 'plus',
  Updated: 'pencil',
  Completed: 'circle-check',
  Deleted: 'trash-2',
};

/** The action as part of a label's name. */
export function taskActionOf({ action }: Pick<TaskUpdateEvent, 'action'>): KnownTaskAction {
  switch (action) {
    case 'created':
      return 'Created';
    case 'completed':
      return 'Completed';
    case 'deleted':
      return 'Deleted';
    default:
      return 'Updated';
  }
}

function describeTask(
  event: TaskUpdateEvent,
  labels: EventLabels,
  format: Format,
  names: Names,
): EventText {
  const action = taskActionOf(event);
  const { title } = event;
  const look = {
    body: names.workspace(event.workspaceId),
    tone: 'task',
    icon: ACTION_ICONS[action],
  } as const;
  if (names.isSelf(event.actorId)) {
    return { title: format.message(labels[`task${action}BySelf`], { title }), ...look };
  }
  const actor = names.user(event.actorId);
  return {
    title: actor
      ? format.message(labels[`task${action}`], { actor, title })
      : format.message(labels[`task${action}ByUnknown`], { title }),
    ...look,
  };
}
