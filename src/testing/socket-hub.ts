import { sameRoom, type Room } from './rooms.js';

/** A frame on its way to a client: text as OneTask sends it, or bytes for tests of bad input. */
export type Frame = string | Uint8Array;

/** How the backend reaches a client; memory, `ws` or anything else. */
export interface SocketTransport {
  send(frame: Frame): void;
  /** Ends the socket. Code 1006 means cut off, with no closing handshake. */
  close(code: number, reason: string): void;
}

/**
 * Which of a user's open sockets a frame goes to. `all` is what was observed (PROTOCOL S2);
 * `endpoint` is how one reads the guide: only the socket of the frame's own endpoint.
 */
export type FanOut = 'all' | 'endpoint';

/** One open socket. */
export interface HubSocket {
  readonly userId: number;
  readonly path: string;
  readonly room: Room;
  readonly transport: SocketTransport;
}

/** The open sockets of everybody. */
export interface SocketHub {
  add(socket: HubSocket): void;
  /** Returns whether it was still there. */
  remove(socket: HubSocket): boolean;
  has(socket: HubSocket): boolean;
  list(userId?: number): readonly HubSocket[];
  /** Sends a frame that belongs to `room` to the user's sockets. */
  publish(userId: number, room: Room, frame: Frame): void;
  /** Sends a frame to each of the user's sockets, whatever the fan-out. */
  push(userId: number, frame: Frame): void;
}

export function createSocketHub(fanOut: FanOut): SocketHub {
  const sockets = new Set<HubSocket>();
  const list = (userId?: number) =>
    [...sockets].filter((socket) => userId === undefined || socket.userId === userId);

  return {
    add: (socket) => void sockets.add(socket),
    remove: (socket) => sockets.delete(socket),
    has: (socket) => sockets.has(socket),
    list,
    publish(userId, room, frame) {
      for (const socket of list(userId)) {
        if (fanOut === 'all' || sameRoom(socket.room, room)) socket.transport.send(frame);
      }
    },
    push(userId, frame) {
      for (const socket of list(userId)) socket.transport.send(frame);
    },
  };
}
