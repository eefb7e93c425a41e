/** One part of a component: an element with a class of its own. */
export interface AnatomyPart {
  /** What it is, in a few words. */
  readonly what: string;
  /** Its `data-*` attributes and what each means. */
  readonly data?: Readonly<Record<string, string>> | undefined;
}

/**
 * A component's parts, states and variables: the one source of its docs table, of the overlay in
 * Storybook and of the test that holds them to the code.
 */
export interface Anatomy {
  /** As exported: `StreakCounter`. */
  readonly component: string;
  /** By class name: `onetask-streak-counter-number`. */
  readonly parts: Readonly<Record<string, AnatomyPart>>;
  /** The public variables that it reads: `--onetask-streak`. */
  readonly variables: readonly string[];
}
