import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runInRoot } from './run.js';

/** What `npm pack` made of the build. */
export interface Packed {
  /** Where the tarball is. */
  readonly tarball: string;
  readonly files: readonly { readonly path: string }[];
}

declare module 'vitest' {
  export interface ProvidedContext {
    packed: Packed;
  }
}

/** Builds and packs once for all package tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'onetask-packed-'));
  await runInRoot('npm', 'run', 'build');
  // npm prints a list of packages, newer versions an object by package name.
  const { stdout } = await runInRoot('npm', 'pack', '--json', '--pack-destination', folder);
  const [packed] = Object.values<{ filename: string; files: { path: string }[] }>(
    JSON.parse(stdout),
  );
  if (!packed) throw new Error('npm pack made nothing');
  project.provide('packed', { tarball: join(folder, packed.filename), files: packed.files });
  return () => rm(folder, { recursive: true, force: true });
}
