import { readFocusEnvelope } from './focus-envelope.js';
import type { Message } from './messages.js';
import { parseTime } from './time.js';

/**
 * What makes two frames copies of one event (PROTOCOL I1 to I3):
 * - `id`: the `notification_id`, whatever the type.
 * - `instance`: the kit's own focus messages; from any socket.
 * - `session`: other focus data; as it comes, on that session's own socket alone.
 * - `text`: everything else, counted a socket. `full` is the whole message; `item` leaves out what
 *   a history may tell otherwise, and is the readable key. `at`: the event's own time in epoch ms, so
 *   that two equal ones are hardly ever two events; `null` where it has none.
 */
export type Identity =
  | { readonly by: 'id'; readonly id: number }
  | { readonly by: 'instance'; readonly item: string }
  | { readonly by: 'session'; readonly sessionId: string }
  | {
      readonly by: 'text';
      readonly full: string;
      readonly item: string;
      readonly at: number | null;
    };

/** The identity of a message, from its decoded form and the JSON that it came from. */
export function identify(message: Message, raw: unknown): Identity {
  switch (message.type) {
    case 'task_update': {
      const item = [
        'task',
        message.workspaceId,
        message.taskId,
        message.action,
        message.actorId,
        timestampText(raw, message.createdAt),
        bounded(message.title),
      ].join('/');
      const full = message.data === null ? item : `${item}/${bounded(canonicalJson(message.data))}`;
      return { by: 'text', full, item, at: message.createdAt };
    }
    case 'focus_session_update': {
      const envelope = readFocusEnvelope(message.data);
      if (!envelope) return { by: 'session', sessionId: message.sessionId };
      const { from, n } = envelope;
      return {
        by: 'instance',
        item: `focus/${message.sessionId}/${message.senderId}/${from}/${n}`,
      };
    }
    case 'unknown': {
      if (message.notificationId !== null) return { by: 'id', id: message.notificationId };
      const text = bounded(`${message.wireType}/${canonicalJson(raw)}`);
      return { by: 'text', full: text, item: text, at: null };
    }
    case 'notification':
    case 'achievement_unlocked':
    case 'achievement_progress':
    case 'streak_update':
    case 'level_up':
      return { by: 'id', id: message.notificationId };
  }
}

/** JSON with its keys sorted at every depth, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A task's time to the microsecond; two updates within one millisecond are two. */
function timestampText(raw: unknown, createdAt: number): string {
  const text: unknown = typeof raw === 'object' && raw !== null && Reflect.get(raw, 'timestamp');
  return (typeof text === 'string' && parseTime(text)?.text) || String(createdAt);
}

/** Texts longer than this are remembered by a digest, so that memory stays bounded. */
const MAX_TEXT = 256;

function bounded(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, 64)}…${text.length}:${digest(text)}`;
}

/** 64 bits in two FNV-1a runs: for telling texts apart, not for secrets. */
function digest(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + index), 0x85ebca6b);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
