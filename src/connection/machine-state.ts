import type { ErrorInfo } from '../protocol/error.js';

/** Where a connection stands. Only `closed` is final. */
export type ConnectionState =
  | 'idle'
  | 'authenticating'
  | 'connecting'
  | 'open'
  | 'waiting'
  | 'offline'
  | 'unauthorized'
  | 'closed';

/** Everything that the machine remembers. Plain data. */
export interface Machine {
  readonly state: ConnectionState;
  /** Tries that failed since the connection was last stable. */
  readonly attempt: number;
  /** Handshakes in a row that ended without `open`. */
  readonly refusals: number;
  /** Times in a row that the server turned this channel down after `open`. */
  readonly rejections: number;
  /** Why the next token is asked for; `null` when the one in hand will do. */
  readonly reason: 'rejected' | 'suspect' | null;
  /** The token of this try, or of the last. */
  readonly token: string | null;
  /** The state's one timer: a fresh object starts it anew, `null` stops it. */
  readonly deadline: { readonly ms: number } | null;
  /** The page is out of sight and asked for silence; `resume` ends it. */
  readonly isPaused: boolean;
  /** What the browser says. A hint, never a verdict. */
  readonly isOnline: boolean;
  readonly lastError: ErrorInfo | null;
}

/** What can happen to a connection. */
export type MachineEvent =
  | { readonly type: 'start' | 'stop' | 'pause' | 'resume' | 'retryNow' | 'tokenChanged' }
  | { readonly type: 'online' | 'offline' | 'visible' | 'wake' | 'deadline' | 'opened' }
  /** The socket gave no sign of life; or it may have died unseen, and only another can tell. */
  | { readonly type: 'dead' | 'reopen' }
  | { readonly type: 'token'; readonly token: string }
  | {
      readonly type: 'tokenFailed';
      readonly error: ErrorInfo;
      readonly kind: 'failed' | 'unusable';
    }
  | { readonly type: 'constructorFailed'; readonly error: ErrorInfo }
  | {
      readonly type: 'closed';
      readonly code: number;
      /** Another channel is open with this very token, so the token is good. */
      readonly worksElsewhere: boolean;
      /** The token opened a socket before. */
      readonly isProven: boolean;
    };

/** What the runner is to do. */
export type Effect =
  | { readonly type: 'askToken'; readonly reason: 'rejected' | 'suspect' | null }
  | { readonly type: 'rejectToken'; readonly token: string }
  | { readonly type: 'open'; readonly token: string }
  | { readonly type: 'close' }
  /** Find out whether the socket lives; where that can't be told, `orReopen` assumes that it doesn't. */
  | { readonly type: 'probe'; readonly orReopen: boolean }
  | { readonly type: 'report'; readonly error: ErrorInfo };

export function initialMachine(isOnline: boolean): Machine {
  return {
    state: 'idle',
    attempt: 0,
    refusals: 0,
    rejections: 0,
    reason: null,
    token: null,
    deadline: null,
    isPaused: false,
    isOnline,
    lastError: null,
  };
}
