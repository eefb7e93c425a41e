import type { IdentityMemory } from '../client/identity-memory.js';
import type { Inbox } from '../client/inbox.js';
import { createIngest } from '../client/ingest.js';
import type { PageTransportOptions } from '../client/page-transport.js';
import type { Interest, Transport } from '../client/transport.js';
import type { Cancel, SharedWorkerLike } from '../connection/environment.js';
import { createTokenSource } from '../connection/token.js';
import type { Channel } from '../protocol/channel.js';
import type { Paths } from '../protocol/endpoints.js';
import { isNotice } from '../protocol/event.js';
import { identify } from '../protocol/identity.js';
import { IDLE_CONNECTION, type ConnectionInfo } from '../store/connections.js';
import { createAcknowledger } from './acknowledger.js';
import { createLink, type Link } from './link.js';
import type { DeliveryItem, Item, StateLimits, ToTab, ToWorker } from './messages.js';
import { createTabLeases, type TabLeases } from './tab-leases.js';
import { createTabSignals } from './tab-signals.js';
import { createTokenAnswers } from './token-answers.js';
import { createUserFinder } from './user-finder.js';

export interface TabTransportOptions {
  readonly worker: () => SharedWorkerLike;
  /** How it is done in the page, should it come to that. */
  readonly page: PageTransportOptions;
  readonly paths: Paths;
  readonly limits: StateLimits;
  /** Whose sockets they are; `null` while that is not known. */
  userId(): string | null;
  /** What this tab has seen. */
  readonly memory: IdentityMemory;
  /** The way of recovered messages into the same memory. */
  readonly inbox: Inbox;
  /** There is no worker for this tab; `why` ends a sentence. */
  giveUp(why: string, rest: Rest): void;
}

/** What another transport has to go on with. */
export interface Rest {
  readonly leases: TabLeases;
  readonly isHeld: boolean;
  readonly token: string | null;
}

type Batch = Extract<ToTab, { type: 'batch' }>;

/** To this tab's memory the worker is one socket. */
const WORKER_SOCKET = 0;
/** A worker that dies this often is no help. */
const MAX_DEATHS = 3;

