import { readFileSync } from 'node:fs';
import { registrySchema } from 'shadcn/schema';
import { describe, expect, it } from 'vitest';
import catalogue from '../../registry.json' with { type: 'json' };
import { baseOf, ITEMS, type CatalogueItem } from '../../registry/catalogue.js';
import { importsOf } from '../support/import-graph.js';

const textOf = (path: string) => readFileSync(path, 'utf8');

/** Every value, not a type, that the kit exports, by the file that it is in. */
const PUBLIC = importsOfIndex();
const PART = /^@onetask\/react\/components\/(.+)$/;
const SHEETS = [...textOf('src/styles/styles.css').matchAll(/'\.\/([\w-]+\.css)'/g)].map(
  ([, name = '']) => name,
);

describe('registry.json', () => {
  it('is what shadcn takes', () => {
    expect(registrySchema.safeParse(catalogue).error?.issues ?? []).toEqual([]);
  });

  it('has every public component, by name, once', () => {
    expect(ITEMS.map(({ name }) => name)).toEqual([...PUBLIC.keys()].toSorted());
    const wrong = ITEMS.filter(({ name, title }) => !PUBLIC.get(name)?.includes(title));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it.each(ITEMS)('has of $title the file, all its parts and the style sheets they need', (item) => {
    const parts = partsOf(item.name);
    const [own = '', ...others] = parts;
    expect(item.files).toEqual(
      [
        ...[own, ...others.toSorted()].map((name) => `src/components/${name}.tsx`),
        ...sheetsOf(parts).map((name) => `src/styles/${name}`),
      ].map((path) => ({
        path,
        type: 'registry:file',
        target: `src/components/onetask/${baseOf(path)}`,
      })),
    );
  });

  it.each(ITEMS)('has of $title the packages that it imports', (item) => {
    const packages = packagesOf(item);
    expect(item.dependencies).toEqual(packages);
    const untyped = packages.filter((name) => UNTYPED.includes(name));
    expect(item.devDependencies ?? []).toEqual(untyped.map((name) => `@types/${name}`));
  });

  it.each(ITEMS)('says of $title how it is used', ({ title, docs, description }) => {
    expect(docs).toMatch(new RegExp(`^<${title}\\b[^>]* />`));
    expect(description).toMatch(/^[A-Z].*\.$/);
  });
});

it.each(ITEMS)('has tests of $title that its copy has to pass', ({ name, title }) => {
  const started = textOf(`test/registry/copies/${name}.test.ts`);
  expect(started).toContain(`'${name}'`);
  const tests = [...started.matchAll(/import\('\.\.\/\.\.\/([\w/-]+)\.test\.js'\)/g)];
  const texts = tests.map(([, path = '']) => textOf(`test/${path}.test.tsx`));
  expect(texts.some((text) => text.includes(`<${title}`))).toBe(true);
});

it('is told in docs/copying.md: each component, its item and its sheets', () => {
  const rows = [
    ...textOf('docs/copying.md').matchAll(/^\| `(\w+)` *\| `([\w-]+)` *\| (.*?) *\|$/gm),
  ];
  expect(rows.map(([, ...cells]) => cells)).toEqual(
    ITEMS.map(({ title, name }) => {
      const [, , ...sheets] = sheetsOf(partsOf(name));
      return [title, name, sheets.map((sheet) => `\`${sheet.replace('.css', '')}\``).join(', ')];
    }),
  );
});

/** What an app with React has. */
const IMPLIED = ['react', 'react-dom'];
/** Those whose types are another package. */
const UNTYPED = ['canvas-confetti'];

function importsOfIndex(): Map<string, string[]> {
  const index = textOf('src/components/index.ts');
  const exported = new Map<string, string[]>();
  for (const [, names = '', file = ''] of index.matchAll(
    /export \{([^}]+)\} from '\.\/([\w-]+)\.js'/g,
  )) {
    const values = names.split(',').map((name) => name.trim());
    exported.set(
      file,
      values.filter((name) => name && !name.startsWith('type ')),
    );
  }
  return exported;
}

/** A component's file, and what it takes from others, types and what comes on demand too. */
function partsOf(name: string, found: string[] = []): string[] {
  if (found.includes(name)) return found;
  found.push(name);
  for (const { specifier } of importsOf(textOf(`src/components/${name}.tsx`))) {
    const part = PART.exec(specifier)?.[1];
    if (part) partsOf(part, found);
  }
  return found;
}

/** The tokens, what all share, and where each class that they set is first styled. */
function sheetsOf(parts: readonly string[]): string[] {
  const classes = parts.flatMap((name) =>
    [...textOf(`src/components/${name}.tsx`).matchAll(/(?<=['"` ])onetask-[\w-]+/g)].map(String),
  );
  const homes = classes.map((name) =>
    SHEETS.find((sheet) => new RegExp(`\\.${name}(?![\\w-])`).test(textOf(`src/styles/${sheet}`))),
  );
  return SHEETS.filter((sheet) => ['theme.css', 'base.css', ...homes].includes(sheet));
}

function packagesOf({ files }: CatalogueItem): string[] {
  const specifiers = files
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path }) => importsOf(textOf(path)).map(({ specifier }) => specifier));
  const names = specifiers.map((specifier) =>
    specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'),
  );
  return [...new Set(names)].filter((name) => !IMPLIED.includes(name)).toSorted();
}
