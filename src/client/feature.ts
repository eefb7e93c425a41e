import type { PhaseEnd } from '../attention/celebrations.js';
import type { Cancel, Environment } from '../connection/environment.js';
import type { FocusBody } from '../focus/room-state.js';
import type { Channel, Id } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { SyncedActions } from '../store/persisted-state.js';
import type { StoreChange } from '../store/store-change.js';
import type { Limits, OneTaskState } from '../store/store.js';
import type { AttentionOptions } from './attention-options.js';
import type { Said } from './focus-sender.js';
import type { Restored } from './restore.js';
import type { SettledChange } from './write-back.js';

/** Times in epoch ms; `null` while nothing is known of it. */
export interface Completeness {
  /** Up to here nothing is missing. */
  readonly completeUntil: number | null;
  /** Up to here something was heard, whatever is missing in between. */
  readonly heardUntil: number | null;
}

/** What a feature may do with a client. */
export interface FeatureHost {
  readonly environment: Environment;
  /** The server as `ws(s)://host:port/path`, or `null` when its address is unusable. */
  readonly server: string | null;
  /** Calls back now and with each change of user; `null` while nobody is known. */
  onUser(listener: (userId: string | null) => void): Cancel;
  /** Calls back with each change of read state that holds. */
  onSettled(listener: (change: SettledChange) => void): Cancel;
  /** Takes over a change from elsewhere, without telling the server again. */
  follow(change: SettledChange): void;
  /** Tells this client's focus messages from those of another tab. */
  readonly instanceId: string;
  /** How much is kept. */
  readonly limits: Limits;
  /** Keeps a channel open. */
  lease(channel: Channel): Cancel;
  /** Says something to a leased focus session, in the kit's envelope: now or not at all. */
  say(sessionId: Id, body: FocusBody): Said;
  /** Changes the store, after all that has arrived. */
  change(change: StoreChange): void;
  /** Is told what is going to be committed, and adds to it what this makes of the state. */
  onCommit(extend: (events: readonly OneTaskEvent[]) => readonly StoreChange[]): Cancel;
  /** Calls back when a channel's socket opened, or was lost. */
  onChannel(listener: (channel: Channel, isOpen: boolean) => void): Cancel;
  /** Calls back when the page or its user goes, and the sockets are still open. */
  onLeaving(listener: () => void): Cancel;
  /** Hears events as `client.on` does. */
  on(type: '*', listener: (event: OneTaskEvent) => void): Cancel;
  /** Offers a moment that no server sent, to be celebrated if somebody does. */
  celebrate(celebration: PhaseEnd): void;
  /** Hears of each such moment. */
  onCelebrate(listener: (celebration: PhaseEnd) => void): Cancel;
  /** The app's policy of attention. */
  readonly attention: AttentionOptions;
  /** Says what pops up, or what the user prefers, from now on. */
  present(change: Extract<StoreChange, { readonly type: 'presented' | 'preferences' }>): void;
  /** Everything that is known, with all that has arrived in it. */
  state(): OneTaskState;
  /** Calls back with each change of the state. */
  onState(listener: (state: OneTaskState) => void): Cancel;
  /** Whether the app's server learns of what is done here: where there is one of the app's `actions`. */
  readonly synced: SyncedActions;
  /** Runs another feature as long as this one needs it. */
  attach(feature: Feature): Cancel;
  /** What is known of the notifications' completeness. */
  completeness(): Completeness;
  /** Puts back what was kept from an earlier visit: once a user, and never as news. */
  restore(restored: Restored, completeUntil: number | null): void;
  /** A thrown value as text without tokens. */
  describe(cause: unknown): string;
  /** Tells an error as the client tells its own. */
  report(error: ErrorInfo): void;
}

/** A feature that runs. */
export interface RunningFeature<Api> {
  /** What can be asked of it. */
  readonly api: Api;
  /** Ends it. */
  stop(): void;
}

/**
 * Something that a client does only when it is asked to, so that an app that doesn't use it doesn't
 * carry it.
 */
export type Feature<Api = unknown> = (host: FeatureHost) => RunningFeature<Api>;
