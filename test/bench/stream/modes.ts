import { VARIANT_NAMES, VARIANTS, type VariantName } from './variants.js';

/** How frames come. */
export interface Mode {
  readonly title: string;
  readonly sockets: 1 | 4;
  /** `null`: as fast as the sockets take them. */
  readonly framesPerSecond: number | null;
}

export const MODES = {
  burst: { title: 'a burst on one socket', sockets: 1, framesPerSecond: null },
  paced: { title: '1,000 frames a second on one socket', sockets: 1, framesPerSecond: 1_000 },
  'burst-4': { title: 'a burst, each frame on four sockets', sockets: 4, framesPerSecond: null },
  'paced-4': {
    title: '1,000 frames a second, each on four sockets',
    sockets: 4,
    framesPerSecond: 1_000,
  },
} as const satisfies Readonly<Record<string, Mode>>;

export type ModeName = keyof typeof MODES;

/** Whether it is one of them. */
export function isMode(name: string): name is ModeName {
  return Object.hasOwn(MODES, name);
}

export const MODE_NAMES: readonly ModeName[] = Object.keys(MODES).filter(isMode);

/** How long frames are paced. */
const PACED_SECONDS = 2;

/** How many frames a run of this mode has. */
export function framesIn(mode: ModeName, burstFrames: number): number {
  const { framesPerSecond } = MODES[mode];
  return framesPerSecond === null ? burstFrames : framesPerSecond * PACED_SECONDS;
}

/**
 * What is measured in a mode. Paced, what has no screen shows nothing. The peers' code would count
 * each event four times on four sockets, so there they can't be compared.
 */
export function variantsIn(mode: ModeName): readonly VariantName[] {
  const { sockets, framesPerSecond } = MODES[mode];
  return VARIANT_NAMES.filter((name) => {
    const { role } = VARIANTS[name];
    if (role === 'floor') return framesPerSecond === null;
    return role !== 'peer' || sockets === 1;
  });
}

/** Rounds of a variant in a mode: fewer where no budget hangs on it, or one that is far off. */
export function roundsOf(mode: ModeName, name: VariantName, rounds: number): number {
  if (VARIANTS[name].role === 'peer') return Math.ceil(rounds / (mode === 'burst' ? 2 : 5));
  return MODES[mode].sockets === 4 ? Math.ceil(rounds / 2) : rounds;
}
