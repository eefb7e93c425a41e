import type { ErrorInfo } from '../protocol/error.js';
import { readClaims } from '../protocol/jwt.js';
import { describeCause } from '../protocol/redact.js';
import type { Cancel, Environment } from './environment.js';

/**
 * Why the app's `token` is asked:
 * - `initial`: there is none yet.
 * - `expiring`: the one in hand ends within a minute, or has ended.
 * - `rejected`: a server closed a socket because of it; it will not be sent again.
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
  /** Always answers, within 10 s. Asks the app once for all who wait. */
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
   * Forgets the token in hand and an answer under way: another user is coming. What was rejected
   * stays rejected, should it ever come again.
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
 */
export function createTokenSource(
  environment: Environment,
  request: (reason: TokenReason, signal: AbortSignal) => Promise<unknown>,
): TokenSource {
  let current: string | null = null;
  let flight: Promise<TokenAnswer | null> | null = null;
  /** Ends the flight with an answer, or with `null`: look again. */
  let endFlight: ((answer: TokenAnswer | null) => void) | null = null;
  const rejected = new Set<string>();
  const open = new Map<string, number>();
  let proven: string | null = null;
  let answeredAt = -Infinity;

  const expiresInMs = (token: string) =>
    (readClaims(token).expiresAt ?? Infinity) - environment.now();

  function reasonToAsk({ reason, failed, triedAt }: TokenNeed): TokenReason | null {
    if (current === null) return reason ?? 'initial';
    if (rejected.has(current)) return 'rejected';
    if (expiresInMs(current) < EXPIRING_MS) return 'expiring';
    return current === failed && answeredAt <= triedAt ? reason : null;
  }

  async function ask(reason: TokenReason): Promise<TokenAnswer | null> {
    const abort = new AbortController();
    let stopTimer: Cancel = () => {};
    const stopped = new Promise<TokenAnswer | null>((resolve) => {
      endFlight = resolve;
      stopTimer = environment.setTimer(
        () =>
          resolve(failed('token-timeout', `did not answer within ${TOKEN_TIMEOUT_MS / 1000} s`)),
        TOKEN_TIMEOUT_MS,
      );
    });
    const answered = Promise.resolve()
      .then(() => request(reason, abort.signal))
      .then(check, (cause: unknown) => failed('token-failed', 'failed', cause));
    const answer = await Promise.race([answered, stopped]);
    stopTimer();
    abort.abort();
    return answer;
  }

  function check(value: unknown): TokenAnswer {
    if (value === null || value === undefined || value === '') {
      return unusable('token-missing', '`token` gave none', 'Return a token, or sign in again.');
    }
    if (typeof value !== 'string') {
      return failed('token-failed', `gave ${typeof value} instead of a string`);
    }
    if (rejected.has(value)) {
      return unusable(
        'token-rejected',
        'the server rejected the token',
        'Sign in again, or return a new token when asked with "rejected".',
      );
    }
    if (expiresInMs(value) <= 0) {
      return unusable(
        'token-expired',
        'the token has expired',
        'Return a new token when asked with "expiring". Is the clock of this machine right?',
      );
    }
    return { token: value };
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
      const reason = reasonToAsk(need);
      if (reason === null && current !== null) return { token: current };
      if (flight === null) {
        const mine: Promise<TokenAnswer | null> = ask(reason ?? 'initial').then((answer) => {
          if (flight !== mine) return answer;
          flight = endFlight = null;
          answeredAt = environment.monotonic();
          if (answer && 'token' in answer) current = answer.token;
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
      proven = null;
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
