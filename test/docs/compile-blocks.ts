import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, type Block } from './markdown.js';
import { NOT_INSTALLED } from './not-installed.js';

const execute = promisify(execFile);

/** Below `node_modules`, where the root's own `tsc`, lint and format don't look. */
const FOLDER = join(ROOT, 'node_modules/.cache/docs');

/** How strict an app may be. */
const COMPILER_OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  module: 'esnext',
  moduleResolution: 'bundler',
  allowJs: true,
  checkJs: true,
  isolatedModules: true,
  moduleDetection: 'force',
};

/** A block as the compiler sees it: its page's folder, and `// name.ts` in its first line or its line. */
export function fileOf({ page, line, language, code }: Block): string {
  const [, name] = /^\/\/ ([\w./-]+\.[jt]sx?)\n/.exec(code) ?? [];
  return `${page.replaceAll(/[/.]/g, '-')}/${name ?? `line-${line}.${language}`}`;
}

/** Compiles blocks against the sources, all at once. Resolves to what is wrong, a line each. */
export async function compileBlocks(blocks: readonly Block[]): Promise<readonly string[]> {
  await rm(FOLDER, { recursive: true, force: true });
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(FOLDER, path)), { recursive: true });
    await writeFile(join(FOLDER, path), text);
  };
  const ambient = Object.entries(NOT_INSTALLED).map(
    ([name, types]) => `declare module '${name}' {${types}}\n`,
  );
  await write('not-installed.d.ts', ambient.join(''));
  await write('package.json', '{ "type": "module" }');
  const files = ['not-installed.d.ts', ...blocks.map(fileOf)];
  const twice = files.filter((file, index) => files.indexOf(file) !== index);
  if (twice.length > 0) return twice.map((file) => `${file}: two blocks have this name`);
  for (const block of blocks) await write(fileOf(block), block.code);
  const root = relative(FOLDER, join(ROOT, 'tsconfig.json'));
  const config = { extends: root, compilerOptions: COMPILER_OPTIONS, include: [], files };
  await write('tsconfig.json', JSON.stringify(config));
  try {
    await execute('npx', ['tsc', '-p', FOLDER, '--pretty', 'false'], { cwd: ROOT });
    return [];
  } catch (cause) {
    const { stdout = String(cause) } = cause as { readonly stdout?: string };
    return stdout.trim().split('\n');
  }
}
