import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createConsumer, type Consumer } from './consumer.js';

const packed = inject('packed');
const paths = packed.files.map(({ path }) => path);

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

let consumer: Consumer;

beforeAll(async () => {
  consumer = await createConsumer(packed.tarball, []);
});

afterAll(() => consumer.remove());

function readMaps(): Promise<readonly (readonly [string, SourceMap])[]> {
  const maps = paths.filter((path) => path.endsWith('.map'));
  return Promise.all(
    maps.map(async (path) => {
      const map: SourceMap = JSON.parse(await readFile(consumer.installed(path), 'utf8'));
      return [path, map] as const;
    }),
  );
}

test('every map is there, and has its sources inside', async () => {
  const missing: string[] = [];
  for (const path of paths.filter((one) => /\.(js|d\.ts|css)$/.test(one))) {
    const text = await readFile(consumer.installed(path), 'utf8');
    const [, map] = /\/\/# sourceMappingURL=(.+)\s*$/.exec(text) ?? [];
    if (map && !paths.includes(posix.join(posix.dirname(path), map))) missing.push(path);
  }
  expect(missing).toEqual([]);
  const maps = await readMaps();
  expect(maps.length).toBeGreaterThan(100);
  const empty = maps.filter(([, { sources, sourcesContent = [] }]) =>
    sources.some((_, index) => !sourcesContent[index]),
  );
  expect(empty.map(([path]) => path)).toEqual([]);
});

test('nothing but the dev server has another package inside', async () => {
  const maps = await readMaps();
  const withOthers = maps.filter(([, { sources }]) =>
    sources.some((source) => source.includes('node_modules')),
  );
  expect(withOthers.map(([path]) => path)).toEqual(['dist/dev-server/cli.js.map']);
});

test('nothing but the dev server has sources of the dev server', async () => {
  const maps = await readMaps();
  const withServer = maps.filter(([, { sources }]) =>
    sources.some((source) => source.includes('src/dev-server/')),
  );
  expect(withServer.map(([path]) => path)).toEqual(['dist/dev-server/cli.js.map']);
});
