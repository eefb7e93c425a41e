import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { sourceAliases } from '../../source-aliases.js';

/** Serves a page of a harness. */
export interface PageHost {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

/**
 * Builds a page as an app for production, from the kit's sources, and serves it from memory.
 *
 * @param root the folder of its `index.html`. @default that of the soak
 */
export async function createPageHost(
  root = fileURLToPath(new URL('page', import.meta.url)),
): Promise<PageHost> {
  const built = await buildForProduction({
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    resolve: { alias: sourceAliases() },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      modulePreload: false,
      // Whether 'use client' is kept is nothing to a page.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  });
  if (!('output' in built)) throw new Error('The page was built in more than one way.');
  const files = new Map(
    built.output.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : file.source,
    ]),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === '/' ? '/index.html' : pathname;
    const body = files.get(name);
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What loaded this file, Vite or Vitest, has set `NODE_ENV`, and that rules over the mode. */
async function buildForProduction(config: InlineConfig) {
  const { NODE_ENV: before = 'development' } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    return await build(config);
  } finally {
    process.env['NODE_ENV'] = before;
  }
}
