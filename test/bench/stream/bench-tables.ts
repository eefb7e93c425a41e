import type { Verdict } from './budgets.js';
import type { Figures, Spread } from './figures.js';
import { MODES, type ModeName } from './modes.js';
import { VARIANTS } from './variants.js';

const MIB = 1_048_576;

/** Of wrong renders: the rest is like these. */
const MAX_NOTES = 3;

const HEADINGS = [
  'CPU ms',
  'x raw',
  'x ideal',
  'all CPU ms',
  'commits',
  'frames',
  'renders',
  'p50 ms',
  'p95 ms',
  'heap MiB',
  'lost',
] as const;

/** What was measured in one mode: medians, and for the CPU what they lie between. */
export function toFiguresTable(mode: ModeName, all: readonly Figures[]): string {
  const ofMode = all.filter((one) => one.mode === mode);
  const lines = ofMode.map((one) => [VARIANTS[one.variant].title, ...cellsOf(one)]);
  const notes = ofMode.flatMap(({ variant, troubles, wrongRenders }) => {
    const { title, role } = VARIANTS[variant];
    // That a peer renders too much is no news.
    const wrong = role === 'peer' ? [] : wrongRenders.slice(0, MAX_NOTES);
    return [...troubles, ...wrong].map((note) => `  ! ${title}: ${note}`);
  });
  return [`\n${MODES[mode].title}:`, table([['', ...HEADINGS], ...lines]), ...notes].join('\n');
}

function cellsOf(one: Figures): readonly string[] {
  const { mainMs, toRaw, toIdeal, heapBytes, lost, mode, variant } = one;
  const hasScreen = VARIANTS[variant].role !== 'floor';
  const onScreen = (text: string) => (hasScreen ? text : '');
  const isPaced = MODES[mode].framesPerSecond !== null;
  return [
    `${mainMs.median.toFixed(0)} (${mainMs.min.toFixed(0)} to ${mainMs.max.toFixed(0)})`,
    isPaced ? '' : timesOf(toRaw),
    timesOf(toIdeal),
    one.pagesMs.median.toFixed(0),
    onScreen(one.commits.median.toFixed(0)),
    onScreen(one.frames.median.toFixed(0)),
    onScreen(one.renders.median.toFixed(0)),
    onScreen(one.p50Ms.median.toFixed(1)),
    onScreen(one.p95Ms.median.toFixed(1)),
    (heapBytes.median / MIB).toFixed(1),
    lost === null ? '?' : String(lost),
  ];
}

/** Each budget with what was measured, and the verdict. */
export function toVerdictTable(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ budget, figure, limit, isKept }) => [
    budget,
    figure,
    limit,
    // Without a limit it is told for comparison.
    limit === '' ? '' : isKept ? 'kept' : 'BROKEN',
  ]);
  return `\nBudgets:\n${table([['', 'figure', 'budget', 'verdict'], ...lines])}`;
}

function timesOf(ratio: Spread | null): string {
  return ratio === null ? '' : ratio.median.toFixed(2);
}

/** The first column to the left, the others to the right. */
function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  return lines
    .map((cells) => {
      const padded = cells.map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      });
      return `  ${padded.join('  ')}`;
    })
    .join('\n');
}
