import { MANIFEST, type CatalogueItem } from './catalogue.js';
import { withRange } from './stamp.js';

/** What a shell would read as something else stands in quotes. */
const PLAIN = /^[\w@./^~-]+$/;

/** What installs the packages of a copied component, to be pasted into a shell. */
export function installLines({ dependencies, devDependencies = [] }: CatalogueItem): string[] {
  const specs = (names: readonly string[]) =>
    names
      .map((name) => withRange(name, MANIFEST))
      .map((spec) => (PLAIN.test(spec) ? spec : `"${spec}"`))
      .join(' ');
  const lines = [`npm install ${specs(dependencies)}`];
  if (devDependencies.length > 0) lines.push(`npm install --save-dev ${specs(devDependencies)}`);
  return lines;
}
