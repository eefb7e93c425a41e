import type { Actions, HistoryFunction } from '@onetask/react';
import { parseChannel } from '@onetask/react';
import { commands } from 'vitest/browser';

export type Dialect = 'guide' | 'observed';

/** Where the sockets of a dialect are. */
export function pathsOf(dialect: Dialect) {
  return dialect === 'observed' ? { focus: '/ws/focus-session/{id}' } : {};
}

/** A real dev server, as a browser test sees it. */
export interface RealServer {
  readonly url: string;
  /** Signs in through REST and gives the token. */
  signIn(username: string): Promise<string>;
  historyFor(token: string): HistoryFunction;
  actionsFor(token: string): Actions;
  /** Calls a method of the backend. */
  call<Result = unknown>(method: string, ...args: readonly unknown[]): Promise<Result>;
  stop(): Promise<void>;
  restart(): Promise<void>;
}

/** Starts a server with real sockets; `name` must be the test's own. */
export async function startServer(name: string, dialect: Dialect): Promise<RealServer> {
  const url = await commands.startServer(name, dialect);

  async function request(path: string, token: string | null, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  return {
    url,
    async signIn(username) {
      const answer = await request('/login/access-token', null, { username, password: 'any' });
      return (answer as { access_token: string }).access_token;
    },
    historyFor: (token) => async (asked) => {
      const channel = parseChannel(asked.channel);
      const query = new URLSearchParams();
      if (channel.kind === 'tasks') {
        if (asked.since) query.set('since', String(asked.since.time));
        if (asked.before) query.set('before', String(asked.before.time));
        const path = `/workspaces/${channel.workspaceId}/task-updates?${query}`;
        const page = (await request(path, token)) as { messages: unknown[]; has_more: boolean };
        return { messages: page.messages, hasMore: page.has_more };
      }
      if (asked.since) query.set('after', String(asked.since.notificationId));
      if (asked.before) query.set('before', String(asked.before.notificationId));
      const page = (await request(`/notifications?${query}`, token)) as {
        messages: unknown[];
        has_more: boolean;
        unread_count: number;
      };
      const stats = (await request('/gamification/stats', token)) as Record<string, number>;
      return {
        messages: page.messages,
        hasMore: page.has_more,
        unreadCount: page.unread_count,
        snapshot: {
          streak: stats['current_streak'],
          longestStreak: stats['longest_streak'],
          level: stats['level'],
          totalPoints: stats['points'],
        },
      };
    },
    actionsFor: (token) => ({
      markRead: (ids) => request('/notifications/read', token, { ids }),
      markUnread: (ids) => request('/notifications/unread', token, { ids }),
      markAllRead: ({ upTo }) => request('/notifications/read-all', token, { up_to: upTo }),
      remove: (ids) => request('/notifications/remove', token, { ids }),
    }),
    call: async <Result>(method: string, ...args: readonly unknown[]) =>
      (await commands.callBackend(name, method, ...args)) as Result,
    stop: () => commands.stopServer(name),
    restart: () => commands.restartServer(name),
  };
}
