import { focusChannel, type Channel } from '../protocol/channel.js';
import type { Identity } from '../protocol/identity.js';
import { createRecentMap, type Dated } from './recent-map.js';

/** What the memory says of a message. */
export type Verdict =
  /** It counts: raise it. */
  | { readonly is: 'new'; readonly key: string }
  /** Seen before, or too old to announce; a list may still be missing it. */
  | { readonly is: 'known'; readonly key: string }
  /** It is none of our business. */
  | { readonly is: 'stray' };

type TextIdentity = Extract<Identity, { by: 'text' }>;

/** Remembers what was seen, so that an event counts once. Knows no collection (PROTOCOL I1 to I4). */
export interface IdentityMemory {
  /** How many sockets are open: with one alone there is no copy to be met. */
  readonly socketCount: number;
  /** Counts what was delivered. A socket that begins to connect takes it along, for `opened`. */
  readonly position: number;
  /**
   * A socket opened: what was delivered until now is not repeated on it. Between `begunAt` and now
   * the server may have taken it in already, so a copy of what was delivered meanwhile is due.
   */
  opened(socketId: number, begunAt: number): void;
  closed(socketId: number): void;
  /** A message from a socket. */
  admit(identity: Identity, socketId: number, channel: Channel): Verdict;
  /** A message from the app's history, where equal items are one. */
  recover(identity: Identity): Verdict;
  clear(): void;
}

/**
 * The copies of one text: how often it was delivered, and how often each socket brought it. Mostly once
 * by each of a few, and there may be hundreds of thousands: the first of each has a field, and more is
 * made for the others alone.
 */
interface Copies extends Dated {
  /** Deliveries that are no longer told apart. */
  base: number;
  /** The number of the first delivery in the order of all deliveries; 0 before there is one. */
  first: number;
  later: readonly number[];
  /** The socket that brought it first, and how often it did. */
  socketId: number | null;
  brought: number;
  others: Brought | null;
  /** Late copies that a socket has brought, of those that were under way while it opened. */
  late: Map<number, number> | null;
}

/** How often another socket brought it. A chain, as there are few: a map each would be far larger. */
interface Brought {
  readonly socketId: number;
  count: number;
  readonly next: Brought | null;
}

/** The events that share a readable key, and the copies of one text of theirs: mostly there is no other. */
interface Occurrences extends Copies {
  /** The text that came first; `null` before one came from a socket. */
  full: number | null;
  /** Their own time, epoch ms by the server's clock. */
  readonly at: number | null;
  count: number;
  /** The delivery at which a history brought it; a live copy of that is due once. */
  recoveredAt: number | null;
}

/** A text repeated this often has its list of deliveries folded into a number. */
const MAX_DELIVERIES = 64;

