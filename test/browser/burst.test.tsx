import {
  createOneTaskClient,
  OneTaskProvider,
  useConnectionStatus,
  useStreak,
  useTask,
  useTaskFeed,
  type OneTaskClient,
} from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

afterEach(cleanup);

const FRAMES = 1_000;

function setUp() {
  const mock = createMockOneTask();
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(1),
    environment: { WebSocket: mock.WebSocket },
  });
  return { mock, client };
}

function frame(taskId: number): string {
  return JSON.stringify({
    type: 'task_update',
    task_id: taskId,
    title: `Task ${taskId}`,
    action: 'updated',
    workspace_id: 1,
    actor_id: 2,
    timestamp: '2026-11-22T23:09:13',
    data: {},
  });
}

/** Counts frames that the page painted, until stopped. */
function countPainted() {
  let painted = 0;
  let isOn = true;
  const next = () => {
    if (!isOn) return;
    painted += 1;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  return () => {
    isOn = false;
    return painted;
  };
}

async function connect(client: OneTaskClient) {
  await expect
    .poll(() => Object.values(client.store.getState().connections).map((info) => info?.status))
    .toEqual(['open', 'open']);
}

it('tells each listener 1,000 times in order, in no more commits than frames were painted + 1', async () => {
  const { mock, client } = setUp();
  const heard: [number[], number[]] = [[], []];
  const storedWhenHeard: boolean[] = [];
  client.on('task_update', (event) => {
    if (event.type !== 'task_update') return;
    heard[0].push(event.taskId);
    const latest = client.store.getState().tasks['1']?.latest;
    storedWhenHeard.push(latest?.has(event.taskId) === true);
  });
  client.on('*', (event) => {
    if (event.type === 'task_update') heard[1].push(event.taskId);
  });
  client.lease('notifications');
  client.lease('tasks/1');
  await connect(client);

  let commits = 0;
  client.store.subscribe(() => (commits += 1));
  const stop = countPainted();
  // One task: nothing is painted and no timer runs between the first frame and the last.
  for (let index = 0; index < FRAMES; index += 1) mock.backend.raw(1, frame(index));
  await expect.poll(() => heard[1].length).toBe(FRAMES);
  const painted = stop();
  const inOrder = Array.from({ length: FRAMES }, (_, index) => index);
  expect(heard).toEqual([inOrder, inOrder]);
  expect(storedWhenHeard).toEqual(inOrder.map(() => true));
  expect(commits).toBeGreaterThan(0);
  expect(commits).toBeLessThanOrEqual(painted + 1);
  expect(client.store.getState().tasks['1']?.updates.length).toBe(200);
  client.close();
});

it('renders a component for its own selection alone', async () => {
  const { mock, client } = setUp();
  const renders = { streak: 0, task: 0, other: 0, feed: 0, connection: 0 };
  const count = (name: keyof typeof renders) => (renders[name] += 1);
  function Streak() {
    count('streak');
    return <p>{useStreak().current}</p>;
  }
  function Task({ id, name }: { id: number; name: 'task' | 'other' }) {
    count(name);
    return <p>{useTask(1, id)?.title}</p>;
  }
  function Feed() {
    count('feed');
    return <p>{useTaskFeed(1).updates.length}</p>;
  }
  function Connection() {
    count('connection');
    return <p>{useConnectionStatus().status}</p>;
  }
  render(
    <OneTaskProvider client={client}>
      <Streak />
      <Task id={1} name="task" />
      <Task id={2} name="other" />
      <Feed />
      <Connection />
    </OneTaskProvider>,
  );
  await connect(client);
  await expect.poll(() => document.body.textContent).toContain('open');
  const before = { ...renders };
  mock.backend.raw(1, frame(1));
  await expect.poll(() => document.body.textContent).toContain('Task 1');
  for (let index = 10; index < 510; index += 1) mock.backend.raw(1, frame(index));
  await expect.poll(() => client.store.getState().tasks['1']?.latest.has(509)).toBe(true);
  expect(renders.streak - before.streak).toBe(0);
  expect(renders.connection - before.connection).toBe(0);
  expect(renders.other - before.other).toBe(0);
  expect(renders.task - before.task).toBe(1);
  expect(renders.feed - before.feed).toBeGreaterThanOrEqual(1);
});
