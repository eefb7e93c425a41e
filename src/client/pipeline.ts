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
  /** What arrives meanwhile comes in one commit. */
  together(arrive: () => void): void;
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

/** @param emit tells the listeners; never throws */
export function createPipeline(
  environment: Environment,
  apply: (changes: readonly StoreChange[]) => void,
  emit: (event: OneTaskEvent) => void,
): Pipeline {
  let epoch = 0;
  /** What waits for the next commit: events, those of them that are no news, and other changes. */
  let events: OneTaskEvent[] = [];
  let copies = new Set<OneTaskEvent>();
  let changes: StoreChange[] = [];
  /** A listener that acts while it is told must not change the order for the others. */
  let untold: (readonly OneTaskEvent[])[] = [];
  let isTelling = false;

  const hasGathered = () => events.length > 0 || changes.length > 0;
  const batcher = createBatcher(environment, hasGathered, () => {
    const committed: StoreChange[] =
      events.length > 0 ? [{ type: 'events', events, askedAt: null }, ...changes] : changes;
    const told = newsIn(events, copies);
    forget();
    const mine = epoch;
    apply(committed);
    // A subscriber of the store may have brought another user.
    if (mine === epoch) tell(told);
  });

  function forget(): void {
    events = [];
    if (copies.size > 0) copies = new Set();
    changes = [];
  }

  function tell(told: readonly OneTaskEvent[]): void {
    untold.push(told);
    if (isTelling) return;
    isTelling = true;
    for (let telling = untold.shift(); telling; telling = untold.shift()) {
      const mine = epoch;
      for (const event of telling) if (mine === epoch) emit(event);
    }
    isTelling = false;
  }

  return {
    get epoch() {
      return epoch;
    },
    arrived({ event, isNew }) {
      events.push(event);
      if (!isNew) copies.add(event);
      batcher.gathered();
    },
    together: batcher.together,
    changed(change) {
      changes.push(change);
      batcher.gathered();
    },
    flush: batcher.flush,
    take(taken, told = []) {
      const mine = epoch;
      batcher.flush();
      if (mine !== epoch) return false;
      apply(taken);
      if (mine !== epoch) return false;
      tell(told);
      return true;
    },
    rest() {
      batcher.flush();
      batcher.clear();
    },
    drop() {
      epoch += 1;
      untold = [];
      forget();
      batcher.clear();
    },
  };
}

function newsIn(
  events: readonly OneTaskEvent[],
  copies: ReadonlySet<OneTaskEvent>,
): readonly OneTaskEvent[] {
  return copies.size === 0 ? events : events.filter((event) => !copies.has(event));
}
