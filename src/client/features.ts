import type { Cancel } from '../connection/environment.js';
import type { Feature, FeatureHost, RunningFeature } from './feature.js';
import { createLeases } from './leases.js';
import type { SettledChange } from './write-back.js';

/** Runs features while somebody needs them, and tells them what they asked to hear. */
export interface Features {
  attach(feature: Feature): Cancel;
  /** What can be asked of a feature that runs, or `null`. */
  apiOf<Api>(feature: Feature<Api>): Api | null;
  tellUser(userId: string | null): void;
  tellSettled(change: SettledChange): void;
  /** Ends all. */
  clear(): void;
}

/** What the client gives of a host; the rest is made here. */
export interface FeaturesOptions extends Omit<
  FeatureHost,
  'server' | 'attach' | 'onUser' | 'onSettled'
> {
  /** The server's address, or `null`. */
  server(): string | null;
  userId(): string | null;
}

export function createFeatures(options: FeaturesOptions): Features {
  const userListeners = new Set<(userId: string | null) => void>();
  const settledListeners = new Set<(change: SettledChange) => void>();
  const running = new Map<Feature, RunningFeature<unknown>>();

  const { server, userId, ...given } = options;
  let tellings = 0;
  const host: FeatureHost = {
    ...given,
    get server() {
      return server();
    },
    attach: (feature) => leases.lease(feature),
    onUser(listener) {
      userListeners.add(listener);
      listener(userId());
      return () => void userListeners.delete(listener);
    },
    onSettled(listener) {
      settledListeners.add(listener);
      return () => void settledListeners.delete(listener);
    },
  };

  const leases = createLeases<Feature>(
    options.environment,
    (feature) => void running.set(feature, feature(host)),
    (feature) => {
      running.get(feature)?.stop();
      running.delete(feature);
    },
  );

  return {
    attach: leases.lease,
    apiOf<Api>(feature: Feature<Api>) {
      // Under a feature's key stands what that very feature gave back.
      return (running.get(feature)?.api ?? null) as Api | null;
    },
    tellUser(userId) {
      const mine = ++tellings;
      for (const listener of userListeners) {
        // One of them may have brought yet another user, of whom all have heard by now.
        if (mine === tellings) listener(userId);
      }
    },
    tellSettled(change) {
      for (const listener of settledListeners) listener(change);
    },
    clear: leases.clear,
  };
}
