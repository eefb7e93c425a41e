import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createBackend, seedWork, type Backend, type Dialect } from '../testing/index.js';
import { createAccessTokens } from './access-tokens.js';
import { createApi } from './api.js';
import { createSockets } from './sockets.js';

export const DEFAULT_PORT = 8787;
export const DEFAULT_HOST = '127.0.0.1';

/** Often enough to keep proxies and half-open connections honest, rare enough to be no traffic. */
const PING_INTERVAL_MS = 20_000;

export interface DevServerOptions {
  /** @default 'guide' */
  readonly dialect?: Dialect | undefined;
  /** 0 takes any free one. @default 8787 */
  readonly port?: number | undefined;
  /** @default '127.0.0.1' */
  readonly host?: string | undefined;
  /** What tokens are signed with. @default a random one: tokens end with this server */
  readonly secret?: string | undefined;
  /** Fills a new backend; `null` leaves it empty. @default seedWork */
  readonly seed?: ((backend: Backend) => void) | null | undefined;
  /** One that is there already, to go on after a restart; then `dialect` and `seed` do nothing. */
  readonly backend?: Backend | undefined;
  /** @default 20000 */
  readonly pingIntervalMs?: number | undefined;
}

/** A running OneTask server for development. */
export interface DevServer {
  /** `http://127.0.0.1:8787`, as the kit's `url` takes it. */
  readonly url: string;
  readonly port: number;
  readonly host: string;
  readonly secret: string;
  readonly backend: Backend;
  /** A real token for a user, without signing in. */
  token(userId: number): Promise<string>;
  /** Cuts off all sockets and requests and frees the port. May be called more than once. */
  close(): Promise<void>;
}

/**
 * Starts OneTask's REST and WebSockets on one port, for development alone: any password is right.
 *
 * @throws what listening throws, such as `EADDRINUSE` for a port that is taken.
 */
export async function createDevServer(options: DevServerOptions = {}): Promise<DevServer> {
  const { host = DEFAULT_HOST, secret = randomBytes(32).toString('base64url') } = options;
  const backend = options.backend ?? seededBackend(options);
  const tokens = createAccessTokens(secret);
  const server = createServer(createApi(backend, tokens));
  const port = await listen(server, options.port ?? DEFAULT_PORT, host);
  const sockets = createSockets({
    backend,
    verify: tokens.verify,
    pingIntervalMs: options.pingIntervalMs ?? PING_INTERVAL_MS,
  });
  server.on('upgrade', sockets.upgrade);
  let closed: Promise<void> | null = null;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    host,
    secret,
    backend,
    token: tokens.issue,
    close() {
      closed ??= new Promise((resolve) => {
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

function seededBackend({ dialect, seed = seedWork }: DevServerOptions): Backend {
  const backend = createBackend({ dialect });
  seed?.(backend);
  return backend;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
