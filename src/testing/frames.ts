import { microsecondsText, secondsText } from './server-clock.js';
import { writeJson, type JsonObject } from './wire-json.js';

/** Which server is spoken: the one that was captured, or the one of the integration guide. */
export type Dialect = 'observed' | 'guide';

/** The wire types that carry a `notification_id`. */
export type NoticeWireType =
  | 'notification'
  | 'achievement_unlocked'
  | 'achievement_progress'
  | 'streak_update'
  | 'level_up';

/** What a notice says, before it has an id and a time. */
export interface NoticeContent {
  readonly type: NoticeWireType;
  readonly title: string;
  readonly content: string | null;
  readonly notificationType: string;
  /** What it is about; both keys are missing from the wire without it. */
  readonly related: { readonly type: string; readonly id: number } | null;
  readonly data: JsonObject | null;
}

/** The wire object of a notice, its keys in the wire's order. It is the same in both dialects. */
export function noticeFrame(notice: NoticeContent, id: number, stamp: number): JsonObject {
  const { related } = notice;
  return {
    type: notice.type,
    notification_id: id,
    title: notice.title,
    content: notice.content,
    notification_type: notice.notificationType,
    ...(related && { related_entity_type: related.type, related_entity_id: related.id }),
    created_at: secondsText(stamp),
    data: notice.data,
  };
}

/** What happened to a task, before it is written. */
export interface TaskUpdateContent {
  readonly taskId: number;
  readonly title: string;
  /** `created`, `updated`, `completed`, `deleted`, or what a server thinks up. */
  readonly action: string;
  readonly workspaceId: number;
  readonly actorId: number;
  /** Only the guide's dialect sends it. */
  readonly data: JsonObject;
}

/** The wire object of a task update, its keys in the wire's order. */
export function taskUpdateFrame(
  dialect: Dialect,
  update: TaskUpdateContent,
  stamp: number,
): JsonObject {
  const { taskId, title, action, workspaceId, actorId, data } = update;
  switch (dialect) {
    case 'observed':
      return {
        type: 'task_update',
        task_id: taskId,
        task_title: title,
        action,
        workspace_id: workspaceId,
        timestamp: microsecondsText(stamp),
        actor_id: actorId,
      };
    case 'guide':
      return {
        type: 'task_update',
        task_id: taskId,
        title,
        action,
        workspace_id: workspaceId,
        actor_id: actorId,
        timestamp: secondsText(stamp),
        data,
      };
  }
}

/** The moment in whole microseconds that a task update's own text tells, for paging by time. */
export function writtenStamp(dialect: Dialect, stamp: number): number {
  return dialect === 'observed' ? stamp : Math.floor(stamp / 1_000_000) * 1_000_000;
}

/** The text of a focus relay. `data` is JSON text as the sender wrote it, passed on untouched. */
export function focusText(sessionId: string, senderId: number, data: string): string {
  const id = writeJson(sessionId);
  return `{"type": "focus_session_update", "session_id": ${id}, "sender_id": ${senderId}, "data": ${data}}`;
}
