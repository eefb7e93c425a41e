import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { baseOf, isCss, ITEMS, type CatalogueItem } from '../../../registry/catalogue.js';
import { root } from '../../package/run.js';
import { copiedApp } from './copied-apps.js';

const COMPONENTS = join(root, 'src/components/index.ts');
const STYLES = join(root, 'src/styles/styles.css');
const KIT = join(root, 'src/');
const QUERY = '?copied=';
const SHIM = '\0copied-components:';
/** No `\0`, as Vite would take it for no style sheet. */
const REST = '/@copied-rest/';

/**
 * Lets the tests of the kit run against a copy, unchanged. A test that is started by
 * `copies/streak-counter.test.ts` finds StreakCounter and its looks as they were copied, all else as
 * it is in the sources. What it imports of tests and stories knows of it by the query `?copied=`.
 */
export function copiesPlugin(): Plugin {
  return {
    name: 'copied-components',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source.startsWith(SHIM) || source.startsWith(REST)) return source;
      const item = importer && itemOf(importer);
      if (!item) return null;
      if (source === COMPONENTS) return SHIM + item.name;
      if (source === STYLES) return `${REST}${item.name}.css`;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return resolved && isOfTests(resolved.id)
        ? { ...resolved, id: `${resolved.id}${QUERY}${item.name}` }
        : resolved;
    },
    load(id) {
      if (id.startsWith(SHIM)) return shimOf(itemNamed(id.slice(SHIM.length)));
      if (id.startsWith(REST)) return restOf(itemNamed(id.slice(REST.length).replace('.css', '')));
      return null;
    },
  };
}

function itemOf(importer: string): CatalogueItem | undefined {
  const name = /\?copied=([\w-]+)|\/registry\/copies\/([\w-]+)\.test\.ts/.exec(importer);
  return name ? itemNamed(name[1] ?? name[2] ?? '') : undefined;
}

function itemNamed(name: string): CatalogueItem {
  const item = ITEMS.find((one) => one.name === name);
  if (!item) throw new Error(`registry.json has no ${name}`);
  return item;
}

/** Sources of tests, stories and Storybook: what holds no state that two copies of it would split. */
function isOfTests(id: string): boolean {
  return (
    /\.tsx?$/.test(id) &&
    id.startsWith(root) &&
    !id.startsWith(KIT) &&
    !id.includes('/node_modules/')
  );
}

/** All that the kit exports, but of the copied files what they export. */
function shimOf(item: CatalogueItem): string {
  const index = readFileSync(COMPONENTS, 'utf8');
  const lines = [`export * from ${JSON.stringify(COMPONENTS)};`];
  for (const [, names = '', file = ''] of index.matchAll(
    /export \{([^}]+)\} from '\.\/([^']+)\.js'/g,
  )) {
    const copied = item.files.find(({ path }) => baseOf(path) === `${file}.tsx`);
    if (!copied) continue;
    const values = names.split(',').filter((name) => !name.trim().startsWith('type '));
    const from = join(copiedApp(item.name), copied.target);
    lines.push(`export { ${values.join()} } from ${JSON.stringify(from)};`);
  }
  return lines.join('\n');
}

/** The style sheets that the copy does not bring. */
function restOf(item: CatalogueItem): string {
  const brought = item.files.map(({ path }) => baseOf(path)).filter(isCss);
  const names = [...readFileSync(STYLES, 'utf8').matchAll(/'\.\/([^']+)'/g)].map(
    ([, name = '']) => name,
  );
  return names
    .filter((name) => !brought.includes(name))
    .map((name) => readFileSync(join(root, 'src/styles', name), 'utf8'))
    .join('\n');
}
