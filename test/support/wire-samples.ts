import { readFileSync } from 'node:fs';

/** The lines that the observed server sent, byte for byte. */
export const OBSERVED_LINES: readonly string[] = readFileSync(
  new URL('../testing/observed.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '');

/** The samples of websocket-integration-guide.md, literally; its comments in `data` left out. */
export const GUIDE_SAMPLES = {
  notification: `{
  "type": "notification",
  "notification_id": 123,
  "title": "Notification Title",
  "content": "Notification content",
  "notification_type": "task",
  "related_entity_type": "task",
  "related_entity_id": 456,
  "created_at": "2023-01-01T12:00:00",
  "data": {
  }
}`,
  task_update: `{
  "type": "task_update",
  "task_id": 123,
  "title": "Task Title",
  "action": "created|updated|completed|deleted",
  "workspace_id": 456,
  "actor_id": 789,
  "timestamp": "2023-01-01T12:00:00",
  "data": {
  }
}`,
  achievement_unlocked: `{
  "type": "achievement_unlocked",
  "notification_id": 123,
  "title": "Achievement Unlocked!",
  "content": "You've unlocked the 'Achievement Name' achievement and earned 50 points!",
  "notification_type": "achievement",
  "related_entity_type": "achievement",
  "related_entity_id": 456,
  "created_at": "2023-01-01T12:00:00",
  "data": {
    "achievement_id": 456,
    "achievement_name": "Achievement Name",
    "achievement_description": "Achievement description",
    "points": 50,
    "icon": "achievement_icon_name",
    "level": 1
  }
}`,
  achievement_progress: `{
  "type": "achievement_progress",
  "notification_id": 123,
  "title": "Achievement Progress",
  "content": "You're 50% of the way to unlocking 'Achievement Name'!",
  "notification_type": "achievement_progress",
  "related_entity_type": "achievement",
  "related_entity_id": 456,
  "created_at": "2023-01-01T12:00:00",
  "data": {
    "achievement_id": 456,
    "achievement_name": "Achievement Name",
    "progress": 0.5,
    "progress_percent": 50,
    "icon": "achievement_icon_name"
  }
}`,
  streak_update: `{
  "type": "streak_update",
  "notification_id": 123,
  "title": "Streak Continued",
  "content": "You've maintained your streak for 5 consecutive days!",
  "notification_type": "streak",
  "created_at": "2023-01-01T12:00:00",
  "data": {
    "current_streak": 5,
    "is_milestone": false
  }
}`,
  level_up: `{
  "type": "level_up",
  "notification_id": 123,
  "title": "Level Up!",
  "content": "Congratulations! You've reached level 5!",
  "notification_type": "level_up",
  "created_at": "2023-01-01T12:00:00",
  "data": {
    "new_level": 5
  }
}`,
} as const;

/** Every valid frame at hand, as parsed JSON. */
export const VALID_FRAMES: readonly Record<string, unknown>[] = [
  ...OBSERVED_LINES,
  ...Object.values(GUIDE_SAMPLES),
].map((text) => JSON.parse(text) as Record<string, unknown>);
