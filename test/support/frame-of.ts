import { focus, notice, task, type Wire } from './wire.js';

/** Each is heard of again and again; the server has so many and no more. */
const ACHIEVEMENTS = 40;
/** Of a hundred events the last eight are the rare ones. */
const FIRST_RARE = 92;
/** What pops up is rarer still, or it would pile up: it comes in the last hundred of a thousand. */
const FIRST_THAT_POPS_UP = 900;

/**
 * The frame of the event with this number: of every type, in about the shares of real use, and no
 * two of one identity.
 *
 * @param now epoch ms
 */
export function frameOf(number: number, now: number): string {
  return JSON.stringify(wireOf(number, new Date(now).toISOString().slice(0, 19)));
}

function wireOf(number: number, time: string): Wire {
  const kind = number % 100;
  if (kind < 40) return taskUpdate(number, time);
  if (kind < 84) return told(number, time, 'notification', 'task', { task_id: number });
  if (kind < FIRST_RARE) {
    return told(number, time, 'achievement_progress', 'achievement_progress', {
      achievement_id: number % ACHIEVEMENTS,
      achievement_name: `Achievement ${number % ACHIEVEMENTS}`,
      progress: 0.5,
    });
  }
  const popsUp = kind < 95;
  if (popsUp && number % 1_000 < FIRST_THAT_POPS_UP) return pointsNotice(number, time);
  switch (kind) {
    case 92:
      return told(number, time, 'streak_update', 'streak', {
        current_streak: number,
        is_milestone: number % 2_000 === 992,
      });
    case 93:
      return told(number, time, 'achievement_unlocked', 'achievement', {
        achievement_id: number % ACHIEVEMENTS,
        achievement_name: `Achievement ${number % ACHIEVEMENTS}`,
        points: 10,
      });
    case 94:
      return told(number, time, 'level_up', 'level_up', { new_level: number });
    case 95:
      return pointsNotice(number, time);
    case 96:
    case 97:
      return focus({ v: 1, kind: 'app', from: `instance-${number % 7}`, n: number });
    case 98:
      return focus({ note: `Message ${number}` });
    default:
      return { type: `studio_radio_${number % 9}`, data: { track: number } };
  }
}

function told(number: number, time: string, type: string, noticeType: string, data: Wire): Wire {
  return notice(number, {
    type,
    title: `Title ${number}`,
    content: `What happened, in the words of number ${number}.`,
    notification_type: noticeType,
    related_entity_type: 'task',
    related_entity_id: number,
    created_at: time,
    data,
  });
}

function pointsNotice(number: number, time: string): Wire {
  const data = { points: 10, total_points: number, reason: 'task_completed' };
  return told(number, time, 'notification', 'system', data);
}

function taskUpdate(number: number, time: string): Wire {
  return task(number, 0, {
    action: ['created', 'updated', 'completed', 'deleted'][number % 4],
    // The third is one that nobody has leased.
    workspace_id: (number % 3) + 1,
    timestamp: time,
    data: { status: 'open' },
  });
}
