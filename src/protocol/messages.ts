import * as v from 'valibot';
import { isCount } from './count.js';
import { parseTime } from './time.js';

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

const id = v.pipe(v.number(), v.safeInteger());
const text = v.string();
const number = v.pipe(v.number(), v.finite());
/** Missing and `null` are one: absent, and never a reason to drop a message (PROTOCOL M3). */
const absent = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, null);

/** Days, points, levels. What can be none is as good as untold: the rest of the message stands. */
const count = v.pipe(
  absent(number),
  v.transform((value) => (isCount(value) ? value : null)),
);
/** 0 to 1. */
const share = v.pipe(
  absent(number),
  v.transform((value) => (value === null ? null : Math.min(1, Math.max(0, value)))),
);
const time = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseTime(dataset.value);
    if (parsed) return parsed.ms;
    addIssue({ message: 'Invalid time: Expected ISO 8601' });
    return NEVER;
  }),
);

/**
 * A JSON object with any keys, passed on as it came and never copied, so that a key such as
 * `__proto__` stays the harmless own property that `JSON.parse` made of it.
 */
const bag = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'Invalid type: Expected Object',
);

const noticeEntries = {
  notification_id: id,
  title: text,
  content: absent(text),
  notification_type: text,
  related_entity_type: absent(text),
  related_entity_id: absent(id),
  created_at: time,
  /** Told by a history alone. */
  is_read: absent(v.boolean()),
};

type NoticeWire = v.InferOutput<v.ObjectSchema<typeof noticeEntries, undefined>>;

/** The fields that every message with a `notification_id` shares. */
function notice(wire: NoticeWire) {
  return {
    /** The identity of the event, unique a user (PROTOCOL M6). */
    notificationId: wire.notification_id,
    /** The server's English title. */
    title: wire.title,
    content: wire.content,
    notificationType: wire.notification_type as NotificationType,
    relatedEntityType: wire.related_entity_type,
    relatedEntityId: wire.related_entity_id,
    /** Epoch milliseconds, by the server's clock. */
    createdAt: wire.created_at,
    /** What the server says of it; `null` where it says nothing, as in a live message. */
    isRead: wire.is_read,
  };
}

const notificationSchema = v.pipe(
  v.object({ type: v.literal('notification'), ...noticeEntries, data: absent(bag) }),
  v.transform((wire) => ({ type: wire.type, ...notice(wire), data: wire.data })),
);

const achievementUnlockedSchema = v.pipe(
  v.object({
    type: v.literal('achievement_unlocked'),
    ...noticeEntries,
    data: absent(
      v.pipe(
        v.object({
          achievement_id: absent(id),
          achievement_name: absent(text),
          achievement_description: absent(text),
          points: count,
          icon: absent(text),
          level: count,
        }),
        v.transform((data) => ({
          achievementId: data.achievement_id,
          achievementName: data.achievement_name,
          achievementDescription: data.achievement_description,
          points: data.points,
          icon: data.icon,
          level: data.level,
        })),
      ),
    ),
  }),
  v.transform((wire) => ({ type: wire.type, ...notice(wire), data: wire.data })),
);

const achievementProgressSchema = v.pipe(
  v.object({
    type: v.literal('achievement_progress'),
    ...noticeEntries,
    data: absent(
      v.pipe(
        v.object({
          achievement_id: absent(id),
          achievement_name: absent(text),
          progress: share,
          progress_percent: absent(number),
          icon: absent(text),
        }),
        v.transform((data) => ({
          achievementId: data.achievement_id,
          achievementName: data.achievement_name,
          /** 0 to 1. */
          progress: data.progress ?? percentToShare(data.progress_percent),
          icon: data.icon,
        })),
      ),
    ),
  }),
  v.transform((wire) => ({ type: wire.type, ...notice(wire), data: wire.data })),
);

const streakUpdateSchema = v.pipe(
  v.object({
    type: v.literal('streak_update'),
    ...noticeEntries,
    data: absent(
      v.pipe(
        v.object({ current_streak: count, is_milestone: absent(v.boolean()) }),
        v.transform((data) => ({
          /** Days in a row. */
          currentStreak: data.current_streak,
          isMilestone: data.is_milestone,
        })),
      ),
    ),
  }),
  v.transform((wire) => ({ type: wire.type, ...notice(wire), data: wire.data })),
);

const levelUpSchema = v.pipe(
  v.object({
    type: v.literal('level_up'),
    ...noticeEntries,
    data: absent(
      v.pipe(
        v.object({ new_level: count }),
        v.transform((data) => ({ newLevel: data.new_level })),
      ),
    ),
  }),
  v.transform((wire) => ({ type: wire.type, ...notice(wire), data: wire.data })),
);

const taskUpdateSchema = v.pipe(
  v.object({
    type: v.literal('task_update'),
    task_id: id,
    /** The guide's name for it; the observed server writes `task_title` (PROTOCOL M2). */
    title: absent(text),
    task_title: absent(text),
    action: text,
    workspace_id: id,
    actor_id: id,
    timestamp: time,
    data: absent(bag),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const wire = dataset.value;
    const title = wire.title ?? wire.task_title;
    if (title === null) {
      addIssue({ message: 'Invalid key: Expected "title" or "task_title"' });
      return NEVER;
    }
    return {
      type: wire.type,
      taskId: wire.task_id,
      title,
      action: wire.action as TaskAction,
      workspaceId: wire.workspace_id,
      /** Who did it. */
      actorId: wire.actor_id,
      /** Epoch milliseconds, by the server's clock. */
      createdAt: wire.timestamp,
      data: wire.data,
    };
  }),
);

const focusSessionUpdateSchema = v.pipe(
  v.object({
    type: v.literal('focus_session_update'),
    session_id: v.union([text, id]),
    sender_id: id,
    data: v.optional(v.unknown()),
  }),
  v.transform((wire) => ({
    type: wire.type,
    sessionId: String(wire.session_id),
    /** The user who sent it, by the server's word. Two tabs of one person share it. */
    senderId: wire.sender_id,
    /** Exactly what a client sent: JSON of any shape, not to be trusted. */
    data: wire.data ?? null,
  })),
);

/** Wire type to schema: the one list of the messages that the kit knows. */
export const schemas = {
  notification: notificationSchema,
  achievement_unlocked: achievementUnlockedSchema,
  achievement_progress: achievementProgressSchema,
  streak_update: streakUpdateSchema,
  level_up: levelUpSchema,
  task_update: taskUpdateSchema,
  focus_session_update: focusSessionUpdateSchema,
} as const;

/** A message as decoded: camelCase, times as epoch ms, discriminated by the wire's `type`. */
export type KnownMessage = {
  [Type in keyof typeof schemas]: Readonly<v.InferOutput<(typeof schemas)[Type]>>;
}[keyof typeof schemas];

/** A message of a type that the kit does not know (PROTOCOL M8). */
export interface UnknownMessage {
  readonly type: 'unknown';
  /** The `type` that stood on the wire. */
  readonly wireType: string;
  /** Its `notification_id`, where it has one: then that is its identity. */
  readonly notificationId: number | null;
  readonly data: unknown;
}

/** Any message that could be read. */
export type Message = KnownMessage | UnknownMessage;

/** A message that stands in a user's list of notifications: it has a `notificationId`. */
export type NoticeMessage = Extract<KnownMessage, { readonly notificationId: number }>;

function percentToShare(percent: number | null): number | null {
  return percent === null ? null : Math.min(1, Math.max(0, percent / 100));
}
