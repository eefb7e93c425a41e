import type { Holding } from './create-bench.js';

/** What there was after one tenth of a run. */
export interface Sample extends Holding {
  readonly tenth: number;
  readonly seconds: number;
}

/** The heap of the last tenth may be so much above the second's. */
const MAX_GROWTH = 0.05;

const MIB = 1_048_576;

/** What grew, in words; the second tenth is past every fill-up. */
export function brokenRules(samples: readonly Sample[]): string[] {
  const [from, to] = [samples[1], samples.at(-1)];
  if (!from || !to) return ['there are too few samples'];
  const broken: string[] = [];
  const growth = to.heapBytes / from.heapBytes - 1;
  if (!(growth <= MAX_GROWTH)) {
    broken.push(`the heap grew by ${(growth * 100).toFixed(1)} %; 5 % may be`);
  }
  for (const name of ['nodes', 'listeners'] as const) {
    if (!(to[name] <= from[name])) broken.push(`${name} grew from ${from[name]} to ${to[name]}`);
  }
  return broken;
}

export function toTable(samples: readonly Sample[]): string {
  const base = samples[1]?.heapBytes ?? NaN;
  const rows = samples.map(({ tenth, seconds, heapBytes, nodes, listeners }) => [
    String(tenth),
    seconds.toFixed(1),
    (heapBytes / MIB).toFixed(2),
    `${((heapBytes / base - 1) * 100).toFixed(1)} %`,
    String(nodes),
    String(listeners),
  ]);
  const lines = [['tenth', 'seconds', 'heap MiB', 'to the 2nd', 'nodes', 'listeners'], ...rows];
  return lines.map((cells) => cells.map((cell) => cell.padStart(11)).join('')).join('\n');
}
