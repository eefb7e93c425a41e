import { readClaims } from '../protocol/jwt.js';

/** Tells how long a token lasts, on a machine whose clock may be ahead of the server's. */
export interface TokenClock {
  /** Ms until the token's own `exp`; zero or less when it has ended, infinite without an `exp`. */
  leftMs(token: string): number;
  /**
   * The app has just got this token, so it has not ended: where it has by the clock, the clock is
   * ahead, and tokens are judged by the corrected one from now on.
   */
  learn(token: string): void;
  /** Trusts the machine's clock again. */
  reset(): void;
}

/**
 * How long a new token without `iat` is taken to last, once the clock is known to be wrong. One that
 * ends earlier is refused by the server, and the app is asked then; one that lasts longer is asked
 * for earlier than need be. Either costs one question.
 */
const ASSUMED_LIFETIME_MS = 3_600_000;

/**
 * @param now epoch milliseconds by the machine's clock
 * @param monotonic milliseconds that never jump
 */
export function createTokenClock(now: () => number, monotonic: () => number): TokenClock {
  /** How far the machine's clock was ahead when that was learnt. Behind does no harm. */
  let learntMs = 0;
  let offsetThen = 0;

  const offset = () => now() - monotonic();

  /** What is left of it: a clock that was set back since is ahead by so much less. */
  function leadMs(): number {
    // Forwards it may have jumped by a sleep, in which the other one stood.
    const setBackMs = Math.max(0, offsetThen - offset());
    return Math.max(0, learntMs - setBackMs);
  }

  function setLead(ms: number): void {
    learntMs = ms;
    offsetThen = offset();
  }

  const leftMs = (token: string) => (readClaims(token).expiresAt ?? Infinity) - (now() - leadMs());

  return {
    leftMs,
    learn(token) {
      const { issuedAt, expiresAt } = readClaims(token);
      const isDated = issuedAt !== null && (expiresAt === null || issuedAt < expiresAt);
      if (expiresAt !== null && leftMs(token) <= 0) {
        setLead(now() - (isDated ? issuedAt : expiresAt - ASSUMED_LIFETIME_MS));
      } else if (isDated) {
        // No token comes from the future: the clock may have been set right meanwhile.
        setLead(Math.min(leadMs(), Math.max(0, now() - issuedAt)));
      }
    },
    reset() {
      setLead(0);
    },
  };
}
