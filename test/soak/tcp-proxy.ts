import { createServer, type AddressInfo } from 'node:net';
import { createProxiedConnection, type ProxiedConnection } from './proxied-connection.js';
import type { Random } from '../support/random.js';
import { fairWeather, type Tamper, type Weather } from './weather.js';

export interface TcpProxyOptions {
  /** Where the real server is, on 127.0.0.1. */
  readonly targetPort: number;
  readonly random: Random;
  readonly tamper: Tamper;
  /** Text from a page that the proxy answers itself. */
  readonly heartbeat: string;
  /** In fair weather. @default 0 */
  readonly latencyMs?: number;
}

/** Stands between one page and the server: REST and WebSockets go through it, and through its weather. */
export interface TcpProxy {
  readonly url: string;
  readonly weather: Weather;
  /** The connections that are there, REST and dead ones too. */
  readonly connections: readonly ProxiedConnection[];
  /** The open sockets: all of them, or one at random. None while there is none. */
  sockets(share: 'one' | 'all'): readonly ProxiedConnection[];
  /** Copies that `weather.duplicates` has made. */
  readonly copiesMade: number;
  /** The longest that a frame was under way, ms. */
  readonly maxLagMs: number;
  /** Cuts all connections off and frees the port. */
  close(): Promise<void>;
}

export async function createTcpProxy(options: TcpProxyOptions): Promise<TcpProxy> {
  const { random } = options;
  const weather = fairWeather(options.latencyMs);
  const connections = new Set<ProxiedConnection>();
  let copiesMade = 0;
  let maxLagMs = 0;

  const openOnes = () =>
    [...connections].filter((connection) => connection.isOpen && !connection.isDead);

  const server = createServer({ allowHalfOpen: true }, (client) => {
    client.setNoDelay(true);
    if (weather.refuses) {
      client.resetAndDestroy();
      return;
    }
    const connection = createProxiedConnection({
      ...options,
      client,
      weather,
      copy(bytes) {
        for (const open of openOnes()) open.inject(bytes);
        copiesMade += openOnes().length;
      },
      closed() {
        maxLagMs = Math.max(maxLagMs, connection.maxLagMs);
        connections.delete(connection);
      },
    });
    connections.add(connection);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // The address of a server that listens on a port is an object.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    weather,
    get connections() {
      return [...connections];
    },
    sockets(share) {
      const open = openOnes();
      return share === 'all' || open.length === 0 ? open : [random.pick(open)];
    },
    get copiesMade() {
      return copiesMade;
    },
    get maxLagMs() {
      return Math.max(maxLagMs, ...[...connections].map((connection) => connection.maxLagMs));
    },
    close() {
      for (const connection of connections) connection.reset();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
