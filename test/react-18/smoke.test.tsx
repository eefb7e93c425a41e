import {
  OneTaskProvider,
  useConnectionStatus,
  useNotifications,
  useOneTaskEvent,
  useTaskFeed,
} from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { StrictMode, version } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';

const mock = createMockOneTask();
const heard: string[] = [];

function App() {
  useOneTaskEvent('notification', (event) => heard.push(event.title));
  const { notifications, unreadCount } = useNotifications();
  const { updates } = useTaskFeed(1);
  const { status } = useConnectionStatus();
  return (
    <p>
      {status}, {unreadCount ?? 'unknown'}: {notifications.map((item) => item.title).join()};{' '}
      {updates.map((update) => update.title).join()}
    </p>
  );
}

const app = (
  <StrictMode>
    <OneTaskProvider
      url={mock.url}
      token={() => mock.token(1)}
      history={mock.history}
      environment={{ WebSocket: mock.WebSocket }}
    >
      <App />
    </OneTaskProvider>
  </StrictMode>
);

it('runs on React 18.2: lives in a page under StrictMode, leaves nothing', async () => {
  expect(version).toBe('18.2.0');
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  root.render(app);
  await expect.poll(() => container.textContent).toContain('open, 0');
  mock.backend.notify(1, { title: 'Hello' });
  mock.backend.createTask(2, 1, { title: 'Sketch' });
  await expect.poll(() => container.textContent).toMatch(/Hello; Sketch$/);
  expect(heard).toContain('Hello');
  expect(mock.WebSocket.instances.length).toBe(2);
  root.unmount();
  await expect.poll(() => mock.backend.sockets(1)).toEqual([]);
});
