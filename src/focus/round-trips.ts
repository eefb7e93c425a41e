/** How long this instance's own messages took to the server and back. */
export interface RoundTrips {
  /** What left and has not come back: its count and when it left. Oldest first. */
  readonly underway: readonly (readonly [n: number, sentAt: number])[];
  /** The last ones, in ms. */
  readonly lastMs: readonly number[];
}

export const NO_ROUND_TRIPS: RoundTrips = { underway: [], lastMs: [] };

const MAX_UNDERWAY = 32;
const MAX_LAST = 8;
/** No half of a round trip counts for more: a longer one is a jam on one way, and no telling which. */
const MAX_HALF_MS = 2_000;

export function sent(trips: RoundTrips, n: number, now: number): RoundTrips {
  return { ...trips, underway: [...trips.underway, [n, now] as const].slice(-MAX_UNDERWAY) };
}

/** The echo came; a copy of it changes nothing. */
export function cameBack(trips: RoundTrips, n: number, now: number): RoundTrips {
  const left = trips.underway.find(([count]) => count === n);
  if (!left) return trips;
  return {
    underway: trips.underway.filter((one) => one !== left),
    lastMs: [...trips.lastMs, Math.max(0, now - left[1])].slice(-MAX_LAST),
  };
}

/** About how long a message takes one way: half of the shortest of the last ones. */
export function oneWayMs({ lastMs }: RoundTrips): number {
  return lastMs.length === 0 ? 0 : Math.min(Math.min(...lastMs) / 2, MAX_HALF_MS);
}
