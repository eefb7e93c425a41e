import { ACHIEVEMENTS, type JsonObject } from '@onetask/react/testing';

/** Ids of made-up notices begin here, above those that a backend gives. */
const FIRST_ID = 50_000;

interface When {
  /** Milliseconds before "now". @default 0 */
  readonly agoMs?: number | undefined;
  readonly isRead?: boolean | undefined;
}

interface Notice extends When {
  readonly title: string;
  readonly content?: string | null | undefined;
  readonly notificationType?: string | undefined;
  readonly data?: JsonObject | null | undefined;
}

/** Writes messages of each type as the server would, for `messages` and for live events. */
export interface FrameMaker {
  notice(notice: Notice): JsonObject;
  mention(text: string, when?: When): JsonObject;
  taskDue(title: string, when?: When): JsonObject;
  invitation(when?: When): JsonObject;
  points(points: number, total: number, when?: When): JsonObject;
  taskUpdate(
    update: { readonly title: string; readonly action?: string } & Partial<
      Readonly<Record<'taskId' | 'actorId' | 'workspaceId' | 'agoMs', number>>
    >,
  ): JsonObject;
  unlocked(achievementId?: number, when?: When): JsonObject;
  /** @param percent 0 to 100 */
  progress(achievementId: number, percent: number, when?: When): JsonObject;
  streak(days: number, isMilestone?: boolean, when?: When): JsonObject;
  levelUp(level: number, when?: When): JsonObject;
  focus(data: JsonObject, senderId?: number, sessionId?: string): JsonObject;
}

/** @param now epoch ms */
export function createFrameMaker(now: () => number): FrameMaker {
  let count = 0;
  const time = (agoMs = 0) => new Date(now() - agoMs).toISOString().slice(0, 19);
  /** Newer notices have higher ids, whatever the order in which they are written here. */
  const nextId = (agoMs = 0) =>
    FIRST_ID + Math.max(0, 50_000_000 - Math.floor(agoMs / 1000)) * 1000 + (count++ % 1000);

  function write(type: string, notice: Notice, related: JsonObject = {}): JsonObject {
    const { agoMs, isRead, title, content = null, notificationType = 'system' } = notice;
    return {
      type,
      notification_id: nextId(agoMs),
      title,
      content,
      notification_type: notificationType,
      ...related,
      created_at: time(agoMs),
      data: notice.data === undefined ? {} : notice.data,
      ...(isRead === undefined ? {} : { is_read: isRead }),
    };
  }

  const about = (type: string, id: number) => ({
    related_entity_type: type,
    related_entity_id: id,
  });
  const ruleOf = (id: number) => {
    const rule = ACHIEVEMENTS.find((one) => one.id === id) ?? ACHIEVEMENTS[0];
    if (!rule) throw new Error('there is no achievement at all');
    return rule;
  };

  return {
    notice: (notice) => write('notification', notice),
    mention: (text, when) =>
      write(
        'notification',
        {
          ...when,
          title: "Jonas Okafor mentioned you in 'Budget 2027'",
          content: text,
          notificationType: 'mention',
          data: { actor_id: 2, task_id: 3, workspace_id: 1 },
        },
        about('task', 3),
      ),
    taskDue: (title, when) =>
      write(
        'notification',
        {
          ...when,
          title,
          content: 'Due today at 17:00.',
          notificationType: 'task_due',
          data: { task_id: 12, workspace_id: 1, due_at: '2026-11-20T17:00:00' },
        },
        about('task', 12),
      ),
    invitation: (when) =>
      write(
        'notification',
        {
          ...when,
          title: 'Workspace invitation',
          content: 'Mira Kovac invited you to Design.',
          notificationType: 'workspace',
          data: { workspace_id: 1, actor_id: 1 },
        },
        about('workspace', 1),
      ),
    points: (points, total, when) =>
      write('notification', {
        ...when,
        title: 'Points Earned',
        content: `You've earned ${points} points!`,
        data: { points, reason: 'task_completed', total_points: total },
      }),
    taskUpdate: ({
      title,
      action = 'completed',
      taskId = 9,
      actorId = 2,
      workspaceId = 1,
      agoMs,
    }) => ({
      type: 'task_update',
      task_id: taskId,
      title,
      action,
      workspace_id: workspaceId,
      actor_id: actorId,
      // A real server never says two things in one microsecond.
      timestamp: `${time(agoMs)}.${String(count++ % 1_000_000).padStart(6, '0')}`,
      data: { status: action === 'completed' ? 'completed' : 'open', description: null },
    }),
    unlocked(achievementId = 3, when = {}) {
      const rule = ruleOf(achievementId);
      const content = `You've unlocked the '${rule.name}' achievement and earned ${rule.points} points!`;
      const data = {
        achievement_id: rule.id,
        achievement_name: rule.name,
        achievement_description: rule.description,
        points: rule.points,
        icon: rule.icon,
        level: rule.level,
      };
      const notice = { ...when, title: 'Achievement Unlocked!', content, data };
      const notificationType = 'achievement';
      return write(
        'achievement_unlocked',
        { ...notice, notificationType },
        about('achievement', rule.id),
      );
    },
    progress(achievementId, percent, when = {}) {
      const rule = ruleOf(achievementId);
      const content = `You're ${percent}% of the way to unlocking '${rule.name}'!`;
      const data = {
        achievement_id: rule.id,
        achievement_name: rule.name,
        progress: percent / 100,
        progress_percent: percent,
        icon: rule.icon,
      };
      const notice = { ...when, title: 'Achievement Progress', content, data };
      const notificationType = 'achievement_progress';
      return write(
        'achievement_progress',
        { ...notice, notificationType },
        about('achievement', rule.id),
      );
    },
    streak: (days, isMilestone = false, when) =>
      write('streak_update', {
        ...when,
        title: isMilestone ? 'Streak Milestone!' : 'Streak Continued',
        content: `You've maintained your streak for ${days} consecutive days!`,
        notificationType: 'streak',
        data: { current_streak: days, is_milestone: isMilestone },
      }),
    levelUp: (level, when) =>
      write('level_up', {
        ...when,
        title: 'Level Up!',
        content: `Congratulations! You've reached level ${level}!`,
        notificationType: 'level_up',
        data: { new_level: level },
      }),
    focus: (data, senderId = 2, sessionId = '1') => ({
      type: 'focus_session_update',
      session_id: sessionId,
      sender_id: senderId,
      data,
    }),
  };
}
