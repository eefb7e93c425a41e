import type { ModeName } from './modes.js';
import type { VariantName } from './variants.js';

export const PART_NAMES = ['streams', 'typing', 'moments'] as const;

/**
 * What is measured: streams side by side, a user who types in a burst, and moments that people look at.
 */
export type PartName = (typeof PART_NAMES)[number];

/** What a run of the bench is to be. */
export interface BenchOptions {
  readonly rounds: number;
  /** Of a burst. */
  readonly frames: number;
  readonly only: readonly VariantName[];
  readonly modes: readonly ModeName[];
  readonly parts: readonly PartName[];
  /** Where the figures go as JSON, or `null`. */
  readonly json: string | null;
  /** Instead of measuring: where a burst's time goes in this variant. */
  readonly profile: VariantName | null;
  /** One frame is left out on purpose. */
  readonly drop: boolean;
}
