import { readFileSync } from 'node:fs';
import { bundle, ROOT } from './bundle.js';
import type { Figure } from './figures.js';

/** What is in a bundle and has no business there. */
export interface Stray {
  readonly name: string;
  readonly modules: readonly string[];
}

/** Packages that nothing of `.` may reach. */
const OF_COMPONENTS =
  /^(sonner|framer-motion|motion-dom|canvas-confetti|@base-ui\/react|lucide-react)\//;
/** What nobody carries who does not import it. */
const OF_FEATURES =
  /^dist\/(components|worker|testing|devtools|query)\/|^dist\/attention\/(?!preferences|presentation)|client\/(attention|preferences)|persist|focus-ro|focus-runner/;

/** The core without features, and `.` without what the components stand on. */
export function straysOf(core: Figure, whole: Figure): Stray[] {
  const among = ({ name, bundle: { modules } }: Figure, what: RegExp) => ({
    name,
    modules: modules.map(({ id }) => id).filter((id) => what.test(id)),
  });
  return [among(core, OF_COMPONENTS), among(core, OF_FEATURES), among(whole, OF_COMPONENTS)];
}

/** What a component that is taken from the index of all brings along beside its own. */
export function straysOfComponents(): Promise<Stray[]> {
  const index = `${ROOT}dist/components/index.js`;
  const named = /import \{ (?<names>[^}]+) \} from "\.\/(?<file>[^"]+)"/g;
  const exported = [...readFileSync(index, 'utf8').matchAll(named)];
  if (exported.length === 0) throw new Error('No component was found in the index of all.');
  return Promise.all(
    exported.map(async ({ groups: { names = '', file = '' } = {} }) => {
      const own = await modulesOf(`export { ${names} } from '${ROOT}dist/components/${file}';`);
      const byIndex = await modulesOf(`export { ${names} } from '${index}';`);
      return { name: file, modules: byIndex.filter((id) => !own.includes(id)) };
    }),
  );
}

async function modulesOf(code: string): Promise<readonly string[]> {
  const { modules } = await bundle(code);
  return modules.map(({ id }) => id);
}
