import { decodeValue } from '../../src/protocol/decode.js';
import type {
  FocusSessionUpdateEvent,
  NoticeEvent,
  OneTaskEvent,
  Origin,
  TaskUpdateEvent,
} from '@onetask/react';

/** A message as JSON on the wire. */
export type Wire = Readonly<Record<string, unknown>>;

/** The moment that the wire's times count from: 2026-11-22T22:00:00Z. */
export const WIRE_START = Date.UTC(2026, 10, 22, 22);

/** `second` seconds after `WIRE_START`, as the guide writes it: no zone, whole seconds. */
export function wireTime(second: number): string {
  return new Date(WIRE_START + second * 1000).toISOString().slice(0, 19);
}

/** A plain notification; its time follows its id. */
export function notice(id: number, over: Wire = {}): Wire {
  return {
    type: 'notification',
    notification_id: id,
    title: `Notice ${id}`,
    content: null,
    notification_type: 'system',
    created_at: wireTime(id),
    data: null,
    ...over,
  };
}

/** A points notice (PROTOCOL M7). */
export function points(id: number, awarded: number, total?: number): Wire {
  const data = { points: awarded, reason: 'task_completed', total_points: total };
  return notice(id, { data });
}

export function streak(id: number, days: number | null, isMilestone = false): Wire {
  return notice(id, {
    type: 'streak_update',
    data: { current_streak: days, is_milestone: isMilestone },
  });
}

export function levelUp(id: number, level: number): Wire {
  return notice(id, { type: 'level_up', data: { new_level: level } });
}

export function progress(id: number, achievementId: number, share: number): Wire {
  return notice(id, {
    type: 'achievement_progress',
    data: { achievement_id: achievementId, achievement_name: 'One Week', progress: share },
  });
}

export function unlocked(id: number, achievementId: number, over: Wire = {}): Wire {
  return notice(id, {
    type: 'achievement_unlocked',
    data: { achievement_id: achievementId, achievement_name: 'One Week', points: 50, ...over },
  });
}

/** An update of a task of workspace 1. */
export function task(taskId: number, second: number, over: Wire = {}): Wire {
  return {
    type: 'task_update',
    task_id: taskId,
    title: `Task ${taskId}`,
    action: 'updated',
    workspace_id: 1,
    actor_id: 2,
    timestamp: wireTime(second),
    ...over,
  };
}

/** What a client sent into focus session 1. */
export function focus(data: unknown, over: Wire = {}): Wire {
  return { type: 'focus_session_update', session_id: '1', sender_id: 2, data, ...over };
}

/** The kit's own envelope. */
export function envelope(from: string, n: number, payload: unknown = { n }): Wire {
  return { v: 1, kind: 'app', from, n, payload };
}

interface Meta {
  readonly key?: string;
  readonly origin?: Origin;
  readonly receivedAt?: number;
}

/** The event that the kit makes of a message. */
export function eventOf(wire: Wire, meta: Meta = {}): OneTaskEvent {
  const decoded = decodeValue(wire);
  if (decoded.error) throw new Error(decoded.error.reason);
  const { ok: message, raw } = decoded;
  const { receivedAt = WIRE_START, origin = 'live' } = meta;
  const createdAt = 'createdAt' in message ? message.createdAt : receivedAt;
  const key = meta.key ?? JSON.stringify(wire);
  return { ...message, key, origin, receivedAt, createdAt, raw };
}

export function noticeEvent(wire: Wire, meta?: Meta): NoticeEvent {
  return eventOf(wire, meta) as NoticeEvent;
}

export function taskEvent(wire: Wire, meta?: Meta): TaskUpdateEvent {
  return eventOf(wire, meta) as TaskUpdateEvent;
}

export function focusEvent(wire: Wire, meta?: Meta): FocusSessionUpdateEvent {
  return eventOf(wire, meta) as FocusSessionUpdateEvent;
}
