import type { OneTaskEvent } from '../protocol/event.js';

/**
 * How much an event may interrupt. `critical` always does; `timely` as a toast, when nothing speaks
 * against it; `celebratory` when there is a moment for it; `ambient` moves the badge alone.
 */
export type Tier = 'critical' | 'timely' | 'ambient' | 'celebratory';

/** What a user makes of a kind of event: a tier, or nothing at all. */
export type TierChoice = Tier | 'off';

export const TIERS: readonly Tier[] = ['critical', 'timely', 'ambient', 'celebratory'];

/** What the app decides. Its user has the last word. */
export interface AttentionPolicy {
  /**
   * The tier of an event.
   *
   * @param byDefault `null` for an event of a type that the kit does not know
   * @default byDefault
   */
  readonly tierOf?: ((event: OneTaskEvent, byDefault: Tier | null) => Tier | null) | undefined;
  /** When an event is of no use any more, in epoch ms. @default never */
  readonly expiresAt?: ((event: OneTaskEvent) => number | null) | undefined;
  /** Whether the user did it, beside what their own id tells. @default no */
  readonly isOwn?: ((event: OneTaskEvent) => boolean) | undefined;
}

/** A policy asked with care: where it fails, it said nothing, and the cause is handed on. */
export function ask<Answer>(
  question: () => Answer,
  otherwise: Answer,
  onFailure: (cause: unknown) => void,
): Answer {
  try {
    return question();
  } catch (cause) {
    onFailure(cause);
    return otherwise;
  }
}
