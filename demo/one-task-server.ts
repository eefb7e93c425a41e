import { fileURLToPath } from 'node:url';
import type { Dialect } from '@onetask/react/testing';
import type { Plugin, ProxyOptions } from 'vite';
import type * as DevServerModule from '../src/dev-server/server.js';

const SERVER_FILE = fileURLToPath(new URL('../src/dev-server/server.ts', import.meta.url));
/** Stands in until the development server has its port. Nothing listens there. */
const NOT_YET = 'http://127.0.0.1:1';

/** `ONETASK_DIALECT`: which server to be. */
export function readDialect(text: string | undefined): Dialect {
  if (text === undefined || text === '') return 'observed';
  if (text === 'guide' || text === 'observed') return text;
  throw new Error(`ONETASK_DIALECT must be guide or observed, not "${text}".`);
}

/** Runs OneTask's development server as long as Vite runs, and passes its REST and sockets on. */
export function oneTaskServer(dialect: Dialect): Plugin {
  const proxies: ProxyOptions[] = [];
  const proxy = (options: ProxyOptions): ProxyOptions => ({
    target: NOT_YET,
    ...options,
    configure: (_, live) => void proxies.push(live),
  });
  let close = async () => {};

  return {
    name: 'one-task-server',
    apply: 'serve',
    config: () => ({
      server: {
        // The token stands in the sockets' addresses: this machine alone.
        host: '127.0.0.1',
        proxy: { '/api/': proxy({}), '/ws/': proxy({ ws: true }) },
      },
    }),
    async configureServer(server) {
      const { createDevServer } = (await server.ssrLoadModule(
        SERVER_FILE,
      )) as typeof DevServerModule;
      const devServer = await createDevServer({ port: 0, dialect });
      close = devServer.close;
      const names = devServer.backend.users().map(({ username }) => username);
      const printUrls = server.printUrls.bind(server);
      server.printUrls = () => {
        printUrls();
        server.config.logger.info(
          `\n  Sign in as ${names.join(', ')}, or as anybody new. Two windows can be two people.` +
            `\n  The server behind it is for development, speaks the ${dialect} dialect and keeps nothing.\n`,
        );
      };
      // The proxies are made after this hook is through.
      return () => {
        for (const live of proxies) live.target = devServer.url;
      };
    },
    buildEnd: () => close(),
  };
}
