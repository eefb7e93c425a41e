import { wrongRenders } from './due-renders.js';
import { screenAt } from './frames.js';
import type { Measured } from './measure.js';
import type { ModeName } from './modes.js';
import { variantOf, VARIANTS, type VariantName } from './variants.js';

/** What was measured of a figure in several rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The figures of one variant in one mode. */
export interface Figures {
  readonly mode: ModeName;
  readonly variant: VariantName;
  readonly rounds: number;
  /** CPU of the page's main thread, ms. */
  readonly mainMs: Spread;
  /** The same as a multiple, round by round; `null` where that was not measured. */
  readonly toRaw: Spread | null;
  readonly toIdeal: Spread | null;
  /** CPU of all threads of all pages' processes, ms. */
  readonly pagesMs: Spread;
  readonly commits: Spread;
  /** Painted frames that showed something new. */
  readonly frames: Spread;
  /** Commits beyond one for each painted frame; of all rounds the most. */
  readonly commitsBeyondFrames: number;
  /** Renders of all subscribers. */
  readonly renders: Spread;
  /** Subscribers that rendered more or less often than their selection changed, in the worst round. */
  readonly wrongRenders: readonly string[];
  /** From a frame's sending to its painting. */
  readonly p50Ms: Spread;
  readonly p95Ms: Spread;
  readonly heapBytes: Spread;
  /**
   * Messages that did not reach the app's code; below 0, those that reached it twice. Of all rounds the
   * worst. `null` where nothing counts.
   */
  readonly lost: number | null;
  /** What was not as it should be at the end, each once. */
  readonly troubles: readonly string[];
}

/** All rounds of one variant in one mode. */
export interface Rounds {
  readonly mode: ModeName;
  readonly variant: VariantName;
  readonly measured: readonly Measured[];
  /** With a listener that counts, not measured by. */
  readonly audits: readonly Measured[];
}

/** A wrong number of renders is a figure of its own; what else may be wrong with a run. */
export function troublesOf({ run, report }: Measured): readonly string[] {
  const last = run.warmUp + run.frames;
  const expected = screenAt(last, run.warmUp);
  const isSeen = run.variant === 'silent' || report.shown === last;
  const hasScreen = VARIANTS[run.variant].role !== 'floor';
  const isScreen = JSON.stringify(report.screen) === JSON.stringify(expected);
  return [
    ...new Set(report.troubles),
    ...(isSeen ? [] : ['the last frame was not shown']),
    ...(!hasScreen || isScreen ? [] : ['at the end the screen is not what was sent']),
    ...goingBack(report.commits),
  ];
}

function goingBack(commits: readonly number[]): readonly string[] {
  const times = commits.filter((revision, index) => revision < (commits[index - 1] ?? 0)).length;
  return times === 0 ? [] : ['a commit showed less than the one before'];
}

/** How many messages did not reach the app's code; below 0: how many reached it twice. */
export function lostIn({ run, report }: Measured): number | null {
  const copies = VARIANTS[run.variant].role === 'floor' ? run.sockets : 1;
  return report.handled === null ? null : run.frames * copies - report.handled;
}

export function figuresOf(rounds: Rounds, raw: Rounds | null, ideal: Rounds | null): Figures {
  const { mode, variant, measured, audits } = rounds;
  const of = (figure: (one: Measured) => number) => spreadOf(measured.map(figure));
  const most = (figure: (one: Measured) => number) => Math.max(...measured.map(figure));
  const all = [...measured, ...audits];
  const lost = all.flatMap((one) => lostIn(one) ?? []);
  return {
    mode,
    variant,
    rounds: measured.length,
    mainMs: of(({ mainMs }) => mainMs),
    toRaw: ratioOf(rounds, raw, ({ mainMs }) => mainMs),
    toIdeal: ratioOf(rounds, ideal, ({ mainMs }) => mainMs),
    pagesMs: of(({ pagesMs }) => pagesMs),
    commits: of(({ report }) => report.commits.length),
    frames: of(({ report }) => report.painted.length),
    commitsBeyondFrames: most(({ report }) => report.commits.length - report.painted.length),
    renders: of(({ report }) => rendersIn(report.renders)),
    wrongRenders: longest(
      all
        .filter(({ run }) => run.isWatched || !variantOf(variant).isSpared)
        .map(({ run, report }) => wrongRenders(report, run.warmUp)),
    ),
    p50Ms: of(({ paintedAfterMs }) => percentile(paintedAfterMs, 0.5)),
    p95Ms: of(({ paintedAfterMs }) => percentile(paintedAfterMs, 0.95)),
    heapBytes: of(({ heapBytes }) => heapBytes),
    lost: lost.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? null,
    troubles: [...new Set(all.flatMap(troublesOf))],
  };
}

/** Round by round: what slows one down in a round slows the other down, too. */
export function ratioOf(
  rounds: Rounds,
  base: Rounds | null,
  figure: (one: Measured) => number,
): Spread | null {
  const ratios = rounds.measured.flatMap((one, round) => {
    const other = base?.measured[round];
    return other ? figure(one) / figure(other) : [];
  });
  return ratios.length === 0 ? null : spreadOf(ratios);
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    median: percentile(values, 0.5),
    min: Math.min(...values),
    max: Math.max(...values),
  };
}

/** The value below which this share of them lies; between two of them in proportion. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - Math.floor(place));
}

function longest(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

function rendersIn({ feed, total, rows }: Measured['report']['renders']): number {
  return Object.values(rows).reduce((sum, times) => sum + times, feed + total);
}
