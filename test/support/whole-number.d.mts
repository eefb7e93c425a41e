/** What a number may be; both ends are included. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** @default 1 */
  readonly multipleOf?: number;
}

/**
 * The whole number that a flag or a variable of the environment holds.
 *
 * @param name as it was written, for the error
 * @throws for anything else: `NaN` would be a run of nothing that is green
 */
export function wholeNumber(name: string, text: string, range: NumberRange): number;

/** The whole number in a variable of the environment, or `fallback` where there is none. */
export function wholeNumberFromEnv(name: string, range: NumberRange, fallback: number): number;
