/**
 * Which word about the timer came last: a Lamport count, then the user's id, then the instance. Every
 * change has a stamp of its own, greater than all that its author had seen.
 */
export type Stamp = readonly [count: number, userId: number, instance: string];

/** Counts may run ahead of the reader's clock by this: clocks differ, and nobody makes a change a second. */
const COUNT_LEAD = 86_400;

/** Above 0 when `a` came later. Instances are compared by their UTF-16 code units. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  if (a[2] === b[2]) return 0;
  return a[2] < b[2] ? -1 : 1;
}

/** Later than `other`, which may be none at all. */
export function isLater(stamp: Stamp, other: Stamp | null): boolean {
  return other === null || compareStamps(stamp, other) > 0;
}

export function isSameStamp(a: Stamp | null, b: Stamp | null): boolean {
  return a !== null && b !== null && compareStamps(a, b) === 0;
}

/**
 * The greatest count that is believed. It grows by one a second, so that whoever sends the greatest of
 * all keeps nobody from a greater one for long.
 */
export function greatestBelievable(nowEpoch: number): number {
  return Math.floor(nowEpoch / 1000) + COUNT_LEAD;
}
