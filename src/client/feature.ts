import type { PresentationState } from '../attention/presentation.js';
import type { Cancel, Environment } from '../connection/environment.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { SettledChange } from './write-back.js';

/** What a feature may do with a client. */
export interface FeatureHost {
  readonly environment: Environment;
  /** The server as `ws(s)://host:port`, or `null` when its address is unusable. */
  readonly origin: string | null;
  /** Calls back now and with each change of user; `null` while nobody is known. */
  onUser(listener: (userId: string | null) => void): Cancel;
  /** Calls back with each change of read state that holds. */
  onSettled(listener: (change: SettledChange) => void): Cancel;
  /** Takes over a change from elsewhere, without telling the server again. */
  follow(change: SettledChange): void;
  /** Hears events as `client.on` does. */
  on(type: '*', listener: (event: OneTaskEvent) => void): Cancel;
  /** Says what pops up from now on. */
  present(presentation: PresentationState): void;
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
