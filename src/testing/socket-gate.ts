import type { FocusTime } from './focus-time.js';
import { focusText, type Dialect } from './frames.js';
import type { VerifyToken } from './mock-token.js';
import type { PeopleRecords } from './people.js';
import { readRoom, type Room } from './rooms.js';
import type { Frame, HubSocket, SocketHub, SocketTransport } from './socket-hub.js';
import { writeJson, type JsonValue } from './wire-json.js';

/** Who wants a socket to what. */
export interface HandshakeRequest {
  /** The path without the query: `/ws/notifications`. */
  readonly path: string;
  /** The `token` of the query, decoded. */
  readonly token: string;
  /** How this transport's tokens are checked. @default the backend's `verify` */
  readonly verify?: VerifyToken | undefined;
}

/** A client's end of an open socket. */
export interface BackendConnection {
  readonly userId: number;
  readonly refused?: undefined;
  /** What the client sent: a string, or anything else for a binary frame. */
  receive(data: unknown): void;
  /** The client is gone. May be called more than once. */
  disconnect(): void;
}

/** A handshake that failed with this HTTP status. */
export interface Refusal {
  readonly refused: number;
}

/** A handshake that succeeded: `open` puts the socket into the room. */
export interface Admission {
  readonly refused?: undefined;
  readonly userId: number;
  open(transport: SocketTransport): BackendConnection;
}

/** An open socket, for tests that count. */
export interface OpenSocket {
  readonly userId: number;
  readonly path: string;
}

/**
 * What the gate does to whoever comes: a status below 1000 refuses the handshake, a close code
 * (1000 and up) accepts it and closes at once, `hang` never answers.
 */
export type GateFault = number | 'hang';

/** Where sockets come in and go. */
export interface SocketGate {
  /** Answers a handshake: 403 for a foreign token, path or workspace, 500 when `verify` throws. */
  handshake(request: HandshakeRequest): Promise<Admission | Refusal>;
  /** A handshake and, when it succeeds, the opening of the socket, in one. */
  connect(request: HandshakeRequest & SocketTransport): Promise<BackendConnection | Refusal>;
  sockets(userId?: number): readonly OpenSocket[];
  /** Refuses every handshake from now on, or with `null` none any more. */
  refuse(fault: GateFault | null): void;
  /**
   * Ends all open sockets, or those of one user, or of one path.
   *
   * @param code what they are told. @default 1006, as when a server dies
   */
  dropAll(code?: number, userId?: number, path?: string): void;
  /** Sends anything at all to each of the user's sockets: not JSON, bytes, 10 MiB. */
  raw(userId: number, frame: Frame): void;
  /** Sends the generic envelope `{type, data}` to each of the user's sockets (PROTOCOL M8). */
  unknown(userId: number, type: string, data: JsonValue): void;
}

/** What the gate needs of the backend. */
export interface SocketGateParts {
  readonly dialect: Dialect;
  readonly verify: VerifyToken;
  readonly people: PeopleRecords;
  readonly hub: SocketHub;
  readonly focusTime: FocusTime;
}

/** No closing handshake took place. */
const ABNORMAL_CLOSURE = 1006;

export function createSocketGate(parts: SocketGateParts): SocketGate {
  const { dialect, people, hub, focusTime } = parts;
  let fault: GateFault | null = null;

  const gate: SocketGate = {
    async handshake({ path, token, verify = parts.verify }) {
      if (fault === 'hang') return new Promise(() => {});
      if (fault !== null && fault < 1000) return { refused: fault };
      const userId = await identify(token, verify);
      if (userId === 'broken') return { refused: 500 };
      const room = readRoom(path, dialect);
      if (userId === null || !room || !mayEnter(userId, room)) return { refused: 403 };
      return { userId, open: (transport) => open({ userId, path, room, transport }) };
    },
    async connect(request) {
      const answer = await gate.handshake(request);
      return answer.refused === undefined ? answer.open(request) : answer;
    },
    sockets: (userId) =>
      hub.list(userId).map(({ userId: owner, path }) => ({ userId: owner, path })),
    refuse(next) {
      fault = next;
    },
    dropAll(code = ABNORMAL_CLOSURE, userId, path) {
      for (const socket of hub.list(userId)) {
        if (path === undefined || socket.path === path) cut(socket, code);
      }
    },
    raw: (userId, frame) => hub.push(userId, frame),
    unknown: (userId, type, data) => hub.push(userId, writeJson({ type, data })),
  };

  async function identify(token: string, verify: VerifyToken): Promise<number | null | 'broken'> {
    try {
      const subject = await verify(token);
      return subject === null ? null : (people.user(Number(subject))?.id ?? null);
    } catch {
      return 'broken';
    }
  }

  function mayEnter(userId: number, room: Room): boolean {
    return room.kind !== 'tasks' || people.isMember(room.workspaceId, userId);
  }

  function open(socket: HubSocket): BackendConnection {
    if (typeof fault === 'number' && fault >= 1000) {
      socket.transport.close(fault, '');
    } else {
      hub.add(socket);
      if (socket.room.kind === 'focus') focusTime.entered(socket.userId);
    }
    return {
      userId: socket.userId,
      receive(data) {
        // Notifications and task sockets read and drop whatever they are sent (PROTOCOL S4).
        if (socket.room.kind !== 'focus' || !hub.has(socket)) return;
        if (isJson(data)) relay(socket.userId, socket.room, data);
        else cut(socket, ABNORMAL_CLOSURE);
      },
      disconnect: () => void leave(socket),
    };
  }

  function relay(senderId: number, room: Extract<Room, { kind: 'focus' }>, data: string): void {
    const text = focusText(room.sessionId, senderId, data.trim());
    for (const id of participantsOf(room.sessionId)) hub.publish(id, room, text);
  }

  function participantsOf(sessionId: string): ReadonlySet<number> {
    const isHere = ({ room }: HubSocket) => room.kind === 'focus' && room.sessionId === sessionId;
    return new Set(
      hub
        .list()
        .filter(isHere)
        .map(({ userId }) => userId),
    );
  }

  function cut(socket: HubSocket, code: number): void {
    if (leave(socket)) socket.transport.close(code, '');
  }

  function leave(socket: HubSocket): boolean {
    const wasOpen = hub.remove(socket);
    if (wasOpen && socket.room.kind === 'focus') focusTime.left(socket.userId);
    return wasOpen;
  }

  return gate;
}

function isJson(data: unknown): data is string {
  if (typeof data !== 'string') return false;
  try {
    JSON.parse(data);
    return true;
  } catch {
    return false;
  }
}
