import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../package/run.js';
import { installApp, type App } from './install-app.js';

let app: App;

beforeAll(async () => {
  app = await installApp('types');
});

afterAll(() => app?.remove());

test('every entry of the package is among what is compiled', async () => {
  const { exports } = JSON.parse(await readFile(app.path(MANIFEST), 'utf8'));
  const source = await readFile(app.path('src/every-entry.tsx'), 'utf8');
  const entries = Object.keys(exports).filter((entry) => !/\*|\.json$/.test(entry));
  const missing = entries.filter((entry) => !source.includes(`'${entry.replace('.', NAME)}'`));
  expect(missing).toEqual([]);
});

const NAME = '@onetask/react';
const MANIFEST = `node_modules/${NAME}/package.json`;

const COMPILERS = { '5.9.3': 'typescript', '7.0.2': 'typescript-7' } as const;

for (const [version, folder] of Object.entries(COMPILERS)) {
  test.each(['bundler', 'nodenext'])(
    `every entry compiles with TypeScript ${version}, strict, as %s resolves`,
    async (resolution) => {
      const tsc = app.path('node_modules', folder, 'bin', 'tsc');
      const project = app.path(`tsconfig.${resolution}.json`);
      const { stdout } = await run(process.execPath, [tsc, '-p', project], { cwd: app.folder });
      expect(stdout).toBe('');
      const shown = await run(process.execPath, [tsc, '--version']);
      expect(shown.stdout).toContain(version);
    },
  );
}
