import { focusChannel, type Channel } from '../protocol/channel.js';
import type { Identity } from '../protocol/identity.js';
import { createRecentMap } from './recent-map.js';

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

/** The copies of one text: how often it was delivered, and how often each socket brought it. */
interface Copies {
  /** Deliveries before `deliveries` begins. */
  base: number;
  /** The number of each delivery in the order of all deliveries. */
  deliveries: number[];
  readonly bySocket: Map<number, number>;
  /** Late copies that a socket has brought, of those that were under way while it opened. */
  late: Map<number, number> | null;
}

/** The events that share a readable key. */
interface Occurrences {
  /** Their own time, epoch ms by the server's clock. */
  readonly at: number | null;
  count: number;
  /** The delivery at which a history brought it; a live copy of that is due once. */
  recoveredAt: number | null;
}

/** A text repeated this often has its list of deliveries folded into a number. */
const MAX_DELIVERIES = 64;

/** @param now monotonic milliseconds */
export function createIdentityMemory(now: () => number): IdentityMemory {
  /** The greatest id that was forgotten: an older one found again was seen, or is old news. */
  let floor = -1;
  /** The same for the times of those without an id. */
  let timeFloor = -Infinity;
  const ids = createRecentMap<number, true>(now, (id) => {
    floor = Math.max(floor, id);
  });
  const texts = createRecentMap<string, Copies>(now);
  const items = createRecentMap<string, Occurrences>(now, (_item, { at }) => {
    timeFloor = Math.max(timeFloor, at ?? timeFloor);
  });
  /** Each open socket, with the number of deliveries when it began to connect and when it opened. */
  const sockets = new Map<number, { readonly begunAt: number; readonly openedAt: number }>();
  let delivered = 0;
  let unmarked = 0;

  function admitText({ full, item, at }: TextIdentity, socketId: number): Verdict {
    const copies = texts.take(full, () => ({
      base: 0,
      deliveries: [],
      bySocket: new Map(),
      late: null,
    }));
    const occurrences = items.take(item, () => noOccurrence(at));
    // Only the date tells a copy that was under way while its socket opened from an equal event.
    if (at !== null && takeLate(copies, socketId)) return known(item, occurrences);
    const count = countOn(copies, socketId) + 1;
    copies.bySocket.set(socketId, count);
    if (count <= copies.base + copies.deliveries.length) return known(item, occurrences);
    copies.deliveries.push(++delivered);
    if (copies.deliveries.length > MAX_DELIVERIES) fold(copies);
    const { recoveredAt } = occurrences;
    if (recoveredAt !== null && (sockets.get(socketId)?.begunAt ?? 0) < recoveredAt) {
      occurrences.recoveredAt = null;
      return known(item, occurrences);
    }
    occurrences.count += 1;
    return { is: 'new', key: `${item}#${occurrences.count}` };
  }

  /** A socket counts from the deliveries that there were when it opened. */
  function countOn(copies: Copies, socketId: number): number {
    const openedAt = sockets.get(socketId)?.openedAt ?? delivered;
    const atOpening = () =>
      copies.base + copies.deliveries.filter((delivery) => delivery <= openedAt).length;
    return copies.bySocket.get(socketId) ?? atOpening();
  }

  /** True for as many copies as were delivered elsewhere while the socket opened. */
  function takeLate(copies: Copies, socketId: number): boolean {
    const { begunAt, openedAt } = sockets.get(socketId) ?? { begunAt: 0, openedAt: 0 };
    if (begunAt === openedAt) return false;
    const due = copies.deliveries.filter((at) => at > begunAt && at <= openedAt).length;
    const taken = copies.late?.get(socketId) ?? 0;
    if (taken >= due) return false;
    copies.late ??= new Map();
    copies.late.set(socketId, taken + 1);
    return true;
  }

  function fold(copies: Copies): void {
    const counts = [...sockets.keys()].map((id) => [id, countOn(copies, id)] as const);
    copies.bySocket.clear();
    for (const [id, count] of counts) copies.bySocket.set(id, count);
    copies.base += copies.deliveries.length;
    copies.deliveries = [];
  }

  function seen(key: string): Verdict {
    let isNew = false;
    items.take(key, () => {
      isNew = true;
      return noOccurrence(null);
    });
    return { is: isNew ? 'new' : 'known', key };
  }

  return {
    get position() {
      return delivered;
    },
    opened: (socketId, begunAt) => void sockets.set(socketId, { begunAt, openedAt: delivered }),
    closed: (socketId) => void sockets.delete(socketId),
    admit(identity, socketId, channel) {
      switch (identity.by) {
        case 'id': {
          const isNew = ids.get(identity.id) === undefined;
          ids.take(identity.id, () => true);
          return { is: isNew ? 'new' : 'known', key: idKey(identity.id) };
        }
        case 'instance':
          return seen(identity.item);
        case 'session':
          if (channel !== focusChannel(identity.sessionId)) return { is: 'stray' };
          return { is: 'new', key: `focus/${identity.sessionId}/#${++unmarked}` };
        case 'text':
          return admitText(identity, socketId);
      }
    },
    recover(identity) {
      switch (identity.by) {
        case 'id': {
          const { id } = identity;
          const isNew = ids.get(id) === undefined && id > floor;
          if (isNew) ids.take(id, () => true);
          return { is: isNew ? 'new' : 'known', key: idKey(id) };
        }
        case 'instance':
          return seen(identity.item);
        case 'session':
          return { is: 'stray' };
        case 'text': {
          const { item, at } = identity;
          const occurrences = items.take(item, () => noOccurrence(at));
          if (occurrences.count > 0) return known(item, occurrences);
          occurrences.count = 1;
          occurrences.recoveredAt = ++delivered;
          return { is: at !== null && at <= timeFloor ? 'known' : 'new', key: `${item}#1` };
        }
      }
    },
    clear() {
      ids.clear();
      texts.clear();
      items.clear();
      sockets.clear();
      floor = -1;
      timeFloor = -Infinity;
    },
  };
}

function noOccurrence(at: number | null): Occurrences {
  return { at, count: 0, recoveredAt: null };
}

function known(item: string, occurrences: Occurrences): Verdict {
  return { is: 'known', key: `${item}#${Math.max(1, occurrences.count)}` };
}

function idKey(id: number): string {
  return `notification/${id}`;
}
