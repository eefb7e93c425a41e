import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { baseOf, isCss, ITEMS, type CatalogueItem } from '../../../registry/catalogue.js';
import { root } from '../../package/run.js';
import { copiedApp } from './copied-apps.js';

const COMPONENTS = join(root, 'src/components/');
const STYLES = join(root, 'src/styles/styles.css');
const KIT = join(root, 'src/');
const QUERY = '?copied=';
/** No `\0`, as Vite would take it for no style sheet. */
const REST = '/@copied-rest/';

/**
 * Lets the tests of the kit run against a copy, unchanged. A test that is started by
 * `copies/streak-counter.test.ts` finds StreakCounter, its parts and its looks as they were copied,
 * and so do the other components that have it as a part. All else is as it is in the sources. What it
 * imports of tests, stories and components knows of it by the query `?copied=`.
 */
export function copiesPlugin(): Plugin {
  return {
    name: 'copied-components',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source.startsWith(REST)) return source;
      const item = importer && itemOf(importer);
      if (!item) return null;
      if (source === STYLES) return `${REST}${item.name}.css`;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!resolved) return null;
      // By the public name, whose alias is a path, or one component by another.
      const isComponent =
        resolved.id.startsWith(COMPONENTS) &&
        (source.startsWith(COMPONENTS) || importer.startsWith(COMPONENTS));
      const copy = isComponent && copyOf(item, resolved.id);
      if (copy) return copy;
      return isComponent || isOfTests(resolved.id)
        ? { ...resolved, id: `${resolved.id}${QUERY}${item.name}` }
        : resolved;
    },
    load(id) {
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

/** Where the copy of a component's file is, if the item has one. */
function copyOf(item: CatalogueItem, id: string): string | null {
  const copied = item.files.find(({ path }) => join(root, path) === id);
  return copied ? join(copiedApp(item.name), copied.target) : null;
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
