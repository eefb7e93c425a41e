import type { Delivery } from '../client/inbox.js';
import type { Interest } from '../client/transport.js';
import type { HeartbeatOptions } from '../connection/heartbeat.js';
import type { TokenReason } from '../connection/token.js';
import type { Channel } from '../protocol/channel.js';
import type { Paths } from '../protocol/endpoints.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { ConnectionInfo } from '../store/connections.js';

/** The package's version. A tab and a worker of two versions don't talk. */
export const VERSION = '0.1.0';

/** How much a tab's store keeps: what is beyond need not travel. */
export interface StateLimits {
  readonly taskUpdates: number;
  readonly tasks: number;
  readonly focusMessages: number;
}

/** Where the sockets lead. Tabs of one user share them where all of this is the same. */
export interface ServerConfig {
  /** The server as `ws(s)://host:port/path`. */
  readonly url: string;
  readonly paths: Paths;
  readonly heartbeat: HeartbeatOptions | null;
}

/** What a tab says first. */
export interface Join {
  readonly type: 'join';
  /** The lock that the tab holds as long as it lives. */
  readonly lock: string;
  readonly userId: string;
  readonly server: ServerConfig;
  readonly limits: StateLimits;
  /** What the tab's app gave last: it says, too, whose sockets are wanted. */
  readonly token: string;
  readonly isVisible: boolean;
}

/** What a tab's app answered when it was asked for a token: one, `null` for none, or why not. */
export type TokenAnswer = { readonly token: string | null } | { readonly failure: string };

/** From a tab to the worker. */
export type ToWorker =
  | Join
  /** `lease`: a number that only this lease has. Again with the same one: the interest changed. */
  | {
      readonly type: 'lease';
      readonly channel: Channel;
      readonly lease: number;
      readonly interest: Interest;
    }
  | { readonly type: 'release'; readonly channel: Channel }
  | {
      readonly type: 'send';
      readonly channel: Channel;
      readonly text: string;
      readonly canWait: boolean;
    }
  | { readonly type: 'retryNow'; readonly channel: Channel | null }
  | { readonly type: 'setToken'; readonly token: string }
  | { readonly type: 'answer'; readonly id: number; readonly answer: TokenAnswer }
  | { readonly type: 'visibility'; readonly isVisible: boolean }
  /** All batches up to this one are committed. */
  | { readonly type: 'ack'; readonly batch: number }
  | { readonly type: 'bye' };

/** Something that a tab is told, in order. */
export type Item =
  | { readonly is: 'delivery'; readonly channel: Channel; readonly delivery: Delivery }
  | {
      readonly is: 'connection';
      readonly channel: Channel;
      readonly lease: number;
      readonly info: ConnectionInfo;
    }
  | { readonly is: 'opened'; readonly channel: Channel; readonly lease: number }
  /** `aliveAt`: epoch ms; what came after it may have been missed. */
  | {
      readonly is: 'lost';
      readonly channel: Channel;
      readonly lease: number;
      readonly aliveAt: number;
    }
  | { readonly is: 'error'; readonly error: ErrorInfo };

export type DeliveryItem = Extract<Item, { is: 'delivery' }>;

/** From the worker to a tab. */
export type ToTab =
  /** Said first, and of the same form in every version. `lock`: held as long as the worker lives. */
  | { readonly type: 'welcome'; readonly version: string; readonly lock: string }
  | { readonly type: 'batch'; readonly batch: number; readonly items: readonly Item[] }
  | { readonly type: 'tokenRequest'; readonly id: number; readonly reason: TokenReason }
  /** The answer is no longer waited for. */
  | { readonly type: 'tokenAbort'; readonly id: number }
  /** The token that the tab gave is somebody else's: it is to join anew, with that one. */
  | { readonly type: 'elsewhere' };

/** A message of the other side, which is of the same version; `null` when it is none of ours. */
export function readMessage<Message extends ToWorker | ToTab>(data: unknown): Message | null {
  const isMessage = typeof data === 'object' && data !== null && 'type' in data;
  return isMessage ? (data as Message) : null;
}
