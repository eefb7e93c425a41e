/** The first ceiling, and what the guide waits between two tries. */
const BASE_MS = 2_000;
/** Nobody waits longer than this for a server that is back. */
const CEILING_MS = 30_000;
/** A refused token is tried again this seldom at least: a person has to act, not a machine. */
const PROBE_MS = 30_000;

/**
 * The delay in ms before try `n` (from 0): ceiling = min(30 s, 2 s × 2^n), delay = ceiling / 2 +
 * random × ceiling / 2. Half of it is jitter *at the ceiling too*, so that after a long outage the
 * clients of a server do not return in step.
 *
 * @param random from 0 up to, not including, 1
 */
export function backoffMs(n: number, random: number): number {
  const ceiling = Math.min(CEILING_MS, BASE_MS * 2 ** n);
  return ceiling / 2 + random * (ceiling / 2);
}

/** The delay in ms between two tries while unauthorized: 30 to 60 s. */
export function probeMs(random: number): number {
  return PROBE_MS + random * PROBE_MS;
}
