import type { Delivery } from '../client/inbox.js';
import type { Interest } from '../client/transport.js';
import type { Cancel } from '../connection/environment.js';
import type { TokenReason } from '../connection/token.js';
import type { Channel } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { ConnectionInfo } from '../store/connections.js';
import { channelOf } from './event-channel.js';
import type { Item, StateLimits, ToTab, TokenAnswer } from './messages.js';
import { createOutbox } from './outbox.js';
import type { TokenGiver } from './token-desk.js';

/** A tab as its session sees it: what it wants, and the way to tell it. */
export interface SessionTab extends TokenGiver {
  /** Counts up with each time that the tab came into view; 0 while it is out of view. */
  viewed: number;
  readonly channels: readonly Channel[];
  /** False when the channel was leased already and only the interest changed. */
  lease(channel: Channel, lease: number, interest: Interest): boolean;
  release(channel: Channel): void;
  delivered(channel: Channel, delivery: Delivery): void;
  connection(channel: Channel, info: ConnectionInfo): void;
  opened(channel: Channel): void;
  lost(channel: Channel, aliveAt: number): void;
  /** Of a channel that it leased, or of none. */
  error(error: ErrorInfo): void;
  acknowledged(batch: number): void;
  /** @param answer `null`: none that could be used here */
  answered(id: number, answer: TokenAnswer | null): void;
  /** Its token is another user's. */
  sendElsewhere(): void;
  /** It is gone: whoever waits for its answer is told. */
  left(): void;
}

export interface SessionTabOptions {
  readonly limits: StateLimits;
  monotonic(): number;
  now(): number;
  setTimer(callback: () => void, ms: number): Cancel;
  post(message: ToTab): void;
  /** How a channel is now, for a tab that has to begin anew. */
  stateOf(channel: Channel): { readonly info: ConnectionInfo | null; readonly isOpen: boolean };
}

interface TabLease {
  readonly lease: number;
  interest: Interest;
  /** The message of the last error that it was told of the channel. */
  told: string | null;
}

export function createSessionTab(options: SessionTabOptions): SessionTab {
  const { post, limits, monotonic, setTimer } = options;
  const leases = new Map<Channel, TabLease>();
  const questions = new Map<number, (answer: TokenAnswer | null) => void>();
  let asked = 0;

  const outbox = createOutbox({
    limits,
    monotonic,
    setTimer,
    post: (batch, items) => post({ type: 'batch', batch, items }),
    onOverflow: (dropped) => {
      const aliveAt = earliest(dropped, options.now());
      return [...leases].flatMap(([channel, { lease }]) => beginAnew(channel, lease, aliveAt));
    },
  });

  /** As if the channel had been lost and opened again: what is missing is asked for, or shows as a gap. */
  function beginAnew(channel: Channel, lease: number, aliveAt: number): Item[] {
    const { info, isOpen } = options.stateOf(channel);
    const items: Item[] = [{ is: 'lost', channel, lease, aliveAt }];
    if (isOpen) items.push({ is: 'opened', channel, lease });
    if (info) items.push({ is: 'connection', channel, lease, info });
    return items;
  }

  function interest(): Interest {
    const all = [...leases.values()];
    return all.some((one) => one.interest === 'events') ? 'events' : 'state';
  }

  function wants({ event }: Delivery): boolean {
    if (interest() === 'events') return true;
    const channel = channelOf(event);
    return channel !== null && leases.has(channel);
  }

  function tell(channel: Channel, toItem: (lease: number) => Item): void {
    const known = leases.get(channel);
    if (known) outbox.push(toItem(known.lease));
  }

  function tellError(error: ErrorInfo): void {
    const { channel, message } = error;
    const known = channel === undefined ? undefined : leases.get(channel);
    if (known) known.told = message;
    if (known || channel === undefined) outbox.push({ is: 'error', error });
  }

  return {
    viewed: 0,
    get channels() {
      return [...leases.keys()];
    },
    lease(channel, lease, wanted) {
      const known = leases.get(channel);
      const isFirst = known?.lease !== lease;
      leases.set(channel, { lease, interest: wanted, told: isFirst ? null : known.told });
      outbox.setInterest(interest());
      return isFirst;
    },
    release(channel) {
      leases.delete(channel);
      outbox.setInterest(interest());
    },
    delivered(channel, delivery) {
      if (wants(delivery)) outbox.push({ is: 'delivery', channel, delivery });
    },
    connection(channel, info) {
      tell(channel, (lease) => ({ is: 'connection', channel, lease, info }));
      const { status, lastError } = info;
      // What the others were told as it happened: the user may have to sign in again.
      const isNews = lastError?.message !== leases.get(channel)?.told;
      if (status === 'unauthorized' && lastError && isNews) tellError({ ...lastError, channel });
    },
    opened: (channel) => tell(channel, (lease) => ({ is: 'opened', channel, lease })),
    lost: (channel, aliveAt) => tell(channel, (lease) => ({ is: 'lost', channel, lease, aliveAt })),
    error: tellError,
    acknowledged: outbox.acknowledged,
    ask: (reason: TokenReason, signal) =>
      new Promise((resolve) => {
        const id = ++asked;
        const end = (answer: TokenAnswer | null) => {
          questions.delete(id);
          signal.removeEventListener('abort', giveUp);
          resolve(answer);
        };
        const giveUp = () => {
          post({ type: 'tokenAbort', id });
          end(null);
        };
        questions.set(id, end);
        signal.addEventListener('abort', giveUp);
        post({ type: 'tokenRequest', id, reason });
      }),
    answered: (id, answer) => questions.get(id)?.(answer),
    sendElsewhere: () => post({ type: 'elsewhere' }),
    left() {
      leases.clear();
      outbox.clear();
      for (const end of questions.values()) end(null);
    },
  };
}

/** Since when something is missing, epoch ms. */
function earliest(dropped: readonly Item[], now: number): number {
  return dropped.reduce((at, item) => {
    if (item.is === 'lost') return Math.min(at, item.aliveAt);
    return item.is === 'delivery' ? Math.min(at, item.delivery.event.receivedAt) : at;
  }, now);
}
