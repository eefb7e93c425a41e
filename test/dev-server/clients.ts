import { once } from 'node:events';
import { onTestFinished, vi } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import {
  createDevServer,
  type DevServer,
  type DevServerOptions,
} from '../../src/dev-server/server.js';
import { seedPeople } from '../../src/testing/index.js';

export const MIRA = 1;
export const JONAS = 2;
export const ADA = 3;

/** A server on a free port that ends with the test. */
export async function serve(options: DevServerOptions = {}): Promise<DevServer> {
  const server = await createDevServer({ port: 0, seed: seedPeople, ...options });
  onTestFinished(() => server.close());
  return server;
}

type Json = Record<string, unknown>;

/** A user's open socket and what came over it. */
export interface Line {
  readonly socket: WebSocket;
  readonly frames: readonly Json[];
  /** The close code, once there is one. */
  readonly closed: Promise<number>;
  /** Waits until so many frames have come. */
  received(count: number): Promise<void>;
}

export async function dial(
  server: DevServer,
  path: string,
  token: string,
  options: ClientOptions = {},
): Promise<Line> {
  const socket = new WebSocket(
    `${server.url.replace('http', 'ws')}${path}?token=${token}`,
    options,
  );
  onTestFinished(() => socket.terminate());
  const frames: Json[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as Json));
  const closed = once(socket, 'close').then(([code]) => Number(code));
  await once(socket, 'open');
  return {
    socket,
    frames,
    closed,
    received: (count) =>
      vi.waitFor(() => {
        if (frames.length < count) throw new Error(`${frames.length} of ${count} frames came`);
      }),
  };
}

/** The HTTP status with which a handshake is answered. */
export async function knock(server: DevServer, path: string, token: string): Promise<number> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}?token=${token}`);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
  });
}

export interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly headers: Headers;
}

/** A REST client of one user. */
export type Rest = (method: string, path: string, body?: unknown) => Promise<Answer>;

export function rest(server: DevServer, token?: string): Rest {
  return async (method, path, body) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      json: text === '' ? null : JSON.parse(text),
      headers: response.headers,
    };
  };
}

/** Signs in over the form, as an app does. */
export async function signIn(server: DevServer, username: string): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/login/access-token`, {
    method: 'POST',
    body: new URLSearchParams({ username, password: 'anything' }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}
