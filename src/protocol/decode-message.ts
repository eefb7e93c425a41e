import { isCount } from './count.js';
import type {
  AchievementProgressMessage,
  AchievementUnlockedMessage,
  FocusSessionUpdateMessage,
  LevelUpMessage,
  Message,
  Notice,
  StreakUpdateMessage,
  TaskUpdateMessage,
  UnknownMessage,
} from './messages.js';
import {
  fields,
  flag,
  id,
  Misfit,
  number,
  object,
  optional,
  text,
  type Fields,
} from './readers.js';
import { parseTime } from './time.js';

/**
 * A JSON object with a `type` to its message: the one list of those that the kit knows.
 *
 * @throws Misfit when it lacks what its type can't do without, or holds something else in its place
 */
export function decodeMessage(wire: Fields): Message {
  const type = text(wire.type, 'type');
  switch (type) {
    case 'task_update':
      return taskUpdate(wire);
    case 'notification':
      return notice(type, wire, optional(wire.data, 'data', fields));
    case 'achievement_unlocked':
      return notice(type, wire, optional(wire.data, 'data', achievementUnlocked));
    case 'achievement_progress':
      return notice(type, wire, optional(wire.data, 'data', achievementProgress));
    case 'streak_update':
      return notice(type, wire, optional(wire.data, 'data', streakUpdate));
    case 'level_up':
      return notice(type, wire, optional(wire.data, 'data', levelUp));
    case 'focus_session_update':
      return focusSessionUpdate(wire);
    default:
      return unknownMessage(type, wire);
  }
}

/** The fields that every message with a `notification_id` shares. */
function notice<Type extends string, Data>(
  type: Type,
  wire: Fields,
  data: Data | null,
): Notice<Type, Data> {
  return {
    type,
    notificationId: id(wire.notification_id, 'notification_id'),
    title: text(wire.title, 'title'),
    content: optional(wire.content, 'content', text),
    notificationType: text(wire.notification_type, 'notification_type'),
    relatedEntityType: optional(wire.related_entity_type, 'related_entity_type', text),
    relatedEntityId: optional(wire.related_entity_id, 'related_entity_id', id),
    createdAt: time(wire.created_at, 'created_at'),
    // Told by a history alone.
    isRead: optional(wire.is_read, 'is_read', flag),
    data,
  };
}

function achievementUnlocked(value: unknown): AchievementUnlockedMessage['data'] {
  const data = object(value, 'data');
  return {
    achievementId: optional(data.achievement_id, 'data.achievement_id', id),
    achievementName: optional(data.achievement_name, 'data.achievement_name', text),
    achievementDescription: optional(
      data.achievement_description,
      'data.achievement_description',
      text,
    ),
    points: count(data.points, 'data.points'),
    icon: optional(data.icon, 'data.icon', text),
    level: count(data.level, 'data.level'),
  };
}

function achievementProgress(value: unknown): AchievementProgressMessage['data'] {
  const data = object(value, 'data');
  const progress = optional(data.progress, 'data.progress', number);
  const percent = optional(data.progress_percent, 'data.progress_percent', number);
  return {
    achievementId: optional(data.achievement_id, 'data.achievement_id', id),
    achievementName: optional(data.achievement_name, 'data.achievement_name', text),
    progress: share(progress ?? (percent === null ? null : percent / 100)),
    icon: optional(data.icon, 'data.icon', text),
  };
}

function streakUpdate(value: unknown): StreakUpdateMessage['data'] {
  const data = object(value, 'data');
  return {
    currentStreak: count(data.current_streak, 'data.current_streak'),
    isMilestone: optional(data.is_milestone, 'data.is_milestone', flag),
  };
}

function levelUp(value: unknown): LevelUpMessage['data'] {
  const data = object(value, 'data');
  return { newLevel: count(data.new_level, 'data.new_level') };
}

function taskUpdate(wire: Fields): TaskUpdateMessage {
  // The guide's name for it, and the observed server's (PROTOCOL M2).
  const title = optional(wire.title, 'title', text);
  const taskTitle = optional(wire.task_title, 'task_title', text);
  return {
    type: 'task_update',
    taskId: id(wire.task_id, 'task_id'),
    title: text(title ?? taskTitle ?? undefined, 'title'),
    action: text(wire.action, 'action'),
    workspaceId: id(wire.workspace_id, 'workspace_id'),
    actorId: id(wire.actor_id, 'actor_id'),
    createdAt: time(wire.timestamp, 'timestamp'),
    data: optional(wire.data, 'data', fields),
  };
}

function focusSessionUpdate(wire: Fields): FocusSessionUpdateMessage {
  const { session_id: sessionId } = wire;
  return {
    type: 'focus_session_update',
    sessionId: typeof sessionId === 'string' ? sessionId : String(id(sessionId, 'session_id')),
    senderId: id(wire.sender_id, 'sender_id'),
    data: wire.data ?? null,
  };
}

function unknownMessage(wireType: string, wire: Fields): UnknownMessage {
  const { notification_id: notificationId } = wire;
  return {
    type: 'unknown',
    wireType,
    notificationId:
      typeof notificationId === 'number' && Number.isSafeInteger(notificationId)
        ? notificationId
        : null,
    data: wire.data ?? null,
  };
}

function time(value: unknown, path: string): number {
  const ms = parseTime(text(value, path));
  if (ms !== null) return ms;
  throw new Misfit(value, path, 'an ISO 8601 time');
}

/** Days, points, levels. What can be none is as good as untold: the rest of the message stands. */
function count(value: unknown, path: string): number | null {
  const told = optional(value, path, number);
  return isCount(told) ? told : null;
}

/** 0 to 1. */
function share(value: number | null): number | null {
  return value === null ? null : Math.min(1, Math.max(0, value));
}
