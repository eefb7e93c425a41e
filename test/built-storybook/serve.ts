import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { serveFiles } from '../support/serve-files.js';

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
  const server = await serveFiles((path) => readFile(join(folder, normalize(path))));
  const pages = Object.values(index.entries).map(({ id, type }) => ({ id, type }));
  project.provide('builtStorybook', { url: server.url, pages });
  return async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
}
