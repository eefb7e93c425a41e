import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withApp } from './install-app.js';
import { WITH_QUERY } from './expect-live.js';
import { expectViteApp } from './expect-vite-app.js';

const PNPM = ['npx', '--yes', 'pnpm@10.34.8', 'install', '--prefer-offline'] as const;

// Nothing is hoisted: what the kit imports and does not name is not found.
test('an app of hooks alone under strict pnpm has neither sonner nor framer-motion', () =>
  withApp('pnpm-headless', { base: 'vite-react-19', install: PNPM }, async (app) => {
    const installed = await readdir(app.path('node_modules/.pnpm'));
    expect(installed.filter((name) => name.startsWith('zustand@'))).toHaveLength(1);
    expect(installed.filter((name) => /^(sonner|framer-motion|motion-dom)@/.test(name))).toEqual(
      [],
    );
    await expectViteApp(app, { row: 'li', toast: 'output', display: 'list-item' });
  }));

test('an app with the components under strict pnpm', () =>
  withApp('pnpm-components', { base: 'vite-react-19', install: PNPM }, (app) =>
    expectViteApp(app, WITH_QUERY),
  ));
