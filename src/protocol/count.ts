/** Whether it is a number of days, points or levels: whole, and not below nothing. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
