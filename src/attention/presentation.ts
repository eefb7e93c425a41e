import type { OneTaskEvent } from '../protocol/event.js';
import { decide, type PresentedCelebration, type Presenters } from './policy.js';

/** An event that is to be shown as a toast. */
export interface PresentedToast {
  /** The event's key. */
  readonly key: string;
  readonly event: OneTaskEvent;
}

/** What pops up at this moment. Toasters and celebrations render this and nothing else. */
export interface PresentationState {
  /** Oldest first. */
  readonly toasts: readonly PresentedToast[];
  /** One at a time. */
  readonly celebration: PresentedCelebration | null;
}

/** What is presented, and what waits for its turn. */
export interface PresentationQueue extends PresentationState {
  readonly waiting: readonly PresentedCelebration[];
}

export const NO_PRESENTATION: PresentationQueue = { toasts: [], celebration: null, waiting: [] };

/** Toasts kept while nobody dismisses them. The oldest go; each is in its list anyway. */
export const MAX_TOASTS = 50;
/** Celebrations that wait; more would be a queue, not a feast. */
export const MAX_WAITING = 10;
/**
 * Later, a milestone of the streak or the end of a phase is an old story: the number has long been
 * read.
 */
export const MILESTONE_MS = 10_000;

/** Lets an event pop up, wait for its turn, or not. The same queue when it shows nowhere. */
export function present(
  queue: PresentationQueue,
  event: OneTaskEvent,
  presenters: Presenters,
): PresentationQueue {
  return add(withoutOutdated(queue, event), event, presenters);
}

function add(
  queue: PresentationQueue,
  event: OneTaskEvent,
  presenters: Presenters,
): PresentationQueue {
  const decision = decide(event, presenters);
  switch (decision.how) {
    case 'none':
      return queue;
    case 'toast': {
      const toast = { key: event.key, event };
      return { ...queue, toasts: [...queue.toasts, toast].slice(-MAX_TOASTS) };
    }
    case 'celebration':
      return celebrate(queue, decision.celebration, presenters);
  }
}

/** Lets something be celebrated, now or when its turn comes; not where nobody celebrates it. */
export function celebrate(
  queue: PresentationQueue,
  celebration: PresentedCelebration,
  { celebrations }: Presenters,
): PresentationQueue {
  if (!celebrations.has(celebration.kind)) return queue;
  // One in a tab that nobody sees must not hold up this one.
  const seen = withCelebrations(queue, ({ kind }) => celebrations.has(kind));
  if (!seen.celebration) return { ...seen, celebration };
  return { ...seen, waiting: [...seen.waiting, celebration].slice(0, MAX_WAITING) };
}

/** Takes a toast away. */
export function dismissToast(queue: PresentationQueue, key: string): PresentationQueue {
  const toasts = queue.toasts.filter((toast) => toast.key !== key);
  return toasts.length === queue.toasts.length ? queue : { ...queue, toasts };
}

/**
 * Ends a celebration; the next that waits takes its turn, save for one that has waited for so long
 * that it is an old story.
 *
 * @param now epoch ms
 */
export function dismissCelebration(
  queue: PresentationQueue,
  key: string,
  now: number,
): PresentationQueue {
  if (queue.celebration?.key !== key) {
    return withCelebrations(queue, (celebration) => celebration.key !== key);
  }
  const waiting = queue.waiting.filter(
    (celebration) => now - agesFrom(celebration) <= MILESTONE_MS,
  );
  return withCelebrations({ ...queue, waiting }, (celebration) => celebration.key !== key);
}

/** From when on it gets old, in epoch ms; a level is reached for good. */
function agesFrom(celebration: PresentedCelebration): number {
  switch (celebration.kind) {
    case 'level_up':
      return Infinity;
    case 'streak_milestone':
      return celebration.event.receivedAt;
    case 'focus_phase':
      return celebration.endedAt;
  }
}

/** A milestone of a streak that has changed since is none any more. */
function withoutOutdated(queue: PresentationQueue, event: OneTaskEvent): PresentationQueue {
  const streak = event.type === 'streak_update' ? event.data?.currentStreak : undefined;
  if (event.type !== 'streak_update' || typeof streak !== 'number') return queue;
  const isOutdated = (celebration: PresentedCelebration) =>
    celebration.kind === 'streak_milestone' &&
    celebration.event.data?.currentStreak !== streak &&
    celebration.event.notificationId < event.notificationId;
  const all = queue.celebration ? [queue.celebration, ...queue.waiting] : queue.waiting;
  return all.some(isOutdated) ? withCelebrations(queue, (one) => !isOutdated(one)) : queue;
}

/** What nobody is there to show any more must not hold up the rest. */
export function withoutAbsent(queue: PresentationQueue, presenters: Presenters): PresentationQueue {
  const { acceptsToast, celebrations } = presenters;
  const wanted = queue.toasts.filter(({ event }) => acceptsToast?.(event));
  const toasts = wanted.length === queue.toasts.length ? queue.toasts : wanted;
  return withCelebrations({ ...queue, toasts }, ({ kind }) => celebrations.has(kind));
}

function withCelebrations(
  queue: PresentationQueue,
  isWanted: (celebration: PresentedCelebration) => boolean,
): PresentationQueue {
  const all = queue.celebration ? [queue.celebration, ...queue.waiting] : queue.waiting;
  const [celebration = null, ...waiting] = all.filter(isWanted);
  return { ...queue, celebration, waiting };
}
