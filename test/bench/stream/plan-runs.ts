import type { BenchOptions } from './bench-options.js';
import type { Run } from './measure.js';
import { framesIn, MODES, roundsOf, variantsIn, type ModeName } from './modes.js';
import { variantOf, VARIANTS, type VariantName } from './variants.js';

/** A run, and what it is for. */
export interface PlannedRun {
  readonly mode: ModeName;
  readonly run: Run;
  /** What is measured; an audit, for what it counts; or nothing, to warm up the machine. */
  readonly use: 'measure' | 'audit' | 'nothing';
}

/** Of the page's own warm-up: enough that what is called each frame is compiled. */
const WARM_UP_FRAMES = 4_000;
/** Frames of a run that counts for nothing. */
const IDLE_FRAMES = 2_000;

/** All runs in their order: round by round, so that what slows the machine down slows all of it. */
export function planRuns(options: BenchOptions): readonly PlannedRun[] {
  return options.modes.flatMap((mode) => {
    const variants = variantsIn(mode).filter((name) => options.only.includes(name));
    const warmUps = variants.flatMap((variant) => warmUpOf(mode, variant, options));
    const rounds = Array.from({ length: options.rounds }, (_, round) =>
      variants
        .filter((variant) => round < roundsOf(mode, variant, options.rounds))
        .map((variant): PlannedRun => ({
          mode,
          use: 'measure',
          run: runOf(mode, variant, options),
        })),
    );
    return [...warmUps, ...rounds.flat()];
  });
}

/**
 * In bursts: of the kit a whole run with a listener that counts, and one whose screen is watched where
 * renders can't be checked otherwise; of the others a short one.
 */
function warmUpOf(
  mode: ModeName,
  variant: VariantName,
  options: BenchOptions,
): readonly PlannedRun[] {
  const run = runOf(mode, variant, options);
  if (run.framesPerSecond !== null) return [];
  if (VARIANTS[variant].role === 'kit') {
    const watched = variantOf(variant).isSpared ? [{ ...run, isWatched: true }] : [];
    const audits = [{ ...run, isAudited: true }, ...watched];
    return audits.map((audit) => ({ mode, use: 'audit', run: audit }));
  }
  return mode === 'burst' ? [{ mode, use: 'nothing', run: { ...run, frames: IDLE_FRAMES } }] : [];
}

/** One run as it is measured. */
export function runOf(mode: ModeName, variant: VariantName, options: BenchOptions): Run {
  const { sockets, framesPerSecond } = MODES[mode];
  return {
    variant,
    sockets,
    framesPerSecond,
    frames: framesIn(mode, options.frames),
    warmUp: WARM_UP_FRAMES,
    isAudited: false,
    isWatched: false,
    drop: options.drop,
  };
}
