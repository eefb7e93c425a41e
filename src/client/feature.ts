import type { Cancel, Environment } from '../connection/environment.js';
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
}

/**
 * Something that a client does only when it is asked to, so that an app that doesn't use it doesn't
 * carry it. Gives back how to end it.
 */
export type Feature = (host: FeatureHost) => Cancel;
