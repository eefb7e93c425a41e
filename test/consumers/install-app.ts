import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { run } from '../package/run.js';

/** An app in a folder of its own, with all that its manifest names. */
export interface App {
  readonly name: string;
  readonly folder: string;
  /** A path in it. */
  path(...parts: string[]): string;
  /** The file of a program that it has installed. */
  bin(program: string): string;
  /** A script of its manifest. */
  script(name: string): Promise<string>;
  remove(): Promise<void>;
}

export interface InstallOptions {
  /** Another app, whose files it has too. */
  readonly base?: string;
  /** Versions in the place of the manifest's. */
  readonly versions?: Readonly<Record<string, string>>;
  /** @default npm */
  readonly install?: readonly [command: string, ...args: string[]];
}

const NPM = [
  'npm',
  'install',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--no-progress',
] as const;

/** Says what a test is at: an installation takes its time. */
export function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}

/** Where an app's files are in the repository. */
export function appFolder(name: string): string {
  return fileURLToPath(new URL(`apps/${name}`, import.meta.url));
}

/** Copies an app of `apps/` and installs what it needs from the registry; the kit from the tarball. */
export async function installApp(
  name: string,
  { base, versions = {}, install = NPM }: InstallOptions = {},
): Promise<App> {
  // The real one: some tools compare addresses.
  const folder = await realpath(await mkdtemp(join(tmpdir(), `onetask-${name}-`)));
  if (base !== undefined) await cp(appFolder(base), folder, { recursive: true });
  await cp(appFolder(name), folder, { recursive: true });
  await setVersions(join(folder, 'package.json'), {
    '@onetask/react': `file:${inject('packed').tarball}`,
    ...versions,
  });
  const [command, ...args] = install;
  const app = createApp(name, folder);
  say(`${name}: ${command} install`);
  try {
    await run(command, args, { cwd: folder });
  } catch (error) {
    await app.remove();
    throw error;
  }
  return app;
}

/** An app in a folder where all that it needs is there. */
export function createApp(name: string, folder: string): App {
  return {
    name,
    folder,
    path: (...parts) => join(folder, ...parts),
    bin: (program) => join(folder, 'node_modules', '.bin', program),
    script: async (script) =>
      (await run('npm', ['run', '--silent', script], { cwd: folder })).stdout,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Installs an app for as long as something is done with it. */
export async function withApp(
  name: string,
  options: InstallOptions,
  task: (app: App) => Promise<void>,
): Promise<void> {
  const app = await installApp(name, options);
  try {
    await task(app);
  } finally {
    await app.remove();
  }
}

async function setVersions(file: string, versions: Readonly<Record<string, string>>) {
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  for (const kind of ['dependencies', 'devDependencies']) {
    for (const name of Object.keys(manifest[kind] ?? {})) {
      manifest[kind][name] = versions[name] ?? manifest[kind][name];
    }
  }
  await writeFile(file, JSON.stringify(manifest, null, 2));
}
