import type { Channel } from '../protocol/channel.js';
import { cursorOf, isBefore, spanOf, toPage, type Page, type Recovery } from './history-page.js';
import type { Asked } from './history-request.js';
import type { Cursor } from './history-types.js';
import type { Delivery } from './inbox.js';

/** A gap that takes more pages than this stays a visible one. */
const MAX_PAGES = 40;

/**
 * Fetches everything after `since`, page by page, whichever end of the gap the app's pages begin
 * at: first towards `since`, then, where nothing lay that way, towards now.
 *
 * @param since `null` when nothing was known, so that everything is after it
 */
export async function recoverGap(
  channel: Channel,
  since: Cursor | null,
  ask: (since: Cursor | null, before: Cursor | null) => Promise<Asked>,
  recover: (messages: readonly unknown[]) => Promise<readonly Delivery[]>,
): Promise<Recovery> {
  const pages: Page[] = [];
  let oldest: Cursor | null = null;
  let newest: Cursor | null = since;
  let direction: 'first' | 'back' | 'forward' = 'first';
  let hasReachedBack = false;

  while (pages.length < MAX_PAGES) {
    const asked = direction === 'forward' ? await ask(newest, null) : await ask(since, oldest);
    if ('error' in asked) return { pages, outcome: asked.error };
    const { messages } = asked.answer;
    const deliveries = await recover(messages ?? []);
    const page = toPage(channel, asked.answer, deliveries);
    pages.push(page);
    if (messages === null) return { pages, outcome: pages.length === 1 ? 'unsaid' : 'incomplete' };
    const hasMore = asked.answer.hasMore === true;
    const [low, high] = spanOf(page.own);
    const goesBack = low !== null && (oldest === null || isBefore(low, oldest));
    const goesForward = high !== null && (newest === null || isBefore(newest, high));
    if (goesBack) oldest = low;
    if (goesForward) newest = high;
    // Past the gap's beginning: an app that answers from now backwards, whatever it was asked.
    // Or one that pages forward, newest first: then there is more the other way.
    if (direction !== 'forward' && isPast(low, since) && isNewestFirst(page.own)) {
      if (!hasMore || direction === 'back') return { pages, outcome: 'complete' };
      hasReachedBack = true;
      direction = 'forward';
      continue;
    }
    switch (direction) {
      case 'first':
        if (!hasMore) return { pages, outcome: 'complete' };
        direction = 'back';
        break;
      case 'back':
        if (goesBack && !hasMore) return { pages, outcome: 'complete' };
        if (goesBack) break;
        // Stuck among equal times with more behind them: going the other way would not find it.
        if (hasMore && isUpTo(high, oldest)) return { pages, outcome: 'incomplete' };
        direction = 'forward';
        break;
      case 'forward':
        if (!hasMore) return { pages, outcome: 'complete' };
        if (!goesForward) return { pages, outcome: hasReachedBack ? 'complete' : 'incomplete' };
        break;
    }
  }
  return { pages, outcome: 'incomplete' };
}

/** The page reaches to before the gap. One that runs forwards may too, to be on the safe side. */
function isPast(low: Cursor | null, since: Cursor | null): boolean {
  return low !== null && since !== null && isBefore(low, since);
}

function isNewestFirst(deliveries: readonly Delivery[]): boolean {
  const [first, last] = [deliveries.at(0), deliveries.at(-1)];
  return first !== undefined && last !== undefined && isBefore(cursorOf(last), cursorOf(first));
}

/** The page kept to its bound, and brought something. */
function isUpTo(high: Cursor | null, bound: Cursor | null): boolean {
  return high !== null && bound !== null && !isBefore(bound, high);
}
