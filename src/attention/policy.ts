import type { LevelUpEvent, OneTaskEvent, StreakUpdateEvent } from '../protocol/event.js';

/** What can be celebrated. */
export type CelebrationKind = 'level_up' | 'streak_milestone' | 'focus_phase';

/** A phase of a focus session's timer is over. */
export interface PresentedPhaseEnd {
  readonly key: string;
  readonly kind: 'focus_phase';
  readonly sessionId: string;
  /** What is over. */
  readonly phase: 'focus' | 'break';
  readonly next: 'focus' | 'break' | 'done';
  /** Epoch ms. */
  readonly endedAt: number;
}

/** What is to be celebrated: an event, or the end of a phase. */
export type PresentedCelebration =
  | PresentedPhaseEnd
  | { readonly key: string; readonly kind: 'level_up'; readonly event: LevelUpEvent }
  | { readonly key: string; readonly kind: 'streak_milestone'; readonly event: StreakUpdateEvent };

/** Who can show something at the moment. */
export interface Presenters {
  /** Whose toasts are wanted; `null`: no toaster is there. */
  readonly acceptsToast: ((event: OneTaskEvent) => boolean) | null;
  readonly celebrations: ReadonlySet<CelebrationKind>;
  readonly userId: string | null;
}

/** How an event may interrupt. */
export type Decision =
  | { readonly how: 'none' | 'toast' }
  | { readonly how: 'celebration'; readonly celebration: PresentedCelebration };

/**
 * The one place that decides what pops up. For now it lets through what is live, not one's own
 * doing, and has somebody to show it; what was missed while away updates lists and numbers quietly.
 */
export function decide(event: OneTaskEvent, presenters: Presenters): Decision {
  if (event.origin !== 'live') return { how: 'none' };
  const celebration = celebrationOf(event);
  if (celebration && presenters.celebrations.has(celebration.kind)) {
    return { how: 'celebration', celebration };
  }
  return { how: isToast(event, presenters) ? 'toast' : 'none' };
}

function celebrationOf(event: OneTaskEvent): PresentedCelebration | null {
  const { key } = event;
  if (event.type === 'level_up') return { key, kind: 'level_up', event };
  if (event.type === 'streak_update' && event.data?.isMilestone) {
    return { key, kind: 'streak_milestone', event };
  }
  return null;
}

function isToast(event: OneTaskEvent, { acceptsToast, userId }: Presenters): boolean {
  if (!acceptsToast || event.type === 'unknown' || event.type === 'focus_session_update') {
    return false;
  }
  if (event.type === 'task_update' && String(event.actorId) === userId) return false;
  return acceptsToast(event);
}
