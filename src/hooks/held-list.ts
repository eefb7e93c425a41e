import type { Notification } from '../store/notifications.js';

/** A row of the list, and whether what stood there was removed elsewhere while the list was held. */
export interface HeldRow {
  readonly notification: Notification;
  readonly isGone: boolean;
}

/** What a list shows. While somebody holds it no row changes its place. */
export interface HeldList {
  /** What it shows and to whom; another one begins afresh. */
  readonly view: string;
  /** How often somebody asked for what waits. */
  readonly refreshes: number;
  /** Newest first. */
  readonly rows: readonly HeldRow[];
  /** Ids that would stand above or between the rows, newest first. */
  readonly waiting: readonly number[];
  /** Loaded ones that are older than the last row. */
  readonly olderCount: number;
  /** The newest id when the view was first filled: what is above came since. `null` until then. */
  readonly startedAt: number | null;
}

export const NOT_SHOWN: HeldList = {
  view: '',
  refreshes: 0,
  rows: [],
  waiting: [],
  olderCount: 0,
  startedAt: null,
};

/** What there is to show, and how. */
export interface HeldListInput {
  readonly view: string;
  readonly refreshes: number;
  /** All that is loaded, newest first. */
  readonly items: readonly Notification[];
  /** Whether one belongs to the view. One that stood there stays, whatever it has become. */
  readonly isWanted: (notification: Notification) => boolean;
  /** Somebody scrolls, points at or is in the list. */
  readonly isHeld: boolean;
  /** At most so many rows. */
  readonly limit: number;
  /** The first load is over. */
  readonly isReady: boolean;
}

/**
 * The list after a change. Held, it keeps its rows in their places: they change in place, what is gone
 * leaves a gap, older ones join below, and everything else waits. The same object when nothing changed,
 * so it can be called while rendering.
 */
export function holdList(previous: HeldList, input: HeldListInput): HeldList {
  const { view, refreshes, items, isWanted, isHeld, limit } = input;
  const isSameView = previous.view === view;
  const isSame = isSameView && previous.refreshes === refreshes;
  const before = isSame ? previous.rows : [];
  const shown = new Map(before.map((row) => [idOf(row), row]));
  const candidates = items.filter((item) => isWanted(item) || shown.has(item.notificationId));
  const kept = isHeld ? keepInPlace(before, items) : [];
  const bottom = kept.at(-1);
  const below = bottom
    ? candidates.filter((item) => item.notificationId < idOf(bottom))
    : candidates;
  const room = Math.max(0, limit - kept.length);
  const added = below.slice(0, room).map((item) => rowOf(item, shown.get(item.notificationId)));
  const rows = [...kept, ...added];
  const waiting = bottom
    ? candidates
        .filter(({ notificationId: id }) => id > idOf(bottom) && !shown.has(id))
        .map((item) => item.notificationId)
    : [];
  return same(previous, {
    view,
    refreshes,
    rows,
    waiting,
    olderCount: below.slice(room).filter(isWanted).length,
    startedAt: (isSameView ? previous.startedAt : null) ?? startOf(input),
  });
}

/** The rows as they stand, with what they have become. */
function keepInPlace(rows: readonly HeldRow[], items: readonly Notification[]): readonly HeldRow[] {
  const now = new Map(items.map((item) => [item.notificationId, item]));
  return rows.map((row) => {
    const notification = now.get(idOf(row));
    if (notification) return rowOf(notification, row);
    return row.isGone ? row : { ...row, isGone: true };
  });
}

function rowOf(notification: Notification, before: HeldRow | undefined): HeldRow {
  const isSame = before && before.notification === notification && !before.isGone;
  return isSame ? before : { notification, isGone: false };
}

function startOf({ isReady, items }: HeldListInput): number | null {
  return isReady ? (items[0]?.notificationId ?? 0) : null;
}

function idOf(row: HeldRow): number {
  return row.notification.notificationId;
}

function same(previous: HeldList, next: HeldList): HeldList {
  const rows = sameList(previous.rows, next.rows);
  const waiting = sameList(previous.waiting, next.waiting);
  const isSame =
    rows === previous.rows &&
    waiting === previous.waiting &&
    previous.view === next.view &&
    previous.refreshes === next.refreshes &&
    previous.olderCount === next.olderCount &&
    previous.startedAt === next.startedAt;
  return isSame ? previous : { ...next, rows, waiting };
}

function sameList<Item>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  const isSame =
    before.length === after.length && after.every((item, index) => item === before[index]);
  return isSame ? before : after;
}
