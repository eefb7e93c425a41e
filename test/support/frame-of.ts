/** Each is heard of again and again; the server has so many and no more. */
const ACHIEVEMENTS = 40;

/**
 * The frame of the event with this number: of every type, in about the shares of real use, and no
 * two of one identity.
 *
 * @param now epoch ms
 */
export function frameOf(number: number, now: number): string {
  const time = new Date(now).toISOString().slice(0, 19);
  const kind = number % 100;
  if (kind < 40) return taskFrame(number, time);
  if (kind < 84) return noticeFrame(number, time, 'notification', 'task', { task_id: number });
  if (kind < 92) {
    return noticeFrame(number, time, 'achievement_progress', 'achievement_progress', {
      achievement_id: number % ACHIEVEMENTS,
      achievement_name: `Achievement ${number % ACHIEVEMENTS}`,
      progress: 0.5,
    });
  }
  // What pops up comes too seldom to pile up.
  switch (number % 1_000 < 900 && kind < 95 ? 95 : kind) {
    case 92:
      return noticeFrame(number, time, 'streak_update', 'streak', {
        current_streak: number,
        is_milestone: number % 2_000 === 992,
      });
    case 93:
      return noticeFrame(number, time, 'achievement_unlocked', 'achievement', {
        achievement_id: number % ACHIEVEMENTS,
        achievement_name: `Achievement ${number % ACHIEVEMENTS}`,
        points: 10,
      });
    case 94:
      return noticeFrame(number, time, 'level_up', 'level_up', { new_level: number });
    case 95:
      return noticeFrame(number, time, 'notification', 'system', {
        points: 10,
        total_points: number,
        reason: 'task_completed',
      });
    case 96:
    case 97:
      return focusFrame({ v: 1, kind: 'app', from: `instance-${number % 7}`, n: number });
    case 98:
      return focusFrame({ note: `Message ${number}` });
    default:
      return JSON.stringify({ type: `studio_radio_${number % 9}`, data: { track: number } });
  }
}

function noticeFrame(
  number: number,
  time: string,
  type: string,
  notificationType: string,
  data: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify({
    type,
    notification_id: number,
    title: `Title ${number}`,
    content: `What happened, in the words of number ${number}.`,
    notification_type: notificationType,
    related_entity_type: 'task',
    related_entity_id: number,
    created_at: time,
    data,
  });
}

function taskFrame(number: number, time: string): string {
  return JSON.stringify({
    type: 'task_update',
    task_id: number,
    title: `Task ${number}`,
    action: ['created', 'updated', 'completed', 'deleted'][number % 4],
    // The third is one that nobody has leased.
    workspace_id: (number % 3) + 1,
    actor_id: 2,
    timestamp: time,
    data: { status: 'open' },
  });
}

function focusFrame(data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type: 'focus_session_update', session_id: '1', sender_id: 2, data });
}
