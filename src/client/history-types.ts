import type { Channel } from '../protocol/channel.js';
import type { Snapshot } from '../store/gamification.js';

/**
 * Why history is asked for:
 * - `initial`: the newest page.
 * - `gap`: everything after `since`, after a time without a connection; all there is where `since` is
 *   `null`, nothing having been known. With `before` too: what lies between.
 * - `older`: the page before `before`.
 */
export type HistoryReason = 'initial' | 'gap' | 'older';

/** A place in a channel's past, by the server's own ids and clock. */
export interface Cursor {
  /** `null` on a channel of tasks, whose messages have no id. */
  readonly notificationId: number | null;
  /** Epoch ms. Times may be equal: read it as "at or after", or "at or before". */
  readonly time: number;
}

/** What the app's `history` is asked. */
export interface HistoryRequest {
  /** `'notifications'` or `'tasks/456'`; `parseChannel` takes it apart. */
  readonly channel: Channel;
  readonly reason: HistoryReason;
  readonly since: Cursor | null;
  readonly before: Cursor | null;
  /** Aborted when the answer is no longer of use. */
  readonly signal: AbortSignal;
}

/** What the app's `history` answers. Every part is optional; `{}` is fine. */
export interface HistoryAnswer {
  /**
   * Messages as the server writes them (`{"type": "notification", "notification_id": …}`), in any
   * order, with `is_read` where it is known. What is there already is merged, not repeated. `[]` says
   * that there are none; left out, that this history says nothing of the channel: a gap then stays.
   */
  readonly messages?: readonly unknown[] | null | undefined;
  /** There is more in the span that was asked for than `messages` holds: the kit asks on. */
  readonly hasMore?: boolean | null | undefined;
  /** Unread notifications on the server, those not in `messages` included. */
  readonly unreadCount?: number | null | undefined;
  /** Streak, level, points and achievements of the moment. */
  readonly snapshot?: Snapshot | null | undefined;
}

/** The app's access to what the sockets don't bring: see {@link HistoryRequest}. */
export type HistoryFunction = (request: HistoryRequest) => Promise<HistoryAnswer> | HistoryAnswer;
