import type { ErrorInfo } from '../protocol/error.js';
import type { Asked, CheckedAnswer } from './history-request.js';
import type { Cursor } from './history-types.js';
import type { Delivery } from './inbox.js';

/** An answer with its messages put through the inbox. */
export interface Page {
  readonly answer: CheckedAnswer;
  readonly deliveries: readonly Delivery[];
}

/** What was brought, and whether that is all. */
export interface Recovery {
  readonly pages: readonly Page[];
  /** `unsaid`: the app's history has nothing to say of this channel's messages. */
  readonly outcome: 'complete' | 'incomplete' | 'unsaid' | ErrorInfo;
}

/** One page, as a recovery of its own. */
export async function firstPage(
  asked: Asked,
  recover: (messages: readonly unknown[]) => Promise<readonly Delivery[]>,
): Promise<Recovery> {
  if ('error' in asked) return { pages: [], outcome: asked.error };
  const { answer } = asked;
  const deliveries = await recover(answer.messages ?? []);
  return { pages: [{ answer, deliveries }], outcome: answer.messages ? 'complete' : 'unsaid' };
}

/** The place of an event in its channel's past. */
export function cursorOf({ event }: Delivery): Cursor {
  const notificationId = 'notificationId' in event ? event.notificationId : null;
  return { notificationId, time: event.createdAt };
}

/** The oldest and the newest of them. */
export function spanOf(deliveries: readonly Delivery[]): readonly [Cursor | null, Cursor | null] {
  let low: Cursor | null = null;
  let high: Cursor | null = null;
  for (const delivery of deliveries) {
    const cursor = cursorOf(delivery);
    if (low === null || isBefore(cursor, low)) low = cursor;
    if (high === null || isBefore(high, cursor)) high = cursor;
  }
  return [low, high];
}

/** By id where both have one: ids grow with time, and times can be equal. */
export function isBefore(a: Cursor, b: Cursor): boolean {
  return a.notificationId !== null && b.notificationId !== null
    ? a.notificationId < b.notificationId
    : a.time < b.time;
}

/** The later of both, as far as they are known. */
export function later(a: Cursor | null, b: Cursor | null): Cursor | null {
  return a && b && isBefore(a, b) ? b : (a ?? b);
}

/** The newest that pages brought. */
export function newestIn(pages: readonly Page[]): Cursor | null {
  return spanOf(pages.flatMap((page) => page.deliveries))[1];
}

/** The oldest that pages brought. */
export function oldestIn(pages: readonly Page[]): Cursor | null {
  return spanOf(pages.flatMap((page) => page.deliveries))[0];
}

/**
 * Whether there is more behind older pages. A page that brought nothing older ends the list, whatever
 * it says: asking again would bring it again.
 */
export function hasMoreBehind(pages: readonly Page[], before: Cursor): boolean {
  return pages.some(
    ({ answer, deliveries }) =>
      answer.hasMore === true && deliveries.some((one) => isBefore(cursorOf(one), before)),
  );
}
