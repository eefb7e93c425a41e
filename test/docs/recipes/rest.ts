// rest.ts
import { parseChannel, type Actions, type HistoryFunction } from '@onetask/react';

interface Rest {
  readonly history: HistoryFunction;
  readonly actions: Actions;
}

/** `history` and `actions` over the REST of the development server. */
export function createRest(url: string, getToken: () => Promise<string>): Rest {
  async function request(path: string, init: RequestInit = {}) {
    const headers = {
      authorization: `Bearer ${await getToken()}`,
      'content-type': 'application/json',
    };
    const response = await fetch(`${url}/api/v1${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
    return response.json();
  }

  const post = (path: string, body: object) =>
    request(`/notifications${path}`, { method: 'POST', body: JSON.stringify(body) });

  return {
    async history({ channel, since, before, signal }) {
      const parsed = parseChannel(channel);
      const query = new URLSearchParams();
      switch (parsed.kind) {
        case 'notifications': {
          if (since) query.set('after', String(since.notificationId));
          if (before) query.set('before', String(before.notificationId));
          const page = await request(`/notifications?${query}`, { signal });
          const stats = await request('/gamification/stats', { signal });
          return {
            messages: page.messages,
            hasMore: page.has_more,
            unreadCount: page.unread_count,
            snapshot: {
              streak: stats.current_streak,
              longestStreak: stats.longest_streak,
              level: stats.level,
              totalPoints: stats.points,
            },
          };
        }
        case 'tasks': {
          if (since) query.set('since', String(since.time));
          if (before) query.set('before', String(before.time));
          const path = `/workspaces/${parsed.workspaceId}/task-updates`;
          const page = await request(`${path}?${query}`, { signal });
          return { messages: page.messages, hasMore: page.has_more };
        }
        case 'focus':
          return {};
      }
    },
    actions: {
      markRead: (ids) => post('/read', { ids }),
      markUnread: (ids) => post('/unread', { ids }),
      markAllRead: ({ upTo }) => post('/read-all', { up_to: upTo }),
      remove: (ids) => post('/remove', { ids }),
    },
  };
}
