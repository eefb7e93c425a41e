import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type {
  Admission,
  Backend,
  BackendConnection,
  Refusal,
  VerifyToken,
} from '../testing/index.js';

/** The WebSocket side of the server. */
export interface Sockets {
  /** Takes an HTTP upgrade: a real handshake, or a real refusal with its HTTP status. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts everything off and stops the pings. */
  close(): void;
}

export interface SocketsOptions {
  readonly backend: Backend;
  readonly verify: VerifyToken;
  /** A client that has not answered one ping when the next is due is cut off. */
  readonly pingIntervalMs: number;
}

/** Larger frames from a client end its socket (close code 1009). */
const MAX_FRAME_BYTES = 1_048_576;

export function createSockets({ backend, verify, pingIntervalMs }: SocketsOptions): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  const connections = new Map<WebSocket, BackendConnection>();
  const unanswered = new WeakSet<WebSocket>();
  const handshakes = new Set<Duplex>();
  let isClosed = false;

  const pings = setInterval(() => {
    for (const client of server.clients) {
      if (unanswered.has(client)) {
        cutOff(client);
        continue;
      }
      unanswered.add(client);
      client.ping();
    }
  }, pingIntervalMs);

  async function admit(request: IncomingMessage): Promise<Admission | Refusal> {
    const address = `http://onetask.test${request.url ?? '/'}`;
    if (!URL.canParse(address)) return { refused: 403 };
    const { pathname, searchParams } = new URL(address);
    return backend.handshake({ path: pathname, token: searchParams.get('token') ?? '', verify });
  }

  function join(client: WebSocket, admission: Admission): void {
    const connection = admission.open({
      send: (frame) => client.send(frame),
      close: (code, reason) => (isSendable(code) ? client.close(code, reason) : client.terminate()),
    });
    connections.set(client, connection);
    client.on('pong', () => unanswered.delete(client));
    client.on('message', (data, isBinary) => connection.receive(isBinary ? data : String(data)));
    client.on('close', () => leave(client));
    // A frame that breaks the protocol: `ws` closes the socket by itself.
    client.on('error', () => leave(client));
  }

  /** `close` is told a moment later; the backend must not count the socket until then. */
  function cutOff(client: WebSocket): void {
    leave(client);
    client.terminate();
  }

  function leave(client: WebSocket): void {
    connections.get(client)?.disconnect();
    connections.delete(client);
  }

  return {
    async upgrade(request, socket, head) {
      const forget = () => handshakes.delete(socket);
      handshakes.add(socket);
      socket.on('close', forget);
      // Without a listener a client that hangs up would end the process.
      socket.on('error', () => socket.destroy());
      const answer = await admit(request);
      if (isClosed || socket.destroyed) return;
      if (answer.refused !== undefined) return refuse(socket, answer.refused);
      server.handleUpgrade(request, socket, head, (client) => {
        forget();
        join(client, answer);
      });
    },
    close() {
      isClosed = true;
      clearInterval(pings);
      for (const client of server.clients) cutOff(client);
      for (const socket of handshakes) socket.destroy();
      server.close();
    },
  };
}

/** 1005 and 1006 only ever say what did not come over the wire. */
function isSendable(code: number): boolean {
  return code !== 1005 && code !== 1006;
}

function refuse(socket: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? 'Refused';
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
