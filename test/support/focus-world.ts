import {
  createRoom,
  nextDeadline,
  reduceRoom,
  type RoomInput,
  type RoomState,
} from '../../src/focus/focus-room.js';
import { readKeptTimer, toKeptTimer, type KeptTimer } from '../../src/focus/kept-timer.js';
import { createRandom, type Random } from './random.js';

/** How long a message takes one way, as it is for people at home, on trains and far away. */
export const NETWORKS = {
  /** Log-normal, the median and the spread of its logarithm; a spike of up to 30 s now and then. */
  cable: { medianMs: 12, sigma: 0.4, spikes: 0 },
  mobile: { medianMs: 45, sigma: 0.8, spikes: 0.01 },
  train: { medianMs: 120, sigma: 1.2, spikes: 0.04 },
  satellite: { medianMs: 300, sigma: 0.2, spikes: 0.005 },
  overloaded: { medianMs: 1_200, sigma: 0.1, spikes: 0 },
} as const;

export type Network = keyof typeof NETWORKS;

const MAX_SPIKE_MS = 30_000;
const LOSS = 0.06;
const COPIES = 0.04;
const EPOCH_START = Date.UTC(2026, 10, 22, 22);
const MAX_SKEW_MS = 600_000;
const MINUTE_MS = 60_000;

/** A page in the room. */
export interface Page {
  readonly userId: number;
  readonly instance: string;
  state: RoomState;
  /** Monotonic ms less true ms. A sleep makes it smaller. */
  clock: number;
  /** Epoch ms less true ms. */
  wall: number;
  /** Which of its sockets is open; `null`: none. */
  socket: number | null;
  /** Nothing passes, and nobody notices. */
  isCutOff: boolean;
  /** How its ways compare to those of others. */
  readonly slowness: { readonly up: number; readonly down: number };
  /** Timers of hidden pages run once a minute. */
  isHidden: boolean;
  /** Nothing runs in it. */
  isAsleep: boolean;
  n: number;
  due: number;
}

interface Happening {
  readonly at: number;
  readonly order: number;
  run(): void;
}

export interface WorldOptions {
  readonly seed: number;
  readonly network: Network;
  readonly hostId?: number | null;
  /** Sees all that leaves. */
  onSent?(page: Page, data: object): void;
  /** Sees each message as it is taken in, after it was. */
  onTaken?(page: Page, senderId: number, before: RoomState): void;
}

export type World = ReturnType<typeof createWorld>;