/** @param monotonic milliseconds */
export function createIdentityMemory(monotonic: () => number): IdentityMemory {
  /** The greatest id that was forgotten: an older one found again was seen, or is old news. */
  let floor = -1;
  /** The same for the times of those without an id. */
  let timeFloor = -Infinity;
  const ids = createRecentMap<number, Dated>((id) => {
    floor = Math.max(floor, id);
  });
  const instances = createRecentMap<string, Dated>();
  // By digest: there may be hundreds of thousands, and a text each would take many times the room.
  const items = createRecentMap<number, Occurrences>((_item, { at }) => {
    timeFloor = Math.max(timeFloor, at ?? timeFloor);
  });
  /** The copies of further texts with a readable key that is known already. */
  const texts = createRecentMap<number, Copies>();
  /** Each open socket, with the number of deliveries when it began to connect and when it opened. */
  const sockets = new Map<number, { readonly begunAt: number; readonly openedAt: number }>();
  let delivered = 0;
  let unmarked = 0;

  function admitText({ item, part, full, at }: TextIdentity, socketId: number): Verdict {
    const now = clock();
    const occurrences = occurrencesOf(part, at, now);
    const copies = copiesOf(occurrences, full, now);
    // Only the date tells a copy that was under way while its socket opened from an equal event.
    if (at !== null && takeLate(copies, socketId)) return known(item, occurrences);
    const count = countOn(copies, socketId) + 1;
    setCount(copies, socketId, count);
    if (count <= countDeliveries(copies)) return known(item, occurrences);
    addDelivery(copies);
    const { recoveredAt } = occurrences;
    if (recoveredAt !== null && (sockets.get(socketId)?.begunAt ?? 0) < recoveredAt) {
      occurrences.recoveredAt = null;
      return known(item, occurrences);
    }
    occurrences.count += 1;
    return { is: 'new', key: `${item}#${occurrences.count}` };
  }

  function occurrencesOf(part: number, at: number | null, now: number): Occurrences {
    return items.use(part, now) ?? items.add(part, noOccurrence(at, now), now);
  }

  function copiesOf(occurrences: Occurrences, full: number, now: number): Copies {
    occurrences.full ??= full;
    if (occurrences.full === full) return occurrences;
    return texts.use(full, now) ?? texts.add(full, noOccurrence(null, now), now);
  }

  /** Whole milliseconds: a number that is stored without a box of its own. */
  function clock(): number {
    return Math.floor(monotonic());
  }

  function addDelivery(copies: Copies): void {
    delivered += 1;
    if (copies.first === 0) copies.first = delivered;
    else copies.later = [...copies.later, delivered];
    if (copies.later.length >= MAX_DELIVERIES) fold(copies);
  }

  /** A socket counts from the deliveries that there were when it opened. */
  function countOn(copies: Copies, socketId: number): number {
    const count = countOf(copies, socketId);
    if (count !== undefined || copies.first === 0) return count ?? copies.base;
    const openedAt = sockets.get(socketId)?.openedAt ?? delivered;
    return copies.base + deliveriesWithin(copies, 0, openedAt);
  }

  /** True for as many copies as were delivered elsewhere while the socket opened. */
  function takeLate(copies: Copies, socketId: number): boolean {
    const { begunAt, openedAt } = sockets.get(socketId) ?? { begunAt: 0, openedAt: 0 };
    if (begunAt === openedAt) return false;
    const taken = copies.late?.get(socketId) ?? 0;
    if (taken >= deliveriesWithin(copies, begunAt, openedAt)) return false;
    copies.late ??= new Map();
    copies.late.set(socketId, taken + 1);
    return true;
  }

  /** Counts on for the sockets that are open, with no delivery told from another. */
  function fold(copies: Copies): void {
    const counts = [...sockets.keys()].map((id) => [id, countOn(copies, id)] as const);
    copies.base = countDeliveries(copies);
    copies.first = 0;
    copies.socketId = null;
    copies.later = NONE;
    copies.others = null;
    for (const [id, count] of counts) setCount(copies, id, count);
  }

  function seen(key: string): Verdict {
    const now = clock();
    const isNew = instances.use(key, now) === undefined;
    if (isNew) instances.add(key, { usedAt: now, placedAt: now }, now);
    return { is: isNew ? 'new' : 'known', key };
  }

  /** An id that is new is from now on known, unless it is older than the memory. */
  function seenId(id: number, oldest: number): Verdict {
    const now = clock();
    const isNew = ids.use(id, now) === undefined && id > oldest;
    if (isNew) ids.add(id, { usedAt: now, placedAt: now }, now);
    return { is: isNew ? 'new' : 'known', key: `notification/${id}` };
  }

  return {
    get socketCount() {
      return sockets.size;
    },
    get position() {
      return delivered;
    },
    opened: (socketId, begunAt) => void sockets.set(socketId, { begunAt, openedAt: delivered }),
    closed: (socketId) => void sockets.delete(socketId),
    admit(identity, socketId, channel) {
      switch (identity.by) {
        case 'text':
          return admitText(identity, socketId);
        case 'id':
          return seenId(identity.id, -Infinity);
        case 'instance':
          return seen(identity.item);
        case 'session':
          if (channel !== focusChannel(identity.sessionId)) return { is: 'stray' };
          return { is: 'new', key: `focus/${identity.sessionId}/#${++unmarked}` };
      }
    },
    recover(identity) {
      switch (identity.by) {
        case 'id':
          return seenId(identity.id, floor);
        case 'instance':
          return seen(identity.item);
        case 'session':
          return { is: 'stray' };
        case 'text': {
          const { item, part, at } = identity;
          const occurrences = occurrencesOf(part, at, clock());
          if (occurrences.count > 0) return known(item, occurrences);
          occurrences.count = 1;
          occurrences.recoveredAt = ++delivered;
          return { is: at !== null && at <= timeFloor ? 'known' : 'new', key: `${item}#1` };
        }
      }
    },
    clear() {
      ids.clear();
      instances.clear();
      texts.clear();
      items.clear();
      sockets.clear();
      floor = -1;
      timeFloor = -Infinity;
    },
  };
}

function noOccurrence(at: number | null, now: number): Occurrences {
  return {
    usedAt: now,
    placedAt: now,
    base: 0,
    first: 0,
    later: NONE,
    socketId: null,
    brought: 0,
    others: null,
    late: null,
    full: null,
    at,
    count: 0,
    recoveredAt: null,
  };
}

function known(item: string, occurrences: Occurrences): Verdict {
  return { is: 'known', key: `${item}#${Math.max(1, occurrences.count)}` };
}

function countDeliveries({ base, first, later }: Copies): number {
  return first === 0 ? base : base + 1 + later.length;
}

const NONE: readonly number[] = [];

/** The deliveries after one and up to another. */
function deliveriesWithin({ first, later }: Copies, after: number, upTo: number): number {
  const isWithin = (delivery: number) => delivery > after && delivery <= upTo;
  return Number(isWithin(first)) + later.filter(isWithin).length;
}

function countOf(copies: Copies, socketId: number): number | undefined {
  return copies.socketId === socketId ? copies.brought : otherOf(copies, socketId)?.count;
}

function setCount(copies: Copies, socketId: number, count: number): void {
  copies.socketId ??= socketId;
  const other = otherOf(copies, socketId);
  if (copies.socketId === socketId) copies.brought = count;
  else if (other) other.count = count;
  else copies.others = { socketId, count, next: copies.others };
}

function otherOf({ others }: Copies, socketId: number): Brought | null {
  let one = others;
  while (one && one.socketId !== socketId) one = one.next;
  return one;
}
