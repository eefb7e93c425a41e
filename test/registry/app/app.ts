import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root, run } from '../../package/run.js';

/** A new app that has the kit, and into which components are copied. */
export interface App {
  readonly folder: string;
  path(file: string): string;
  /** Runs the shadcn CLI in it, and returns what it said. */
  shadcn(...args: readonly string[]): Promise<string>;
  /** Adds a component, or several, as the installed package has them. */
  add(...args: readonly string[]): Promise<string>;
  /** Compiles all of it, strictly. */
  compile(): Promise<void>;
  remove(): Promise<void>;
}

export interface AppOptions {
  /** @default a new folder of the system's for temporary files */
  readonly folder?: string | undefined;
  /** Where the kit is installed from. @default the repository, with its build */
  readonly kit?: string | undefined;
  /** Files beside the usual ones, by path; `null` for none of that name. */
  readonly files?: Readonly<Record<string, string | null>>;
}

const runFile = promisify(execFile);
const shadcnFile = join(root, 'node_modules/shadcn/dist/index.js');
const PACKAGES = ['react', 'react-dom', 'vite', '@types/react', '@types/react-dom'];

/** As Vite's template for React and TypeScript has it, and stricter. */
export const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'esnext',
    types: ['vite/client'],
    skipLibCheck: true,
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    moduleDetection: 'force',
    noEmit: true,
    jsx: 'react-jsx',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    erasableSyntaxOnly: true,
    noFallthroughCasesInSwitch: true,
    noUncheckedSideEffectImports: true,
  },
  include: ['.'],
};

/** Nothing is downloaded: what is installed into it is linked from here. */
export async function createApp(options: AppOptions = {}): Promise<App> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'onetask-copies-')));
  const path = (file: string) => join(folder, file);
  const link = async (name: string, from = join(root, 'node_modules', name)) => {
    await mkdir(dirname(path(`node_modules/${name}`)), { recursive: true });
    await symlink(from, path(`node_modules/${name}`), 'junction');
  };
  for (const name of PACKAGES) await link(name);
  await link('@onetask/react', options.kit ?? root);
  const files: Readonly<Record<string, string | null>> = {
    'package.json': JSON.stringify({
      name: 'app',
      type: 'module',
      dependencies: { '@onetask/react': '*', react: '*' },
    }),
    'tsconfig.json': JSON.stringify(TSCONFIG),
    'vite.config.ts': 'export default {};\n',
    'index.html':
      '<!doctype html><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
    'src/main.tsx': 'export {};\n',
    ...options.files,
  };
  for (const [file, text] of Object.entries(files)) {
    if (text === null) continue;
    await mkdir(dirname(path(file)), { recursive: true });
    await writeFile(path(file), text);
  }
  const bin = path('node_modules/.bin');
  await mkdir(bin, { recursive: true });
  await symlink(join(import.meta.dirname, 'npm-that-links.mjs'), join(bin, 'npm'));

  const shadcn = async (...args: readonly string[]) => {
    const env = {
      ...process.env,
      PATH: `${bin}:${process.env['PATH']}`,
      npm_config_user_agent: 'npm/11',
    };
    const running = runFile(process.execPath, [shadcnFile, ...args], { cwd: folder, env });
    // Nobody is there to answer a question.
    running.child.stdin?.end();
    const { stdout, stderr } = await running;
    return stdout + stderr;
  };
  return {
    folder,
    path,
    shadcn,
    add: (...args) => {
      const isName = (arg: string) => /^[a-z][a-z-]+$/.test(arg);
      const folderOfItems = './node_modules/@onetask/react/dist/registry';
      const given = args.map((arg) => (isName(arg) ? `${folderOfItems}/${arg}.json` : arg));
      return shadcn('add', '--yes', ...given);
    },
    compile: async () => {
      await run(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), '--project', '.'],
        {
          cwd: folder,
        },
      );
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
