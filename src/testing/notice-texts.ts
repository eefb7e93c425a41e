import type { NoticeContent } from './frames.js';
import { STREAK_MILESTONES, type AchievementRule } from './gamification-rules.js';
import type { BackendUser, BackendWorkspace } from './people.js';

/** A task and the words the server has for what happened to it. */
interface TaskEvent {
  readonly taskId: number;
  readonly title: string;
  readonly action: string;
  readonly workspaceId: number;
  readonly actorId: number;
}

/** `Task 'Write' was created.`, for the members who did not do it themselves. */
export function taskNotice({
  taskId,
  title,
  action,
  workspaceId,
  actorId,
}: TaskEvent): NoticeContent {
  return {
    type: 'notification',
    title: `Task ${action}`,
    content: `Task '${title}' was ${action}.`,
    notificationType: 'task',
    related: { type: 'task', id: taskId },
    data: { task_id: taskId, action, workspace_id: workspaceId, actor_id: actorId },
  };
}

/** Awarded points, with the new total (PROTOCOL M7). */
export function pointsNotice(points: number, reason: string, total: number): NoticeContent {
  return {
    type: 'notification',
    title: 'Points Earned',
    content: `You've earned ${points} points!`,
    notificationType: 'system',
    related: null,
    data: { points, reason, total_points: total },
  };
}

/** Sent once for the day that continues a streak. */
export function streakNotice(days: number): NoticeContent {
  const isMilestone = STREAK_MILESTONES.includes(days);
  const words = isMilestone
    ? {
        title: 'Streak Milestone!',
        content: `Amazing! You've maintained a ${days}-day streak. Keep up the great work!`,
      }
    : days === 1
      ? { title: 'Streak Started', content: "You've started a streak. See you tomorrow!" }
      : {
          title: 'Streak Continued',
          content: `You've maintained your streak for ${days} consecutive days!`,
        };
  return {
    type: 'streak_update',
    ...words,
    notificationType: 'streak',
    related: null,
    data: { current_streak: days, is_milestone: isMilestone },
  };
}

export function levelUpNotice(level: number): NoticeContent {
  return {
    type: 'level_up',
    title: 'Level Up!',
    content: `Congratulations! You've reached level ${level}!`,
    notificationType: 'level_up',
    related: null,
    data: { new_level: level },
  };
}

export function achievementUnlockedNotice(rule: AchievementRule): NoticeContent {
  return {
    type: 'achievement_unlocked',
    title: 'Achievement Unlocked!',
    content: `You've unlocked the '${rule.name}' achievement and earned ${rule.points} points!`,
    notificationType: 'achievement',
    related: { type: 'achievement', id: rule.id },
    data: {
      achievement_id: rule.id,
      achievement_name: rule.name,
      achievement_description: rule.description,
      points: rule.points,
      icon: rule.icon,
      level: rule.level,
    },
  };
}

/** `percent` is the step that was passed: 25, 50 or 75. */
export function achievementProgressNotice(rule: AchievementRule, percent: number): NoticeContent {
  return {
    type: 'achievement_progress',
    title: 'Achievement Progress',
    content: `You're ${percent}% of the way to unlocking '${rule.name}'!`,
    notificationType: 'achievement_progress',
    related: { type: 'achievement', id: rule.id },
    data: {
      achievement_id: rule.id,
      achievement_name: rule.name,
      progress: percent / 100,
      progress_percent: percent,
      icon: rule.icon,
    },
  };
}

/** Somebody wrote the user's name, in a task or elsewhere. */
export function mentionNotice(
  by: BackendUser,
  text: string,
  task: { readonly id: number; readonly title: string; readonly workspaceId: number } | null,
): NoticeContent {
  return {
    type: 'notification',
    title: task ? `${by.name} mentioned you in '${task.title}'` : `${by.name} mentioned you`,
    content: text,
    notificationType: 'mention',
    related: task && { type: 'task', id: task.id },
    data: {
      actor_id: by.id,
      ...(task && { task_id: task.id, workspace_id: task.workspaceId }),
    },
  };
}

export function invitationNotice(by: BackendUser, workspace: BackendWorkspace): NoticeContent {
  return {
    type: 'notification',
    title: 'Workspace invitation',
    content: `${by.name} invited you to ${workspace.name}.`,
    notificationType: 'workspace',
    related: { type: 'workspace', id: workspace.id },
    data: { workspace_id: workspace.id, actor_id: by.id },
  };
}
