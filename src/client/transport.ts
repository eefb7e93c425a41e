import type { SendResult } from '../connection/connection.js';
import type { TokenReason } from '../connection/token.js';
import type { Channel } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { Origin } from '../protocol/event.js';
import type { ConnectionInfo } from '../store/connections.js';
import type { Delivery } from './inbox.js';

/** What a page wants of a channel: the latest state will do, or something listens to each event. */
export type Interest = 'state' | 'events';

/**
 * The one way to the sockets: sockets, decoding and identity can live in the page or in a worker and
 * nothing else knows. What passes is plain data that can be cloned, save the signal of a token
 * request; and `send` answers from what is known of the connection, without asking it.
 */
export interface Transport {
  /** Opens a channel, or changes the interest in it. */
  lease(channel: Channel, interest: Interest): void;
  release(channel: Channel): void;
  /** @param canWait false: it leaves now or not at all */
  send(channel: Channel, text: string, canWait: boolean): SendResult;
  /** Puts messages from elsewhere through the same identity as the frames. */
  recover(
    channel: Channel,
    messages: readonly unknown[],
    origin: Origin,
  ): Promise<readonly Delivery[]>;
  /** Tries now what is between two tries: one channel, or all. */
  retryNow(channel?: Channel): void;
  /** The token to use from now on; `null`: ask for one. Open sockets stay. Ends what `reset` began. */
  setToken(token: string | null): void;
  /** Nobody, or another user: closes every socket, forgets the token in hand and every identity. Nothing opens before `setToken`. */
  reset(): void;
  close(): void;
}

/** What comes back. */
export interface TransportSink {
  /** What is received meanwhile belongs together: it is shown at once or not at all. */
  together(receive: () => void): void;
  /** What a channel's own socket brought. */
  received(channel: Channel, delivery: Delivery): void;
  /** `null`: the channel was released. */
  connection(channel: Channel, info: ConnectionInfo | null): void;
  opened(channel: Channel): void;
  /** An open channel closed. What came after `aliveAt` (epoch ms) may have been missed. */
  lost(channel: Channel, aliveAt: number): void;
  /** The page's sockets are about to close: what is to be said before is said now. */
  leaving(): void;
  /** Asks the app for a token. */
  token(reason: TokenReason, signal: AbortSignal): Promise<unknown>;
  /** A token that the app gave is going to be used: it says who the user is. */
  accepted(token: string): void;
  error(error: ErrorInfo): void;
}
