import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const RECIPES = fileURLToPath(new URL('../../docs/recipes.md', import.meta.url));

/** The policy that the recipes recommend, as a server sends it. */
export async function readPolicy(): Promise<string> {
  const recipes = await readFile(RECIPES, 'utf8');
  const policy = /^Content-Security-Policy:\s([^`]+)```/m.exec(recipes)?.[1];
  if (!policy) throw new Error('the recipes have no policy');
  return policy.replaceAll(/\s+/g, ' ').trim();
}

/**
 * What the browser compares for the installed sonner: its `<style>` as it is added, empty, and as it is
 * then filled.
 */
export async function sonnerHashes(): Promise<readonly string[]> {
  const source = await readFile(fileURLToPath(import.meta.resolve('sonner')), 'utf8');
  const literal = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1];
  if (!literal) throw new Error('sonner brings no style sheet any more');
  return ['', String(JSON.parse(literal))].map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}
