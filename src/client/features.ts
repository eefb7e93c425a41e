import type { PhaseEnd } from '../attention/celebrations.js';
import type { Cancel } from '../connection/environment.js';
import type { Channel } from '../protocol/channel.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { StoreChange } from '../store/store-change.js';
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
  /** A channel's socket opened, or was lost. */
  tellChannel(channel: Channel, isOpen: boolean): void;
  /** The page or its user goes. */
  tellLeaving(): void;
  /** What is to be committed, with what the features make of the events in it. */
  withTheirs(changes: readonly StoreChange[]): readonly StoreChange[];
  /** Ends all. */
  clear(): void;
}

/** What the client gives of a host; the rest is made here. */
export interface FeaturesOptions extends Omit<
  FeatureHost,
  | 'server'
  | 'attach'
  | 'onUser'
  | 'onSettled'
  | 'onChannel'
  | 'onLeaving'
  | 'onCommit'
  | 'celebrate'
  | 'onCelebrate'
> {
  /** The server's address, or `null`. */
  server(): string | null;
  userId(): string | null;
}

export function createFeatures(options: FeaturesOptions): Features {
  const userListeners = new Set<(userId: string | null) => void>();
  const settledListeners = new Set<(change: SettledChange) => void>();
  const channelListeners = new Set<(channel: Channel, isOpen: boolean) => void>();
  const leavingListeners = new Set<() => void>();
  const celebrants = new Set<(celebration: PhaseEnd) => void>();
  const extenders = new Set<(events: readonly OneTaskEvent[]) => readonly StoreChange[]>();
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
    onSettled: (listener) => added(settledListeners, listener),
    onChannel: (listener) => added(channelListeners, listener),
    onLeaving: (listener) => added(leavingListeners, listener),
    onCommit: (extend) => added(extenders, extend),
    onCelebrate: (listener) => added(celebrants, listener),
    celebrate(celebration) {
      for (const listener of celebrants) listener(celebration);
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
    tellChannel(channel, isOpen) {
      for (const listener of channelListeners) listener(channel, isOpen);
    },
    tellLeaving() {
      for (const listener of leavingListeners) listener();
    },
    withTheirs(changes) {
      if (extenders.size === 0) return changes;
      const theirs: StoreChange[] = [];
      for (const change of changes) {
        if (change.type !== 'events') continue;
        for (const extend of extenders) theirs.push(...extend(change.events));
      }
      return theirs.length > 0 ? [...changes, ...theirs] : changes;
    },
    clear: leases.clear,
  };
}

function added<Listener>(listeners: Set<Listener>, listener: Listener): Cancel {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
