import {
  createOneTaskClient,
  createPersistence,
  OneTaskProvider,
  useFocusSession,
  useLevel,
  useNotifications,
  useOneTaskEvent,
  useOneTaskStore,
  useStreak,
  useTaskFeed,
  type HistoryFunction,
} from '@onetask/react';
import * as components from '@onetask/react/components';
import { StreakCounter } from '@onetask/react/components/streak-counter';
import { OneTaskDevtools, withDevtools } from '@onetask/react/devtools';
import { useTaskQuerySync } from '@onetask/react/query';
import '@onetask/react/styles.css';
import { createMockOneTask, createVirtualClock, fixtures } from '@onetask/react/testing';
import { oneTaskMatchers, renderWithOneTask } from '@onetask/react/testing/react';
import '@onetask/react/testing/vitest';
import '@onetask/react/worker';
import { act, render } from '@testing-library/react';
import { createRef } from 'react';
import { expect } from 'vitest';

const { NotificationInbox, OneTaskToaster, TaskFeed } = components;

const history: HistoryFunction = async ({ channel, since }) =>
  channel === 'notifications' && since ? { messages: [], unreadCount: 0 } : {};

const options = withDevtools({
  url: 'https://api.example.com',
  token: async ({ reason }) => (reason === 'rejected' ? null : 'token'),
  userId: undefined,
  history,
  actions: undefined,
  persist: createPersistence(),
  paths: undefined,
  worker: undefined,
  onError: undefined,
  attention: undefined,
});

function Everything() {
  useTaskQuerySync(1, { queryKey: ['tasks'], patch: undefined, mutations: undefined });
  useTaskQuerySync<readonly { readonly id: number }[]>(null, {
    queryKey: ['tasks'],
    patch: (tasks, { taskId }) => tasks.filter(({ id }) => id !== taskId),
  });
  const { notifications, unreadCount, markRead } = useNotifications({ limit: undefined });
  const { updates } = useTaskFeed(1);
  const { current } = useStreak({ milestones: undefined });
  const { level } = useLevel();
  const { send } = useFocusSession(null);
  const isKnown: boolean = useOneTaskStore((state) => state.tasks['1'] !== undefined);
  useOneTaskEvent('level_up', (event) => {
    const reached: number | null | undefined = event.data?.newLevel;
    return reached;
  });
  const count: number | null = unreadCount;
  const title: string | undefined = updates[0]?.title;
  return (
    <button
      onClick={() => {
        markRead(notifications.map(({ notificationId }) => notificationId));
        send({ kind: 'wave' });
      }}
    >
      {count} {title} {current} {level} {String(isKnown)}
    </button>
  );
}

const section = createRef<HTMLElement>();

export const app = (
  <OneTaskProvider {...options} locale={undefined} labels={undefined} nameOf={undefined}>
    <Everything />
    <NotificationInbox open={undefined} container={undefined} hrefOf={() => undefined} />
    <OneTaskToaster types={undefined} durationMs={undefined} sound={undefined} />
    <StreakCounter variant={undefined} week={undefined} className="mine" />
    <TaskFeed ref={section} workspaceId={null} title={undefined} limit={undefined} id="feed" />
    <OneTaskDevtools position={undefined} nonce={undefined} />
  </OneTaskProvider>
);

export async function testIt() {
  expect.extend(oneTaskMatchers);
  const mock = createMockOneTask({ clock: createVirtualClock() });
  const view = await renderWithOneTask(<Everything />, { render, act, mock, userId: undefined });
  await view.emit(fixtures.guide.taskDue);
  expect(view.client).toHaveUnread(1);
  createOneTaskClient({ url: mock.url, token: null }).close();
}
