/**
 * What a browser test may ask of the Node side: `import { commands } from 'vitest/browser'`.
 * A command is added here and to the interface below; `vite.config.ts` gives them to every
 * browser project.
 */
import type { BrowserCommand, BrowserCommandContext } from 'vitest/node';
import type * as ServerModule from '../../src/dev-server/server.js';
import type { DevServer, DevServerOptions } from '../../src/dev-server/server.js';

/** Dev servers by the name that a test gave them. */
const servers = new Map<string, DevServer>();

async function create(
  { project }: BrowserCommandContext,
  options: DevServerOptions,
): Promise<DevServer> {
  const path = `${project.config.root}/src/dev-server/server.ts`;
  const { createDevServer } = await project.import<typeof ServerModule>(path);
  return createDevServer(options);
}

function serverOf(name: string): DevServer {
  const server = servers.get(name);
  if (!server) throw new Error(`No dev server "${name}" was started.`);
  return server;
}

const startServer: BrowserCommand<[name: string, dialect: 'guide' | 'observed']> = async (
  context,
  name,
  dialect,
) => {
  await servers.get(name)?.close();
  const server = await create(context, { dialect, port: 0 });
  servers.set(name, server);
  return server.url;
};

const stopServer: BrowserCommand<[name: string]> = (_context, name) => serverOf(name).close();

const restartServer: BrowserCommand<[name: string]> = async (context, name) => {
  const { port, secret, backend } = serverOf(name);
  servers.set(name, await create(context, { port, secret, backend }));
};

const callBackend: BrowserCommand<[name: string, method: string, ...args: unknown[]]> = (
  _context,
  name,
  method,
  ...args
) => {
  const { backend } = serverOf(name);
  const call: unknown = Reflect.get(backend, method);
  if (typeof call !== 'function') throw new Error(`The backend has no method "${method}".`);
  const result: unknown = Reflect.apply(call, backend, args);
  return result === undefined ? null : JSON.parse(JSON.stringify(result));
};

/** Of the whole page, so the test that asks for them ends them too. */
const forceColours: BrowserCommand<[isForced: boolean]> = ({ page }, isForced) =>
  page.emulateMedia({ forcedColors: isForced ? 'active' : 'none' });

export const browserCommands = {
  forceColours,
  startServer,
  stopServer,
  restartServer,
  callBackend,
} satisfies Record<string, (...args: never) => unknown>;

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Turns the browser's forced colours on or off. */
    forceColours(isForced: boolean): Promise<void>;
    /** Starts a dev server on a free port, or starts it anew; answers its http address. */
    startServer(name: string, dialect: 'guide' | 'observed'): Promise<string>;
    /** Kills it: sockets break, data stays. */
    stopServer(name: string): Promise<void>;
    /** Brings it back on the same port, with the same data and secret. */
    restartServer(name: string): Promise<void>;
    /** Calls a method of the server's backend, also while the server is down. */
    callBackend(name: string, method: string, ...args: unknown[]): Promise<unknown>;
  }
}
