import type { NoticeEvent } from '../protocol/event.js';

/** A notification as the list holds it: the event, and whether it was read here or elsewhere. */
export type Notification = NoticeEvent & { readonly isRead: boolean };

/** A copy fills in what was missing; a specific type beats a plain one of the same id (PROTOCOL I1). */
export function mergeCopy(
  existing: Notification,
  copy: NoticeEvent,
  isRead: boolean,
): Notification {
  const isBetter = existing.type === 'notification' && copy.type !== 'notification';
  const [first, second] = isBetter ? [copy, existing] : [existing, copy];
  const content = first.content ?? second.content;
  const relatedEntityType = first.relatedEntityType ?? second.relatedEntityType;
  const relatedEntityId = first.relatedEntityId ?? second.relatedEntityId;
  const data = first.data ?? (first.type === second.type ? second.data : null);
  const isSame =
    !isBetter &&
    isRead === existing.isRead &&
    content === existing.content &&
    relatedEntityType === existing.relatedEntityType &&
    relatedEntityId === existing.relatedEntityId &&
    data === existing.data;
  if (isSame) return existing;
  const { key, origin, receivedAt } = existing;
  // The frame that says the most: what was filled in stands in it.
  const { raw } = data !== null && first.data === null ? second : first;
  const filled = { content, relatedEntityType, relatedEntityId, data, isRead };
  return { ...first, ...filled, key, origin, receivedAt, raw } as Notification;
}

/** Newest first, with some items put in or replaced. */
export function mergeSorted(
  items: readonly Notification[],
  changed: ReadonlyMap<number, Notification>,
): readonly Notification[] {
  if (changed.size === 0) return items;
  const unchanged = items.filter((item) => !changed.has(item.notificationId));
  return [...unchanged, ...changed.values()].sort((a, b) => b.notificationId - a.notificationId);
}

/** The items among `items` that `events` could be copies of. */
export function indexOf(
  items: readonly Notification[],
  events: readonly NoticeEvent[],
): ReadonlyMap<number, Notification> {
  const ids = new Set(events.map((event) => event.notificationId));
  const found = new Map<number, Notification>();
  for (const item of items) if (ids.has(item.notificationId)) found.set(item.notificationId, item);
  return found;
}

/** The item with that read state; the same object when it has it. */
export function withRead(item: Notification, isRead: boolean): Notification {
  return item.isRead === isRead ? item : { ...item, isRead };
}
