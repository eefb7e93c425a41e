import type { Environment, SharedWorkerLike } from '../connection/environment.js';
import type { HeartbeatOptions } from '../connection/heartbeat.js';
import type { Paths } from '../protocol/endpoints.js';
import type { OneTaskError } from '../protocol/error.js';
import type { Limits } from '../store/store.js';
import type { HistoryFunction } from './history-types.js';
import type { Persistence } from './persistence.js';
import type { TokenOption } from './user.js';
import type { AttentionOptions } from './attention-options.js';
import type { Actions } from './write-back.js';

/** Where the kit writes when nobody listens: a `console` will do. */
export interface Logger {
  /** Messages of types that the kit does not know. */
  debug?(message: string): void;
  warn?(message: string): void;
  /** Errors, when there is no `onError`. */
  error?(message: string, error: OneTaskError): void;
}

/** The options of `createOneTaskClient`, and props of `OneTaskProvider`. */
export interface OneTaskOptions {
  /** The server: `https://`, `http://`, `wss://`, `ws://`, or a `/path` on the page's own host. */
  readonly url: string;
  /**
   * The access token, or a function that gets one and is told why it is asked. `null`: nobody is
   * signed in, so no socket is opened and the state is empty.
   */
  readonly token: TokenOption;
  /** The user's id, where the token's `sub` does not say it. Another id is another user. */
  readonly userId?: string | undefined;
  /** Loads what the sockets can't bring. Without it, gaps are reported instead of filled. */
  readonly history?: HistoryFunction | undefined;
  /** Tells the app's server what the user read and removed. */
  readonly actions?: Actions | undefined;
  /** Keeps what is known over a reload: `createPersistence()`. Read once. @default nothing is kept */
  readonly persist?: Persistence | undefined;
  /** Where the sockets are below `url`. @default the guide's paths */
  readonly paths?: Paths | undefined;
  /** How much is kept. @default see {@link Limits} */
  readonly limits?: { readonly [Name in keyof Limits]?: Limits[Name] | undefined } | undefined;
  /** A sign of life for servers that need one. @default none */
  readonly heartbeat?: HeartbeatOptions | undefined;
  /** Closes the sockets of a page that was hidden this long. @default never */
  readonly backgroundCloseAfterMs?: number | undefined;
  /**
   * Makes the worker that all tabs of a user share, so that they need one set of sockets:
   * `() => new SharedWorker(new URL('@onetask/react/worker', import.meta.url), { type: 'module' })`.
   * Never called where there is no `SharedWorker` or no Web Locks (on `http://`, on a server); then, and
   * where the worker can't be reached, all runs in the page. @default all in the page
   */
  readonly worker?: (() => SharedWorkerLike) | undefined;
  /**
   * What may interrupt the user: tiers, expiry, and what a user prefers who has chosen nothing yet. Its
   * functions may be inline.
   */
  readonly attention?: AttentionOptions | undefined;
  /** Told of everything that went wrong. Nothing is ever thrown into React. @default logger.error */
  readonly onError?: ((error: OneTaskError) => void) | undefined;
  /** Told when the token is missing, expired, rejected, or refused many times in a row. */
  readonly onAuthError?: ((error: OneTaskError) => void) | undefined;
  /** @default console */
  readonly logger?: Logger | undefined;
  /** Clock, randomness and sockets, for tests. @default the real ones */
  readonly environment?: Partial<Environment> | undefined;
}
