import { OneTaskProvider } from '@onetask/react';
import {
  AchievementGrid,
  AttentionSettings,
  ConnectionStatus,
  DoNotDisturbButton,
  FocusDigest,
  FocusRoom,
  LevelBadge,
  LevelUpCelebration,
  NotificationInbox,
  NotificationList,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import { createMockOneTask, fixtures } from '@onetask/react/testing';
import { StrictMode, version } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const mock = createMockOneTask();
let root: Root | null = null;
const complaints: unknown[][] = [];

beforeEach(() => {
  complaints.length = 0;
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      // Only because this server has a `window`, which keeps libraries from knowing it for one.
      if (!String(args[0]).includes('useLayoutEffect does nothing')) complaints.push(args);
    });
  }
});

afterEach(() => {
  root?.unmount();
  vi.restoreAllMocks();
});

const page = (
  <StrictMode>
    <OneTaskProvider
      url={mock.url}
      token={mock.token(1)}
      history={mock.history}
      environment={{ WebSocket: mock.WebSocket }}
      logger={{}}
    >
      <NotificationInbox />
      <NotificationList />
      <StreakCounter />
      <LevelBadge />
      <AchievementGrid />
      <TaskFeed workspaceId={1} />
      <FocusRoom sessionId="1" />
      <ConnectionStatus />
      <DoNotDisturbButton />
      <AttentionSettings />
      <FocusDigest />
      <LevelUpCelebration />
      <OneTaskToaster />
    </OneTaskProvider>
  </StrictMode>
);

it('renders every component on React 18.2, without a complaint, and leaves nothing', async () => {
  expect(version).toBe('18.2.0');
  const container = document.body.appendChild(document.createElement('div'));
  root = createRoot(container);
  root.render(page);
  await expect.poll(() => mock.backend.sockets(1).length).toBe(3);
  await expect.poll(() => container.querySelectorAll('[aria-busy="true"]').length).toBe(0);
  mock.backend.raw(1, fixtures.observed.mention);
  mock.backend.raw(1, fixtures.observed.levelUp);
  mock.backend.createTask(2, 1, { title: 'Sketch' });
  await expect.poll(() => container.textContent).toContain('Sketch');
  // The mention, and the task, of which a notification tells as well; the new level is celebrated.
  await expect.poll(() => document.querySelectorAll('.onetask-toaster-toast').length).toBe(2);
  await expect.poll(() => container.textContent).toContain('Level 5');
  root.unmount();
  root = null;
  await expect.poll(() => mock.backend.sockets(1)).toEqual([]);
  expect(document.querySelectorAll('body > .onetask')).toHaveLength(0);
  expect(complaints).toEqual([]);
});

it('is rendered on a server and taken over without a mismatch', async () => {
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = renderToString(page);
  expect(container.textContent).not.toContain('NaN');
  root = hydrateRoot(container, page, {
    onRecoverableError: (error) => void complaints.push([error]),
  });
  await expect.poll(() => mock.backend.sockets(1).length).toBe(3);
  expect(complaints).toEqual([]);
});
