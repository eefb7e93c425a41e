import { cp, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createConsumer } from '../package/consumer.js';
import { root } from '../package/run.js';
import { appFolder, createApp, type App } from './install-app.js';

/**
 * The same as `installApp`, without a download: the kit is unpacked, and all else is linked from here.
 * What only an installation shows, a wrong range or a package that nobody named, is not seen.
 */
export async function linkApp(name: string): Promise<App> {
  const kit = await readManifest(root);
  const own = await readManifest(appFolder(name));
  const packages = new Set(
    [own.dependencies, own.devDependencies, kit.dependencies].flatMap(Object.keys),
  );
  packages.delete(kit.name);
  const { folder, installed } = await createConsumer(inject('packed').tarball, [...packages]);
  await cp(appFolder(name), folder, { recursive: true });
  const programs = join(folder, 'node_modules', '.bin');
  await symlink(join(root, 'node_modules', '.bin'), programs, 'junction');
  const app = createApp(name, folder);
  return {
    ...app,
    bin: (program) => (program in kit.bin ? installed(kit.bin[program] ?? '') : app.bin(program)),
  };
}

interface Manifest {
  readonly name: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}
