import type { ModeName } from './modes.js';
import type { VariantName } from './variants.js';

/** What a run of the bench is to be. */
export interface BenchOptions {
  readonly rounds: number;
  /** Of a burst. */
  readonly frames: number;
  readonly only: readonly VariantName[];
  readonly modes: readonly ModeName[];
  /** Where the figures go as JSON, or `null`. */
  readonly json: string | null;
  /** Instead of measuring: where a burst's time goes in this variant. */
  readonly profile: VariantName | null;
  /** One frame is left out on purpose. */
  readonly drop: boolean;
}
