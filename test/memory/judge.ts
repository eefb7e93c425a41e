import type { Holding } from './create-bench.js';

/** What there was after one tenth of a run. */
export interface Sample extends Holding {
  readonly tenth: number;
  readonly seconds: number;
}

/** The last tenth may be so much above the second, which is past every fill-up. */
const MAX_GROWTH = 0.05;

const MIB = 1_048_576;

/** What grew, in words. */
export function brokenRules(samples: readonly Sample[]): readonly string[] {
  const [from, to] = [samples[1], samples.at(-1)];
  if (!from || !to) return ['there are too few samples'];
  return (['heapBytes', 'nodes', 'listeners'] as const).flatMap((name) => {
    const growth = to[name] / from[name] - 1;
    if (growth <= MAX_GROWTH) return [];
    return `${name} grew by ${percent(growth)} from the 2nd tenth to the last; ${percent(MAX_GROWTH)} may be`;
  });
}

export function toTable(samples: readonly Sample[]): string {
  const base = samples[1]?.heapBytes ?? NaN;
  const rows = samples.map(({ tenth, seconds, heapBytes, nodes, listeners }) => [
    String(tenth),
    seconds.toFixed(1),
    (heapBytes / MIB).toFixed(2),
    percent(heapBytes / base - 1),
    String(nodes),
    String(listeners),
  ]);
  const lines = [['tenth', 'seconds', 'heap MiB', 'to the 2nd', 'nodes', 'listeners'], ...rows];
  return lines.map((cells) => cells.map((cell) => cell.padStart(11)).join('')).join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
