import { parseChannel, type Actions, type HistoryFunction, type Snapshot } from '@onetask/react';

export interface User {
  readonly id: number;
  readonly username: string;
  readonly name: string;
}

export interface Workspace {
  readonly id: number;
  readonly name: string;
  readonly members: readonly User[];
}

export interface Task {
  readonly id: number;
  readonly title: string;
  readonly isDone: boolean;
  /** Whoever created it, or completed it when it is done. */
  readonly actorId: number;
  /** When that was, epoch ms. */
  readonly actedAt: number;
}

export interface ApiOptions {
  readonly fetch: typeof fetch;
  readonly token: string;
  /** The token is no longer good. */
  onUnauthorized(): void;
}

export type Api = ReturnType<typeof createApi>;

/** OneTask's REST, as far as this app uses it. `history` and `actions` are for the provider. */
export function createApi(options: ApiOptions) {
  async function request<Answer>(method: string, path: string, init: RequestParts = {}) {
    const { query = {}, body, signal } = init;
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) search.set(name, String(value));
    }
    const headers = new Headers({ authorization: `Bearer ${options.token}` });
    if (body) headers.set('content-type', 'application/json');
    const response = await options.fetch(`/api/v1${path}?${search}`, {
      method,
      headers,
      body: body ? JSON.stringify(body) : null,
      signal: signal ?? null,
    });
    if (response.status === 401) options.onUnauthorized();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
    return (response.status === 204 ? null : await response.json()) as Answer;
  }

  async function snapshot(signal: AbortSignal): Promise<Snapshot> {
    const [stats, achievements] = await Promise.all([
      request<StatsWire>('GET', '/gamification/stats', { signal }),
      request<AchievementWire[]>('GET', '/gamification/achievements/user', { signal }),
    ]);
    return {
      streak: stats.current_streak,
      longestStreak: stats.longest_streak,
      level: stats.level,
      totalPoints: stats.points,
      achievements: achievements.map(({ id, unlocked_at, ...rest }) => ({
        ...rest,
        achievementId: id,
        isUnlocked: unlocked_at !== null,
        unlockedAt: unlocked_at === null ? null : readTime(unlocked_at),
      })),
    };
  }

  const history: HistoryFunction = async ({ channel, reason, since, before, signal }) => {
    const parsed = parseChannel(channel);
    switch (parsed.kind) {
      case 'notifications': {
        const query = { after: since?.notificationId, before: before?.notificationId };
        const [page, values] = await Promise.all([
          request<PageWire>('GET', '/notifications', { query, signal }),
          reason === 'older' ? null : snapshot(signal),
        ]);
        return {
          messages: page.messages,
          hasMore: page.has_more,
          unreadCount: page.unread_count,
          snapshot: values,
        };
      }
      case 'tasks': {
        const path = `/workspaces/${parsed.workspaceId}/task-updates`;
        const query = { since: since?.time, before: before?.time };
        const page = await request<PageWire>('GET', path, { query, signal });
        return { messages: page.messages, hasMore: page.has_more };
      }
      case 'focus':
        return {};
    }
  };

  const actions: Actions = {
    markRead: (ids) => request('POST', '/notifications/read', { body: { ids } }),
    markUnread: (ids) => request('POST', '/notifications/unread', { body: { ids } }),
    markAllRead: ({ upTo }) =>
      request('POST', '/notifications/read-all', { body: { up_to: upTo } }),
    remove: (ids) => request('POST', '/notifications/remove', { body: { ids } }),
  };

  return {
    history,
    actions,
    me: () => request<User>('GET', '/users/me'),
    workspaces: () => request<Workspace[]>('GET', '/workspaces'),
    async tasks(workspaceId: number): Promise<readonly Task[]> {
      const tasks = await request<TaskWire[]>('GET', `/workspaces/${workspaceId}/tasks`);
      return tasks.map(toTask);
    },
    addTask: (workspaceId: number, title: string) =>
      request('POST', `/workspaces/${workspaceId}/tasks`, { body: { title } }),
    renameTask: (id: number, title: string) =>
      request('PATCH', `/tasks/${id}`, { body: { title } }),
    completeTask: (id: number) => request('POST', `/tasks/${id}/complete`),
    reopenTask: (id: number) => request('PATCH', `/tasks/${id}`, { body: { status: 'open' } }),
    deleteTask: (id: number) => request('DELETE', `/tasks/${id}`),
  };
}

/** Gives a token for a name. The development server takes any password. */
export async function signIn(username: string): Promise<string> {
  const response = await fetch('/api/v1/login/access-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'demo' }),
  });
  if (!response.ok) throw new Error(`signing in was answered with ${response.status}`);
  const answer = (await response.json()) as { readonly access_token: string };
  return answer.access_token;
}

interface RequestParts {
  readonly query?: Readonly<Record<string, number | null | undefined>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

interface PageWire {
  readonly messages: readonly unknown[];
  readonly has_more: boolean;
  readonly unread_count?: number;
}

interface StatsWire {
  readonly points: number;
  readonly level: number;
  readonly current_streak: number;
  readonly longest_streak: number;
}

interface AchievementWire {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly icon: string;
  readonly points: number;
  readonly progress: number;
  readonly unlocked_at: string | null;
}

interface TaskWire {
  readonly id: number;
  readonly title: string;
  readonly status: 'open' | 'completed';
  readonly created_by: number;
  readonly completed_by: number | null;
  readonly created_at: string;
  readonly completed_at: string | null;
}

function toTask(wire: TaskWire): Task {
  return {
    id: wire.id,
    title: wire.title,
    isDone: wire.status === 'completed',
    actorId: wire.completed_by ?? wire.created_by,
    actedAt: readTime(wire.completed_at ?? wire.created_at),
  };
}

/** The server writes UTC without saying so. */
function readTime(text: string): number {
  return Date.parse(`${text}Z`);
}
