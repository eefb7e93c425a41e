import type {
  AchievementUnlockedEvent,
  LevelUpEvent,
  OneTaskEvent,
  StreakUpdateEvent,
} from '../protocol/event.js';
import type { HeldEvent } from './held-event.js';

/** What can be celebrated. */
export type CelebrationKind =
  | 'level_up'
  | 'achievement_unlocked'
  | 'streak_milestone'
  | 'focus_phase';

/** A phase of a focus session's timer is over. */
export interface PhaseEnd {
  readonly key: string;
  readonly kind: 'focus_phase';
  readonly sessionId: string;
  /** What is over. */
  readonly phase: 'focus' | 'break';
  readonly next: 'focus' | 'break' | 'done';
  /** Epoch ms. */
  readonly endedAt: number;
}

export interface LevelCelebration {
  readonly key: string;
  readonly kind: 'level_up';
  /** The latest. */
  readonly event: LevelUpEvent;
  /** The level before the first of those that are celebrated as one; `null`: not told. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface AchievementCelebration {
  readonly key: string;
  readonly kind: 'achievement_unlocked';
  /** The latest. */
  readonly event: AchievementUnlockedEvent;
  /** All that are celebrated as one, newest last; no more than the latest 50. */
  readonly events: readonly AchievementUnlockedEvent[];
  readonly count: number;
}

export interface StreakCelebration {
  readonly key: string;
  readonly kind: 'streak_milestone';
  readonly event: StreakUpdateEvent;
}

/** What is celebrated of events. */
export type EventCelebration = LevelCelebration | AchievementCelebration | StreakCelebration;
/** What is celebrated. */
export type Celebration = EventCelebration | PhaseEnd;

/** Something that waits for a moment to be celebrated in. */
export interface WaitingCelebration extends HeldEvent {
  readonly celebration: EventCelebration;
}

/** The greatest first. */
const PRIORITY = ['level_up', 'achievement_unlocked', 'streak_milestone'] as const;
const MAX_TOGETHER = 50;

/** The celebration that an event asks for, or `null`. */
export function celebrationOf(event: OneTaskEvent): EventCelebration | null {
  const { key } = event;
  switch (event.type) {
    case 'level_up': {
      const to = event.data?.newLevel ?? null;
      return { key, kind: 'level_up', event, from: to === null ? null : to - 1, to };
    }
    case 'achievement_unlocked':
      return { key, kind: 'achievement_unlocked', event, events: [event], count: 1 };
    case 'streak_update':
      return event.data?.isMilestone ? { key, kind: 'streak_milestone', event } : null;
    default:
      return null;
  }
}

/**
 * Two of one kind as one: several levels, several achievements, and of milestones the later. `null`:
 * they are of two kinds. Its key is the later one's.
 */
export function together(
  first: EventCelebration,
  later: EventCelebration,
): EventCelebration | null {
  if (first.kind === 'level_up' && later.kind === 'level_up') {
    const from = least(first.from, later.from);
    const isBelow = (later.to ?? -Infinity) < (first.to ?? -Infinity);
    return {
      ...later,
      event: isBelow ? first.event : later.event,
      from,
      to: most(first.to, later.to),
    };
  }
  if (first.kind === 'achievement_unlocked' && later.kind === 'achievement_unlocked') {
    const events = [...first.events, ...later.events].slice(-MAX_TOGETHER);
    return { ...later, events, count: first.count + later.count };
  }
  return first.kind === later.kind ? later : null;
}

/** The greatest first. */
export function byPriority(waiting: readonly WaitingCelebration[]): readonly WaitingCelebration[] {
  const place = ({ celebration }: WaitingCelebration) => PRIORITY.indexOf(celebration.kind);
  return [...waiting].sort((one, other) => place(one) - place(other));
}

/** A milestone of a streak that has changed since is none any more. */
export function isOutdated(celebration: Celebration, by: OneTaskEvent): boolean {
  if (celebration.kind !== 'streak_milestone' || by.type !== 'streak_update') return false;
  const streak = by.data?.currentStreak;
  const { data, notificationId } = celebration.event;
  return (
    typeof streak === 'number' &&
    data?.currentStreak !== streak &&
    notificationId < by.notificationId
  );
}

function least(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function most(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
