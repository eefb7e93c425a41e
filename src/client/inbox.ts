import type { Channel } from '../protocol/channel.js';
import { createSenderRates } from '../focus/sender-rates.js';
import { decode, decodeValue, type Decoded, type DecodeFailure } from '../protocol/decode.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { OneTaskEvent, Origin } from '../protocol/event.js';
import { identify } from '../protocol/identity.js';
import type { Message } from '../protocol/messages.js';
import { createIdentityMemory, type IdentityMemory, type Verdict } from './identity-memory.js';
import { createReadFrames, type ReadFrame } from './read-frames.js';

/** An event on its way to the store and the listeners. */
export interface Delivery {
  readonly event: OneTaskEvent;
  /** False for a copy: it may fill in what a list misses, and raises nothing. */
  readonly isNew: boolean;
  /** True for what was delivered already, to the letter: it tells that this socket brought it, too. */
  readonly isRepeat?: boolean;
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

/**
 * What others in a focus session may say, copies on other sockets in it: whoever floods a session must
 * not fill the memory of identities. What is beyond is ignored.
 */
const PEER_RATE = { perSecond: 200, burst: 1_000, maxSenders: 200 } as const;

export function createInbox(options: InboxOptions): Inbox {
  const { now, monotonic, onError, memory = createIdentityMemory(monotonic) } = options;
  const readFrames = createReadFrames();
  const peers = createSenderRates(PEER_RATE);

  /** What was just read on another socket is not read again. */
  function read(channel: Channel, frame: unknown): ReadFrame | null {
    // Where there is one socket alone, no copy is to be met.
    const text = typeof frame === 'string' && memory.socketCount > 1 ? frame : null;
    const known = text === null ? undefined : readFrames.get(text);
    if (known) return known;
    const decoded = decode(frame);
    if (decoded.error) return refuse(channel, 'live', decoded.error);
    const { ok: message, raw } = decoded;
    if (message.type === 'focus_session_update' && !peers.admit(message.senderId, monotonic())) {
      return null;
    }
    const fresh = { message, raw, identity: identify(message, raw), event: null };
    if (text !== null) readFrames.add(text, fresh);
    return fresh;
  }

  function recoverOne(channel: Channel, value: unknown, origin: Origin): Delivery | null {
    let decoded: Decoded;
    let verdict: Verdict;
    try {
      // What was kept has been through JSON.
      decoded = decodeValue(origin === 'history' ? plain(value) : value);
      if (decoded.error) return refuse(channel, origin, decoded.error);
      verdict = memory.recover(identify(decoded.ok, decoded.raw));
    } catch {
      // What an app's history gives may be anything: a bigint, a getter that throws.
      return refuse(channel, origin, { code: 'frame-invalid', reason: 'it is not plain JSON' });
    }
    if (verdict.is === 'stray') return null;
    const event = toEvent(decoded.ok, decoded.raw, verdict.key, origin, now());
    return { event, isNew: verdict.is === 'new', isRepeat: false };
  }

  function refuse(channel: Channel, origin: Origin, { code, reason }: DecodeFailure): null {
    onError(unreadable(channel, origin, code, reason));
    return null;
  }

  return {
    get position() {
      return memory.position;
    },
    opened(socketId, begunAt = memory.position) {
      memory.opened(socketId, begunAt);
      readFrames.clear();
    },
    closed(socketId) {
      memory.closed(socketId);
      readFrames.clear();
    },
    receive(channel, socketId, frame) {
      const one = read(channel, frame);
      if (!one) return null;
      const { message, raw, identity } = one;
      const verdict = memory.admit(identity, socketId, channel);
      if (verdict.is === 'stray') return null;
      const isNew = verdict.is === 'new';
      // A list can learn something from a notification's copy; of everything else one is enough.
      if (!isNew && (identity.by !== 'id' || message.type === 'unknown')) return null;
      const isRepeat = !isNew && one.event !== null;
      // It says how far the notifications' own socket has come, and nothing else.
      if (isRepeat && channel !== 'notifications') return null;
      const known = isRepeat ? one.event : null;
      const event = known ?? toEvent(message, raw, verdict.key, 'live', now());
      one.event = event;
      return { event, isNew, isRepeat };
    },
    recover: (channel, messages, origin) =>
      messages.flatMap((value) => recoverOne(channel, value, origin) ?? []),
    clear() {
      memory.clear();
      readFrames.clear();
    },
  };
}

/** One object of one shape for each type. */
function toEvent(
  message: Message,
  raw: unknown,
  key: string,
  origin: Origin,
  receivedAt: number,
): OneTaskEvent {
  if (message.type === 'task_update') {
    // Field by field: they come by the thousand, and a copy that is added to takes far more room.
    const { type, taskId, title, action, workspaceId, actorId, createdAt, data } = message;
    return {
      type,
      taskId,
      title,
      action,
      workspaceId,
      actorId,
      createdAt,
      data,
      key,
      origin,
      receivedAt,
      raw,
    };
  }
  const createdAt = 'createdAt' in message ? message.createdAt : receivedAt;
  return { ...message, key, origin, receivedAt, createdAt, raw };
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
