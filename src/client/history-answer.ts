import type { Channel } from '../protocol/channel.js';
import { parseChannel } from '../protocol/channel.js';
import { isNotice, type NoticeEvent, type OneTaskEvent } from '../protocol/event.js';
import type { OneTaskState, StoreChange } from '../store/store.js';
import type { Cursor, HistoryReason } from './history-types.js';
import type { Delivery } from './inbox.js';
import type { Page } from './recover-gap.js';

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
  const events = inOrder(pages.flatMap((page) => page.deliveries));
  const notices = events.filter(isNotice);
  const position = positionOf(asking, notices, stateNow);
  const changes: StoreChange[] = [{ type: 'events', events, askedAt: asking.askedAt }];
  if (asking.reason === 'older') {
    const unread = newlyUnread(notices, stateNow);
    changes.push({ type: 'olderPage', unread, askedAt: asking.askedAt });
  } else if (asking.channel === 'notifications') {
    const inAnswer = new Map(
      notices.map((notice) => [notice.notificationId, notice.isRead !== true]),
    );
    const { unreadCount } = first.answer;
    const { askedAt } = asking;
    changes.push({ type: 'unread', answer: { unreadCount, inAnswer, position, askedAt } });
  }
  const { snapshot } = first.answer;
  if (snapshot) changes.push({ type: 'snapshot', snapshot, position, asOf: now });
  return changes;
}

/** What nobody has heard of yet, in the order in which listeners are to hear it. */
export function newsOf(pages: readonly Page[]): OneTaskEvent[] {
  return inOrder(pages.flatMap((page) => page.deliveries.filter((delivery) => delivery.isNew)));
}

/** Oldest first. */
function inOrder(deliveries: readonly Delivery[]): OneTaskEvent[] {
  return deliveries
    .map((delivery) => delivery.event)
    .sort((a, b) =>
      isNotice(a) && isNotice(b) ? a.notificationId - b.notificationId : a.createdAt - b.createdAt,
    );
}

/** The newest of a channel that was there at `time` (epoch ms of this machine), or `null`. */
export function newestKnown(state: OneTaskState, channel: Channel, time: number): Cursor | null {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications': {
      const item = state.notifications.items.find((candidate) => candidate.receivedAt <= time);
      return item ? { notificationId: item.notificationId, time: item.createdAt } : null;
    }
    case 'tasks': {
      const updates = state.tasks[parsed.workspaceId]?.updates ?? [];
      const update = updates.find((candidate) => candidate.receivedAt <= time);
      return update ? { notificationId: null, time: update.createdAt } : null;
    }
    case 'focus':
      return null;
  }
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
  const knownThen = stateThen.notifications.items[0]?.notificationId ?? -1;
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

function newlyUnread(notices: readonly NoticeEvent[], stateNow: OneTaskState): number {
  const loaded = new Set(stateNow.notifications.items.map((item) => item.notificationId));
  return notices.filter((notice) => notice.isRead !== true && !loaded.has(notice.notificationId))
    .length;
}
