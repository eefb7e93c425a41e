import {
  OneTaskProvider,
  useConnectionStatus,
  useLevel,
  useNotifications,
  useOneTaskEvent,
  useStreak,
  useTaskFeed,
  type OneTaskOptions,
} from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { createElement, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

function Page() {
  const { notifications, unreadCount, status } = useNotifications();
  const { updates } = useTaskFeed(1);
  const { current } = useStreak();
  const { level } = useLevel();
  const connection = useConnectionStatus();
  useOneTaskEvent('*', () => {});
  const shown = [status, unreadCount, notifications.length, updates.length, current, level];
  return createElement('p', null, JSON.stringify([...shown, connection.status]));
}

function render(options: Partial<OneTaskOptions> = {}) {
  const mock = createMockOneTask();
  const provider = createElement(
    OneTaskProvider,
    { url: mock.url, token: mock.token(1), environment: { WebSocket: mock.WebSocket }, ...options },
    createElement(Page),
  );
  return { mock, html: renderToString(createElement(StrictMode, null, provider)) };
}

const LOADING = '<p>[&quot;loading&quot;,null,0,0,null,null,&quot;idle&quot;]</p>';

it('renders on a server without a DOM: a stable loading state, no socket, no timer', () => {
  expect(typeof window).toBe('undefined');
  expect(typeof document).toBe('undefined');
  const setTimeout = vi.spyOn(globalThis, 'setTimeout');
  const { mock, html } = render();
  expect(html).toBe(LOADING);
  expect(render().html).toBe(html);
  expect(mock.WebSocket.instances.length).toBe(0);
  expect(setTimeout).not.toHaveBeenCalled();
  setTimeout.mockRestore();
});

it('renders a relative url on a server, which only a page can resolve', () => {
  expect(render({ url: '/' }).html).toBe(LOADING);
});

it('connects where there is a window but no document, as in React Native', async () => {
  vi.stubGlobal('window', globalThis);
  const { createOneTaskClient } = await import('@onetask/react');
  const mock = createMockOneTask();
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(1),
    environment: { WebSocket: mock.WebSocket },
  });
  const release = client.lease('notifications');
  await expect
    .poll(() => client.store.getState().connections['notifications']?.status)
    .toBe('open');
  mock.backend.notify(1, { title: 'On the phone' });
  await expect
    .poll(() => client.store.getState().notifications.items.map((item) => item.title))
    .toEqual(['On the phone']);
  release();
  await expect.poll(() => mock.backend.sockets(1)).toEqual([]);
});
