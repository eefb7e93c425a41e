import type { ErrorInfo } from '../protocol/error.js';
import { describeCause } from '../protocol/redact.js';
import type { Cancel, Environment } from './environment.js';
import { createTokenClock } from './token-clock.js';

/**
 * Why the app's `token` is asked:
 * - `initial`: there is none yet.
 * - `expiring`: the last one ends within a minute, or has ended by this machine's clock. A new one is
 *   wanted. Also asked right after any other reason if the answer has already expired.
 * - `rejected`: a server closed a socket because of it; it will not be sent again. Also asked right
 *   after an answer to any other reason that returns the rejected token again.
 * - `suspect`: a handshake failed, which a bad token or a dead server can cause. The same answer is fine.
 */
export type TokenReason = 'initial' | 'expiring' | 'rejected' | 'suspect';

/** What a connection says when it needs a token. */
export interface TokenNeed {
  readonly reason: 'rejected' | 'suspect' | null;
  /** The token that the reason is about. A newer one in hand is given without asking. */
  readonly failed: string | null;
  /** When the failed try began, monotonic ms: an answer given since then has weighed the failure already. */
  readonly triedAt: number;
}

/** A token, or why there is none. `unusable`: asking the server with it would be refused. */
export type TokenAnswer =
  | { readonly token: string }
  | { readonly error: ErrorInfo; readonly kind: 'failed' | 'unusable' };

/** One source of tokens for all sockets. */
export interface TokenSource {
  /** Always answers, within 10 s. Asks the app for all who wait: once, or twice about one that is no good. */
  get(need: TokenNeed): Promise<TokenAnswer>;
  /** Marks a token that must never be sent again. */
  reject(token: string): void;
  /** A socket is open with this token. */
  opened(token: string): void;
  /** That socket is gone. */
  closed(token: string): void;
  /** True while a socket is open with this token. */
  isOpen(token: string): boolean;
  /** True while any socket is open. */
  isAnyOpen(): boolean;
  /** True when a socket was ever open with this token. */
  isProven(token: string): boolean;
  /** Nobody waits any more: gives up asking. What is in hand stays. */
  abandon(): void;
  /** Takes a new token in place of the one in hand; `null` forgets it. */
  set(token: string | null): void;
  /**
   * Forgets the token in hand, an answer under way and what was learnt of the clock: another user is
   * coming. What was rejected stays rejected, should it ever come again.
   */
  clear(): void;
  /** Every token that may have to be kept out of a message. */
  known(): Iterable<string>;
}

/** A token function may take this long. */
const TOKEN_TIMEOUT_MS = 10_000;
/** A token that ends within this time is replaced before it is used. */
const EXPIRING_MS = 60_000;
/** Rejected tokens that are remembered; an app that makes more of them has other troubles. */
const MAX_REJECTED = 100;

/**
 * @param request asks the app. A rejection, a hang, `null` and a non-string are all answered for.
 * @param onAccepted is told each token that an answer gave and that is to be used, before anybody gets it
 */
