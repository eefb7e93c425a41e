import type { Channel } from './channel.js';

/**
 * What can go wrong, as a stable code. `docs/troubleshooting.md` has a section for each: `#token-missing`.
 *
 * - `invalid-url`, `invalid-option`, `missing-provider`: the code that calls the kit is off.
 * - `token-missing`, `token-failed`, `token-timeout`: the app's `token` gave none, threw, or hung.
 * - `token-rejected`, `token-expired`: the server, or the token's own `exp`, ruled the token out.
 * - `connection-refused`: several handshakes in a row failed; the token may be bad or the server down.
 * - `channel-refused`: one channel is refused while another is open with the same token.
 * - `connect-failed`, `connect-timeout`, `heartbeat-timeout`, `connection-lost`: the network. These
 *   are weather, not faults: they stand in a connection's `lastError` and are not reported.
 * - `frame-too-large`, `frame-not-text`, `frame-not-json`, `frame-invalid`: the server sent what no one can use.
 * - `history-failed`, `history-timeout`, `history-invalid`: the app's `history`.
 * - `action-failed`: one of the app's `actions` rejected; the change was rolled back.
 * - `send-failed`, `send-dropped`: a focus message that did not leave.
 * - `storage-failed`: the storage of `persist` could not be read, written, or rid of an entry.
 * - `storage-discarded`: what `persist` found could not be used.
 * - `listener-failed`: one of the app's own handlers threw.
 */
export type OneTaskErrorCode =
  | 'invalid-url'
  | 'invalid-option'
  | 'missing-provider'
  | 'token-missing'
  | 'token-failed'
  | 'token-timeout'
  | 'token-rejected'
  | 'token-expired'
  | 'connection-refused'
  | 'channel-refused'
  | 'connect-failed'
  | 'connect-timeout'
  | 'heartbeat-timeout'
  | 'connection-lost'
  | 'frame-too-large'
  | 'frame-not-text'
  | 'frame-not-json'
  | 'frame-invalid'
  | 'history-failed'
  | 'history-timeout'
  | 'history-invalid'
  | 'action-failed'
  | 'send-failed'
  | 'send-dropped'
  | 'storage-failed'
  | 'storage-discarded'
  | 'listener-failed';

/** An error as plain data, so that it can cross a worker's port and stand in the store. */
export interface ErrorInfo {
  readonly code: OneTaskErrorCode;
  /** `OneTask: what happened. Why it matters. What to do.` Holds no token. */
  readonly message: string;
  readonly channel?: Channel | undefined;
  /** The message of what caused it, with every known token taken out. */
  readonly cause?: string | undefined;
}

/** Every error that the kit reports or throws. It never holds a token. */
export class OneTaskError extends Error {
  override readonly name = 'OneTaskError';
  readonly code: OneTaskErrorCode;
  /** The channel it happened on, or `null` when it is not about one. */
  readonly channel: Channel | null;

  constructor(info: ErrorInfo) {
    super(info.message, info.cause === undefined ? undefined : { cause: new Error(info.cause) });
    this.code = info.code;
    this.channel = info.channel ?? null;
  }
}
