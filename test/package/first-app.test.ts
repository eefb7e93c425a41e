import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WITH_QUERY } from '../consumers/expect-live.js';
import { expectViteApp } from '../consumers/expect-vite-app.js';
import { appFolder } from '../consumers/install-app.js';
import { linkApp } from '../consumers/link-app.js';
import { root } from './run.js';

// `npm run test:consumers` installs it, and its like, from the registry.
test('an app on Vite and React compiles, builds and is live with what is packed', async () => {
  const app = await linkApp('vite-react-19');
  try {
    await expectViteApp(app, WITH_QUERY);
  } finally {
    await app.remove();
  }
});

test('that app names the versions that are linked here', async () => {
  const read = async (...path: string[]) => JSON.parse(await readFile(join(...path), 'utf8'));
  const { dependencies, devDependencies } = await read(appFolder('vite-react-19'), 'package.json');
  const named: Record<string, string> = { ...dependencies, ...devDependencies };
  delete named['@onetask/react'];
  const linked: Record<string, string> = {};
  for (const name of Object.keys(named)) {
    linked[name] = (await read(root, 'node_modules', name, 'package.json')).version;
  }
  expect(named).toEqual(linked);
});
