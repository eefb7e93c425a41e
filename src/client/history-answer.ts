import { parseChannel, type Channel } from '../protocol/channel.js';
import { isNotice, type NoticeEvent, type OneTaskEvent } from '../protocol/event.js';
import type { LoadChange } from '../store/loading.js';
import type { OneTaskState } from '../store/store.js';
import type { StoreChange } from '../store/store-change.js';
import type { Page } from './history-page.js';
import type { Cursor, HistoryReason } from './history-types.js';
import type { Delivery } from './inbox.js';

/** When a question was put, and what was known then. */
export interface Asking {
  readonly channel: Channel;
  readonly reason: HistoryReason;
  /** The client's tick. */
  readonly askedAt: number;
  readonly stateThen: OneTaskState;
}

/**
 * What answers change in the store. Pages in the order of their asking; the count of unread and the
 * snapshot are the first page's.
 *
 * @param now epoch ms
 */
export function toChanges(
  asking: Asking,
  pages: readonly Page[],
  stateNow: OneTaskState,
  now: number,
): StoreChange[] {
  const first = pages[0];
  if (!first) return [];
  const deliveries = pages.flatMap((page) => page.deliveries);
  const events = inOrder(deliveries, asking.reason !== 'gap');
  const notices = events.filter(isNotice);
  const position = positionOf(asking, notices, stateNow);
  const { messages, unreadCount, snapshot } = first.answer;
  const { askedAt } = asking;
  const inAnswer = new Map(
    notices.map((notice) => [notice.notificationId, notice.isRead !== true]),
  );
  const changes: StoreChange[] = [];
  if (asking.reason === 'initial' && asking.channel === 'notifications' && messages !== null) {
    changes.push({ type: 'firstPage', ids: new Set(inAnswer.keys()) });
  }
  changes.push({ type: 'events', events, askedAt });
  if (asking.reason === 'older') {
    const unread = newlyUnread(notices, stateNow);
    changes.push({ type: 'olderPage', unread, askedAt });
  } else if (asking.channel === 'notifications') {
    // Ids grow with time: who answers with one has counted those before it.
    const countedUpTo = notices.reduce(
      (greatest, { notificationId }) => Math.max(greatest, notificationId),
      position,
    );
    const answer = { unreadCount, inAnswer, position: countedUpTo, askedAt };
    changes.push({ type: 'unread', answer });
  }
  if (snapshot) changes.push({ type: 'snapshot', snapshot, position, asOf: now });
  return changes;
}

/** What loading changes in the store. */
export function toLoads(channel: Channel, changes: readonly LoadChange[]): StoreChange[] {
  return changes.map((change) => ({ type: 'load', channel, change }));
}

/** What nobody has heard of yet, in the order in which listeners are to hear it. */
export function newsOf(pages: readonly Page[]): OneTaskEvent[] {
  const deliveries = pages.flatMap((page) => page.deliveries);
  const isNew = new Set(deliveries.flatMap((one) => (one.isNew ? one.event : [])));
  return inOrder(deliveries, false).filter((event) => isNew.has(event));
}

/**
 * Oldest first. Times may be equal to the second: then the order of the answer counts, which runs
 * one way or the other.
 *
 * @param isNewestFirst the way that is assumed where all times are equal
 */
function inOrder(deliveries: readonly Delivery[], isNewestFirst: boolean): OneTaskEvent[] {
  const events = deliveries.map((delivery) => delivery.event);
  const span = (events.at(-1)?.createdAt ?? 0) - (events[0]?.createdAt ?? 0);
  if (span < 0 || (span === 0 && isNewestFirst)) events.reverse();
  return events.sort((a, b) =>
    isNotice(a) && isNotice(b) ? a.notificationId - b.notificationId : a.createdAt - b.createdAt,
  );
}

/** The newest of a channel that was there at `time` (epoch ms of this machine), or `null`. */
export function newestKnown(state: OneTaskState, channel: Channel, time: number): Cursor | null {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications': {
      const { items, removed } = state.notifications;
      const taken = [...removed.values()].map((removal) => removal.item);
      const item = [...items, ...taken]
        .filter((candidate) => candidate !== null && wasThere(candidate, time))
        .reduce(newerOf, null);
      return item ? { notificationId: item.notificationId, time: item.createdAt } : null;
    }
    case 'tasks': {
      const updates = state.tasks[parsed.workspaceId]?.updates ?? [];
      const update = updates.find((candidate) => wasThere(candidate, time));
      return update ? { notificationId: null, time: update.createdAt } : null;
    }
    case 'focus':
      return null;
  }
}

function newerOf(a: NoticeEvent | null, b: NoticeEvent | null): NoticeEvent | null {
  return a && b && a.notificationId > b.notificationId ? a : (b ?? a);
}

/** What a history brought it brought together with all that was before it, whatever a socket missed. */
function wasThere(event: OneTaskEvent, time: number): boolean {
  return event.origin === 'history' || event.receivedAt <= time;
}

/** The oldest of a channel that is loaded, or `null`. */
export function oldestLoaded(state: OneTaskState, channel: Channel): Cursor | null {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications': {
      const item = state.notifications.items.at(-1);
      return item ? { notificationId: item.notificationId, time: item.createdAt } : null;
    }
    case 'tasks': {
      const update = state.tasks[parsed.workspaceId]?.updates.at(-1);
      return update ? { notificationId: null, time: update.createdAt } : null;
    }
    case 'focus':
      return null;
  }
}

/**
 * The greatest `notificationId` that the server can have known when it answered. What came live
 * after the question may be newer than the answer's snapshot, so it does not count.
 */
function positionOf(
  { stateThen }: Asking,
  notices: readonly NoticeEvent[],
  stateNow: OneTaskState,
): number {
  const knownThen = greatestKnown(stateThen);
  const liveSince = new Set(
    stateNow.notifications.items
      .filter((item) => item.origin === 'live' && item.notificationId > knownThen)
      .map((item) => item.notificationId),
  );
  return notices
    .map((notice) => notice.notificationId)
    .filter((id) => !liveSince.has(id))
    .reduce((greatest, id) => Math.max(greatest, id), knownThen);
}

/** Removed ones count too, where they told of streak, level or points. */
function greatestKnown({ notifications, gamification }: OneTaskState): number {
  const { streak, level, totalPoints, lastAward, achievements } = gamification;
  const told = [streak, level, totalPoints, lastAward, ...achievements.values()];
  const newest = notifications.items[0]?.notificationId ?? -1;
  return told.reduce((greatest, { position }) => Math.max(greatest, position), newest);
}

function newlyUnread(notices: readonly NoticeEvent[], stateNow: OneTaskState): readonly number[] {
  const loaded = new Set(stateNow.notifications.items.map((item) => item.notificationId));
  const ids = notices
    .filter((notice) => notice.isRead !== true)
    .map((notice) => notice.notificationId);
  return [...new Set(ids)].filter((id) => !loaded.has(id));
}
