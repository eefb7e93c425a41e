import { percentile, ratioOf, type Figures, type Rounds, type Spread } from './figures.js';
import type { Measured } from './measure.js';
import type { ModeName } from './modes.js';
import { VARIANTS, type VariantName } from './variants.js';

/** A budget, and what became of it. */
export interface Verdict {
  readonly budget: string;
  /** What was measured, in words. */
  readonly figure: string;
  /** What it may be, in words. */
  readonly limit: string;
  readonly isKept: boolean;
}

/** Everything that was measured. */
export interface Results {
  rounds(mode: ModeName, variant: VariantName): Rounds | null;
  figures(mode: ModeName, variant: VariantName): Figures | null;
  /** All of them. */
  readonly all: readonly Figures[];
}

/** With less the ideal does too little to be compared with, with more it is none. */
const IDEAL_TO_RAW = { min: 1.3, max: 1.7 };
const KIT_TO_IDEAL = 1.1;
const WORKER_TO_RAW = 0.5;
const WORKER_TO_PAGE = 1.3;
const FAN_OUT = 1.5;

/** Looks at each budget for which there is a measurement. */
export function judge(results: Results): readonly Verdict[] {
  return [...yardstick(results), ...speed(results), ...fanOut(results), ...exactness(results)];
}

/** Before anything is held against the ideal it must be one. */
function yardstick({ figures }: Results): readonly Verdict[] {
  const toRaw = figures('burst', 'ideal')?.toRaw;
  if (!toRaw) return [];
  const { min, max } = IDEAL_TO_RAW;
  return [
    {
      budget: 'the ideal is a fair yardstick: its CPU to raw, burst',
      figure: times(toRaw),
      limit: `${min} to ${max} x`,
      isKept: toRaw.median >= min && toRaw.median <= max,
    },
  ];
}

function speed({ rounds }: Results): readonly Verdict[] {
  const compare = (
    budget: string,
    [mode, variant, base]: readonly [ModeName, VariantName, VariantName],
    figure: (one: Measured) => number,
    limit: number,
  ): readonly Verdict[] => {
    const [own, other] = [rounds(mode, variant), rounds(mode, base)];
    const ratio = own && ratioOf(own, other, figure);
    return ratio ? [atMost(budget, ratio, limit)] : [];
  };
  const cpu = ({ mainMs }: Measured) => mainMs;
  const p95 = ({ paintedAfterMs }: Measured) => percentile(paintedAfterMs, 0.95);
  return [
    ...compare('CPU of the kit to ideal, burst', ['burst', 'kit', 'ideal'], cpu, KIT_TO_IDEAL),
    ...compare('CPU of the kit to ideal, paced', ['paced', 'kit', 'ideal'], cpu, KIT_TO_IDEAL),
    ...compare('p95 of the kit to ideal, paced', ['paced', 'kit', 'ideal'], p95, KIT_TO_IDEAL),
    ...compare(
      "CPU of a worker's page to raw, burst",
      ['burst', 'kit-worker', 'raw'],
      cpu,
      WORKER_TO_RAW,
    ),
    ...compare(
      'p95 in a worker to the kit in page, paced',
      ['paced', 'kit-worker', 'kit'],
      p95,
      WORKER_TO_PAGE,
    ),
  ];
}

/** What four sockets cost, without what the browser itself takes for three times more frames. */
function fanOut({ figures }: Results): readonly Verdict[] {
  const [kit4, kit1] = [figures('burst-4', 'kit'), figures('burst', 'kit')];
  const [silent4, silent1] = [figures('burst-4', 'silent'), figures('burst', 'silent')];
  if (!kit4 || !kit1 || !silent4 || !silent1) return [];
  const browsersMs = silent4.mainMs.median - silent1.mainMs.median;
  const ratio = (ms: number) => (ms - browsersMs) / kit1.mainMs.median;
  const { median, min, max } = kit4.mainMs;
  const spread = { median: ratio(median), min: ratio(min), max: ratio(max) };
  return [atMost("four sockets to one, less the browser's own", spread, FAN_OUT)];
}

/** What is counted and not timed. */
function exactness({ all }: Results): readonly Verdict[] {
  const kits = all.filter(({ variant }) => VARIANTS[variant].role === 'kit');
  const measured = all.filter(({ variant }) => VARIANTS[variant].role !== 'peer');
  if (kits.length === 0) return [];
  const most = (figure: (one: Figures) => number) => Math.max(...kits.map(figure));
  const lost = Math.max(0, ...measured.map((one) => Math.abs(one.lost ?? 0)));
  const troubles = measured.flatMap(({ mode, variant, troubles: of }) =>
    of.map((trouble) => `${variant}, ${mode}: ${trouble}`),
  );
  return [
    count('commits of the kit beyond its painted frames', most(beyondFrames), 1),
    count('subscribers of the kit that rendered too often or too seldom', most(wrong), 0),
    count('messages lost, or told twice, of all but the peers', lost, 0),
    {
      budget: 'the screen at the end, and errors',
      figure: troubles.join('; ') || 'as sent, none',
      limit: 'as sent, none',
      isKept: troubles.length === 0,
    },
  ];
}

const beyondFrames = ({ commitsBeyondFrames }: Figures) => commitsBeyondFrames;
const wrong = ({ wrongRenders }: Figures) => wrongRenders.length;

function atMost(budget: string, ratio: Spread, limit: number): Verdict {
  return {
    budget,
    figure: times(ratio),
    limit: `at most ${limit.toFixed(2)} x`,
    isKept: ratio.median <= limit,
  };
}

function count(budget: string, figure: number, limit: number): Verdict {
  return { budget, figure: String(figure), limit: `at most ${limit}`, isKept: figure <= limit };
}

function times({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} x (${min.toFixed(2)} to ${max.toFixed(2)})`;
}
