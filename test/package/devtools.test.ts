import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createConsumer, type Consumer } from './consumer.js';
import { buildApp, type BuiltApp } from './vite-app.js';

let consumer: Consumer;

beforeAll(async () => {
  consumer = await createConsumer(inject('packed').tarball, ['react', 'react-dom', 'zustand']);
});

afterAll(() => consumer.remove());

const APP = `
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { OneTaskProvider } from '@onetask/react';
import { OneTaskDevtools, withDevtools } from '@onetask/react/devtools';

const options = withDevtools({ url: 'wss://onetask.test', token: null });
const app = h(OneTaskProvider, options, h(OneTaskDevtools));
createRoot(document.getElementById('root')).render(app);
`;

/** All that is the panel's own bears this name. */
const MARK = 'onetask-devtools';

const partsOf = (app: BuiltApp) =>
  app.modules.flatMap((id) => /\/dist\/devtools\/(.*)$/.exec(id)?.[1] ?? []);

async function codeOf({ folder }: BuiltApp): Promise<string> {
  const files = await readdir(join(folder, 'assets'));
  const codes = files.map((file) => readFile(join(folder, 'assets', file), 'utf8'));
  return (await Promise.all(codes)).join('\n');
}

test('an app in production has nothing of the devtools that it renders', async () => {
  const app = await buildApp(consumer, 'production', APP);
  expect(partsOf(app).filter((file) => file !== 'index.js')).toEqual([]);
  expect(await codeOf(app)).not.toContain(MARK);
});

test('an app in development has them whole', async () => {
  const app = await buildApp(consumer, 'development', APP, 'development');
  expect(partsOf(app)).toEqual(
    expect.arrayContaining(['devtools-panel.js', 'devtools-looks.js', 'socket-tap.js']),
  );
  expect(await codeOf(app)).toContain(MARK);
});
