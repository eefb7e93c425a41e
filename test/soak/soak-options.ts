/** What a run is to be. */
export interface SoakOptions {
  readonly seconds: number;
  readonly seed: number;
  /** How many times as fast the kit's timers run. */
  readonly speed: number;
  /** One event is swallowed on every path. */
  readonly drop: boolean;
  /** One frame comes twice on a socket. */
  readonly double: boolean;
}
