import type { Environment } from '../connection/environment.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { StoreChange } from '../store/store-change.js';
import { createBatcher } from './batcher.js';
import type { Delivery } from './inbox.js';

/** The way from what arrives to the store, and then to the listeners, in order and each once. */
export interface Pipeline {
  /** Counts users: what belongs to an earlier one is to be dropped. */
  readonly epoch: number;
  /** An event of a socket. Comes with the next commit. */
  arrived(delivery: Delivery): void;
  /** Another change that may wait for the next commit. */
  changed(change: StoreChange): void;
  /** Commits what waits. */
  flush(): void;
  /**
   * Commits changes now, after all that has arrived, and tells listeners of `news`. False, and
   * nothing more done, when one of those that were told brought another user.
   */
  take(changes: readonly StoreChange[], news?: readonly OneTaskEvent[]): boolean;
  /** Nothing comes for now: commits what waits, and frees the frame that was waited for. */
  rest(): void;
  /** Drops what waits and what nobody was told yet, and begins another epoch. */
  drop(): void;
}

type Arrival =
  | { readonly is: 'delivery'; readonly delivery: Delivery }
  | { readonly is: 'change'; readonly change: StoreChange };

/** @param emit tells the listeners; never throws */
export function createPipeline(
  environment: Environment,
  apply: (changes: readonly StoreChange[]) => void,
  emit: (event: OneTaskEvent) => void,
): Pipeline {
  let epoch = 0;
  /** A listener that acts while it is told must not change the order for the others. */
  let untold: OneTaskEvent[] = [];
  let isTelling = false;

  const batcher = createBatcher<Arrival>(environment, (arrivals) => {
    const deliveries = arrivals.flatMap((one) => (one.is === 'delivery' ? one.delivery : []));
    const events = deliveries.map((delivery) => delivery.event);
    const changes = arrivals.flatMap((one) => (one.is === 'change' ? one.change : []));
    const mine = epoch;
    apply(events.length > 0 ? [{ type: 'events', events, askedAt: null }, ...changes] : changes);
    // A subscriber of the store may have brought another user.
    if (mine === epoch) tell(deliveries.flatMap((one) => (one.isNew ? one.event : [])));
  });

  function tell(events: readonly OneTaskEvent[]): void {
    for (const event of events) untold.push(event);
    if (isTelling) return;
    isTelling = true;
    for (let event = untold.shift(); event; event = untold.shift()) emit(event);
    isTelling = false;
  }

  return {
    get epoch() {
      return epoch;
    },
    arrived: (delivery) => batcher.push({ is: 'delivery', delivery }),
    changed: (change) => batcher.push({ is: 'change', change }),
    flush: batcher.flush,
    take(changes, news = []) {
      const mine = epoch;
      batcher.flush();
      if (mine !== epoch) return false;
      apply(changes);
      if (mine !== epoch) return false;
      tell(news);
      return true;
    },
    rest() {
      batcher.flush();
      batcher.clear();
    },
    drop() {
      epoch += 1;
      untold = [];
      batcher.clear();
    },
  };
}
