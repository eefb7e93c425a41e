import type { Environment } from '../connection/environment.js';
import type { Channel } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { OneTaskState } from '../store/store.js';
import type { StoreChange } from '../store/store-change.js';
import type { HistoryFunction } from './history-types.js';
import type { Delivery } from './inbox.js';

/** What loading needs of the client. */
export interface HistoryOptions {
  readonly environment: Environment;
  /** The app's `history`, or `null`. */
  readonly ask: HistoryFunction | null;
  /** Puts an answer's messages through the inbox. */
  recover(channel: Channel, messages: readonly unknown[]): Promise<readonly Delivery[]>;
  /** Takes changes into the store, unless another user came, and then tells listeners of `news`. */
  take(changes: readonly StoreChange[], news: readonly OneTaskEvent[]): void;
  /** The state with everything in it that has arrived. */
  state(): OneTaskState;
  /** Counts questions and settled changes, to tell what came before what. */
  tick(): number;
  /** A thrown value as text without tokens. */
  describe(cause: unknown): string;
  onError(error: ErrorInfo): void;
}
