import { isCount } from '../protocol/count.js';
import type {
  AchievementProgressEvent,
  AchievementUnlockedEvent,
  NoticeEvent,
} from '../protocol/event.js';
import { patch } from './patch.js';

/** A value with the event that it comes from: the greatest `notificationId` wins (PROTOCOL I5). */
export interface Sourced<Value> {
  /** `null` until the server told it. */
  readonly value: Value | null;
  /** The `notificationId` up to which it holds. */
  readonly position: number;
  /** When the server told it, epoch ms; `null` with the value. */
  readonly asOf: number | null;
}

/** The points of the last award. */
export interface PointsAward {
  readonly points: number;
  /** The server's English reason, or `null`. */
  readonly reason: string | null;
}

/** One achievement, unlocked or on the way. */
export interface Achievement {
  readonly achievementId: number;
  readonly name: string | null;
  readonly description: string | null;
  /** The name of an icon, or `null`. */
  readonly icon: string | null;
  readonly points: number | null;
  /** 0 to 1; `null` until the server told it. */
  readonly progress: number | null;
  readonly isUnlocked: boolean;
  /** Epoch ms, or `null`. */
  readonly unlockedAt: number | null;
}

/** Streak, level, points and achievements. Plain data. */
export interface GamificationState {
  /** Days in a row. */
  readonly streak: Sourced<number>;
  /** Whether the last streak update was a milestone. */
  readonly isStreakMilestone: boolean;
  /** The best streak; known from a snapshot alone, then kept up. */
  readonly longestStreak: number | null;
  readonly level: Sourced<number>;
  /** All points. Never summed up here: `null` until a total was told. */
  readonly totalPoints: Sourced<number>;
  readonly lastAward: Sourced<PointsAward>;
  /** By achievement id, in the order in which they were first heard of. */
  readonly achievements: ReadonlyMap<number, Achievement & { readonly position: number }>;
}

/** The values of the moment, from the app's own REST. Each is optional. */
export interface Snapshot {
  readonly streak?: number | null | undefined;
  readonly longestStreak?: number | null | undefined;
  readonly level?: number | null | undefined;
  readonly totalPoints?: number | null | undefined;
  readonly achievements?: readonly SnapshotAchievement[] | null | undefined;
}

/** An achievement in a snapshot. All but the id are optional. */
export type SnapshotAchievement = { readonly achievementId: number } & {
  readonly [Field in Exclude<keyof Achievement, 'achievementId'>]?:
    | Achievement[Field]
    | undefined
    | null;
};

const UNKNOWN: Sourced<never> = { value: null, position: -1, asOf: null };

export const NO_GAMIFICATION: GamificationState = {
  streak: UNKNOWN,
  isStreakMilestone: false,
  longestStreak: null,
  level: UNKNOWN,
  totalPoints: UNKNOWN,
  lastAward: UNKNOWN,
  achievements: new Map(),
};

/** Achievements kept; a server that names more has other troubles. */
const MAX_ACHIEVEMENTS = 1_000;

/** Takes in what events tell. The same state when they tell nothing new. */
export function addAwards(
  state: GamificationState,
  events: readonly NoticeEvent[],
): GamificationState {
  return events.reduce(addAward, state);
}

function addAward(state: GamificationState, event: NoticeEvent): GamificationState {
  switch (event.type) {
    case 'streak_update': {
      const streak = newer(state.streak, event.data?.currentStreak, event);
      if (streak === state.streak) return state;
      return {
        ...state,
        streak,
        isStreakMilestone: event.data?.isMilestone ?? false,
        longestStreak: keepLongest(state.longestStreak, streak.value),
      };
    }
    case 'level_up': {
      const level = newer(state.level, event.data?.newLevel, event);
      return level === state.level ? state : { ...state, level };
    }
    case 'achievement_unlocked': {
      const points = event.data?.points;
      const award =
        typeof points === 'number' ? { points, reason: event.data?.achievementName ?? null } : null;
      return withAward(withAchievement(state, event), award, event);
    }
    case 'achievement_progress':
      return withAchievement(state, event);
    case 'notification': {
      const { points, reason, total } = readPoints(event.data);
      const award = points === null ? null : { points, reason };
      const totalPoints = newer(state.totalPoints, total, event);
      const next = totalPoints === state.totalPoints ? state : { ...state, totalPoints };
      return withAward(next, award, event);
    }
  }
}

/**
 * Takes over a snapshot. What events with a greater id told stands.
 *
 * @param position the greatest `notificationId` that the snapshot can have known
 * @param asOf epoch ms
 */
