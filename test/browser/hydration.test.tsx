import { OneTaskProvider, useNotifications, useStreak } from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';

it('takes over what the server rendered without a mismatch, and then goes live', async () => {
  const mock = createMockOneTask();
  function Page() {
    const { notifications, unreadCount, status } = useNotifications();
    const { current } = useStreak();
    const titles = notifications.map((item) => item.title).join();
    return <p>{[status, unreadCount ?? 'unknown', current ?? 'unknown', titles].join(' ')}</p>;
  }
  const app = (
    <OneTaskProvider
      url={mock.url}
      token={mock.token(1)}
      history={mock.history}
      environment={{ WebSocket: mock.WebSocket }}
    >
      <Page />
    </OneTaskProvider>
  );
  const container = document.createElement('div');
  container.innerHTML = renderToString(app);
  expect(container.textContent).toBe('loading unknown unknown ');

  const mismatches: unknown[] = [];
  const root = hydrateRoot(container, app, {
    onRecoverableError: (error) => mismatches.push(error),
  });
  await expect.poll(() => container.textContent).toBe('ready 0 0 ');
  mock.backend.notify(1, { title: 'Hello' });
  await expect.poll(() => container.textContent).toBe('ready 1 0 Hello');
  expect(mismatches).toEqual([]);
  root.unmount();
});
