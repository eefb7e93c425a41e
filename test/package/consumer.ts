import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, run } from './run.js';

/** A project that has installed the packed package. */
export interface Consumer {
  readonly folder: string;
  /** A path in the installed package. */
  installed(path: string): string;
  remove(): Promise<void>;
}

/** @param packages what else it has installed: linked from here, so that nothing is downloaded */
export async function createConsumer(
  tarball: string,
  packages: readonly string[],
): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'onetask-consumer-'));
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, '@onetask'), { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', join(modules, '@onetask')]);
  // Copied, not renamed: some tools hold on to what they have seen.
  await cp(join(modules, '@onetask', 'package'), join(modules, '@onetask', 'react'), {
    recursive: true,
  });
  for (const name of packages) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  return {
    folder,
    installed: (path) => join(modules, '@onetask', 'react', path),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
