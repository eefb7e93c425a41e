import type { NoticeEvent, NotificationEvent } from '@onetask/react';
import type { IconName, Tone } from './icon.js';
import { actionWords } from './task-action.js';

export interface NoticeWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: string;
  readonly text: string | null;
}

type NameOf = (userId: number) => string;

/** A notification in this app's own words; the server's where it has none. */
export function noticeWords(event: NoticeEvent, nameOf: NameOf): NoticeWords {
  switch (event.type) {
    case 'achievement_unlocked': {
      const { achievementName: name, achievementDescription, points } = event.data ?? {};
      const text = [achievementDescription, points ? `${points} points` : null];
      return {
        tone: 'achievement',
        icon: 'trophy',
        title: name ? `${name} unlocked` : event.title,
        text: sentences(text),
      };
    }
    case 'achievement_progress': {
      const { achievementName: name, progress } = event.data ?? {};
      const isKnown = name && typeof progress === 'number';
      const title = isKnown ? `${Math.round(progress * 100)} % of the way to ${name}` : event.title;
      return { tone: 'achievement', icon: 'medal', title, text: null };
    }
    case 'streak_update': {
      const days = event.data?.currentStreak ?? null;
      const text = event.data?.isMilestone ? 'A milestone. See you tomorrow.' : 'See you tomorrow.';
      return { tone: 'streak', icon: 'flame', title: streakTitle(days) ?? event.title, text };
    }
    case 'level_up': {
      const level = event.data?.newLevel;
      return {
        tone: 'level',
        icon: 'arrow-up',
        title: level ? `You reached level ${level}` : event.title,
        text: 'One thing after another. It adds up.',
      };
    }
    case 'notification':
      return plainWords(event, nameOf);
  }
}

function plainWords(event: NotificationEvent, nameOf: NameOf): NoticeWords {
  const { title, content: text, data } = event;
  switch (event.notificationType) {
    case 'task': {
      const { actor_id: actorId, action } = data ?? {};
      const taskTitle = /'(.+)'/.exec(text ?? '')?.[1];
      if (typeof actorId !== 'number' || typeof action !== 'string' || !taskTitle) {
        return { tone: 'task', icon: 'circle-check', title, text };
      }
      const { verb, ...look } = actionWords(action);
      return { ...look, title: `${nameOf(actorId)} ${verb} “${taskTitle}”`, text: null };
    }
    case 'mention':
      return { tone: 'focus', icon: 'at-sign', title: quoted(title), text };
    case 'workspace':
      return { tone: 'quiet', icon: 'briefcase', title, text };
    case 'system': {
      const points = data?.['points'];
      if (typeof points !== 'number') return { tone: 'quiet', icon: 'bell', title, text };
      const isTask = data?.['reason'] === 'task_completed';
      return {
        tone: 'level',
        icon: 'star',
        title: `${points} points`,
        text: isTask ? 'For a task that is done.' : 'For an achievement.',
      };
    }
    default:
      return { tone: 'quiet', icon: 'bell', title, text };
  }
}

function streakTitle(days: number | null): string | null {
  if (days === null) return null;
  return days === 1 ? 'A streak begins' : `${days} days in a row`;
}

function sentences(parts: readonly (string | null | undefined)[]): string | null {
  const said = parts.filter((part) => part).map((part) => `${part?.replace(/\.$/, '')}.`);
  return said.length > 0 ? said.join(' ') : null;
}

/** The server's straight quotes, as they are printed. */
function quoted(text: string): string {
  return text.replace(/'(.+)'/, '“$1”');
}
