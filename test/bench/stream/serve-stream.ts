import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { frameOf } from './frames.js';
import type { Answer, Order, SendOrder } from './server-messages.js';

/** Frames of a burst that leave in one go. */
const CHUNK = 200;
/** With more than that waiting, a socket is given time to drain. */
const MAX_WAITING_BYTES = 1_048_576;
/** Between two looks at the clock, or at what waits. */
const TICK_MS = 1;

interface Client {
  readonly path: string;
  readonly socket: WebSocket;
  readonly stream: Socket;
}

/** Serves sockets on a free port of this machine, and sends what the parent process orders. */
export function serveStream(): void {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  const clients = new Set<Client>();

  server.on('connection', (socket, request) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const client = { path: pathname, socket, stream: request.socket };
    clients.add(client);
    socket.on('close', () => clients.delete(client));
    socket.on('error', () => {});
  });
  server.on('listening', () => {
    // The address of a server that listens on a port is an object.
    const { port } = server.address() as AddressInfo;
    answer({ is: 'listening', port });
  });
  process.on('message', (order: Order) => {
    if (order.is === 'look') answer({ is: 'paths', paths: [...clients].map(({ path }) => path) });
    else void send([...clients], order).then((sentAt) => answer({ is: 'sent', sentAt }));
  });
  // The parent is gone.
  process.on('disconnect', () => process.exit());
}

function answer(message: Answer): void {
  process.send?.(message);
}

async function send(clients: readonly Client[], order: SendOrder): Promise<readonly number[]> {
  const targets = clients.filter(({ path }) => order.paths.includes(path));
  const frames = Array.from({ length: order.count }, (_, index) => {
    const revision = order.first + index;
    return revision === order.dropped ? null : frameOf(revision, order.warmUp);
  });
  const sentAt: number[] = [];
  const startedAt = performance.now();

  /** How many may have left by now. */
  const due = () =>
    order.framesPerSecond === null
      ? sentAt.length + CHUNK
      : Math.floor(((performance.now() - startedAt) / 1000) * order.framesPerSecond);

  while (sentAt.length < frames.length) {
    const chunk = frames.slice(sentAt.length, due());
    for (const { stream } of targets) stream.cork();
    for (const frame of chunk) {
      if (frame !== null) for (const { socket } of targets) socket.send(frame);
      sentAt.push(Date.now());
    }
    for (const { stream } of targets) stream.uncork();
    if (order.framesPerSecond === null) await drained(targets, MAX_WAITING_BYTES);
    else await tick();
  }
  await drained(targets, 0);
  return sentAt;
}

async function drained(targets: readonly Client[], bytes: number): Promise<void> {
  const waits = () =>
    targets.some(({ socket, stream }) => stream.writable && socket.bufferedAmount > bytes);
  // Writing happens between two turns even where nothing waits.
  await new Promise((resolve) => setImmediate(resolve));
  while (waits()) await tick();
}

function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, TICK_MS));
}
