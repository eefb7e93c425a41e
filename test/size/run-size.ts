import { writeFile } from 'node:fs/promises';
import { straysOf, straysOfComponents, type Stray } from './absent.js';
import {
  componentFigures,
  coreFigure,
  devtoolsFigure,
  featureFigures,
  KB,
  queryFigure,
  wholeFigures,
  workerFigures,
  type Figure,
} from './figures.js';

export interface SizeFlags {
  readonly json?: string | undefined;
  readonly why?: string | undefined;
}

/** Measures what is in `dist`, prints a table, and says whether every budget holds. */
export async function runSize({ json, why }: SizeFlags): Promise<boolean> {
  const core = await coreFigure();
  const wholes = await wholeFigures();
  const figures = [
    core,
    ...(await featureFigures(core)),
    await devtoolsFigure(core),
    await queryFigure(core),
    ...(await workerFigures(core)),
    ...(await componentFigures()),
    ...wholes,
  ];
  const [whole = core] = wholes;
  const strays = [...straysOf(core, whole), ...(await straysOfComponents())];

  console.log('\nMinified and compressed by brotli, React not counted; 1 kB is 1,000 bytes.\n');
  for (const figure of figures) console.log(lineOf(figure));
  const found = strays.filter(({ modules }) => modules.length > 0);
  for (const stray of found) console.log(`BROKEN  ${complaintOf(stray)}`);
  if (found.length === 0) console.log('\nNothing is in a bundle that was not asked for.');

  const broken = figures.filter((figure) => !isKept(figure));
  console.log(`\n${broken.length} of ${figures.length} budgets are broken.`);
  if (why !== undefined) printModules(figures.find(({ name }) => name.includes(why)));
  if (json !== undefined) await writeFile(json, JSON.stringify(figures.map(toJson), null, 2));
  return broken.length === 0 && found.length === 0;
}

function isKept({ bytes, budget }: Figure): boolean {
  return budget === null || bytes <= budget;
}

function lineOf(figure: Figure): string {
  const { name, bytes, budget, laterBytes } = figure;
  const asked = budget === null ? '' : `of ${inKb(budget)}`;
  const verdict = budget === null ? '' : isKept(figure) ? 'kept' : 'BROKEN';
  const later = laterBytes === 0 ? '' : `(+ ${inKb(laterBytes)} when it is needed)`;
  return [name.padEnd(46), inKb(bytes).padStart(8), asked.padEnd(10), verdict.padEnd(6), later]
    .join('  ')
    .trimEnd();
}

function complaintOf({ name, modules }: Stray): string {
  return `${name} brings along ${modules.slice(0, 5).join(', ')}${modules.length > 5 ? ', …' : ''}`;
}

function printModules(figure: Figure | undefined): void {
  if (!figure) throw new Error('No line of the table has that name.');
  console.log(`\n${figure.name}, by module: characters before minifying\n`);
  for (const { id, length } of figure.bundle.modules) console.log(String(length).padStart(8), id);
}

function toJson(figure: Figure) {
  const { name, bytes, budget, laterBytes } = figure;
  return { name, bytes, budget, laterBytes, isKept: isKept(figure) };
}

function inKb(bytes: number): string {
  return `${(bytes / KB).toFixed(1)} kB`;
}
