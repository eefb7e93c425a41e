import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../package/run.js';
import { installApp, type App } from './install-app.js';

let app: App;

beforeAll(async () => {
  app = await installApp('types');
  await writeCopies();
});

/** Every component, as the shadcn CLI would copy it. */
async function writeCopies(): Promise<void> {
  const folder = app.path('node_modules', NAME, 'dist/registry');
  const items = (await readdir(folder)).filter((file) => file !== 'registry.json');
  expect(items.length).toBeGreaterThan(15);
  for (const item of items) {
    const { files } = JSON.parse(await readFile(join(folder, item), 'utf8'));
    for (const { target, content } of files as readonly CopiedFile[]) {
      const path = app.path('copies', target);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
  }
}

interface CopiedFile {
  readonly target: string;
  readonly content: string;
}

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

/** What the copies import is checked on its own: framer-motion's types are not sound. */
const PROJECTS = {
  'every entry, as bundler resolves': 'tsconfig.bundler.json',
  'every entry, as nodenext resolves': 'tsconfig.nodenext.json',
  'every copied component': 'tsconfig.copies.json',
} as const;

for (const [version, folder] of Object.entries(COMPILERS)) {
  test.each(Object.entries(PROJECTS))(
    `%s, compiles with strict TypeScript ${version}`,
    async (_what, project) => {
      const tsc = app.path('node_modules', folder, 'bin', 'tsc');
      const args = [tsc, '-p', app.path(project)];
      const { stdout } = await run(process.execPath, args, { cwd: app.folder });
      expect(stdout).toBe('');
      const shown = await run(process.execPath, [tsc, '--version']);
      expect(shown.stdout).toContain(version);
    },
  );
}