export function createTokenSource(
  environment: Environment,
  request: (reason: TokenReason, signal: AbortSignal) => Promise<unknown>,
  onAccepted: (token: string) => void = () => {},
): TokenSource {
  /** What the app gave last. It may have ended, or be rejected: `reasonToAsk` judges it each time. */
  let current: string | null = null;
  let flight: Promise<TokenAnswer | null> | null = null;
  /** Ends the flight with an answer, or with `null`: look again. */
  let endFlight: ((answer: TokenAnswer | null) => void) | null = null;
  const rejected = new Set<string>();
  const open = new Map<string, number>();
  let proven: string | null = null;
  /** Expired by the clock, which is doubted for its sake: no socket has opened with it yet. */
  let unprovenExpired: string | null = null;
  let answeredAt = -Infinity;
  const clock = createTokenClock(environment.now, environment.monotonic);

  function reasonToAsk({ reason, failed, triedAt }: TokenNeed): TokenReason | null {
    if (current === null) return reason ?? 'initial';
    if (rejected.has(current)) return 'rejected';
    if (clock.leftMs(current) < EXPIRING_MS) return 'expiring';
    return current === failed && answeredAt <= triedAt ? reason : null;
  }

  async function ask(reason: TokenReason): Promise<TokenAnswer | null> {
    const abort = new AbortController();
    let stopTimer: Cancel = () => {};
    const stopped = new Promise<TokenAnswer | null>((resolve) => {
      const end = (answer: TokenAnswer | null) => {
        abort.abort();
        resolve(answer);
      };
      endFlight = end;
      stopTimer = environment.setTimer(
        () => end(failed('token-timeout', `did not answer within ${TOKEN_TIMEOUT_MS / 1000} s`)),
        TOKEN_TIMEOUT_MS,
      );
    });
    const answered = Promise.resolve()
      .then(() => askTwice(reason, abort.signal))
      .catch((cause: unknown) => failed('token-failed', 'failed', cause));
    const answer = await Promise.race([answered, stopped]);
    stopTimer();
    abort.abort();
    return answer;
  }

  /**
   * Asks the app, and once more if its answer is no good: it may give what it has stored, and get a
   * new one only when the reason says so.
   */
  async function askTwice(reason: TokenReason, signal: AbortSignal): Promise<TokenAnswer | null> {
    let toldExpiring = reason === 'expiring' ? current : null;
    let value = await request(reason, signal);
    const better = typeof value === 'string' ? betterReason(value, reason) : null;
    if (better !== null && !signal.aborted) {
      toldExpiring = better === 'expiring' ? String(value) : toldExpiring;
      value = await request(better, signal);
    }
    // Once given up, an answer changes nothing any more.
    return signal.aborted ? null : judge(value, toldExpiring);
  }

  /** What the app was to be told to give another token than this one; `null` when it was, or need not be. */
  function betterReason(value: string, reason: TokenReason): TokenReason | null {
    // It may have been rejected only while the app was asked for another reason.
    if (rejected.has(value)) return reason === 'rejected' ? null : 'rejected';
    return hasEnded(value) && reason !== 'expiring' ? 'expiring' : null;
  }

  /** @param toldExpiring the token of which the app was told that it is expiring */
  function judge(value: unknown, toldExpiring: string | null): TokenAnswer {
    if (value === null || value === undefined || value === '') {
      current = null;
      return unusable('token-missing', '`token` gave none', 'Return a token, or sign in again.');
    }
    if (typeof value !== 'string') {
      return failed('token-failed', `gave ${typeof value} instead of a string`);
    }
    current = value;
    if (rejected.has(value)) {
      return unusable(
        'token-rejected',
        'the server rejected the token',
        'Sign in again, or return a new token when asked with "rejected".',
      );
    }
    if (value === toldExpiring && hasEnded(value)) {
      return unusable(
        'token-expired',
        'the token has expired, and `token` gave it again when asked with "expiring"',
        'Return a new one then, or sign in again. Is the clock of this machine right?',
      );
    }
    // Another than the one that it was told of is new: the server judges it, whatever the clock says.
    if (hasEnded(value)) unprovenExpired = value;
    clock.learn(value);
    onAccepted(value);
    return { token: value };
  }

  function hasEnded(token: string): boolean {
    return !rejected.has(token) && clock.leftMs(token) <= 0;
  }

  function failed(
    code: 'token-failed' | 'token-timeout',
    what: string,
    cause?: unknown,
  ): TokenAnswer {
    return {
      kind: 'failed',
      error: {
        code,
        message: `OneTask: \`token\` ${what}. No socket can be opened until it answers. It is asked again shortly.`,
        cause: cause === undefined ? undefined : describeCause(cause, source.known()),
      },
    };
  }

  const source: TokenSource = {
    async get(need) {
      if (need.reason !== null && need.failed === unprovenExpired && unprovenExpired !== null) {
        // The server did not take it either: then the clock may well be right.
        unprovenExpired = null;
        clock.reset();
      }
      const reason = reasonToAsk(need);
      if (reason === null && current !== null) return { token: current };
      if (flight === null) {
        const mine: Promise<TokenAnswer | null> = ask(reason ?? 'initial').then((answer) => {
          if (flight !== mine) return answer;
          flight = endFlight = null;
          answeredAt = environment.monotonic();
          return answer;
        });
        flight = mine;
      }
      return (await flight) ?? source.get(need);
    },
    reject(token) {
      rejected.add(token);
      const [oldest] = rejected;
      if (rejected.size > MAX_REJECTED && oldest !== undefined) rejected.delete(oldest);
    },
    opened(token) {
      open.set(token, (open.get(token) ?? 0) + 1);
      proven = token;
      if (unprovenExpired === token) unprovenExpired = null;
    },
    closed(token) {
      const left = (open.get(token) ?? 0) - 1;
      if (left > 0) open.set(token, left);
      else open.delete(token);
    },
    isOpen: (token) => open.has(token),
    isAnyOpen: () => open.size > 0,
    isProven: (token) => proven === token,
    set(token) {
      endFlight?.(null);
      flight = endFlight = null;
      current = token;
    },
    abandon() {
      endFlight?.(failed('token-failed', 'is no longer needed'));
      flight = endFlight = null;
    },
    clear() {
      source.abandon();
      current = null;
      proven = unprovenExpired = null;
      clock.reset();
    },
    *known() {
      if (current !== null) yield current;
      yield* rejected;
      yield* open.keys();
    },
  };
  return source;
}

function unusable(
  code: 'token-missing' | 'token-rejected' | 'token-expired',
  what: string,
  todo: string,
): TokenAnswer {
  return {
    kind: 'unusable',
    error: {
      code,
      message: `OneTask: ${what}. Nothing live arrives until there is a good one. ${todo}`,
    },
  };
}
