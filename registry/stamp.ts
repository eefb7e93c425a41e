import {
  baseOf,
  isCss,
  ITEMS,
  MANIFEST,
  SHEETS,
  type CatalogueItem,
  type Manifest,
} from './catalogue.js';

/** A file as an app gets it. */
export interface CopiedFile {
  /** Its name in the folder of the copies. */
  readonly name: string;
  /** Where shadcn puts it. */
  readonly target: string;
  readonly text: string;
}

/** A component as an app gets it. */
export interface CopiedItem {
  readonly item: CatalogueItem;
  /** What npm installs: `lucide-react@1.75.0`; the package itself without a version. */
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  readonly files: readonly CopiedFile[];
}

const PART = /'@onetask\/react\/components\/([\w-]+)'/g;
const CLIENT = `'use client';\n\n`;
const TYPES = 'css.d.ts';

/**
 * A component and all that is copied with it. Two components that share a file get the same one.
 *
 * @param read the source text of a path of the catalogue
 * @throws where a file would still import a component of the package
 */
export function stampItem(
  item: CatalogueItem,
  read: (path: string) => string,
  manifest: Manifest = MANIFEST,
): CopiedItem {
  const files = item.files.map(({ path, target }) => {
    const name = baseOf(target);
    const text = read(path);
    return { name, target, text: isCss(name) ? stampSheet(name, text) : stampPart(name, text) };
  });
  const folder = item.files[0]?.target.replace(/[^/]+$/, '') ?? '';
  return {
    item,
    dependencies: item.dependencies.map((name) => withRange(name, manifest)),
    devDependencies: (item.devDependencies ?? []).map((name) => withRange(name, manifest)),
    files: [...files, { name: TYPES, target: `${folder}${TYPES}`, text: typesOfSheets() }],
  };

  function origin(what: string): string {
    return `${what}, copied from ${manifest.name} ${manifest.version} (${manifest.license}). It is yours to change.`;
  }

  function stampPart(name: string, source: string): string {
    const own = ITEMS.find((one) => baseOf(one.files[0]?.path ?? '') === name);
    const sheets = own?.files.map(({ target }) => baseOf(target)).filter(isCss) ?? [];
    const about = own
      ? `Looks: ${sheets.at(-1)}. Hooks, default words and types stay in ${manifest.name}.`
      : 'A part that copied components share.';
    const text = source.replace(PART, "'./$1'");
    if (text.includes('@onetask/react/components')) {
      throw new Error(
        `OneTask: ${name} imports a component in a way that a copy can't. It would use the package's beside the copied one. Import it from '@onetask/react/components/<file>'.`,
      );
    }
    const isClient = text.startsWith(CLIENT);
    const imports = sheets.map((sheet) => `import './${sheet}';\n`).join('');
    const body = isClient ? text.slice(CLIENT.length) : text;
    return `// ${origin(own?.title ?? name)}\n// ${about}\n\n${isClient ? CLIENT : ''}${imports}${body}`;
  }

  function stampSheet(name: string, source: string): string {
    return `/* ${origin(name)} */\n\n${source}`;
  }

  function typesOfSheets(): string {
    const sheets = SHEETS.map((sheet) => `declare module '*/${sheet}' {}\n`).join('');
    return `// ${origin(TYPES)}\n// For TypeScript where no bundler declares style sheets. Nothing imports it.\n\n${sheets}`;
  }
}

/**
 * As npm installs it: `lucide-react@1.75.0`. The package itself has no version: whoever copies a
 * component has it installed, and keeps that one.
 */
export function withRange(name: string, manifest: Manifest): string {
  if (name === manifest.name) return name;
  const { dependencies, peerDependencies, devDependencies } = manifest;
  const range = dependencies[name] ?? peerDependencies[name] ?? devDependencies[name];
  if (range === undefined) {
    throw new Error(
      `OneTask: registry.json names ${name}, which package.json does not. An app could not install it. Add it there.`,
    );
  }
  return `${name}@${range}`;
}
