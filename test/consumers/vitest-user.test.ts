import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveChromium } from '../chromium.js';
import { run } from '../package/run.js';
import { installApp, say, type App } from './install-app.js';
import { readRecipe } from './read-recipe.js';

let app: App;

beforeAll(async () => {
  app = await installApp('vitest-user');
  for (const folder of ['src', 'msw']) await mkdir(app.path(folder));
  const write = (file: string, code: string) => writeFile(app.path(file), code);
  await write('src/inbox.test.tsx', await readRecipe("it('shows a toast'"));
  await write('src/without-react.test.ts', await readRecipe("it('is back when the server is'"));
  await write('vitest.config.ts', await readRecipe("name: 'jsdom'"));
  await write('msw/resolvers.ts', await readRecipe('export function createResolvers'));
  await write('msw/server.ts', await readRecipe('setupServer('));
  await write('msw/api.ts', await readRecipe('const NOTIFICATIONS'));
  await write('msw/unread.test.tsx', await readRecipe('vi.waitFor('));
});

afterAll(() => app?.remove());

async function vitest(...args: readonly string[]): Promise<string> {
  // Nothing of the test runner that this one runs in.
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$)/.test(name));
  const launch = JSON.stringify(await resolveChromium());
  const env = { ...Object.fromEntries(own), CHROMIUM_LAUNCH: launch, NO_COLOR: '1' };
  say(`${app.name}: vitest ${args.join(' ')}`);
  const { stdout } = await run(app.bin('vitest'), ['run', ...args], { cwd: app.folder, env });
  return stdout;
}

test('the recipes compile as they stand', async () => {
  expect(await app.script('types')).toBe('');
});

test.each(['jsdom', 'browser'])('the recipe of the documentation runs in %s', async (project) => {
  const said = await vitest('--config', 'vitest.here.config.ts', '--project', project);
  expect(said).toMatch(/Test Files\s+2 passed/);
  expect(said).toMatch(/Tests\s+3 passed/);
});

test('the recipe for MSW runs with MSW', async () => {
  expect(await vitest('--config', 'vitest.msw.config.ts')).toMatch(/Tests\s+1 passed/);
});