export function takeSnapshot(
  state: GamificationState,
  snapshot: Snapshot,
  position: number,
  asOf: number,
): GamificationState {
  const take = <Value>(known: Sourced<Value>, value: Value | null | undefined): Sourced<Value> =>
    value === null || value === undefined || known.position > position
      ? known
      : patch(known, { value, position, asOf });
  const streak = take(state.streak, snapshot.streak);
  return patch(state, {
    streak,
    isStreakMilestone: streak === state.streak && state.isStreakMilestone,
    longestStreak: keepLongest(snapshot.longestStreak ?? state.longestStreak, streak.value),
    level: take(state.level, snapshot.level),
    totalPoints: take(state.totalPoints, snapshot.totalPoints),
    achievements: takeAchievements(state.achievements, snapshot.achievements ?? [], position),
  });
}

function takeAchievements(
  known: GamificationState['achievements'],
  given: readonly SnapshotAchievement[],
  position: number,
): GamificationState['achievements'] {
  const achievements = new Map(known);
  for (const one of given) {
    const before = achievements.get(one.achievementId);
    if (before && before.position > position) continue;
    const after = { ...fill(one, before), position };
    achievements.set(one.achievementId, before ? patch(before, after) : after);
  }
  const isSame = given.every(
    (one) => achievements.get(one.achievementId) === known.get(one.achievementId),
  );
  return isSame ? known : bounded(achievements);
}

function newer<Value>(
  known: Sourced<Value>,
  value: Value | null | undefined,
  event: NoticeEvent,
): Sourced<Value> {
  if (value === null || value === undefined || event.notificationId <= known.position) return known;
  return { value, position: event.notificationId, asOf: event.createdAt };
}

function withAward(
  state: GamificationState,
  award: PointsAward | null,
  event: NoticeEvent,
): GamificationState {
  const lastAward = newer(state.lastAward, award, event);
  return lastAward === state.lastAward ? state : { ...state, lastAward };
}

function withAchievement(
  state: GamificationState,
  event: AchievementUnlockedEvent | AchievementProgressEvent,
): GamificationState {
  const related = event.relatedEntityType === 'achievement' ? event.relatedEntityId : null;
  const achievementId = event.data?.achievementId ?? related;
  if (achievementId === null || achievementId === undefined) return state;
  const known = state.achievements.get(achievementId);
  if (known && known.position >= event.notificationId) return state;
  const achievements = new Map(state.achievements);
  const told = toAchievement(achievementId, event);
  // What is unlocked stays unlocked, whatever a stray progress says.
  const isStray = known?.isUnlocked === true && !told.isUnlocked;
  achievements.set(achievementId, {
    ...fill(isStray ? known : told, known),
    position: event.notificationId,
  });
  return { ...state, achievements: bounded(achievements) };
}

function toAchievement(
  achievementId: number,
  event: AchievementUnlockedEvent | AchievementProgressEvent,
): SnapshotAchievement {
  const shared = { achievementId, name: event.data?.achievementName, icon: event.data?.icon };
  if (event.type === 'achievement_progress') {
    return { ...shared, progress: clampShare(event.data?.progress), isUnlocked: false };
  }
  return {
    ...shared,
    description: event.data?.achievementDescription,
    points: event.data?.points,
    progress: 1,
    isUnlocked: true,
    unlockedAt: event.createdAt,
  };
}

/** What is told, with what was known in the places left open. */
function fill(told: SnapshotAchievement, known: Achievement | undefined): Achievement {
  const isUnlocked =
    told.isUnlocked ?? (typeof told.unlockedAt === 'number' || known?.isUnlocked === true);
  return {
    achievementId: told.achievementId,
    name: told.name ?? known?.name ?? null,
    description: told.description ?? known?.description ?? null,
    icon: told.icon ?? known?.icon ?? null,
    points: told.points ?? known?.points ?? null,
    progress: isUnlocked ? 1 : (clampShare(told.progress) ?? known?.progress ?? null),
    isUnlocked,
    unlockedAt: isUnlocked ? (told.unlockedAt ?? known?.unlockedAt ?? null) : null,
  };
}

/** A points notice is a plain notification with `{points, reason, total_points}` (PROTOCOL M7). */
function readPoints(data: Readonly<Record<string, unknown>> | null) {
  const read = (key: string) => (data && Object.hasOwn(data, key) ? data[key] : null);
  const toCount = (value: unknown) => (isCount(value) ? value : null);
  const reason = read('reason');
  return {
    points: toCount(read('points')),
    reason: typeof reason === 'string' ? reason : null,
    total: toCount(read('total_points')),
  };
}

function keepLongest(longest: number | null, streak: number | null): number | null {
  return longest === null || streak === null ? longest : Math.max(longest, streak);
}

function clampShare(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : Math.min(1, Math.max(0, share));
}

function bounded<Value>(map: Map<number, Value>): Map<number, Value> {
  for (const id of map.keys()) {
    if (map.size <= MAX_ACHIEVEMENTS) break;
    map.delete(id);
  }
  return map;
}
