import type { Channel } from '../protocol/channel.js';
import { decode, decodeValue, type Decoded } from '../protocol/decode.js';
import type { ErrorInfo } from '../protocol/error.js';
import { isNotice, type OneTaskEvent, type Origin } from '../protocol/event.js';
import { identify } from '../protocol/identity.js';
import type { Message } from '../protocol/messages.js';
import { createIdentityMemory, type IdentityMemory, type Verdict } from './identity-memory.js';

/** An event on its way to the store and the listeners. */
export interface Delivery {
  readonly event: OneTaskEvent;
  /** False for a copy: it may fill in what a list misses, and raises nothing. */
  readonly isNew: boolean;
}

/** Frames, history and storage all enter here: decode, identity, event. */
export interface Inbox {
  /** Where it stands, for a socket that begins to connect. */
  readonly position: number;
  /** A socket opened that began to connect at a position; by default it began just now. */
  opened(socketId: number, begunAt?: number): void;
  closed(socketId: number): void;
  /** A frame from a socket; `null` when it was a copy with nothing to add, or could not be read. */
  receive(channel: Channel, socketId: number, frame: unknown): Delivery | null;
  /** Messages from elsewhere, as parsed JSON. */
  recover(channel: Channel, messages: readonly unknown[], origin: Origin): readonly Delivery[];
  clear(): void;
}

export interface InboxOptions {
  /** Epoch milliseconds. */
  now(): number;
  monotonic(): number;
  onError(error: ErrorInfo): void;
  /** What was seen. @default nothing yet */
  readonly memory?: IdentityMemory | undefined;
}

export function createInbox(options: InboxOptions): Inbox {
  const { now, monotonic, onError, memory = createIdentityMemory(monotonic) } = options;

  function deliver(
    channel: Channel,
    read: () => Decoded,
    origin: Origin,
    judge: (message: Message, raw: unknown) => Verdict,
  ): Delivery | null {
    let decoded: Decoded;
    let verdict: Verdict;
    try {
      decoded = read();
      if (decoded.error) {
        onError(unreadable(channel, origin, decoded.error.code, decoded.error.reason));
        return null;
      }
      verdict = judge(decoded.ok, decoded.raw);
    } catch {
      // What an app's history gives may be anything: a bigint, a getter that throws.
      onError(unreadable(channel, origin, 'frame-invalid', 'it is not plain JSON'));
      return null;
    }
    const { ok: message, raw } = decoded;
    if (verdict.is === 'stray') return null;
    const receivedAt = now();
    const createdAt = 'createdAt' in message ? message.createdAt : receivedAt;
    const meta = { key: verdict.key, origin, receivedAt, createdAt, raw };
    return { event: { ...message, ...meta }, isNew: verdict.is === 'new' };
  }

  return {
    get position() {
      return memory.position;
    },
    opened: (socketId, begunAt = memory.position) => memory.opened(socketId, begunAt),
    closed: memory.closed,
    receive(channel, socketId, frame) {
      const delivery = deliver(
        channel,
        () => decode(frame),
        'live',
        (message, raw) => memory.admit(identify(message, raw), socketId, channel),
      );
      // A list can learn something from a notification's copy; of everything else one is enough.
      const isUseful = delivery !== null && (delivery.isNew || isNotice(delivery.event));
      return isUseful ? delivery : null;
    },
    recover(channel, messages, origin) {
      return messages.flatMap((value) => {
        const judge = (message: Message, raw: unknown) => memory.recover(identify(message, raw));
        // What was kept has been through JSON.
        const read = () => decodeValue(origin === 'history' ? plain(value) : value);
        return deliver(channel, read, origin, judge) ?? [];
      });
    },
    clear: memory.clear,
  };
}

const MESSAGE_NOUN: Readonly<Record<Origin, string>> = {
  live: 'a frame',
  history: 'a message of `history`',
  persisted: 'a message from the storage',
};

function unreadable(
  channel: Channel,
  origin: Origin,
  code: ErrorInfo['code'],
  reason: string,
): ErrorInfo {
  const what = MESSAGE_NOUN[origin];
  return {
    code,
    channel,
    message: `OneTask: ${what} on ${channel} was ignored: ${reason}. Everything else goes on. Check what the server sends.`,
  };
}

/** What an app's history gives may hold what is no JSON, and would be lost with a reload. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? 'null');
}
