import { readFileSync } from 'node:fs';
import { createOneTaskClient, tasksChannel, type TokenReason } from '@onetask/react';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { MIRA, serve, signIn } from '../dev-server/clients.js';
import { readPages } from './markdown.js';
import { createRest } from './recipes/rest.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const blocks = readPages('.md').flatMap((page) => page.blocks);
const source = (name: string) => readFileSync(new URL(`recipes/${name}`, import.meta.url), 'utf8');

it.each(['get-token.ts', 'rest.ts'])('%s stands in the recipes as it is here', (name) => {
  const codes = blocks.filter(({ page }) => page === 'docs/recipes.md').map(({ code }) => code);
  expect(codes).toContain(source(name));
});

describe('the token that is refreshed', () => {
  async function ask(answers: readonly Response[], reasons: readonly (TokenReason | 'sign-out')[]) {
    const { forgetToken, getToken } = await import('./recipes/get-token.js');
    const left = [...answers];
    vi.stubGlobal('fetch', async () => left.shift() ?? Promise.reject(new Error('one too many')));
    const { signal } = new AbortController();
    const tokens: (string | null)[] = [];
    for (const reason of reasons) {
      if (reason === 'sign-out') forgetToken();
      else tokens.push(await getToken({ reason, signal }));
    }
    return tokens;
  }
  const gives = (token: string) => Response.json({ access_token: token });

  it('is the one in hand, unless that one is of no use', async () => {
    const reasons = ['initial', 'suspect', 'initial', 'expiring', 'initial', 'rejected'] as const;
    const tokens = await ask([gives('a'), gives('b'), gives('c')], reasons);
    expect(tokens).toEqual(['a', 'a', 'a', 'b', 'b', 'c']);
  });

  it('is another one for who signs in next', async () => {
    const tokens = await ask([gives('a'), gives('b')], ['initial', 'sign-out', 'initial']);
    expect(tokens).toEqual(['a', 'b']);
  });

  it('is none when the session has ended, and an error when nobody can tell', async () => {
    expect(await ask([new Response(null, { status: 401 })], ['initial'])).toEqual([null]);
    await expect(ask([new Response(null, { status: 503 })], ['initial'])).rejects.toThrow('503');
  });
});

describe('history and write-back by REST', () => {
  async function open() {
    const server = await serve();
    const token = await signIn(server, 'mira');
    server.backend.notify(MIRA, { title: 'While nobody was there' });
    server.backend.createTask(MIRA, 1, { title: 'Storyboard' });
    const { history, actions } = createRest(server.url, async () => token);
    const client = createOneTaskClient({ url: server.url, token, history, actions });
    onTestFinished(() => client.close());
    return { server, client, state: () => client.store.getState() };
  }

  it('bring what was before, and what a user is', async () => {
    const { client, state } = await open();
    client.lease('notifications');
    client.lease(tasksChannel(1));
    await expect.poll(() => state().tasks['1']?.updates.length).toBe(1);
    await expect.poll(() => state().notifications.items.length).toBeGreaterThan(0);
    expect(state().gamification.level?.value).toBe(1);
  });

  it('tell the server what was read and removed', async () => {
    const { server, client, state } = await open();
    client.lease('notifications');
    await expect.poll(() => state().notifications.items.length).toBeGreaterThan(0);
    expect(await client.markAllRead()).toBe(true);
    expect(server.backend.unreadCount(MIRA)).toBe(0);
    const [first] = state().notifications.items;
    expect(await client.markUnread([first?.notificationId ?? 0])).toBe(true);
    expect(server.backend.unreadCount(MIRA)).toBe(1);
    expect(await client.markRead([first?.notificationId ?? 0])).toBe(true);
    expect(await client.remove([first?.notificationId ?? 0])).toBe(true);
    expect(server.backend.listNotifications(MIRA).messages.length).toBe(
      state().notifications.items.length,
    );
  });
});
