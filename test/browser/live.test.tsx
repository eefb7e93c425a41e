import {
  OneTaskProvider,
  useAchievements,
  useConnectionStatus,
  useFocusSession,
  useLevel,
  useNotifications,
  useOneTaskEvent,
  useOneTaskStore,
  useStreak,
  useTaskFeed,
  type OneTaskEvent,
  type TaskUpdateEvent,
} from '@onetask/react';
import { cleanup, render } from '@testing-library/react';
import { StrictMode, useLayoutEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countEverything, countingEnvironment, type Counts } from './counting.js';
import { pathsOf, startServer, type RealServer } from './server.js';

const MIRA = 1;
const JONAS = 2;
const DESIGN = 1;
const FILM = 2;

/** Everything that the hooks give, of the latest render. */
let seen: ReturnType<typeof useEverything>;
let events: OneTaskEvent[];

function useEverything() {
  useOneTaskEvent('*', (event) => events.push(event));
  return {
    notifications: useNotifications(),
    design: useTaskFeed(DESIGN),
    film: useTaskFeed(FILM),
    focus: useFocusSession(1),
    streak: useStreak(),
    level: useLevel(),
    achievements: useAchievements(),
    connection: useConnectionStatus(),
    state: useOneTaskStore((state) => state),
  };
}

/** The fields of a wire message that the tests look at. */
interface Wire {
  readonly notification_id: number;
  readonly title?: string;
  readonly task_title?: string;
  readonly action?: string;
}

function told(updates: readonly TaskUpdateEvent[]) {
  return updates.map((update) => `${update.title} ${update.action}`).sort();
}

function Everything() {
  const everything = useEverything();
  useLayoutEffect(() => {
    seen = everything;
  });
  return null;
}

/** What the kit says when it comes into a focus session, which may be before or after. */
const isGreeting = (text: string) => /"kind":\s*"(join|ask)"/.test(text);

