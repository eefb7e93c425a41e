/** What the server's process is told to send. */
export interface SendOrder {
  readonly is: 'send';
  /** The sockets at these paths get every frame. */
  readonly paths: readonly string[];
  /** The first revision; the others follow. */
  readonly first: number;
  readonly count: number;
  /** The last revision of the warm-up. */
  readonly warmUp: number;
  /** A revision that is left out on purpose, or `null`. */
  readonly dropped: number | null;
  /** `null`: as fast as the sockets take them. */
  readonly framesPerSecond: number | null;
}

/** What the bench tells the server's process. */
export type Order = { readonly is: 'look' } | SendOrder;

/** When it was sent. */
export interface Sent {
  readonly is: 'sent';
  /** Epoch ms, by revision counted from the first. */
  readonly sentAt: readonly number[];
}

/** What the server's process answers. */
export type Answer =
  | { readonly is: 'listening'; readonly port: number }
  | { readonly is: 'paths'; readonly paths: readonly string[] }
  | Sent;
