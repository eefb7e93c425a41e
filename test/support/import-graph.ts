import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** One import or re-export. */
export interface Import {
  /** What stands in the quotes. */
  readonly specifier: string;
  /** `import type` or `export type`: gone when the code runs. */
  readonly isTypeOnly: boolean;
  /** `import('…')`: comes when it is asked for. */
  readonly isDynamic: boolean;
}

/** Each file, by its path below the root with `/`, and its source text. */
export type Sources = Readonly<Record<string, string>>;

/** What a room may import of the others: a name, `name (types)`, or `name (on demand)`. */
export type Rules = Readonly<Record<string, readonly string[]>>;

/** Every `.ts` and `.tsx` below a folder. */
export function readSources(root: string): Sources {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const paths = files.filter((file) => /\.tsx?$/.test(file));
  return Object.fromEntries(
    paths.map((file) => [file.split(sep).join('/'), readFileSync(join(root, file), 'utf8')]),
  );
}

const STATEMENT =
  /^[ \t]*(?:import|export)\s+(type\s+(?!,|from\b))?(?:[\w*${}\s,]+?\sfrom\s*)?(['"])([^'"]+)\2/gm;
const DYNAMIC = /\bimport\s*\(\s*(['"])([^'"]+)\1/g;

/** The imports of a source text, those in comments left out. */
export function importsOf(source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const fixed = [...code.matchAll(STATEMENT)].map(([, type, , specifier = '']) => ({
    specifier,
    isTypeOnly: type !== undefined,
    isDynamic: false,
  }));
  const dynamic = [...code.matchAll(DYNAMIC)].map(([, , specifier = '']) => ({
    specifier,
    isTypeOnly: false,
    isDynamic: true,
  }));
  return [...fixed, ...dynamic];
}

/** The file that a relative specifier means, as a key of `sources`; `null` for a package. */
export function resolve(sources: Sources, from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const target = normalize(join(dirname(from), specifier))
    .split(sep)
    .join('/');
  const bare = target.replace(/\.jsx?$/, '');
  const found = [target, `${bare}.ts`, `${bare}.tsx`].find((path) => path in sources);
  if (found === undefined) throw new Error(`${from} imports ${specifier}, which is not there`);
  return found;
}

/** The room of a file: its first folder, or `''` for a file beside the rooms. */
export function roomOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

/** Every import that leads from one room into another which the rules do not allow. */
export function wrongDirections(sources: Sources, rules: Rules): string[] {
  return Object.entries(sources).flatMap(([file, source]) => {
    const room = roomOf(file);
    const allowed = rules[room];
    if (!allowed) return [`${file}: the room "${room}" has no rule`];
    return importsOf(source).flatMap(({ specifier, isTypeOnly, isDynamic }) => {
      const target = resolve(sources, file, specifier);
      if (target === null || roomOf(target) === room) return [];
      const name = roomOf(target);
      const isAllowed =
        allowed.includes(name) ||
        (isTypeOnly && allowed.includes(`${name} (types)`)) ||
        (isDynamic && allowed.includes(`${name} (on demand)`));
      return isAllowed ? [] : [`${file} -> ${target}`];
    });
  });
}

/** The first import cycle that is found, as a path that ends where it begins; `null` without one. */
export function findCycle(sources: Sources): readonly string[] | null {
  const done = new Set<string>();

  function visit(file: string, path: readonly string[]): readonly string[] | null {
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    if (done.has(file)) return null;
    for (const { specifier } of importsOf(sources[file] ?? '')) {
      const target = resolve(sources, file, specifier);
      const cycle = target && visit(target, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  }

  for (const file of Object.keys(sources)) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}

/** The packages that a room's files import, types too: `zustand`, `node:fs`, `react`. */
export function packagesOf(sources: Sources, room: string): string[] {
  const names = Object.entries(sources)
    .filter(([file]) => roomOf(file) === room)
    .flatMap(([, source]) => importsOf(source))
    .filter(({ specifier }) => !specifier.startsWith('.'))
    .map(({ specifier }) => packageName(specifier));
  return [...new Set(names)].sort();
}

function packageName(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  if (first.startsWith('node:')) return 'node';
  return first.startsWith('@') ? `${first}/${second}` : first;
}
