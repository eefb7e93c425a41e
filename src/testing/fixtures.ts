import type { Dialect } from './frames.js';

/** One literal frame of each kind, as text from the wire. */
export interface FixtureFrames {
  readonly taskNotification: string;
  readonly mention: string;
  readonly taskDue: string;
  readonly invitation: string;
  readonly pointsEarned: string;
  readonly taskCreated: string;
  readonly taskUpdated: string;
  readonly taskCompleted: string;
  readonly taskDeleted: string;
  readonly achievementUnlocked: string;
  readonly achievementProgress: string;
  readonly streakContinued: string;
  readonly streakMilestone: string;
  readonly levelUp: string;
  readonly focusSessionUpdate: string;
  /** A type that the kit does not know. */
  readonly unknown: string;
}

/** What both servers write alike. */
const shared = {
  taskNotification: `{"type": "notification", "notification_id": 201, "title": "Task created", "content": "Task 'Budget 2027' was created.", "notification_type": "task", "related_entity_type": "task", "related_entity_id": 17, "created_at": "2026-11-20T08:12:40", "data": {"task_id": 17, "action": "created", "workspace_id": 1, "actor_id": 2}}`,
  mention: `{"type": "notification", "notification_id": 204, "title": "Jonas Okafor mentioned you in 'Budget 2027'", "content": "Could you look at the second tab before Thursday? I think the studio line is off.", "notification_type": "mention", "related_entity_type": "task", "related_entity_id": 17, "created_at": "2026-11-20T09:31:05", "data": {"actor_id": 2, "task_id": 17, "workspace_id": 1}}`,
  taskDue: `{"type": "notification", "notification_id": 207, "title": "Send the invoice", "content": "Due today at 17:00.", "notification_type": "task_due", "related_entity_type": "task", "related_entity_id": 12, "created_at": "2026-11-20T10:00:00", "data": {"task_id": 12, "workspace_id": 1, "due_at": "2026-11-20T17:00:00"}}`,
  invitation: `{"type": "notification", "notification_id": 208, "title": "Workspace invitation", "content": "Mira Kovac invited you to Design.", "notification_type": "workspace", "related_entity_type": "workspace", "related_entity_id": 1, "created_at": "2026-11-20T10:04:18", "data": {"workspace_id": 1, "actor_id": 1}}`,
  pointsEarned: `{"type": "notification", "notification_id": 211, "title": "Points Earned", "content": "You've earned 10 points!", "notification_type": "system", "created_at": "2026-11-20T11:40:02", "data": {"points": 10, "reason": "task_completed", "total_points": 1010}}`,
  achievementUnlocked: `{"type": "achievement_unlocked", "notification_id": 213, "title": "Achievement Unlocked!", "content": "You've unlocked the 'Deep Worker' achievement and earned 100 points!", "notification_type": "achievement", "related_entity_type": "achievement", "related_entity_id": 3, "created_at": "2026-11-20T11:40:02", "data": {"achievement_id": 3, "achievement_name": "Deep Worker", "achievement_description": "Complete twenty tasks", "points": 100, "icon": "target", "level": 1}}`,
  achievementProgress: `{"type": "achievement_progress", "notification_id": 212, "title": "Achievement Progress", "content": "You're 50% of the way to unlocking 'One Week'!", "notification_type": "achievement_progress", "related_entity_type": "achievement", "related_entity_id": 4, "created_at": "2026-11-20T11:40:02", "data": {"achievement_id": 4, "achievement_name": "One Week", "progress": 0.5, "progress_percent": 50, "icon": "flame"}}`,
  streakContinued: `{"type": "streak_update", "notification_id": 216, "title": "Streak Continued", "content": "You've maintained your streak for 12 consecutive days!", "notification_type": "streak", "created_at": "2026-11-20T11:40:02", "data": {"current_streak": 12, "is_milestone": false}}`,
  streakMilestone: `{"type": "streak_update", "notification_id": 230, "title": "Streak Milestone!", "content": "Amazing! You've maintained a 14-day streak. Keep up the great work!", "notification_type": "streak", "created_at": "2026-11-22T07:58:31", "data": {"current_streak": 14, "is_milestone": true}}`,
  levelUp: `{"type": "level_up", "notification_id": 217, "title": "Level Up!", "content": "Congratulations! You've reached level 5!", "notification_type": "level_up", "created_at": "2026-11-20T11:40:02", "data": {"new_level": 5}}`,
  focusSessionUpdate: `{"type": "focus_session_update", "session_id": "1", "sender_id": 2, "data": {"kind": "timer.start"}}`,
  unknown: `{"type": "studio_radio", "data": {"track": "Slow tide", "minutes": 4}}`,
} as const;

/**
 * Literal frames of each type in both dialects: a studio at work on a Friday. They belong together
 * (workspace 1, users 1 to 4 of `seedPeople`), and each is a complete text for `onmessage`.
 */
export const fixtures: Readonly<Record<Dialect, FixtureFrames>> = {
  observed: {
    ...shared,
    taskCreated: `{"type": "task_update", "task_id": 17, "task_title": "Budget 2027", "action": "created", "workspace_id": 1, "timestamp": "2026-11-20T08:12:40.481220", "actor_id": 2}`,
    taskUpdated: `{"type": "task_update", "task_id": 14, "task_title": "Colour grading, harbour at dusk", "action": "updated", "workspace_id": 1, "timestamp": "2026-11-20T09:02:11.000317", "actor_id": 3}`,
    taskCompleted: `{"type": "task_update", "task_id": 9, "task_title": "Storyboard, act two", "action": "completed", "workspace_id": 1, "timestamp": "2026-11-20T11:40:02.120044", "actor_id": 1}`,
    taskDeleted: `{"type": "task_update", "task_id": 6, "task_title": "Old moodboard", "action": "deleted", "workspace_id": 1, "timestamp": "2026-11-20T11:52:48.902113", "actor_id": 4}`,
  },
  guide: {
    ...shared,
    taskCreated: `{"type": "task_update", "task_id": 17, "title": "Budget 2027", "action": "created", "workspace_id": 1, "actor_id": 2, "timestamp": "2026-11-20T08:12:40", "data": {"status": "open", "description": null}}`,
    taskUpdated: `{"type": "task_update", "task_id": 14, "title": "Colour grading, harbour at dusk", "action": "updated", "workspace_id": 1, "actor_id": 3, "timestamp": "2026-11-20T09:02:11", "data": {"status": "open", "description": "Warmer skin, cooler water."}}`,
    taskCompleted: `{"type": "task_update", "task_id": 9, "title": "Storyboard, act two", "action": "completed", "workspace_id": 1, "actor_id": 1, "timestamp": "2026-11-20T11:40:02", "data": {"status": "completed", "description": null}}`,
    taskDeleted: `{"type": "task_update", "task_id": 6, "title": "Old moodboard", "action": "deleted", "workspace_id": 1, "actor_id": 4, "timestamp": "2026-11-20T11:52:48", "data": {"status": "open", "description": null}}`,
  },
};
