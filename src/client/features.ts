import type { Cancel, Environment } from '../connection/environment.js';
import type { Feature, FeatureHost } from './feature.js';
import { createLeases } from './leases.js';
import type { SettledChange } from './write-back.js';

/** Runs features while somebody needs them, and tells them what they asked to hear. */
export interface Features {
  attach(feature: Feature): Cancel;
  tellUser(userId: string | null): void;
  tellSettled(change: SettledChange): void;
  /** Ends all. */
  clear(): void;
}

export interface FeaturesOptions {
  readonly environment: Environment;
  /** The server's origin, or `null`. */
  origin(): string | null;
  userId(): string | null;
  follow(change: SettledChange): void;
}

export function createFeatures(options: FeaturesOptions): Features {
  const userListeners = new Set<(userId: string | null) => void>();
  const settledListeners = new Set<(change: SettledChange) => void>();
  const detachers = new Map<Feature, Cancel>();

  const host: FeatureHost = {
    environment: options.environment,
    get origin() {
      return options.origin();
    },
    onUser(listener) {
      userListeners.add(listener);
      listener(options.userId());
      return () => void userListeners.delete(listener);
    },
    onSettled(listener) {
      settledListeners.add(listener);
      return () => void settledListeners.delete(listener);
    },
    follow: options.follow,
  };

  const leases = createLeases<Feature>(
    options.environment,
    (feature) => void detachers.set(feature, feature(host)),
    (feature) => {
      detachers.get(feature)?.();
      detachers.delete(feature);
    },
  );

  return {
    attach: leases.lease,
    tellUser(userId) {
      for (const listener of userListeners) listener(userId);
    },
    tellSettled(change) {
      for (const listener of settledListeners) listener(change);
    },
    clear: leases.clear,
  };
}
