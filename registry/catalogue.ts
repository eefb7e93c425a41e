import catalogue from '../registry.json' with { type: 'json' };
import manifest from '../package.json' with { type: 'json' };

/** One component of `registry.json`. */
export interface CatalogueItem {
  /** The name of its file: `streak-counter`. */
  readonly name: string;
  /** The name of its export: `StreakCounter`. */
  readonly title: string;
  readonly description: string;
  /** How it is used. */
  readonly docs: string;
  /** npm packages that its files import, by name alone. */
  readonly dependencies: readonly string[];
  readonly devDependencies?: readonly string[];
  /** Its own file, then its parts by name, then style sheets in their order. */
  readonly files: readonly CatalogueFile[];
}

export interface CatalogueFile {
  /** In this repository. */
  readonly path: string;
  readonly type: string;
  /** In an app. shadcn leaves `src/` out where an app has none. */
  readonly target: string;
}

/** What of the package's `package.json` a copy tells. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** Every component that can be copied, by name. */
export const ITEMS: readonly CatalogueItem[] = catalogue.items;

export const MANIFEST: Manifest = manifest;

/** Every style sheet that some component needs. */
export const SHEETS: readonly string[] = [
  ...new Set(ITEMS.flatMap(({ files }) => files.map(({ target }) => baseOf(target)).filter(isCss))),
];

/** The last part of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function isCss(file: string): boolean {
  return file.endsWith('.css');
}