/** Pages on a relay that sends everything to all, over ways that lose, copy, delay and reorder. */
export function createWorld({ seed, network, hostId = null, onSent, onTaken }: WorldOptions) {
  const random = createRandom(seed);
  const queue = createQueue();
  const pages: Page[] = [];
  /** The end of the plan in true ms, as the author of each stamp had it. */
  const truth = new Map<string, number>();
  const log = { longestMs: 0, isExact: true, sockets: 0, instances: 0, keys: 0 };
  let now = 0;
  let isRough = true;
  let weather = network;

  function wayMs(slowness: number): number {
    const { medianMs, sigma, spikes } = NETWORKS[weather];
    if (isRough && random.next() < spikes) return random.next() * MAX_SPIKE_MS;
    return medianMs * slowness * Math.exp(sigma * normal(random));
  }

  const isLost = () => isRough && random.next() < LOSS;

  function dispatch(page: Page, input: RoomInput, at = now): void {
    if (page.isAsleep) return;
    const { state, effects } = reduceRoom(page.state, input, {
      now: at + page.clock,
      nowEpoch: now + page.wall,
      random: random.next,
    });
    page.state = state;
    for (const effect of effects) {
      if (effect.type !== 'send') continue;
      page.n += 1;
      const data = { v: 1, from: page.instance, n: page.n, ...effect.body };
      onSent?.(page, data);
      noteTruth(page, data.kind);
      relay(page, data);
      page.state = reduceRoom(
        page.state,
        { type: 'sent', n: page.n },
        { now: now + page.clock, nowEpoch: now + page.wall, random: random.next },
      ).state;
    }
    awaitDue(page);
  }

  function awaitDue(page: Page): void {
    const deadline = nextDeadline(page.state);
    page.due += 1;
    if (deadline === null) return;
    const { due } = page;
    const at = Math.max(now, deadline - page.clock);
    const late = page.isHidden
      ? MINUTE_MS - ((at + page.slowness.up * MINUTE_MS) % MINUTE_MS)
      : random.next() * 15;
    queue.add(at + late, () => {
      if (page.due === due && pages.includes(page)) dispatch(page, { type: 'due' });
    });
  }

  function noteTruth({ state, clock }: Page, kind: string): void {
    const pace = state.register?.countdown?.pace;
    if (kind !== 'timer' || !state.register || pace?.type !== 'running') return;
    truth.set(state.register.stamp.join(), pace.endAt - clock);
  }

  function relay(from: Page, data: object): void {
    if (from.socket === null || from.isCutOff || isLost()) return;
    const upMs = wayMs(from.slowness.up);
    // What a busy page sends was reckoned when it got what it answers: that is on its way the longer.
    const lagMs = now - (from.state.now - from.clock);
    queue.add(now + upMs, () => {
      for (const to of pages) {
        const copies = isRough && random.next() < COPIES ? 2 : 1;
        for (let copy = 0; copy < copies; copy += 1) carry(from.userId, to, data, upMs, lagMs);
      }
    });
  }

  function carry(senderId: number, to: Page, data: object, upMs: number, lagMs: number): void {
    const { socket } = to;
    if (socket === null || to.isCutOff || isLost()) return;
    const downMs = wayMs(to.slowness.down);
    if (!isRough) log.longestMs = Math.max(log.longestMs, lagMs + upMs + downMs);
    const at = now + downMs;
    // A busy page takes it later, and knows when it came.
    const late = random.next() < 0.05 ? random.next() * 500 : 0;
    log.keys += 1;
    const key = `k${log.keys}`;
    queue.add(at + late, () => {
      if (to.socket !== socket || to.isCutOff || !pages.includes(to)) return;
      const before = to.state;
      dispatch(
        to,
        { type: 'received', senderId, data, key, receivedAt: now + to.wall, isLive: true },
        at,
      );
      onTaken?.(to, senderId, before);
    });
  }

  function join(userId: number, kept: KeptTimer | null = null, from?: Page): Page {
    log.instances += 1;
    // As long as a real one.
    const instance = `page-${log.instances}`.padEnd(24, '-');
    const page: Page = {
      userId,
      instance,
      state: createRoom({ sessionId: '1', instanceId: instance, messageLimit: 100 }),
      clock: random.next() * 1e9,
      wall: from?.wall ?? EPOCH_START + (random.next() * 2 - 1) * MAX_SKEW_MS,
      socket: null,
      isCutOff: false,
      slowness: from?.slowness ?? { up: 0.5 + random.next(), down: 0.5 + random.next() },
      isHidden: false,
      isAsleep: false,
      n: 0,
      due: 0,
    };
    pages.push(page);
    if (kept) dispatch(page, { type: 'restored', timer: kept, nowEpoch: now + page.wall });
    dispatch(page, { type: 'identified', selfId: userId });
    const profile = { name: `User ${userId}`, avatarUrl: null };
    dispatch(page, { type: 'configured', profile, sharesAway: false, hostId });
    open(page);
    return page;
  }

  function open(page: Page): void {
    if (page.socket !== null || page.isAsleep) return;
    log.sockets += 1;
    page.socket = log.sockets;
    page.isCutOff = false;
    dispatch(page, { type: 'opened' });
  }

  function close(page: Page): void {
    if (page.socket === null) return;
    page.socket = null;
    dispatch(page, { type: 'closed' });
  }

  function leave(page: Page, saysSo: boolean): void {
    if (saysSo) dispatch(page, { type: 'leaving' });
    pages.splice(pages.indexOf(page), 1);
  }

  function reload(page: Page, hasStorage: boolean): void {
    if (page.isAsleep) return;
    const json = JSON.stringify(toKeptTimer(page.state, page.wall - page.clock));
    leave(page, random.next() < 0.7);
    const kept = hasStorage ? readKeptTimer(json) : null;
    queue.add(now + 200 + random.next() * 3_000, () => join(page.userId, kept, page));
  }

  /** The clock that runs evenly stood still, and the page finds out about how long. */
  function sleep(page: Page, ms: number, errorMs: number): void {
    if (page.isAsleep) return;
    close(page);
    page.isAsleep = true;
    if (errorMs !== 0) log.isExact = false;
    queue.add(now + ms, () => {
      if (!pages.includes(page)) return;
      page.clock -= ms;
      page.isAsleep = false;
      dispatch(page, { type: 'woke', jumpMs: ms + errorMs });
      open(page);
    });
  }

  function setWall(page: Page, byMs: number): void {
    log.isExact = false;
    page.wall += byMs;
  }

  /** Somebody sends what no kit would. */
  function lie(page: Page, body: object): void {
    page.n += 1;
    relay(page, { v: 1, from: page.instance, n: page.n, ...body });
  }

  function pass(ms: number): void {
    const until = now + ms;
    for (let next = queue.take(until); next; next = queue.take(until)) {
      now = Math.max(now, next.at);
      next.run();
    }
    now = until;
  }

  /** From now on nothing is lost or late, and all who are there are connected. */
  function calm(): void {
    isRough = false;
    for (const page of pages) {
      page.isCutOff = false;
      open(page);
    }
  }

  function changeNetwork(to: Network): void {
    weather = to;
  }

  return {
    pages,
    changeNetwork,
    truth,
    log,
    random,
    dispatch,
    join,
    open,
    close,
    leave,
    reload,
    sleep,
    lie,
    setWall,
    pass,
    calm,
  };
}

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** What is to happen, by time and then by order. */
function createQueue() {
  const heap: Happening[] = [];
  let order = 0;

  const isBefore = (a: Happening, b: Happening) =>
    a.at < b.at || (a.at === b.at && a.order < b.order);

  function swap(a: number, b: number): void {
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  }

  function isFirst(a: number, b: number): boolean {
    const [one, other] = [heap[a], heap[b]];
    return one !== undefined && (other === undefined || isBefore(one, other));
  }

  return {
    add(at: number, run: () => void): void {
      order += 1;
      heap.push({ at, order, run });
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >> 1;
        if (!isFirst(child, parent)) break;
        swap(child, parent);
        child = parent;
      }
    },
    /** The next one until then. */
    take(until: number): Happening | null {
      const first = heap[0];
      if (!first || first.at > until) return null;
      swap(0, heap.length - 1);
      heap.pop();
      for (let parent = 0; ;) {
        const left = 2 * parent + 1;
        const child = isFirst(left + 1, left) ? left + 1 : left;
        if (!isFirst(child, parent)) break;
        swap(child, parent);
        parent = child;
      }
      return first;
    },
  };
}
