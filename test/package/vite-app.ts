import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import type { Consumer } from './consumer.js';

/** An app as Vite builds it for production. */
export interface BuiltApp {
  /** Where `index.html` is. */
  readonly folder: string;
  /** Ids of all modules of which something is left, those loaded on demand too. */
  readonly modules: readonly string[];
  /** The same of what is loaded at once. */
  readonly modulesUpFront: readonly string[];
  /** Minified and compressed bytes of a chunk that is loaded at once; `null` where there is none. */
  sizeUpFront(chunk: string): number | null;
}

/**
 * Builds an app of one file. What is of `framer-motion` gets a chunk of its own, where it can be
 * weighed.
 *
 * @param nodeEnv what stands for `process.env.NODE_ENV`: a test runner has its own
 */
export async function buildApp(
  consumer: Consumer,
  name: string,
  source: string,
  nodeEnv = 'production',
): Promise<BuiltApp> {
  const root = join(consumer.folder, name);
  await mkdir(root, { recursive: true });
  await writeFile(
    join(root, 'index.html'),
    '<!doctype html><html lang="en"><title>App</title><div id="root"></div><script type="module" src="./app.js"></script></html>',
  );
  await writeFile(join(root, 'app.js'), source);
  const folder = join(root, 'dist');
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(nodeEnv) },
    build: {
      outDir: folder,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              // First, or it would come along with what imports it.
              {
                name: 'react',
                test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/,
                priority: 2,
              },
              {
                name: 'framer',
                test: /[\\/](framer-motion|motion-dom|motion-utils)[\\/]/,
                priority: 1,
              },
            ],
          },
        },
      },
    },
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('one build, one output');
  const chunks = built.output.filter((file) => file.type === 'chunk');
  const upFront = staticGraph(chunks);
  return {
    folder,
    modules: chunks.flatMap(modulesOf),
    modulesUpFront: upFront.flatMap(modulesOf),
    sizeUpFront(wanted) {
      const chunk = upFront.find((one) => one.name === wanted);
      return chunk ? brotliCompressSync(chunk.code).byteLength : null;
    },
  };
}

function modulesOf(chunk: Rolldown.OutputChunk): string[] {
  return Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) =>
    renderedLength > 0 ? [id] : [],
  );
}

/** The entries, and what they import. */
function staticGraph(chunks: readonly Rolldown.OutputChunk[]): readonly Rolldown.OutputChunk[] {
  const found = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = chunks.find((one) => one.fileName === name);
      if (imported) found.add(imported);
    }
  }
  return [...found];
}
