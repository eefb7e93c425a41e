import type { Backend } from './backend.js';
import type { JsonObject } from './wire-json.js';

/** Up to where the kit already knows, or from where it wants older items. */
export interface HistoryCursor {
  readonly notificationId?: number | null | undefined;
  /** Epoch milliseconds by the server's clock. */
  readonly time?: number | null | undefined;
}

/** What the kit asks of an app's `history`. */
export interface HistoryRequest {
  /** `notifications`, `tasks/<id>` or `focus/<id>`. */
  readonly channel: string;
  readonly reason: 'initial' | 'gap' | 'older';
  readonly since?: HistoryCursor | null | undefined;
  readonly before?: HistoryCursor | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Where gamification stands, as an app would put it together from OneTask's REST answers. */
export interface HistorySnapshot {
  readonly streak: number;
  readonly longestStreak: number;
  readonly level: number;
  readonly totalPoints: number;
  readonly achievements: readonly HistoryAchievement[];
}

export interface HistoryAchievement {
  readonly achievementId: number;
  readonly name: string;
  readonly description: string;
  readonly icon: string;
  readonly points: number;
  readonly level: number;
  /** 0 to 1. */
  readonly progress: number;
  /** Epoch milliseconds, or `null` while it is locked. */
  readonly unlockedAt: number | null;
}

export interface HistoryAnswer {
  readonly messages?: readonly JsonObject[];
  readonly hasMore?: boolean;
  readonly unreadCount?: number;
  readonly snapshot?: HistorySnapshot;
}

export type HistoryFunction = (request: HistoryRequest) => Promise<HistoryAnswer>;

/** The write-back of read state, as the kit's `actions` option takes it. */
export interface BackendActions {
  markRead(ids: readonly number[]): Promise<void>;
  markUnread(ids: readonly number[]): Promise<void>;
  markAllRead(request: { readonly upTo: number | null }): Promise<void>;
  remove(ids: readonly number[]): Promise<void>;
}

/** The `history` option of a user's app, answered by the backend. */
export function createMockHistory(backend: Backend, userId: number): HistoryFunction {
  return async ({ channel, reason, since, before, signal }) => {
    signal?.throwIfAborted();
    const [kind, id] = channel.split('/');
    if (kind === 'notifications') {
      const page = backend.listNotifications(userId, {
        after: since?.notificationId ?? undefined,
        before: before?.notificationId ?? undefined,
      });
      return reason === 'older' ? page : { ...page, snapshot: snapshotOf(backend, userId) };
    }
    if (kind !== 'tasks') return {};
    const workspaceId = Number(id);
    if (!backend.isMember(workspaceId, userId)) throw new Error(`HTTP 403 for workspace ${id}`);
    return backend.listTaskUpdates(workspaceId, {
      since: since?.time ?? undefined,
      before: before?.time ?? undefined,
    });
  };
}

/** The `actions` option of a user's app, carried out by the backend. */
export function createMockActions(backend: Backend, userId: number): BackendActions {
  return {
    markRead: async (ids) => backend.markRead(userId, ids),
    markUnread: async (ids) => backend.markUnread(userId, ids),
    markAllRead: async ({ upTo }) => backend.markAllRead(userId, upTo ?? undefined),
    remove: async (ids) => backend.remove(userId, ids),
  };
}

function snapshotOf(backend: Backend, userId: number): HistorySnapshot {
  const stats = backend.stats(userId);
  return {
    streak: stats.current_streak,
    longestStreak: stats.longest_streak,
    level: stats.level,
    totalPoints: stats.points,
    achievements: backend.achievements(userId).map((achievement) => ({
      achievementId: achievement.id,
      name: achievement.name,
      description: achievement.description,
      icon: achievement.icon,
      points: achievement.points,
      level: achievement.level,
      progress: achievement.progress,
      unlockedAt: achievement.unlockedAt,
    })),
  };
}
