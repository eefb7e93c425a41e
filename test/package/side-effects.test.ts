import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createConsumer, type Consumer } from './consumer.js';
import { buildApp, type BuiltApp } from './vite-app.js';

let consumer: Consumer;

beforeAll(async () => {
  consumer = await createConsumer(inject('packed').tarball, [
    'react',
    'react-dom',
    'zustand',
    'framer-motion',
    'motion-dom',
    'motion-utils',
    'sonner',
    'lucide-react',
    'canvas-confetti',
    '@base-ui/react',
    '@tanstack/react-query',
    '@tanstack/query-core',
  ]);
});

afterAll(() => consumer.remove());

/** What is no module of its own, or is imported for what it does. */
const HAVE_EFFECTS = /\*|\.css$|\.json$|\/worker$/;

const ofTheKit = ({ modules }: BuiltApp) =>
  modules.flatMap((id) => /\/@onetask\/react\/(.*)$/.exec(id)?.[1] ?? []);

test('an entry of which nothing is used leaves nothing in an app', async () => {
  const manifest = JSON.parse(await readFile(consumer.installed('package.json'), 'utf8'));
  const entries = Object.keys(manifest.exports).filter((entry) => !HAVE_EFFECTS.test(entry));
  expect(entries).toEqual(expect.arrayContaining(['.', './components', './testing']));
  const imports = entries.map((entry) => `import '${entry.replace('.', '@onetask/react')}';`);
  const app = await buildApp(consumer, 'nothing', `${imports.join('\n')} console.log('app');`);
  expect(ofTheKit(app)).toEqual([]);
});

test('the style sheet and the worker are there for being imported alone', async () => {
  const app = await buildApp(
    consumer,
    'effects',
    `import '@onetask/react/styles.css'; import '@onetask/react/worker';`,
  );
  expect(ofTheKit(app)).toContain('dist/worker/index.js');
  const files = await readdir(join(app.folder, 'assets'));
  expect(files.filter((file) => file.endsWith('.css'))).toHaveLength(1);
});
