import type { Channel } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import { belongsTo } from './coverage.js';
import type { Asked, CheckedAnswer } from './history-request.js';
import type { Cursor } from './history-types.js';
import type { Delivery } from './inbox.js';

/** An answer with its messages put through the inbox. */
export interface Page {
  readonly answer: CheckedAnswer;
  readonly deliveries: readonly Delivery[];
  /** Those of the channel that was asked for: an answer may bring more than that. */
  readonly own: readonly Delivery[];
}

/** What was brought, and whether that is all. */
export interface Recovery {
  readonly pages: readonly Page[];
  /** `unsaid`: the app's history has nothing to say of this channel's messages. */
  readonly outcome: 'complete' | 'incomplete' | 'unsaid' | ErrorInfo;
}

/** One page, as a recovery of its own. */
export async function firstPage(
  channel: Channel,
  asked: Asked,
  recover: (messages: readonly unknown[]) => Promise<readonly Delivery[]>,
): Promise<Recovery> {
  if ('error' in asked) return { pages: [], outcome: asked.error };
  const { answer } = asked;
  const deliveries = await recover(answer.messages ?? []);
  const page = toPage(channel, answer, deliveries);
  return { pages: [page], outcome: answer.messages ? 'complete' : 'unsaid' };
}

/** An answer whose messages were put through the inbox. */
export function toPage(
  channel: Channel,
  answer: CheckedAnswer,
  deliveries: readonly Delivery[],
): Page {
  return { answer, deliveries, own: deliveries.filter((one) => belongsTo(channel, one)) };
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
  return spanOf(pages.flatMap((page) => page.own))[1];
}

/** The oldest that pages brought. */
export function oldestIn(pages: readonly Page[]): Cursor | null {
  return spanOf(pages.flatMap((page) => page.own))[0];
}

/**
 * Whether there is more behind older pages. A page that brought nothing older ends the list, whatever
 * it says: asking again would bring it again.
 */
export function hasMoreBehind(pages: readonly Page[], before: Cursor): boolean {
  return pages.some(
    ({ answer, own }) =>
      answer.hasMore === true && own.some((one) => isBefore(cursorOf(one), before)),
  );
}
