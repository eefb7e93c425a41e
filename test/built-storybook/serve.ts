import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

/** A page of the built Storybook: a story, or one of the docs. */
export interface BuiltPage {
  readonly id: string;
  readonly type: 'story' | 'docs';
}

declare module 'vitest' {
  interface ProvidedContext {
    builtStorybook: { readonly url: string; readonly pages: readonly BuiltPage[] };
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Builds Storybook, as it is published, and serves it on a free port. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'onetask-storybook-'));
  await promisify(execFile)('npm', ['run', 'build-storybook', '--', '-o', folder, '--quiet'], {
    cwd: ROOT,
    // Under `test` React would be built for development, and that is not what is published.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const index: { readonly entries: Readonly<Record<string, BuiltPage>> } = JSON.parse(
    await readFile(join(folder, 'index.json'), 'utf8'),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    readFile(join(folder, normalize(pathname))).then(
      (content) => response.setHeader('content-type', TYPES[extname(pathname)] ?? '').end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  const pages = Object.values(index.entries).map(({ id, type }) => ({ id, type }));
  project.provide('builtStorybook', { url: `http://127.0.0.1:${address.port}`, pages });
  return async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  };
}
