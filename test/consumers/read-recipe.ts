import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../package/run.js';

const BLOCK = /^```(?:tsx?|js)\n(?<code>[\s\S]*?)^```$/gm;

/**
 * A code block of the README or of `docs/`, as it stands.
 *
 * @param words are in that block and in no other
 * @throws where there is none, or more than one
 */
export async function readRecipe(words: string): Promise<string> {
  const docs = await readdir(join(root, 'docs')).catch(() => []);
  const pages = docs.filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
  const texts = await Promise.all(
    ['README.md', ...pages].map((file) => readFile(join(root, file), 'utf8')),
  );
  const found = texts
    .flatMap((text) => [...text.matchAll(BLOCK)].map(({ groups }) => groups?.['code'] ?? ''))
    .filter((code) => code.includes(words));
  const [code] = found;
  if (code === undefined || found.length > 1) {
    throw new Error(`${found.length} code blocks of the documentation have "${words}", not one.`);
  }
  return code;
}
