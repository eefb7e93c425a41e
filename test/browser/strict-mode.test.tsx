import {
  OneTaskProvider,
  useFocusSession,
  useNotifications,
  useOneTaskEvent,
  useStreak,
  useTask,
  useTaskFeed,
  useUnreadCount,
} from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { cleanup, render } from '@testing-library/react';
import { Activity, StrictMode, type ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';

afterEach(cleanup);

function setUp() {
  const mock = createMockOneTask();
  const token = mock.token(1);
  const made = () => mock.WebSocket.instances.map((socket) => new URL(socket.url).pathname).sort();
  const open = () =>
    mock.backend
      .sockets(1)
      .map((socket) => socket.path)
      .sort();
  const wrap = (children: ReactNode) => (
    <StrictMode>
      <OneTaskProvider
        url={mock.url}
        // Inline on purpose: a new function with every render.
        token={() => token}
        history={(request) => mock.history(request)}
        onError={() => {}}
        environment={{ WebSocket: mock.WebSocket }}
      >
        {children}
      </OneTaskProvider>
    </StrictMode>
  );
  return { mock, made, open, wrap };
}

function Feed() {
  useTaskFeed(1);
  useTask('1', 5);
  return null;
}

function Everything() {
  useNotifications({ filter: () => true });
  useUnreadCount();
  useStreak();
  useFocusSession('9');
  useOneTaskEvent('*', () => {});
  return (
    <>
      {Array.from({ length: 10 }, (_, index) => (
        <Feed key={index} />
      ))}
    </>
  );
}

it('opens one socket a channel under StrictMode, however many hooks and renders', async () => {
  const { made, open, wrap } = setUp();
  const view = render(wrap(<Everything />));
  const all = ['/ws/focus/9', '/ws/notifications', '/ws/tasks/1'];
  await expect.poll(open).toEqual(all);
  for (let index = 0; index < 5; index += 1) view.rerender(wrap(<Everything />));
  expect(made()).toEqual(all);
  expect(open()).toEqual(all);
  view.unmount();
  await expect.poll(open).toEqual([]);
  expect(made()).toEqual(all);
});

it('keeps the socket while one hook hands it to the next', async () => {
  const { made, open, wrap } = setUp();
  const view = render(wrap(<Feed key="first" />));
  await expect.poll(open).toEqual(['/ws/tasks/1']);
  view.rerender(wrap(<Feed key="second" />));
  view.rerender(wrap(<Feed key="third" />));
  await expect.poll(open).toEqual(['/ws/tasks/1']);
  expect(made()).toEqual(['/ws/tasks/1']);
});

it('closes when the last hook is gone, and opens again with the next', async () => {
  const { made, open, wrap } = setUp();
  const view = render(wrap(<Feed />));
  await expect.poll(open).toEqual(['/ws/tasks/1']);
  view.rerender(wrap(null));
  await expect.poll(open).toEqual([]);
  view.rerender(wrap(<Feed />));
  await expect.poll(open).toEqual(['/ws/tasks/1']);
  expect(made()).toEqual(['/ws/tasks/1', '/ws/tasks/1']);
});

it('lets a hidden <Activity> go and takes it back', async () => {
  const { open, wrap } = setUp();
  const inActivity = (mode: 'visible' | 'hidden') =>
    wrap(
      <Activity mode={mode}>
        <Feed />
      </Activity>,
    );
  const view = render(inActivity('visible'));
  await expect.poll(open).toEqual(['/ws/tasks/1']);
  view.rerender(inActivity('hidden'));
  await expect.poll(open).toEqual([]);
  view.rerender(inActivity('visible'));
  await expect.poll(open).toEqual(['/ws/tasks/1']);
});
