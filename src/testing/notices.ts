import { noticeFrame, type NoticeContent } from './frames.js';
import type { ServerClock } from './server-clock.js';
import type { SocketHub } from './socket-hub.js';
import { writeJson, type JsonObject } from './wire-json.js';

/** A page of wire objects. */
export interface Page {
  readonly messages: readonly JsonObject[];
  /** Whether there are more in the direction that was asked for. */
  readonly hasMore: boolean;
}

/** A page of notifications, each as it was sent plus `is_read`. */
export interface NotificationPage extends Page {
  /** All unread ones of the user, not only this page's. */
  readonly unreadCount: number;
}

/** Where a page of notifications starts. */
export interface NotificationPageRequest {
  /** Ids greater than this, ascending: what came since. */
  readonly after?: number | undefined;
  /** Ids less than this, descending: what is older. */
  readonly before?: number | undefined;
  /** @default 50 */
  readonly limit?: number | undefined;
}

/** A user's notifications and what was read of them. */
export interface NoticeBoard {
  /** Without `after` and `before` the newest, descending. */
  listNotifications(userId: number, request?: NotificationPageRequest): NotificationPage;
  unreadCount(userId: number): number;
  /** Ids that are not the user's are ignored, here and below. */
  markRead(userId: number, ids: readonly number[]): void;
  markUnread(userId: number, ids: readonly number[]): void;
  /** Reads all up to and including the id `upTo`, or all there are. */
  markAllRead(userId: number, upTo?: number): void;
  remove(userId: number, ids: readonly number[]): void;
}

/** Notices as the backend itself uses them. */
export interface Notices extends NoticeBoard {
  /** Keeps a notice and sends it. Returns its id. */
  send(userId: number, notice: NoticeContent): number;
}

export const DEFAULT_PAGE_SIZE = 50;

interface StoredNotice {
  readonly id: number;
  readonly frame: JsonObject;
  isRead: boolean;
}

/** Notices of everybody. Ids count up over all users, so a user's own have gaps, as observed. */
export function createNotices(hub: SocketHub, clock: ServerClock): Notices {
  const byUser = new Map<number, StoredNotice[]>();
  let lastId = 0;

  const of = (userId: number): readonly StoredNotice[] => byUser.get(userId) ?? [];
  const unreadCount = (userId: number) => of(userId).filter(({ isRead }) => !isRead).length;
  const setRead = (userId: number, isRead: boolean, concerns: (id: number) => boolean) => {
    for (const notice of of(userId)) if (concerns(notice.id)) notice.isRead = isRead;
  };

  return {
    send(userId, content) {
      const id = lastId + 1;
      const frame = noticeFrame(content, id, clock.stamp());
      const text = writeJson(frame);
      lastId = id;
      byUser.set(userId, [...of(userId), { id, frame, isRead: false }]);
      hub.publish(userId, { kind: 'notifications' }, text);
      return id;
    },
    listNotifications(userId, { after, before, limit = DEFAULT_PAGE_SIZE } = {}) {
      const inRange = of(userId).filter(
        ({ id }) => (after === undefined || id > after) && (before === undefined || id < before),
      );
      const ordered = after === undefined ? inRange.reverse() : inRange;
      return {
        messages: ordered
          .slice(0, limit)
          .map(({ frame, isRead }) => ({ ...frame, is_read: isRead })),
        hasMore: ordered.length > limit,
        unreadCount: unreadCount(userId),
      };
    },
    unreadCount,
    markRead: (userId, ids) => setRead(userId, true, (id) => ids.includes(id)),
    markUnread: (userId, ids) => setRead(userId, false, (id) => ids.includes(id)),
    markAllRead: (userId, upTo = Infinity) => setRead(userId, true, (id) => id <= upTo),
    remove: (userId, ids) =>
      void byUser.set(
        userId,
        of(userId).filter(({ id }) => !ids.includes(id)),
      ),
  };
}
