import type { HistoryAnswer, HistoryRequest } from '@onetask/react';
import { shuffled } from './random.js';
import { notice, task, WIRE_START, type Wire } from './wire.js';

/** How an app's `history` pages: from which end, how much, in which order, how exactly. */
export interface Paging {
  readonly size: number;
  /** Which end of the span that was asked for a page begins at. */
  readonly end: 'newest' | 'oldest';
  readonly order: 'as-paged' | 'reversed' | 'shuffled';
  /** Items beyond the span, on either side, and each item twice. */
  readonly isSloppy: boolean;
}

/** Something that happened on the server. */
export interface Happening {
  readonly channel: 'notifications' | 'tasks/1';
  /** The notification's id, or the task's. */
  readonly id: number;
  /** The key that the kit's events have, up to the count of equal ones. */
  readonly name: string;
  readonly wire: Wire;
  /** Epoch ms by the wire. */
  readonly time: number;
  readonly happenedAt: number;
}

/** What a server held at some moment. */
export interface Snapshot {
  readonly count: number;
  readonly read: ReadonlySet<number>;
}

/** What a server holds, and what its history answers. Knows no socket. */
export interface ModelServer {
  readonly happenings: readonly Happening[];
  readonly read: Set<number>;
  happen(channel: Happening['channel'], now: number): Happening;
  snapshot(): Snapshot;
  /** What `history` answers, by what is held or was held at some moment. */
  answer(request: HistoryRequest, by?: Snapshot): HistoryAnswer;
  unread(by?: Snapshot): number;
}

/** @param random from 0 up to, not including, 1: for the order of a page */
export function createModelServer(paging: Paging, random: () => number): ModelServer {
  const happenings: Happening[] = [];
  const read = new Set<number>();
  const ids = { notifications: 0, 'tasks/1': 0 };

  function inOrder(page: Happening[]): Happening[] {
    if (paging.order === 'reversed') return page.toReversed();
    if (paging.order === 'as-paged') return page;
    return shuffled(page, random);
  }

  function wireOf({ channel, id, wire }: Happening, { read }: Snapshot): Wire {
    return channel === 'notifications' ? { ...wire, is_read: read.has(id) } : wire;
  }

  const server: ModelServer = {
    happenings,
    read,
    happen(channel, happenedAt) {
      const id = (ids[channel] += 1);
      // Two a second: times can be equal, by the whole of a page they can't.
      const second = Math.floor(happenings.length / 2);
      const isNotice = channel === 'notifications';
      const wire = isNotice ? notice(id) : task(id, second);
      const time = WIRE_START + (isNotice ? id : second) * 1000;
      const name = `${channel}#${id}`;
      const happening = { channel, id, name, wire, time, happenedAt };
      happenings.push(happening);
      return happening;
    },
    answer({ channel, reason, since, before }, by = server.snapshot()) {
      const all = happenings.slice(0, by.count).filter((one) => one.channel === channel);
      const { isSloppy, size } = paging;
      const isInside = (one: Happening, slack: number) => {
        if (channel === 'notifications') {
          const from = (since?.notificationId ?? 0) - slack;
          return one.id > from && one.id < (before?.notificationId ?? Infinity) + slack;
        }
        const from = (since?.time ?? 0) - slack * 1000;
        return one.time >= from && one.time <= (before?.time ?? Infinity) + slack * 1000;
      };
      const found = all.filter((one) => isInside(one, 0));
      const isFromNewest = reason !== 'gap' || paging.end === 'newest';
      const page = isFromNewest ? found.slice(-size) : found.slice(0, size);
      const [first, last] = [
        all.indexOf(page[0] as Happening),
        all.indexOf(page.at(-1) as Happening),
      ];
      const around = page.length > 0 ? [all[first - 1], all[last + 1]] : [];
      const extra = isSloppy
        ? around.flatMap((one) => (one && !found.includes(one) && isInside(one, 1) ? one : []))
        : [];
      const messages = inOrder([...page, ...extra]).map((one) => wireOf(one, by));
      return {
        messages: isSloppy ? [...messages, ...messages] : messages,
        hasMore: found.length > page.length,
        ...(channel === 'notifications' && { unreadCount: server.unread(by) }),
      };
    },
    snapshot: () => ({ count: happenings.length, read: new Set(read) }),
    unread: (by = server.snapshot()) =>
      happenings
        .slice(0, by.count)
        .filter(({ channel, id }) => channel === 'notifications' && !by.read.has(id)).length,
  };
  return server;
}
