import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import { createDevServer, type DevServer } from '../../src/dev-server/server.js';
import type { Backend } from '../../src/testing/index.js';
import { runInRoot } from '../package/run.js';

/** The demo as one would publish it, with a OneTask server behind it, on one port. */
export interface ServedDemo {
  readonly url: string;
  readonly oneTask: DevServer;
  close(): Promise<void>;
}

/** Builds the demo and serves it under a policy. @param backend @default a new one, with some work in it */
export async function serveDemo(policy: string, backend?: Backend): Promise<ServedDemo> {
  const outDir = await mkdtemp(join(tmpdir(), 'onetask-demo-'));
  // By a process of its own: in this one Vitest has React built for development.
  const config = ['--config', 'demo/vite.config.ts', '--logLevel', 'error'];
  await runInRoot('npx', 'vite', 'build', ...config, '--outDir', outDir, '--emptyOutDir');
  const oneTask = await createDevServer({ port: 0, dialect: 'observed', backend });
  const server = await preview({
    root: outDir,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: {
      port: 0,
      host: '127.0.0.1',
      headers: { 'content-security-policy': policy },
      proxy: { '/api/': { target: oneTask.url }, '/ws/': { target: oneTask.url, ws: true } },
    },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the preview has no address');
  return {
    url,
    oneTask,
    async close() {
      await server.close();
      await oneTask.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