/** The tab's side of the worker. */
export function createTabTransport(options: TabTransportOptions): Transport {
  const { memory, inbox, page } = options;
  const { environment, sink } = page;
  const leases = createTabLeases(environment, sink);
  const ingest = createIngest(environment);
  let link: Link | null = null;
  /** Signed out, or between two users: channels are leased and nothing is opened. */
  let isHeld = false;
  /** What the app gave last: it tells the worker whose sockets are wanted. */
  let token: string | null = null;
  let deaths = 0;
  /** The worker had received by then all that it has handed over: the rest may die with it. */
  let heardAt = environment.now();
  let stopDowngrade: Cancel | null = null;

  const post = (message: ToWorker) => link?.post(message);
  const acknowledger = createAcknowledger(environment, (batch) => post({ type: 'ack', batch }));
  const answers = createTokenAnswers(sink, (id, answer) => {
    if ('token' in answer) token = answer.token ?? token;
    post({ type: 'answer', id, answer });
  });
  const finder = createUserFinder({
    environment,
    sink,
    onChange: () => leases.show(infoNow(), environment.now()),
    onFound(found) {
      token = found;
      if (options.userId() === null) giveUp('the token does not say whose it is; give `userId`');
      else update();
    },
  });
  const signals = createTabSignals(environment, page.backgroundCloseAfterMs, {
    onLeave: sink.leaving,
    onPause: update,
    onView: (isVisible) => post({ type: 'visibility', isVisible }),
    onHope: () => finder.retryNow(),
  });

  /** How a channel shows while the worker does not say it. */
  function infoNow(): ConnectionInfo {
    if (isHeld || signals.isPaused) return IDLE_CONNECTION;
    const status = deaths > 0 ? 'reconnecting' : 'connecting';
    return finder.info ?? { ...IDLE_CONNECTION, status, attempt: deaths };
  }

  /** Joins or leaves, as it should be now. */
  function update(): void {
    if (isHeld || signals.isPaused || leases.size === 0) leave();
    else if (!link && !finder.info) join();
  }

  function join(): void {
    const userId = options.userId();
    const inHand = token;
    if (userId === null || inHand === null) {
      finder.find();
      return;
    }
    finder.stop();
    leases.show(infoNow(), environment.now());
    heardAt = environment.now();
    const mine: Link = createLink({
      environment,
      worker: options.worker,
      join: () => ({
        userId,
        server: {
          url: page.endpoints.server,
          paths: options.paths,
          heartbeat: page.heartbeat,
        },
        limits: options.limits,
        token: token ?? inHand,
        isVisible: environment.isVisible(),
      }),
      onJoined: tellLeases,
      onMessage: (message) => take(message, mine),
      onDead: died,
      onFailed: giveUp,
    });
    link = mine;
  }

  function tellLeases(): void {
    memory.opened(WORKER_SOCKET, memory.position);
    for (const [channel, lease] of leases) {
      post({ type: 'lease', channel, lease: lease.lease, interest: lease.interest });
      for (const text of lease.queue.drain()) post({ type: 'send', channel, text, canWait: true });
    }
  }

  function unlink(): void {
    answers.clear();
    acknowledger.clear();
    stopDowngrade?.();
    stopDowngrade = null;
    memory.closed(WORKER_SOCKET);
    const gone = link;
    link = null;
    gone?.close();
  }

  function leave(): void {
    finder.stop();
    // What was brought was brought, before it is said that no more will come.
    ingest.flush();
    unlink();
    if (!isHeld) leases.show(infoNow(), environment.now());
  }

  function died(): void {
    ingest.flush();
    unlink();
    deaths += 1;
    leases.show(infoNow(), heardAt);
    if (deaths === MAX_DEATHS) giveUp(`it died ${MAX_DEATHS} times`);
    else update();
  }

  /** The token in hand belongs to other sockets. */
  function move(): void {
    ingest.flush();
    unlink();
    leases.show(infoNow(), environment.now());
    update();
  }

  function giveUp(why: string): void {
    stop();
    options.giveUp(why, { leases, isHeld, token });
  }

  function stop(): void {
    finder.stop();
    signals.stop();
    unlink();
    ingest.clear();
  }

  function take(message: ToTab, from: Link): void {
    switch (message.type) {
      case 'batch':
        ingest.push(() => takeBatch(message, from), 0);
        return;
      case 'tokenRequest':
        void answers.ask(message.id, message.reason);
        return;
      case 'tokenAbort':
        answers.abort(message.id);
        return;
      case 'elsewhere':
        move();
        return;
      case 'welcome':
        return;
    }
  }

  /** As one: cut into pieces it would show what never was. */
  function takeBatch({ batch, items }: Batch, from: Link): void {
    sink.together(() => {
      for (const item of items) takeItem(item, from);
    });
    if (link === from) acknowledger.handed(batch);
  }

  function takeItem(item: Item, from: Link): void {
    // One before it may have brought another user.
    if (link !== from) return;
    switch (item.is) {
      case 'delivery':
        takeDelivery(item);
        return;
      case 'connection':
      case 'opened':
      case 'lost':
        leases.tell(item);
        return;
      case 'error':
        sink.error(item.error);
        return;
    }
  }

  /** The worker tells copies of a socket's from news; this tab tells what it had from its history. */
  function takeDelivery({ channel, delivery: { event } }: DeliveryItem): void {
    heardAt = Math.max(heardAt, event.receivedAt);
    const verdict = memory.admit(identify(event, event.raw), WORKER_SOCKET, channel);
    if (verdict.is === 'stray') return;
    const isNew = verdict.is === 'new';
    if (!isNew && !isNotice(event)) return;
    const { key } = verdict;
    sink.received(channel, { event: key === event.key ? event : { ...event, key }, isNew });
  }

  /** The interest in a leased channel changed. */
  function setInterest(channel: Channel, interest: Interest): void {
    const lease = leases.get(channel);
    if (!lease || lease.interest === interest) return;
    lease.interest = interest;
    if (interest === 'events') post({ type: 'lease', channel, lease: lease.lease, interest });
    // A listener that is exchanged for another is away for a moment, and must miss nothing.
    else stopDowngrade ??= environment.setTimer(downgrade, 0);
  }

  function downgrade(): void {
    stopDowngrade = null;
    for (const [channel, { lease, interest }] of leases) {
      if (interest === 'state') post({ type: 'lease', channel, lease, interest });
    }
  }

  function exchange(next: string): void {
    token = next;
    post({ type: 'setToken', token: next });
  }

  /** The app's token changed: its answer tells whether it is still the same user. */
  async function askAnew(mine: Link): Promise<void> {
    const tokens = createTokenSource(environment, sink.token, sink.accepted);
    const answer = await tokens.get({ reason: null, failed: null, triedAt: 0 });
    if (mine !== link) return;
    if ('error' in answer) {
      sink.error(answer.error);
      return;
    }
    exchange(answer.token);
  }

  const transport: Transport = {
    lease(channel, interest) {
      if (leases.get(channel)) {
        setInterest(channel, interest);
        return;
      }
      const { lease } = leases.add(channel, interest);
      signals.start();
      if (isHeld) return;
      const added = leases.get(channel);
      if (added) added.info = infoNow();
      sink.connection(channel, infoNow());
      if (link?.isJoined) link.post({ type: 'lease', channel, lease, interest });
      else update();
    },
    release(channel) {
      if (!leases.get(channel)) return;
      if (leases.size === 1) ingest.flush();
      leases.remove(channel);
      post({ type: 'release', channel });
      if (leases.size > 0) return;
      leave();
      signals.stop();
    },
    send(channel, text, canWait) {
      const lease = leases.get(channel);
      if (isHeld || !lease) return 'dropped';
      if (!link?.isJoined) return canWait && lease.queue.push(text) ? 'queued' : 'dropped';
      if (!lease.isOpen && !canWait) return 'dropped';
      link.post({ type: 'send', channel, text, canWait });
      return lease.isOpen ? 'sent' : 'queued';
    },
    async recover(channel, messages, origin) {
      // What came before it is news, and would be taken for known.
      ingest.flush();
      return inbox.recover(channel, messages, origin);
    },
    retryNow(channel) {
      finder.retryNow();
      post({ type: 'retryNow', channel: channel ?? null });
    },
    setToken(next) {
      token = next;
      // Whose sockets are wanted is to be found out before it joins.
      if (next === null && link?.isJoined === false) unlink();
      if (isHeld || !link) {
        isHeld = false;
        finder.stop();
        update();
      } else if (next !== null) {
        exchange(next);
      } else {
        void askAnew(link);
      }
    },
    reset() {
      isHeld = true;
      token = null;
      finder.stop();
      unlink();
      leases.renew();
      ingest.clear();
      inbox.clear();
    },
    close() {
      for (const [channel] of leases) transport.release(channel);
      stop();
      inbox.clear();
    },
  };
  return transport;
}
