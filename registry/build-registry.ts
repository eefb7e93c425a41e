import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ITEMS } from './catalogue.js';
import { stampItem, type CopiedItem } from './stamp.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));

/** Said by `shadcn add` once the files are there. */
const USE = `Plain CSS, not Tailwind. Render it inside <OneTaskProvider> of @onetask/react.
An app that imports @onetask/react/styles.css imports single sheets from now on. That, updates
and all else: node_modules/@onetask/react/docs/copying.md`;

/** Stamps every component, and lets shadcn make of each one file that `shadcn add` takes. */
export async function buildRegistry(out: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'onetask-registry-'));
  try {
    const items = ITEMS.map((item) =>
      stampItem(item, (path) => readFileSync(join(root, path), 'utf8')),
    );
    for (const { target, text } of items.flatMap(({ files }) => files)) {
      await mkdir(dirname(join(folder, target)), { recursive: true });
      await writeFile(join(folder, target), text);
    }
    const catalogue = JSON.parse(await readFile(join(root, 'registry.json'), 'utf8'));
    await writeFile(
      join(folder, 'registry.json'),
      JSON.stringify({ ...catalogue, items: items.map(itemOf) }),
    );
    await rm(out, { recursive: true, force: true });
    await run(process.execPath, [shadcn, 'build', 'registry.json', '--output', out], {
      cwd: folder,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const shadcn = join(root, 'node_modules/shadcn/dist/index.js');

function itemOf({ item, dependencies, devDependencies, files }: CopiedItem) {
  return {
    ...item,
    dependencies,
    ...(devDependencies.length > 0 ? { devDependencies } : {}),
    files: files.map(({ target }) => ({ path: target, type: 'registry:file', target })),
    docs: `${item.docs}\n${USE}`,
  };
}
