import { digest, digestJson } from './digest.js';
import { readFocusEnvelope } from './focus-envelope.js';
import type { Message } from './messages.js';
import { isFields } from './readers.js';
import { utcText } from './time.js';

/**
 * What makes two frames copies of one event (PROTOCOL I1 to I3):
 * - `id`: the `notification_id`, whatever the type.
 * - `instance`: the kit's own focus messages; from any socket.
 * - `session`: other focus data; as it comes, on that session's own socket alone.
 * - `text`: everything else, counted a socket. `full` is the digest of the whole message; `part` that of
 *   what a history tells of it, and `item` the readable key of that. `at`: the event's own time in epoch
 *   ms, so that two equal ones are hardly ever two events; `null` where it has none.
 */
export type Identity =
  | { readonly by: 'id'; readonly id: number }
  | { readonly by: 'instance'; readonly item: string }
  | { readonly by: 'session'; readonly sessionId: string }
  | {
      readonly by: 'text';
      readonly item: string;
      readonly part: number;
      readonly full: number;
      readonly at: number | null;
    };

/** The identity of a message, from its decoded form and the JSON that it was decoded from. */
export function identify(message: Message, raw: unknown): Identity {
  switch (message.type) {
    case 'task_update': {
      const { workspaceId, taskId, action, actorId, createdAt, title, data } = message;
      const time = timestampText(raw, createdAt);
      const item = `task/${workspaceId}/${taskId}/${action}/${actorId}/${time}/${bounded(title)}`;
      const part = digest(workspaceId, taskId, action, actorId, time, title);
      const full = data === null ? part : digest(part, digestJson(data));
      return { by: 'text', item, part, full, at: createdAt };
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
      const text = `${message.wireType}/${canonicalJson(raw)}`;
      const full = digest(text);
      return { by: 'text', item: bounded(text), part: full, full, at: null };
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
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isFields(value)) return value;
  const keys = Object.keys(value).sort();
  // As own properties, `__proto__` too.
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

/** A task's time to the microsecond; two updates within one millisecond are two. */
function timestampText(raw: unknown, createdAt: number): string {
  const text = isFields(raw) ? raw.timestamp : null;
  return typeof text === 'string' ? utcText(text, createdAt) : String(createdAt);
}

/** A longer text stands in a key with its beginning and its digest alone. */
const MAX_TEXT = 256;

function bounded(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  return `${text.slice(0, 64)}…${text.length}:${digest(text).toString(36)}`;
}
