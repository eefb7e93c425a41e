import type { Interest } from '../client/transport.js';
import type { Cancel } from '../connection/environment.js';
import type { Item, StateLimits } from './messages.js';
import { createStateBuffer } from './state-buffer.js';

/**
 * What a tab is to be told, in order: at once while the tab keeps up, gathered while it doesn't.
 */
export interface Outbox {
  /** Whether each event is kept while the tab is busy, or what its store would show. */
  setInterest(interest: Interest): void;
  push(item: Item): void;
  /** The tab has committed everything up to this batch. */
  acknowledged(batch: number): void;
  /** Nothing more is told. */
  clear(): void;
}

export interface OutboxOptions {
  readonly limits: StateLimits;
  monotonic(): number;
  setTimer(callback: () => void, ms: number): Cancel;
  post(batch: number, items: readonly Item[]): void;
  /** So much waited for a tab that is silent that it was dropped. Gives what to say instead. */
  onOverflow(dropped: readonly Item[]): readonly Item[];
}

/** A tab at work on so many items is busy: about four frames' worth at 1,000 events a second. */
const MAX_UNACKNOWLEDGED = 64;
/** So many events while the tab was busy are a burst, far more than anybody can follow ... */
const BURST = 4 * MAX_UNACKNOWLEDGED;
/** ... and the tab is handed what its store would show so often, and no more. */
const BURST_EVERY_MS = 100;
/** So many come in one message, for the tab not to be deaf while it takes them in. */
const MAX_BATCH = 2_000;
/** So many may wait for a tab that says nothing (it is frozen, or stands at a breakpoint) ... */
const MAX_WAITING = 10_000;
/** ... for this long. */
const SILENT_MS = 10_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { limits, monotonic, setTimer, post } = options;
  /** What waits, and after it what waits as state. */
  let waiting: Item[] = [];
  const state = createStateBuffer(limits);
  let interest: Interest = 'state';
  let batches = 0;
  /** How many items each batch has that is under way. */
  const underWay = new Map<number, number>();
  let unacknowledged = 0;
  /** When the tab was last heard, or had nothing to say. */
  let heardAt = monotonic();
  let sentAt = -Infinity;
  let stopTimer: Cancel | null = null;

  function send(items: readonly Item[]): void {
    sentAt = monotonic();
    if (unacknowledged === 0) heardAt = monotonic();
    underWay.set(++batches, items.length);
    unacknowledged += items.length;
    post(batches, items);
  }

  /** Ends what was gathered as state: what follows comes after it. */
  function settle(): void {
    if (!state.isEmpty) waiting = waiting.concat(state.drain());
  }

  function clear(): void {
    stopTimer?.();
    stopTimer = null;
  }

  /** At once, but for a burst of which the tab has just had a part. */
  function sendInTime(): void {
    const restMs = state.added > BURST ? sentAt + BURST_EVERY_MS - monotonic() : 0;
    if (restMs > 0) stopTimer ??= setTimer(sendWaiting, restMs);
    else sendWaiting();
  }

  function sendWaiting(): void {
    clear();
    // What is gathered still may grow less.
    if (waiting.length < MAX_BATCH) settle();
    while (waiting.length > 0 && unacknowledged < MAX_UNACKNOWLEDGED) {
      send(waiting.slice(0, MAX_BATCH));
      waiting = waiting.slice(MAX_BATCH);
    }
  }

  function dropIfSilent(): void {
    if (waiting.length + state.size <= MAX_WAITING || monotonic() - heardAt <= SILENT_MS) return;
    settle();
    waiting = [...options.onOverflow(waiting)];
  }

  return {
    setInterest(next) {
      interest = next;
    },
    push(item) {
      const isIdle = waiting.length === 0 && state.isEmpty;
      if (isIdle && unacknowledged < MAX_UNACKNOWLEDGED) {
        send([item]);
        return;
      }
      if (item.is === 'delivery' && interest === 'state') {
        state.add(item);
      } else {
        settle();
        waiting.push(item);
      }
      dropIfSilent();
    },
    acknowledged(batch) {
      heardAt = monotonic();
      for (const [sent, count] of underWay) {
        if (sent > batch) break;
        underWay.delete(sent);
        unacknowledged -= count;
      }
      sendInTime();
    },
    clear,
  };
}
