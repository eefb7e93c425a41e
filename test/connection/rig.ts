import {
  createConnection,
  type Connection,
  type ConnectionSink,
} from '../../src/connection/connection.js';
import type { HeartbeatOptions } from '../../src/connection/heartbeat.js';
import type { Machine } from '../../src/connection/machine-state.js';
import { createTokenSource, type TokenReason } from '../../src/connection/token.js';
import type { Channel } from '../../src/protocol/channel.js';
import { createEndpoints } from '../../src/protocol/endpoints.js';
import type { ErrorInfo } from '../../src/protocol/error.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
  type VirtualEnvironmentOptions,
} from '../support/virtual-environment.js';

export interface RigOptions extends VirtualEnvironmentOptions {
  readonly heartbeat?: HeartbeatOptions;
  /** The app's `token`. @default 'a', 'b', 'c' … a new one each time but when it is `suspect` */
  readonly token?: (reason: TokenReason, signal: AbortSignal) => unknown;
}

/** What a connection told, in order. */
export interface Told {
  readonly opened: number[];
  readonly frames: { readonly socketId: number; readonly frame: unknown }[];
  readonly closed: { readonly socketId: number; readonly isClean: boolean }[];
  readonly machines: Machine[];
  readonly errors: ErrorInfo[];
}

export interface RigConnection extends Connection {
  readonly told: Told;
  /** Connects up to the open socket. */
  open(): Promise<void>;
}

/** Connections of one client in virtual surroundings. */
export function createRig({ heartbeat, token, ...options }: RigOptions = {}) {
  const env: VirtualEnvironment = createVirtualEnvironment(options);
  const asked: TokenReason[] = [];
  let issued = 0;
  let socketIds = 0;

  const issue = (reason: TokenReason) => {
    if (reason !== 'suspect' || issued === 0) issued += 1;
    return String.fromCharCode('a'.charCodeAt(0) + issued - 1);
  };
  const tokens = createTokenSource(env, async (reason, signal) => {
    asked.push(reason);
    return token ? token(reason, signal) : issue(reason);
  });

  function connect(
    channel: Channel = 'notifications',
    hooks: Partial<ConnectionSink> = {},
  ): RigConnection {
    const told: Told = { opened: [], frames: [], closed: [], machines: [], errors: [] };
    const connection = createConnection({
      channel,
      environment: env,
      tokens,
      endpoints: createEndpoints('wss://api.example.com'),
      heartbeat: heartbeat ?? null,
      nextSocketId: () => ++socketIds,
      sink: {
        position: () => 0,
        opened(socketId, begunAt) {
          told.opened.push(socketId);
          hooks.opened?.(socketId, begunAt);
        },
        frame(socketId, frame) {
          told.frames.push({ socketId, frame });
          hooks.frame?.(socketId, frame);
        },
        closed(socketId, isClean) {
          told.closed.push({ socketId, isClean });
          hooks.closed?.(socketId, isClean);
        },
        changed(machine) {
          told.machines.push(machine);
          hooks.changed?.(machine);
        },
        error(error) {
          told.errors.push(error);
          hooks.error?.(error);
        },
      },
    });
    return Object.defineProperties(
      {
        ...connection,
        told,
        async open() {
          connection.dispatch({ type: 'start' });
          await env.settle();
          env.socket.accept();
          await env.settle();
        },
      },
      { machine: { get: () => connection.machine, enumerable: true } },
    );
  }

  return { env, tokens, asked, connect };
}
