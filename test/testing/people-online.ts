import { createBackend, seedPeople, createMockToken } from '../../src/testing/index.js';
import type { Backend, BackendConnection, BackendOptions } from '../../src/testing/index.js';

export const MIRA = 1;
export const JONAS = 2;
export const ADA = 3;
export const DESIGN = 1;
export const FILM = 2;
export const ACCOUNTS = 3;

/** Sunday, 22 November 2026, shortly before midnight UTC. */
export const NOW = Date.parse('2026-11-22T23:09:13.020Z');

/** A backend with the people of `seedPeople` whose clock stands still unless it is advanced. */
export function studio(options: BackendOptions = {}): Backend {
  const backend = createBackend({ now: () => NOW, ...options });
  seedPeople(backend);
  return backend;
}

/** One client: what it was sent, how it ended. */
export interface Client {
  readonly connection: BackendConnection;
  readonly texts: string[];
  readonly frames: Record<string, unknown>[];
  readonly closes: number[];
}

/** Opens a socket, or fails the test. */
export async function open(backend: Backend, userId: number, path: string): Promise<Client> {
  const texts: string[] = [];
  const closes: number[] = [];
  const connection = await backend.connect({
    path,
    token: createMockToken(userId, NOW + 1000),
    send: (frame) => void texts.push(String(frame)),
    close: (code) => void closes.push(code),
  });
  if (connection.refused !== undefined) throw new Error(`refused with ${connection.refused}`);
  return {
    connection,
    texts,
    closes,
    get frames() {
      return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
    },
  };
}

/** The status of a handshake: 101 when it succeeds. */
export async function status(backend: Backend, path: string, token: string): Promise<number> {
  return (await backend.handshake({ path, token })).refused ?? 101;
}

export function tokenOf(userId: number): string {
  return createMockToken(userId, NOW + 1000);
}
