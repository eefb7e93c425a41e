import { createPersistence, OneTaskProvider, useNotifications, useStreak } from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { cleanup, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';

const persist = createPersistence();

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const never = () => new Promise<never>(() => {});

function Page() {
  const { notifications, unreadCount, status } = useNotifications();
  const { current } = useStreak();
  const titles = notifications.map((item) => item.title).join();
  return <p>{[status, unreadCount ?? 'unknown', current ?? 'unknown', titles].join(' ')}</p>;
}

function app(mock: ReturnType<typeof createMockOneTask>, history = mock.history) {
  return (
    <OneTaskProvider
      url={mock.url}
      token={mock.token(1)}
      history={history}
      persist={persist}
      environment={{ WebSocket: mock.WebSocket }}
    >
      <Page />
    </OneTaskProvider>
  );
}

/** A page that knew one notification, and has been left. */
async function visit(mock: ReturnType<typeof createMockOneTask>): Promise<void> {
  mock.backend.notify(1, { title: 'Hello' });
  const { container, unmount } = render(app(mock));
  await expect.poll(() => container.textContent).toBe('ready 1 0 Hello');
  unmount();
  await expect.poll(() => localStorage.length).toBe(1);
}

it('shows in a new page what the last one knew, before any server has answered', async () => {
  const mock = createMockOneTask();
  await visit(mock);
  const { container } = render(<StrictMode>{app(mock, never)}</StrictMode>);
  await expect.poll(() => container.textContent).toBe('loading 1 0 Hello');
});

it('is put back after hydration, which sees what the server rendered', async () => {
  const mock = createMockOneTask();
  await visit(mock);
  const container = document.createElement('div');
  container.innerHTML = renderToString(app(mock, never));
  expect(container.textContent).toBe('loading unknown unknown ');
  const mismatches: unknown[] = [];
  const root = hydrateRoot(container, app(mock, never), {
    onRecoverableError: (error) => mismatches.push(error),
  });
  await expect.poll(() => container.textContent).toBe('loading 1 0 Hello');
  expect(mismatches).toEqual([]);
  root.unmount();
});

it('gives way to what the server says', async () => {
  const mock = createMockOneTask();
  await visit(mock);
  mock.backend.notify(1, { title: 'Later' });
  const { container } = render(app(mock));
  await expect.poll(() => container.textContent).toBe('ready 2 0 Later,Hello');
});
