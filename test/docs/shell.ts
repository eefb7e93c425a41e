import { readFileSync } from 'node:fs';
import { runCommand } from '../../src/dev-server/command.js';
import { ROOT } from './markdown.js';

const MANIFEST = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** What npm does without a script of the package. */
const NPM_COMMANDS = new Set([
  'ci',
  'install',
  'pack',
  'publish',
  'version',
  'deprecate',
  'view',
  'dist-tag',
  'audit',
  'unpublish',
]);
/** Commands that belong to no package. */
const PROGRAMS = new Set(['cd', 'curl', 'git', 'tar']);

/** What a line of a shell can't do here, or `null`. */
export async function wrongWith(line: string): Promise<string | null> {
  for (const command of withoutComment(line).split('&&')) {
    const wrong = await wrongWithCommand(command.trim().split(/\s+/));
    if (wrong !== null) return `${line}: ${wrong}`;
  }
  return null;
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '');
}

async function wrongWithCommand(words: readonly string[]): Promise<string | null> {
  const [program = '', ...rest] = words.filter((word) => !/^[A-Z_]+=\S+$/.test(word));
  if (program === '' || PROGRAMS.has(program)) return null;
  if (program === 'npm') return wrongWithNpm(rest);
  if (program === 'npx') return wrongWithNpx(rest);
  return `nobody knows ${program}`;
}

function wrongWithNpm([command = '', ...rest]: readonly string[]): string | null {
  if (NPM_COMMANDS.has(command)) return null;
  const [name = '', ...flags] = command === 'run' ? rest : [command, ...rest];
  const script = MANIFEST.scripts[name];
  if (script === undefined) return `there is no script ${name}`;
  const [file] = /\S+\.mjs$/.exec(script) ?? [];
  if (file === undefined) return null;
  const known = new Set(readFileSync(`${ROOT}${file}`, 'utf8').match(/--[a-z]+/g));
  const unknown = flags.find((flag) => /^--[a-z]/.test(flag) && !known.has(flag));
  return unknown === undefined ? null : `${name} has no ${unknown}`;
}

async function wrongWithNpx([named = '', ...rest]: readonly string[]): Promise<string | null> {
  // As in `npx shadcn@4`.
  const bin = named.replace(/@[\d.]+$/, '');
  if (bin in MANIFEST.bin) return wrongWithDevServer(rest);
  const packages = { ...MANIFEST.dependencies, ...MANIFEST.devDependencies };
  const bins = Object.keys(packages).flatMap((name) => {
    const manifest = readFileSync(`${ROOT}node_modules/${name}/package.json`, 'utf8');
    const { bin: own = {} } = JSON.parse(manifest) as { readonly bin?: string | object };
    return typeof own === 'string' ? [name.replace(/^@[^/]+\//, '')] : Object.keys(own);
  });
  return bins.includes(bin) ? null : `no package of package.json has ${bin}`;
}

/** The command itself says what it takes; `--help` keeps it from starting. */
async function wrongWithDevServer(flags: readonly string[]): Promise<string | null> {
  let told = '';
  const note = (text: string) => void (told += text);
  const { exitCode } = await runCommand([...flags, '--help'], { out: note, error: note });
  return exitCode === 0 ? null : (told.split('\n')[0] ?? '');
}
