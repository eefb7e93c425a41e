import { execFile, type ExecFileException, type ExecFileOptions } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const runFile = promisify(execFile);
/** Vitest's `NODE_ENV=test` would make it a development build. */
const { NODE_ENV: _, ...env } = process.env;
/** The tools print what is wrong to their standard output, so a failure shows that too. */
const run = (command: string, args: string[], options: ExecFileOptions = {}) =>
  runFile(command, args, { env, ...options, encoding: 'utf8' }).catch(
    (error: ExecFileException) => {
      throw new Error(`${error.message}\n${error.stdout ?? ''}`, { cause: error });
    },
  );
const inRoot = (command: string, ...args: string[]) => run(command, args, { cwd: root });

interface Packed {
  filename: string;
  files: { path: string }[];
}

/** A project that has installed the packed package, with the dependencies linked from here. */
let consumer: string;
let packed: Packed;

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), 'onetask-consumer-'));
  await inRoot('npm', 'run', 'build');
  // npm prints a list of packages, newer versions an object by package name.
  const { stdout } = await inRoot('npm', 'pack', '--json', '--pack-destination', consumer);
  packed = Object.values<Packed>(JSON.parse(stdout))[0]!;

  const scope = join(consumer, 'node_modules', '@onetask');
  await mkdir(scope, { recursive: true });
  await run('tar', ['-xzf', join(consumer, packed.filename), '-C', scope]);
  await cp(join(scope, 'package'), join(scope, 'react'), { recursive: true });
  for (const name of ['react', 'zustand', 'valibot']) {
    await symlink(
      join(root, 'node_modules', name),
      join(consumer, 'node_modules', name),
      'junction',
    );
  }
});

afterAll(() => rm(consumer, { recursive: true, force: true }));

const importInNode = (specifier: string) =>
  run(
    process.execPath,
    ['-e', `import('${specifier}').then((m) => console.log(Object.keys(m).join()))`],
    { cwd: consumer },
  );

describe('what is published', () => {
  test('holds the build and the papers, nothing else', () => {
    const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
    const paths = packed.files.map((file) => file.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...papers,
        'dist/index.js',
        'dist/index.d.ts',
        'dist/testing/index.js',
        'dist/testing/index.d.ts',
        'dist/dev-server/cli.js',
      ]),
    );
    const build = /^dist\/[\w./-]+\.(js|js\.map|d\.ts|d\.ts\.map|css)$/;
    const devServer = /^dist\/dev-server\/(?!cli\.js(\.map)?$)/;
    const others = paths.filter((path) => !papers.includes(path) && !build.test(path));
    expect(others).toEqual([]);
    expect(paths.filter((path) => /\.(test|stories)\.|node_modules/.test(path))).toEqual([]);
    expect(paths.filter((path) => devServer.test(path))).toEqual([]);
  });

  test('passes publint', async () => {
    const { stdout } = await inRoot('npx', 'publint', '--strict', '--pack', 'npm');
    expect(stdout).toContain('All good!');
  });

  test('has types that resolve for every ESM consumer', async () => {
    const tarball = join(consumer, packed.filename);
    const { stdout } = await inRoot('npx', 'attw', tarball, '--profile', 'esm-only');
    expect(stdout).toContain('node16 (from ESM): 🟢');
  });

  test.each(['@onetask/react', '@onetask/react/testing'])(
    '%s imports in Node, without a DOM, and prints nothing',
    async (specifier) => {
      const { stdout, stderr } = await importInNode(specifier);
      expect(stdout.trim()).not.toBe('');
      expect(stderr).toBe('');
    },
  );

  test('needs none of the packages that are bundled or for development', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const allowed = [...Object.keys(manifest.dependencies), 'react', 'react-dom'];
    const modules = packed.files.filter(({ path }) => /^dist\/(?!dev-server).*\.js$/.test(path));
    const imported = new Set<string>();
    for (const { path } of modules) {
      const source = await readFile(join(root, path), 'utf8');
      for (const [, specifier] of source.matchAll(/^(?:import|export)\b[^'"]*["']([^'".][^'"]*)/gm))
        imported.add(specifier!.split('/')[0]!);
    }
    expect([...imported].filter((name) => !allowed.includes(name))).toEqual([]);
  });
});

describe('the bin onetask-dev-server', () => {
  const cli = () => join(consumer, 'node_modules/@onetask/react/dist/dev-server/cli.js');

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

test('package-lock.json names no download address', async () => {
  expect(await readFile(join(root, 'package-lock.json'), 'utf8')).not.toMatch(
    /https?:\/\/[^"]*\.tgz/,
  );
});
