import type { TokenReason } from '../connection/token.js';
import { readClaims } from '../protocol/jwt.js';

/** What the app is told when it is asked for a token. */
export interface TokenRequest {
  readonly reason: TokenReason;
  /** Aborted when the answer is no longer waited for. */
  readonly signal: AbortSignal;
}

/** A token, or `null`: nobody is signed in. */
export type TokenAnswerOfApp = string | null | undefined;

/** A token, or a function that gets one. `null`: nobody is signed in. */
export type TokenOption =
  | TokenAnswerOfApp
  | ((request: TokenRequest) => TokenAnswerOfApp | Promise<TokenAnswerOfApp>);

/** Who the user is, as far as a token or the app tells. */
export interface User {
  /** `null` while nobody is known. */
  readonly id: string | null;
  /** The token in hand when it is a plain string; a function is asked when needed. */
  readonly fixedToken: string | null;
  readonly isSignedOut: boolean;
  /** The tokens of late, to be kept out of messages. */
  readonly tokens: Iterable<string>;
  /** Asks the app. */
  request(reason: TokenReason, signal: AbortSignal): Promise<unknown>;
  /** An answer is going to be used: notices another user before it is. */
  accept(token: string): void;
  /** Takes another token, and the user's id where the app knows it. False when nothing changed. */
  set(token: TokenOption, userId: string | undefined): boolean;
}

/** Tokens that are remembered; an old one may still stand in a late error. */
const MAX_TOKENS = 10;

/**
 * The user is `userId` where the app gives it, else the token's `sub`. A token that says neither is
 * taken for the same user's (PROTOCOL S6).
 *
 * @param onIdentified the first user is known, nothing was anybody else's
 * @param onSwitch another user, or nobody; `token` is theirs where it is already there
 */
export function createUser(
  initial: { readonly token: TokenOption; readonly userId?: string | undefined },
  onIdentified: (id: string) => void,
  onSwitch: (id: string | null, token: string | null) => void,
): User {
  let { token, userId } = initial;
  let id: string | null = initialId();
  const tokens = new Set<string>();
  remember(token);

  function initialId(): string | null {
    if (isNone(token)) return null;
    return userId ?? (typeof token === 'string' ? readClaims(token).sub : null);
  }

  function remember(known: unknown): void {
    if (typeof known !== 'string') return;
    tokens.delete(known);
    tokens.add(known);
    const [oldest] = tokens;
    if (tokens.size > MAX_TOKENS && oldest !== undefined) tokens.delete(oldest);
  }

  function identify(fresh: string): void {
    const next = userId ?? readClaims(fresh).sub;
    if (next === null || next === id) return;
    const isFirst = id === null;
    id = next;
    if (isFirst) onIdentified(next);
    else onSwitch(next, fresh);
  }

  return {
    get id() {
      return id;
    },
    get fixedToken() {
      return typeof token === 'string' ? token : null;
    },
    get isSignedOut() {
      return isNone(token);
    },
    tokens,
    async request(reason, signal) {
      const asked = token;
      const answer = typeof asked === 'function' ? await asked({ reason, signal }) : asked;
      remember(answer);
      // The app moved on while it was asked; this answer may be the first user's.
      return asked === token && !signal.aborted ? answer : null;
    },
    accept: identify,
    set(nextToken, nextUserId) {
      if (nextToken === token && nextUserId === userId) return false;
      const wasSignedOut = isNone(token);
      const isOtherUser = nextUserId !== userId && nextUserId !== undefined && id !== nextUserId;
      remember(nextToken);
      token = nextToken;
      userId = nextUserId;
      if (isNone(nextToken)) {
        id = null;
        if (!wasSignedOut) onSwitch(null, null);
      } else if (isOtherUser && id !== null) {
        id = nextUserId;
        onSwitch(id, typeof nextToken === 'string' ? nextToken : null);
      } else if (typeof nextToken === 'string') {
        identify(nextToken);
      } else if (id === null && nextUserId !== undefined) {
        id = nextUserId;
        onIdentified(id);
      }
      return true;
    },
  };
}

function isNone(token: TokenOption): token is null | undefined {
  return token === null || token === undefined || token === '';
}
