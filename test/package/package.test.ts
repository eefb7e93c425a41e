import { readFile, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createConsumer, type Consumer } from './consumer.js';
import { root, run, runInRoot } from './run.js';

const packed = inject('packed');
let consumer: Consumer;

beforeAll(async () => {
  consumer = await createConsumer(packed.tarball, ['@tanstack/react-query', 'react', 'zustand']);
});

afterAll(() => consumer.remove());

const importInNode = (specifier: string) =>
  run(
    process.execPath,
    ['-e', `import('${specifier}').then((m) => console.log(Object.keys(m).join()))`],
    { cwd: consumer.folder },
  );

describe('what is published', () => {
  test('holds the build and the papers, nothing else', () => {
    const papers = [
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'FOCUS-PROTOCOL.md',
      'GUARANTEES.md',
      'LICENSE',
      'PERFORMANCE.md',
      'README.md',
      'package.json',
    ];
    const paths = packed.files.map((file) => file.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...papers,
        'docs/demo-light.png',
        'docs/recipes.md',
        'dist/index.js',
        'dist/index.d.ts',
        'dist/components/index.js',
        'dist/components/index.d.ts',
        'dist/devtools/index.js',
        'dist/devtools/index.d.ts',
        'dist/query/index.js',
        'dist/query/index.d.ts',
        'dist/registry/registry.json',
        'dist/registry/streak-counter.json',
        'dist/styles.css',
        'dist/styles/streak-counter.css',
        'dist/styles.d.ts',
        'dist/testing/index.js',
        'dist/testing/index.d.ts',
        'dist/testing-react/index.js',
        'dist/testing-react/index.d.ts',
        'dist/testing-react/vitest.js',
        'dist/testing-react/vitest.d.ts',
        'dist/worker/index.js',
        'dist/worker/index.d.ts',
        'dist/dev-server/cli.js',
      ]),
    );
    const build = /^dist\/[\w./-]+\.(js|js\.map|d\.ts|css)$|^dist\/registry\/[\w-]+\.json$/;
    const docs = /^docs\/[\w-]+\.(md|png)$/;
    const devServer = /^dist\/dev-server\/(?!cli\.js(\.map)?$)/;
    const others = paths.filter(
      (path) => ![build, docs].some((known) => known.test(path)) && !papers.includes(path),
    );
    expect(others).toEqual([]);
    expect(paths.filter((path) => /\.(test|stories)\.|node_modules/.test(path))).toEqual([]);
    expect(paths.filter((path) => devServer.test(path))).toEqual([]);
  });

  test('passes publint', async () => {
    const { stdout } = await runInRoot('npx', 'publint', '--strict', '--pack', 'npm');
    expect(stdout).toContain('All good!');
  });

  test('has types that resolve for every ESM consumer', async () => {
    const { stdout } = await runInRoot('npx', 'attw', packed.tarball, '--profile', 'esm-only');
    expect(stdout).toContain('node16 (from ESM): 🟢');
  });

  test.each([
    '@onetask/react',
    '@onetask/react/devtools',
    '@onetask/react/query',
    '@onetask/react/testing',
    '@onetask/react/testing/react',
  ])('%s imports in Node, without a DOM, and prints nothing', async (specifier) => {
    const { stdout, stderr } = await importInNode(specifier);
    expect(stdout.trim()).not.toBe('');
    expect(stderr).toBe('');
  });

  test('needs none of the packages that are bundled or for development', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const { name, dependencies, peerDependencies } = manifest;
    const allowed = [name, ...Object.keys({ ...dependencies, ...peerDependencies })];
    const modules = packed.files.filter(({ path }) => /^dist\/(?!dev-server).*\.js$/.test(path));
    const imported = new Set<string>();
    for (const { path } of modules) {
      const source = await readFile(consumer.installed(path), 'utf8');
      for (const [, specifier] of source.matchAll(/^(?:import|export)\b[^'"]*["']([^'".][^'"]*)/gm))
        imported.add(packageOf(specifier!));
    }
    expect([...imported].filter((name) => !allowed.includes(name))).toEqual([]);
  });
});

test('TanStack Query is asked for by its own entry alone, whose code is for the browser', async () => {
  const modules = packed.files.filter(({ path }) => /^dist\/.*\.js$/.test(path));
  const sources = await Promise.all(
    modules.map(async ({ path }) => ({
      path,
      source: await readFile(consumer.installed(path), 'utf8'),
    })),
  );
  const asking = sources.filter(({ source }) => source.includes('@tanstack/'));
  expect(asking.map(({ path }) => path.split('/')[1])).toEqual(asking.map(() => 'query'));
  const into = sources.filter(
    ({ path, source }) => !path.startsWith('dist/query/') && /["'][^"']*\/query\//.test(source),
  );
  expect(into.map(({ path }) => path)).toEqual([]);
  const directed = sources.filter(
    ({ path, source }) => path.startsWith('dist/query/') && /^["']use client["']/.test(source),
  );
  expect(directed.map(({ path }) => path).sort()).toEqual([
    'dist/query/index.js',
    'dist/query/use-task-query-sync.js',
  ]);
});

test('the worker is one file, that a browser loads by its address alone', async () => {
  const source = await readFile(consumer.installed('dist/worker/index.js'), 'utf8');
  expect(source).toContain('addEventListener("connect"');
  expect(source.match(/^\s*(?:import|export)\b.*|\bimport\s*\(.*/gm)).toBeNull();
});

describe('the bin onetask-dev-server', () => {
  const cli = () => consumer.installed('dist/dev-server/cli.js');

  test('is an executable of one line of shebang', async () => {
    const source = await readFile(cli(), 'utf8');
    expect(source.split('\n', 2)[0]).toBe('#!/usr/bin/env node');
    expect(source.match(/^#!/gm)).toHaveLength(1);
    expect((await stat(cli())).mode & 0o111).toBe(0o111);
  });

  test('has ws and jose inside', async () => {
    const source = await readFile(cli(), 'utf8');
    const specifiers = [...source.matchAll(/^import\b[^'"]*["']([^'"]+)["']/gm)].map((m) => m[1]!);
    expect(specifiers.filter((name) => !/^(node:|\.)/.test(name) && !isBuiltin(name))).toEqual([]);
  });
});

/** `@base-ui/react/popover` is of `@base-ui/react`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

test('package-lock.json names no download address', async () => {
  expect(await readFile(join(root, 'package-lock.json'), 'utf8')).not.toMatch(
    /https?:\/\/[^"]*\.tgz/,
  );
});
