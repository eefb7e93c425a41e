import {
  createOneTaskClient,
  OneTaskProvider,
  useAchievements,
  useConnectionStatus,
  useFocusSession,
  useLevel,
  useNotifications,
  useStreak,
  useTask,
  useTaskFeed,
  useUnreadCount,
  type OneTaskState,
} from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { cleanup, render } from '@testing-library/react';
import { shallow } from 'zustand/shallow';
import { afterEach, expect, it } from 'vitest';
import { frameOf } from '../support/frame-of.js';
import { task } from '../support/wire.js';

afterEach(cleanup);

/** Hooks, and what of the state each of them shows. */
const WATCHED: Readonly<
  Record<string, { readonly use: () => unknown; readonly select: (state: OneTaskState) => unknown }>
> = {
  'useTask(1, 1)': {
    use: () => useTask(1, 1),
    select: (state) => state.tasks['1']?.latest.get(1) ?? null,
  },
  'useTask(1, 2)': {
    use: () => useTask(1, 2),
    select: (state) => state.tasks['1']?.latest.get(2) ?? null,
  },
  'useTask(2, 999)': {
    use: () => useTask(2, 999),
    select: (state) => state.tasks['2']?.latest.get(999) ?? null,
  },
  'useTaskFeed(1)': { use: () => useTaskFeed(1), select: (state) => state.tasks['1'] },
  'useTaskFeed(2)': { use: () => useTaskFeed(2), select: (state) => state.tasks['2'] },
  "useFocusSession('1')": {
    use: () => useFocusSession('1'),
    select: (state) => state.focus['1'],
  },
  useNotifications: {
    use: () => useNotifications(),
    select: ({ notifications: { items } }) => items,
  },
  useUnreadCount: {
    use: () => useUnreadCount(),
    select: ({ notifications: { items, unreadElsewhere } }) =>
      items.filter((item) => !item.isRead).length + (unreadElsewhere ?? 0),
  },
  useStreak: {
    use: () => useStreak(),
    select: ({ gamification: { streak, longestStreak, isStreakMilestone } }) => [
      streak.value,
      streak.asOf,
      longestStreak,
      isStreakMilestone,
    ],
  },
  useLevel: {
    use: () => useLevel(),
    select: ({ gamification: { level, totalPoints, lastAward } }) => [
      level,
      totalPoints,
      lastAward,
    ],
  },
  useAchievements: {
    use: () => useAchievements(),
    select: ({ gamification }) => gamification.achievements,
  },
  useConnectionStatus: { use: () => useConnectionStatus(), select: () => null },
};

it('renders each component exactly as often as its own selection changed', async () => {
  const mock = createMockOneTask();
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(1),
    environment: { WebSocket: mock.WebSocket },
    logger: {},
  });
  const renders = new Map(Object.keys(WATCHED).map((name) => [name, 0]));
  const changes = new Map(renders);
  const components = Object.entries(WATCHED).map(([name, { use }]) => {
    const Component = () => {
      use();
      renders.set(name, (renders.get(name) ?? 0) + 1);
      return null;
    };
    return <Component key={name} />;
  });
  render(<OneTaskProvider client={client}>{components}</OneTaskProvider>);
  const status = () => Object.values(client.store.getState().connections).map((one) => one?.status);
  await expect.poll(status).toEqual(['open', 'open', 'open', 'open']);
  await painted();

  for (const name of renders.keys()) renders.set(name, 0);
  client.store.subscribe((state, before) => {
    for (const [name, { select }] of Object.entries(WATCHED)) {
      if (shallow(select(state), select(before))) continue;
      changes.set(name, (changes.get(name) ?? 0) + 1);
    }
  });
  // From here on the rare ones come, too.
  let sent = 800;
  let batches = 0;
  // Everything that there is comes by, in frames of 1, 10, 20, … events.
  for (let size = 1; size <= 120; size = size === 1 ? 10 : size + 10) {
    for (const end = sent + size; sent < end;) mock.backend.raw(1, frameOf(++sent, Date.now()));
    batches += 1;
    if (batches % 2 === 0) mock.backend.raw(1, JSON.stringify(task(1, batches)));
    if (batches % 5 === 0) mock.backend.raw(1, JSON.stringify(task(2, batches)));
    await painted();
  }
  await expect.poll(() => client.store.getState().notifications.items.length).toBeGreaterThan(50);
  await painted();

  expect(Object.fromEntries(renders)).toEqual(Object.fromEntries(changes));
  // It proves something: each of them changed, and not all as often.
  expect(Object.fromEntries(changes)).toMatchObject({
    'useTask(1, 1)': 6,
    'useTask(1, 2)': 2,
    'useTask(2, 999)': 0,
    useConnectionStatus: 0,
  });
  const never = [...changes].flatMap(([name, count]) => (count === 0 ? name : []));
  expect(never).toEqual(['useTask(2, 999)', 'useConnectionStatus']);
  client.close();
});

/** The page has painted, and what waited for that has run. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