describe.each(['guide', 'observed'] as const)('real sockets, the %s dialect', (dialect) => {
  let server: RealServer;
  let counts: Counts;
  let restore: () => void;

  beforeEach(async () => {
    ({ counts, restore } = countEverything());
    events = [];
    server = await startServer(`live-${dialect}`, dialect);
  });

  afterEach(async () => {
    cleanup();
    restore();
    await server.stop();
  });

  async function mount() {
    const token = await server.signIn('mira');
    const view = render(
      <StrictMode>
        <OneTaskProvider
          url={server.url}
          token={() => token}
          paths={pathsOf(dialect)}
          history={server.historyFor(token)}
          actions={server.actionsFor(token)}
          environment={countingEnvironment(counts)}
        >
          <Everything />
        </OneTaskProvider>
      </StrictMode>,
    );
    await expect.poll(() => seen.connection.status).toBe('open');
    await expect.poll(() => seen.notifications.status).toBe('ready');
    await expect.poll(() => [seen.design.status, seen.film.status]).toEqual(['ready', 'ready']);
    return view;
  }

  async function notificationsOnServer() {
    const page = await server.call<{ messages: Wire[]; unreadCount: number }>(
      'listNotifications',
      MIRA,
      { limit: 500 },
    );
    const ids = page.messages.map((message) => message.notification_id);
    return { ids, unreadCount: page.unreadCount };
  }

  async function toldByServer(workspaceId: number) {
    const page = await server.call<{ messages: Wire[] }>('listTaskUpdates', workspaceId, {
      limit: 500,
    });
    return page.messages
      .map((message) => `${message.title ?? message.task_title} ${message.action}`)
      .sort();
  }

  it('delivers every message type of real use once, though each came on four sockets', async () => {
    await mount();
    expect(counts.socketsMade.length).toBe(4);
    const framesBefore = counts.frames.length;
    for (let index = 0; index < 5; index += 1) {
      const task = await server.call<{ id: number }>('createTask', MIRA, DESIGN, {
        title: `Storyboard ${index}`,
      });
      await server.call('completeTask', MIRA, task.id);
    }
    await server.call('mention', MIRA, { byUserId: JONAS, text: 'Could you look at it?' });
    expect(seen.focus.send({ note: 'here' })).toBe('sent');

    const types = () => [...new Set(events.map((event) => event.type))].sort();
    await expect
      .poll(types)
      .toEqual([
        'achievement_progress',
        'achievement_unlocked',
        'focus_session_update',
        'level_up',
        'notification',
        'streak_update',
        'task_update',
      ]);
    await expect
      .poll(() => seen.focus.messages.map((message) => message.data))
      .toEqual([{ note: 'here' }]);

    const { ids, unreadCount } = await notificationsOnServer();
    await expect
      .poll(() => seen.notifications.notifications.map((item) => item.notificationId))
      .toEqual(ids);
    expect(seen.notifications.unreadCount).toBe(unreadCount);

    // Four sockets brought each frame; each event was told once.
    const copies = counts.frames.slice(framesBefore).filter((text) => !isGreeting(text));
    const distinct = new Set(copies);
    expect([...distinct].map((text) => copies.filter((copy) => copy === text).length)).toEqual(
      [...distinct].map(() => 4),
    );
    const toldOnce = events.filter(({ raw }) => !isGreeting(JSON.stringify(raw)));
    expect(toldOnce.length).toBe(distinct.size);
    expect(new Set(events.map((event) => event.key)).size).toBe(events.length);

    const stats = await server.call<Record<string, number>>('stats', MIRA);
    expect(seen.level.level).toBe(stats['level']);
    expect(seen.level.totalPoints).toBe(stats['points']);
    expect(seen.streak.current).toBe(stats['current_streak']);
    expect(seen.achievements.unlockedCount).toBeGreaterThan(0);
    await expect.poll(() => told(seen.design.updates)).toEqual(await toldByServer(DESIGN));
    expect(told(seen.film.updates)).toEqual(await toldByServer(FILM));
  });

  it('repeats nothing of what happens while its sockets open and its history is under way', async () => {
    for (let round = 0; round < 6; round += 1) {
      events = [];
      const mounting = mount();
      for (let index = 0; index < 6; index += 1) {
        await server.call('createTask', JONAS, DESIGN, { title: `Round ${round}, task ${index}` });
      }
      const view = await mounting;
      await expect.poll(() => told(seen.design.updates)).toEqual(await toldByServer(DESIGN));
      const { ids } = await notificationsOnServer();
      await expect
        .poll(() => seen.notifications.notifications.map((item) => item.notificationId))
        .toEqual(ids.slice(0, seen.notifications.notifications.length));
      const heard = events.map((event) => JSON.stringify(event.raw));
      expect(new Set(heard).size).toBe(heard.length);
      view.unmount();
    }
  });

  it('counts two equal task updates on one socket as two', async () => {
    await mount();
    const before = seen.design.updates.length;
    const title = dialect === 'guide' ? { title: 'Twice', data: {} } : { task_title: 'Twice' };
    const frame = JSON.stringify({
      type: 'task_update',
      task_id: 77,
      ...title,
      action: 'updated',
      workspace_id: DESIGN,
      timestamp: '2026-11-22T23:09:13',
      actor_id: JONAS,
    });
    await server.call('raw', MIRA, frame);
    await server.call('raw', MIRA, frame);
    await expect.poll(() => counts.frames.filter((text) => text === frame).length).toBe(8);
    await expect.poll(() => seen.design.updates.length).toBe(before + 2);
    const keys = seen.design.updates.filter((update) => update.taskId === 77).map((one) => one.key);
    expect(new Set(keys).size).toBe(2);
  });

  it('fills the gap from history after the server was killed, and repeats nothing', async () => {
    await mount();
    const first = await server.call<{ id: number }>('createTask', MIRA, DESIGN, {
      title: 'Before',
    });
    await expect.poll(() => seen.design.updates[0]?.title).toBe('Before');

    await server.stop();
    await expect.poll(() => seen.connection.status).toBe('reconnecting');
    expect(seen.connection.nextRetryAt).toEqual(expect.any(Number));
    for (let index = 0; index < 60; index += 1) {
      await server.call('notify', MIRA, { title: `Missed ${index}` });
    }
    await server.call('completeTask', MIRA, first.id);
    await server.call('createTask', JONAS, FILM, { title: 'Meanwhile' });
    await server.restart();
    seen.connection.retryNow();
    await expect.poll(() => seen.connection.status, { timeout: 10_000 }).toBe('open');
    await server.call('createTask', MIRA, DESIGN, { title: 'After' });

    const { ids } = await notificationsOnServer();
    await expect
      .poll(() => seen.notifications.notifications.map((item) => item.notificationId))
      .toEqual(ids);
    expect(ids.length).toBeGreaterThan(60);
    const design = await toldByServer(DESIGN);
    expect(design).toEqual(expect.arrayContaining(['After created', 'Before completed']));
    await expect.poll(() => told(seen.design.updates)).toEqual(design);
    await expect.poll(() => told(seen.film.updates)).toEqual(await toldByServer(FILM));
    expect(seen.notifications.gap).toBe(null);
    expect(seen.design.gap).toBe(null);
    const keys = events.map((event) => event.key);
    expect(new Set(keys).size).toBe(keys.length);
    const recovered = events.filter((event) => event.origin === 'history');
    expect(recovered.length).toBeGreaterThanOrEqual(60);
  });

  it('writes read state back, and leaves no socket, timer, listener or channel behind', async () => {
    const view = await mount();
    await server.call('notify', MIRA, { title: 'Read me' });
    await expect.poll(() => seen.notifications.notifications[0]?.title).toBe('Read me');
    const id = seen.notifications.notifications[0]?.notificationId ?? 0;
    const before = seen.notifications.unreadCount ?? 0;
    expect(await seen.notifications.markRead(id)).toBe(true);
    expect(seen.notifications.unreadCount).toBe(before - 1);
    expect(await server.call('unreadCount', MIRA)).toBe(before - 1);

    view.unmount();
    await expect
      .poll(() => ({
        sockets: counts.sockets,
        timers: counts.timers,
        frames: counts.frameRequests,
        listeners: counts.listeners,
        broadcasts: counts.broadcasts,
      }))
      .toEqual({ sockets: 0, timers: 0, frames: 0, listeners: 0, broadcasts: 0 });
    await expect.poll(() => server.call('sockets', MIRA)).toEqual([]);
    const locks = await navigator.locks?.query();
    expect(locks?.held ?? []).toEqual([]);
  });
});
