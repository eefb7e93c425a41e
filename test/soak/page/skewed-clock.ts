/** The page's two clocks, which jump when they are told to. */
export interface SkewedClock {
  now(): number;
  monotonic(): number;
  /** @throws at the 1,024th jump */
  jump(ms: number, monotonicMs: number): void;
  /** The real time at which `now` said this. */
  realTimeOf(ms: number): number;
}

/** The number of jumps stands in the fraction of what `now` says: fewer than 1,024 of them fit. */
const FRACTIONS = 1_024;

/** Clocks that start right. What `now` said can be told back exactly, even after a jump backwards. */
export function createSkewedClock(): SkewedClock {
  const offsets = [0];
  let monotonicOffset = 0;
  return {
    now: () => Date.now() + (offsets.at(-1) ?? 0),
    monotonic: () => performance.now() + monotonicOffset,
    jump(ms, monotonicMs) {
      if (offsets.length === FRACTIONS) {
        throw new Error('The clock has jumped 1,024 times: run fewer seconds.');
      }
      const before = Math.floor(offsets.at(-1) ?? 0);
      offsets.push(before + ms + offsets.length / FRACTIONS);
      monotonicOffset += monotonicMs;
    },
    realTimeOf(ms) {
      const jumps = Math.round((ms - Math.floor(ms)) * FRACTIONS);
      return ms - (offsets[jumps] ?? 0);
    },
  };
}
