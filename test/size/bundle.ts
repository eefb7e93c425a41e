import { brotliCompressSync, constants } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';

/** What an app's bundler makes of some imports. */
export interface Bundle {
  /** Bytes that are loaded at once, minified and compressed by brotli. */
  readonly bytes: number;
  /** The same of what is loaded later, when it is needed. */
  readonly laterBytes: number;
  /** The modules that are loaded at once, the largest first; those of packages as `package/path`. */
  readonly modules: readonly { readonly id: string; readonly length: number }[];
}

/** The project, whose package finds itself by its own name. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** There is no such file: it stands for an app's. */
const ENTRY = `${ROOT}app-of-size.js`;

/**
 * Bundles some code as an app for production does: what is not used is left out.
 *
 * @param code imports of the built package by its name, and of others
 * @param external what is not counted, beside React
 */
export async function bundle(code: string, external: readonly RegExp[] = []): Promise<Bundle> {
  const built = await build({
    root: ROOT,
    configFile: false,
    mode: 'production',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? code : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: ENTRY,
        external: [/^react(-dom)?(\/|$)/, ...external],
        checks: { moduleLevelDirective: false },
      },
    },
  });
  if (!('output' in built)) throw new Error('It was built in more than one way.');
  const chunks = built.output.filter((file) => file.type === 'chunk');
  const atOnce = loadedAtOnce(chunks);
  const later = chunks.filter((chunk) => !atOnce.includes(chunk));
  return {
    bytes: sum(atOnce.map(compressedBytes)),
    laterBytes: sum(later.map(compressedBytes)),
    modules: atOnce.flatMap(modulesOf).sort((a, b) => b.length - a.length),
  };
}

/** The entry, and what it imports without waiting for anything. */
function loadedAtOnce(chunks: readonly Rollup.OutputChunk[]): readonly Rollup.OutputChunk[] {
  const found = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const { imports } of found) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) found.add(chunk);
  }
  return [...found];
}

function compressedBytes({ code }: Rollup.OutputChunk): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return brotliCompressSync(code, { params }).length;
}

function modulesOf({ modules }: Rollup.OutputChunk) {
  return Object.entries(modules).flatMap(([id, { renderedLength: length }]) =>
    length > 0 && id.startsWith('/') && id !== ENTRY ? [{ id: nameOf(id), length }] : [],
  );
}

/** A module's path below the project, or its package. */
function nameOf(id: string): string {
  const [path = id, ...inPackage] = id.split('/node_modules/');
  return inPackage.at(-1) ?? path.slice(ROOT.length);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
