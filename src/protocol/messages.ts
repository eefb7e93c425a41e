import type { Fields } from './readers.js';

/** A known literal completes in the editor; any other string is accepted (PROTOCOL M4). */
export type OpenString<Known extends string> = Known | (string & {});

/** The kinds of notification seen so far. */
export type NotificationType = OpenString<
  | 'task'
  | 'task_reminder'
  | 'task_due'
  | 'mention'
  | 'workspace'
  | 'system'
  | 'other'
  | 'achievement'
  | 'achievement_progress'
  | 'streak'
  | 'level_up'
>;

/** What happened to a task. */
export type TaskAction = OpenString<'created' | 'updated' | 'completed' | 'deleted'>;

/** What every message with a `notification_id` tells; `data` is what only its type has. */
export interface Notice<Type extends string, Data> {
  readonly type: Type;
  /** The identity of the event, unique a user (PROTOCOL M6). */
  readonly notificationId: number;
  /** The server's English title. */
  readonly title: string;
  readonly content: string | null;
  readonly notificationType: NotificationType;
  readonly relatedEntityType: string | null;
  readonly relatedEntityId: number | null;
  /** Epoch milliseconds, by the server's clock. */
  readonly createdAt: number;
  /** What the server says of it; `null` where it says nothing, as in a live message. */
  readonly isRead: boolean | null;
  readonly data: Data | null;
}

export type NotificationMessage = Notice<'notification', Fields>;

export type AchievementUnlockedMessage = Notice<
  'achievement_unlocked',
  {
    readonly achievementId: number | null;
    readonly achievementName: string | null;
    readonly achievementDescription: string | null;
    readonly points: number | null;
    readonly icon: string | null;
    readonly level: number | null;
  }
>;

export type AchievementProgressMessage = Notice<
  'achievement_progress',
  {
    readonly achievementId: number | null;
    readonly achievementName: string | null;
    /** 0 to 1. */
    readonly progress: number | null;
    readonly icon: string | null;
  }
>;

export type StreakUpdateMessage = Notice<
  'streak_update',
  {
    /** Days in a row. */
    readonly currentStreak: number | null;
    readonly isMilestone: boolean | null;
  }
>;

export type LevelUpMessage = Notice<'level_up', { readonly newLevel: number | null }>;

export interface TaskUpdateMessage {
  readonly type: 'task_update';
  readonly taskId: number;
  readonly title: string;
  readonly action: TaskAction;
  readonly workspaceId: number;
  /** Who did it. */
  readonly actorId: number;
  /** Epoch milliseconds, by the server's clock. */
  readonly createdAt: number;
  readonly data: Fields | null;
}

export interface FocusSessionUpdateMessage {
  readonly type: 'focus_session_update';
  readonly sessionId: string;
  /** The user who sent it, by the server's word. Two tabs of one person share it. */
  readonly senderId: number;
  /** Exactly what a client sent: JSON of any shape, not to be trusted. */
  readonly data: {} | null;
}

/** A message of a type that the kit does not know (PROTOCOL M8). */
export interface UnknownMessage {
  readonly type: 'unknown';
  /** The `type` that stood on the wire. */
  readonly wireType: string;
  /** Its `notification_id`, where it has one: then that is its identity. */
  readonly notificationId: number | null;
  readonly data: unknown;
}

/** A message that stands in a user's list of notifications: it has a `notificationId`. */
export type NoticeMessage =
  | NotificationMessage
  | AchievementUnlockedMessage
  | AchievementProgressMessage
  | StreakUpdateMessage
  | LevelUpMessage;

/** A message as decoded: camelCase, times as epoch ms, discriminated by the wire's `type`. */
export type Message =
  | NoticeMessage
  | TaskUpdateMessage
  | FocusSessionUpdateMessage
  | UnknownMessage;
