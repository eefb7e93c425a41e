import { parseChannel, type HistoryFunction, type TokenRequest } from '@onetask/react';
import type { PageConfig } from '../page-config.js';

/** Small, so that a gap takes several; not so small that a busy minute takes more than the kit asks for. */
const PAGE_SIZE = 50;
/** A server's tokens differ by their time of expiry, which has whole seconds. */
const TOKEN_RESOLUTION_MS = 1_000;

interface Stats {
  readonly level: number;
  readonly points: number;
  readonly current_streak: number;
  readonly longest_streak: number;
}

/** A page's access to REST: its token and its `history`. */
export function createRest({ url, username }: Pick<PageConfig, 'url' | 'username'>) {
  let token = '';

  async function request(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(`${url}/api/v1${path}`, init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  async function signIn(): Promise<string> {
    const body = new URLSearchParams({ username, password: 'any' });
    const answer = await request('/login/access-token', { method: 'POST', body });
    return (answer as { access_token: string }).access_token;
  }

  async function getToken({ reason }: TokenRequest): Promise<string> {
    const before = token;
    token = await signIn();
    while (reason === 'rejected' && token === before) {
      await new Promise((resolve) => setTimeout(resolve, TOKEN_RESOLUTION_MS / 4));
      token = await signIn();
    }
    return token;
  }

  const history: HistoryFunction = async ({ channel, since, before, signal }) => {
    const headers = { authorization: `Bearer ${token}` };
    const parsed = parseChannel(channel);
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    if (parsed.kind === 'tasks') {
      if (since) query.set('since', String(since.time));
      if (before) query.set('before', String(before.time));
    } else {
      if (since) query.set('after', String(since.notificationId));
      if (before) query.set('before', String(before.notificationId));
    }
    const path =
      parsed.kind === 'tasks' ? `/workspaces/${parsed.workspaceId}/task-updates` : '/notifications';
    const page = (await request(`${path}?${query}`, { headers, signal })) as {
      readonly messages: readonly unknown[];
      readonly has_more: boolean;
      readonly unread_count?: number;
    };
    const { messages, has_more: hasMore, unread_count: unreadCount } = page;
    if (parsed.kind === 'tasks') return { messages, hasMore };
    const stats = (await request('/gamification/stats', { headers, signal })) as Stats;
    const snapshot = {
      level: stats.level,
      totalPoints: stats.points,
      streak: stats.current_streak,
      longestStreak: stats.longest_streak,
    };
    return { messages, hasMore, unreadCount, snapshot };
  };

  return { getToken, history };
}
