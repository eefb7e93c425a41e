import type { OneTaskOptions } from '../client/options.js';
import {
  createEnvironment,
  type Environment,
  type WebSocketLike,
} from '../connection/environment.js';
import type { Channel } from '../protocol/channel.js';
import { MAX_FRAME_LENGTH } from '../protocol/decode.js';
import { isFields } from '../protocol/readers.js';
import { withoutTokens } from '../protocol/redact.js';
import { createChannelNames } from './channel-names.js';
import { createFrameLog, type FrameLog } from './frame-log.js';
import { TappedSocket } from './tapped-socket.js';

/** What the devtools see of a client's sockets, and may do to them. */
export interface SocketTap {
  /** The sockets are in the worker that the tabs share, where nobody sees them from here. */
  readonly isInWorker: boolean;
  readonly frames: FrameLog;
  /** A text without any token that was seen in an address, or that looks like one. */
  redact(text: string): string;
  /** Whether a channel has a socket here that could be cut. */
  has(channel: Channel): boolean;
  /** Breaks a channel's socket. False where there is none. */
  cut(channel: Channel): boolean;
  /** Lets a text arrive on a channel's open socket. False where there is none. */
  inject(channel: Channel, text: string): boolean;
  /** An id for a notification that no other has, nor is likely to get soon. */
  freshId(known: readonly number[]): number;
}

/** A tap, and the sockets that run through it. */
export interface TappedSockets {
  readonly tap: SocketTap;
  /** `undefined` where there is none to tap. */
  readonly WebSocket: Environment['WebSocket'];
}

/** `OPEN` of a `WebSocket`. */
const OPEN = 1;
/** Of a longer text the beginning is kept. */
const MAX_TEXT_LENGTH = 20_000;
/** A longer type is nobody's. */
const MAX_TYPE_LENGTH = 80;
/** Those of earlier sockets are out of use, and were taken out of what came while they were in it. */
const MAX_TOKENS = 8;
/**
 * So far from the greatest known id, the server's next ones don't meet one made up here; and what is
 * remembered as seen up to it is soon caught up.
 */
const ID_GAP = 1_000;

export function createSocketTap(options: OneTaskOptions): TappedSockets {
  const { environment = {}, worker } = options;
  const now = environment.now ?? Date.now;
  const frames = createFrameLog();
  const channelOf = createChannelNames(options);
  const sockets = new Map<TappedSocket, Channel | null>();
  const tokens = new Set<string>();
  let lastId = 0;

  const redact = (text: string) => withoutTokens(text, [...tokens].flatMap(waysToWrite));
  const socketOf = (channel: Channel) =>
    [...sockets].findLast(([, itsChannel]) => itsChannel === channel)?.[0];

  function note(
    direction: 'in' | 'out',
    channel: Channel | null,
    data: unknown,
    isInjected = false,
  ): void {
    const text = typeof data === 'string' ? redact(data) : null;
    frames.add({
      at: now(),
      direction,
      channel,
      type: redact(typeOf(data)).slice(0, MAX_TYPE_LENGTH),
      bytes: bytesOf(data),
      text: text === null ? null : text.slice(0, MAX_TEXT_LENGTH),
      isCut: text !== null && text.length > MAX_TEXT_LENGTH,
      isInjected,
    });
  }

  function remember(token: string): void {
    tokens.delete(token);
    tokens.add(token);
    for (const oldest of tokens) if (tokens.size > MAX_TOKENS) tokens.delete(oldest);
  }

  function open(Real: new (url: string) => WebSocketLike, url: string): TappedSocket {
    const token = tokenIn(url);
    if (token !== null) remember(token);
    const channel = channelOf(url);
    const socket = new TappedSocket(new Real(url), {
      passed: (direction, data) => note(direction, channel, data),
      ended: () => void sockets.delete(socket),
    });
    sockets.set(socket, channel);
    return socket;
  }

  const tap: SocketTap = {
    isInWorker: worker !== undefined && canShare(environment),
    frames,
    redact,
    has: (channel) => socketOf(channel) !== undefined,
    cut(channel) {
      const socket = socketOf(channel);
      socket?.cut();
      return socket !== undefined;
    },
    inject(channel, text) {
      const socket = socketOf(channel);
      if (socket?.readyState !== OPEN) return false;
      note('in', channel, text, true);
      socket.inject(text);
      return true;
    },
    freshId(known) {
      const greatest = known.reduce((a, b) => Math.max(a, b), 0);
      lastId = lastId >= greatest && lastId > 0 ? lastId + 1 : greatest + ID_GAP;
      return lastId;
    },
  };

  const Real = environment.WebSocket ?? globalThis.WebSocket;
  // In its place there would be no worker: the kit takes an app's own `WebSocket` for a wish to have none.
  if (tap.isInWorker || !Real) return { tap, WebSocket: environment.WebSocket };
  return {
    tap,
    WebSocket: new Proxy(Real as NonNullable<Environment['WebSocket']>, {
      construct: (target, [url]) => open(target, String(url)),
    }),
  };
}

/** Where it can't, the kit has its sockets in the page, whatever `worker` says. */
function canShare(environment: Partial<Environment>): boolean {
  return !environment.WebSocket && createEnvironment(environment).locks() !== null;
}

/** As it is, in an address as some servers write it, and in JSON in both of its ways. */
function waysToWrite(token: string): readonly string[] {
  const inJson = JSON.stringify(token).slice(1, -1);
  const inAddress = encodeURIComponent(token).replaceAll(/%../g, (code) => code.toLowerCase());
  return [token, inAddress, inJson, inJson.replaceAll('/', '\\/')];
}

function tokenIn(url: string): string | null {
  return URL.canParse(url) ? new URL(url).searchParams.get('token') : null;
}

function bytesOf(data: unknown): number {
  if (typeof data === 'string') return new TextEncoder().encode(data).byteLength;
  if (data instanceof Blob) return data.size;
  return data instanceof ArrayBuffer ? data.byteLength : 0;
}

function typeOf(data: unknown): string {
  if (typeof data !== 'string') return 'binary';
  if (data.length > MAX_FRAME_LENGTH) return 'too large';
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return 'not JSON';
  }
  if (!isFields(value)) return 'not an object';
  if (typeof value.type === 'string') return value.type;
  return typeof value.kind === 'string' ? `focus: ${value.kind}` : 'no type';
}
