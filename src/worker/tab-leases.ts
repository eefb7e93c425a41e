import type { Interest, TransportSink } from '../client/transport.js';
import type { Environment } from '../connection/environment.js';
import { createSendQueue, type SendQueue } from '../connection/send-queue.js';
import type { Channel } from '../protocol/channel.js';
import { IDLE_CONNECTION, type ConnectionInfo } from '../store/connections.js';
import type { Item } from './messages.js';

/** A channel that the tab leases, and what it knows of it. */
export interface TabLease {
  /** A number that only this lease has. */
  readonly lease: number;
  interest: Interest;
  info: ConnectionInfo;
  isOpen: boolean;
  /** What waits for the worker. */
  readonly queue: SendQueue;
}

/** The leases of one tab: mirrors how their channels are, and tells it on. */
export interface TabLeases extends Iterable<readonly [Channel, TabLease]> {
  readonly size: number;
  get(channel: Channel): TabLease | undefined;
  add(channel: Channel, interest: Interest): TabLease;
  /** Ends a lease as closing its socket would. */
  remove(channel: Channel): void;
  /** How all channels are while the worker does not say it. What was open is lost since `aliveAt`. */
  show(info: ConnectionInfo, aliveAt: number): void;
  /** Another user: what waits is dropped. */
  renew(): void;
  /** What the worker tells of a channel. That of an earlier lease is passed over. */
  tell(item: Extract<Item, { is: 'connection' | 'opened' | 'lost' }>): void;
}

export function createTabLeases(environment: Environment, sink: TransportSink): TabLeases {
  const leases = new Map<Channel, TabLease>();
  let count = 0;

  function lose(channel: Channel, lease: TabLease, aliveAt: number): void {
    if (!lease.isOpen) return;
    lease.isOpen = false;
    sink.lost(channel, aliveAt);
  }

  function show(channel: Channel, lease: TabLease, info: ConnectionInfo): void {
    lease.info = info;
    sink.connection(channel, info);
  }

  return {
    [Symbol.iterator]: () => leases[Symbol.iterator](),
    get size() {
      return leases.size;
    },
    get: (channel) => leases.get(channel),
    add(channel, interest) {
      const info = IDLE_CONNECTION;
      const queue = createSendQueue();
      const added = { lease: ++count, interest, info, isOpen: false, queue };
      leases.set(channel, added);
      return added;
    },
    remove(channel) {
      const lease = leases.get(channel);
      if (!lease) return;
      leases.delete(channel);
      lose(channel, lease, environment.now());
      sink.connection(channel, null);
    },
    show(info, aliveAt) {
      for (const [channel, lease] of leases) {
        lose(channel, lease, aliveAt);
        show(channel, lease, info);
      }
    },
    renew() {
      for (const [channel, lease] of leases) {
        lease.queue.drain();
        lose(channel, lease, environment.now());
        show(channel, lease, IDLE_CONNECTION);
      }
    },
    tell(item) {
      const { channel } = item;
      const lease = leases.get(channel);
      if (!lease || lease.lease !== item.lease) return;
      switch (item.is) {
        case 'connection':
          show(channel, lease, item.info);
          return;
        case 'opened':
          lease.isOpen = true;
          sink.opened(channel);
          return;
        case 'lost':
          // Also where it was never told as open: what follows may be an opening.
          lease.isOpen = false;
          sink.lost(channel, item.aliveAt);
          return;
      }
    },
  };
}
