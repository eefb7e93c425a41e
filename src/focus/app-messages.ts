import { FOCUS_VERSION, readFocusEnvelope } from '../protocol/focus-envelope.js';
import { jsonLength } from './json-length.js';

/** A message of an app in a focus session. */
export interface FocusMessage<Payload = unknown> {
  /** Stable and unique, fit for React's `key`. */
  readonly key: string;
  readonly sessionId: string;
  /** The user who sent it, by the server's word. */
  readonly senderId: number;
  /** True for the echo of what this very instance sent; another tab of the same user is not own. */
  readonly isOwn: boolean;
  /** What was given to `send`, or whatever another client sent. JSON of any shape, not to be trusted. */
  readonly data: Payload;
  /** Epoch milliseconds of receipt: the wire carries no time. */
  readonly receivedAt: number;
}

/** The app's messages, oldest first, with the characters that each takes. */
export interface AppMessages {
  readonly list: readonly FocusMessage[];
  readonly lengths: readonly number[];
  readonly length: number;
}

export const NO_APP_MESSAGES: AppMessages = { list: [], lengths: [], length: 0 };

/** The most characters of one message that is kept. */
const MAX_LENGTH = 65_536;
/** The most characters that are kept of a session. */
const MAX_TOTAL_LENGTH = 1_000_000;

/** True for what an app sent: an envelope of kind `app`, or whatever is no envelope at all. */
export function isAppData(data: unknown): boolean {
  const envelope = readFocusEnvelope(data);
  return !envelope || (envelope.v === FOCUS_VERSION && envelope.kind === 'app');
}

/**
 * An event as an app's message; `data` is one by `isAppData`. Anybody can write another's instance
 * into what they send, so own is what one's own user sent, where that is known.
 */
export function toFocusMessage(
  event: Pick<FocusMessage, 'key' | 'sessionId' | 'senderId' | 'data' | 'receivedAt'>,
  self: { readonly id: number | null; readonly instance: string },
): FocusMessage {
  const envelope = readFocusEnvelope(event.data);
  const isOwnUser = self.id === null || event.senderId === self.id;
  return {
    key: event.key,
    sessionId: event.sessionId,
    senderId: event.senderId,
    isOwn: isOwnUser && envelope?.from === self.instance,
    data: envelope ? (envelope.payload ?? null) : event.data,
    receivedAt: event.receivedAt,
  };
}

/** With one more; the oldest go. A known one and one that is too long change nothing. */
export function addMessage(
  messages: AppMessages,
  message: FocusMessage,
  limit: number,
): AppMessages {
  const length = jsonLength(message.data, MAX_LENGTH);
  if (length > MAX_LENGTH || messages.list.some(({ key }) => key === message.key)) return messages;
  let total = messages.length + length;
  let first = 0;
  const lengths = [...messages.lengths, length];
  while (lengths.length - first > limit || total > MAX_TOTAL_LENGTH) {
    total -= lengths[first] ?? 0;
    first += 1;
  }
  return {
    list: [...messages.list, message].slice(first),
    lengths: lengths.slice(first),
    length: total,
  };
}
