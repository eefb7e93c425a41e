import {
  OneTaskProvider,
  useAchievements,
  useConnectionStatus,
  useEvents,
  useFocusSession,
  useLevel,
  useNotifications,
  useOneTaskClient,
  useOneTaskEvent,
  useOneTaskLocale,
  useOneTaskStore,
  useStreak,
  useTask,
  useTaskFeed,
  useUnreadCount,
  type HistoryFunction,
  type OneTaskError,
  type OneTaskErrorCode,
  type OneTaskOptions,
  type TokenOption,
} from '@onetask/react';
import { createMockOneTask, type MockOneTask } from '@onetask/react/testing';
import { cleanup, render, renderHook } from '@testing-library/react';
import { Component, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let mock: MockOneTask;
let errors: OneTaskError[];

beforeEach(() => {
  mock = createMockOneTask();
  errors = [];
});
afterEach(cleanup);

/** A provider on the mock server; options may be replaced. */
function provider(options: Partial<OneTaskOptions> = {}) {
  return function Wrapper({ children }: { children: ReactNode }) {
    return (
      <OneTaskProvider
        url={mock.url}
        token={mock.token(1)}
        history={mock.history}
        actions={mock.actions}
        onError={(error) => errors.push(error)}
        environment={{ WebSocket: mock.WebSocket }}
        logger={{}}
        {...options}
      >
        {children}
      </OneTaskProvider>
    );
  };
}

function show<Result>(hook: () => Result, options?: Partial<OneTaskOptions>) {
  return renderHook(hook, { wrapper: provider(options) });
}

describe('useNotifications', () => {
  it('is loading with an unknown count until history answered, and then holds both', async () => {
    mock.backend.notify(1, { title: 'Earlier' });
    const { result } = show(() => useNotifications());
    expect(result.current.status).toBe('loading');
    expect(result.current.unreadCount).toBe(null);
    await expect.poll(() => result.current.status).toBe('ready');
    expect(result.current.notifications.map((item) => item.title)).toEqual(['Earlier']);
    expect(result.current.unreadCount).toBe(1);
    mock.backend.notify(1, { title: 'Later' });
    await expect
      .poll(() => result.current.notifications.map((item) => item.title))
      .toEqual(['Later', 'Earlier']);
    expect(result.current.unreadCount).toBe(2);
  });

  it('filters by read state, by type and by a function, and limits', async () => {
    mock.backend.notify(1, { title: 'One' });
    mock.backend.mention(1, { byUserId: 2, text: 'Two' });
    mock.backend.notify(1, { title: 'Three' });
    const { result } = show(() => ({
      unread: useNotifications({ filter: 'unread' }),
      mentions: useNotifications({ filter: { types: ['mention'] } }),
      one: useNotifications({ filter: (item) => item.title === 'One' }),
      newest: useNotifications({ limit: 1 }),
    }));
    await expect.poll(() => result.current.unread.notifications.length).toBe(3);
    const [newest] = result.current.newest.notifications;
    expect(newest?.title).toBe('Three');
    expect(result.current.newest.notifications.length).toBe(1);
    expect(result.current.mentions.notifications.map((item) => item.notificationType)).toEqual([
      'mention',
    ]);
    expect(result.current.one.notifications.map((item) => item.title)).toEqual(['One']);
    await result.current.unread.markRead(newest?.notificationId ?? 0);
    await expect.poll(() => result.current.unread.notifications.length).toBe(2);
    expect(result.current.unread.unreadCount).toBe(2);
  });

  it('loads older pages until there are no more', async () => {
    for (let index = 0; index < 120; index += 1) mock.backend.notify(1, { title: `N ${index}` });
    const { result } = show(() => useNotifications());
    await expect.poll(() => result.current.notifications.length).toBe(50);
    expect(result.current.unreadCount).toBe(120);
    expect(result.current.hasMore).toBe(true);
    await result.current.loadMore();
    await expect.poll(() => result.current.notifications.length).toBe(100);
    await result.current.loadMore();
    await expect.poll(() => result.current.notifications.length).toBe(120);
    expect(result.current.hasMore).toBe(false);
    expect(result.current.unreadCount).toBe(120);
  });

  it('takes a change back when the server rejects it, and reports why', async () => {
    mock.backend.notify(1, { title: 'Keep me' });
    let reject = () => {};
    const actions = {
      markRead: () => new Promise((_resolve, fail) => (reject = () => fail(new Error('no')))),
      remove: () => Promise.reject(new Error('no')),
    };
    const { result } = show(() => useNotifications(), { actions });
    await expect.poll(() => result.current.notifications.length).toBe(1);
    const id = result.current.notifications[0]?.notificationId ?? 0;
    const marking = result.current.markRead(id);
    await expect.poll(() => result.current.unreadCount).toBe(0);
    reject();
    expect(await marking).toBe(false);
    await expect.poll(() => result.current.unreadCount).toBe(1);
    expect(await result.current.remove([id])).toBe(false);
    await expect.poll(() => result.current.notifications.length).toBe(1);
    expect(errors.map((error) => error.code)).toEqual(['action-failed', 'action-failed']);
  });

  it('shows a gap where there is no history, until it is dismissed', async () => {
    const { result } = show(
      () => ({ list: useNotifications(), connection: useConnectionStatus() }),
      { history: undefined },
    );
    await expect.poll(() => result.current.connection.status).toBe('open');
    expect(result.current.list.status).toBe('ready');
    expect(result.current.list.gap).toBe(null);
    mock.backend.dropAll();
    await expect.poll(() => result.current.connection.status).toBe('reconnecting');
    result.current.connection.retryNow();
    await expect.poll(() => result.current.list.gap).not.toBe(null);
    const { from, to } = result.current.list.gap ?? { from: 1, to: 0 };
    expect(from).toBeLessThanOrEqual(to);
    result.current.list.dismissGap();
    await expect.poll(() => result.current.list.gap).toBe(null);
  });
});

describe('useTaskFeed and useTask', () => {
  it('opens nothing for null, and something once the id is known', async () => {
    const { result, rerender } = renderHook(
      ({ id }: { id: number | null }) => ({ feed: useTaskFeed(id), task: useTask(id, 1) }),
      { wrapper: provider(), initialProps: { id: null as number | null } },
    );
    expect(result.current.feed.status).toBe('idle');
    await new Promise(requestAnimationFrame);
    expect(mock.WebSocket.instances.length).toBe(0);
    rerender({ id: 1 });
    expect(result.current.feed.status).toBe('loading');
    await expect.poll(() => result.current.feed.status).toBe('ready');
    const { id } = mock.backend.createTask(2, 1, { title: 'Grade the trailer' });
    await expect
      .poll(() => result.current.feed.updates.map((one) => `${one.title} ${one.action}`))
      .toEqual(['Grade the trailer created']);
    mock.backend.deleteTask(2, id);
    await expect.poll(() => result.current.feed.updates.length).toBe(2);
    expect(result.current.feed.tasks).toEqual([]);
  });

  it('takes an id from a route as well as a number', async () => {
    const { result } = show(() => [useTaskFeed(1), useTaskFeed('1')] as const);
    await expect.poll(() => result.current[1].status).toBe('ready');
    mock.backend.createTask(2, 1, { title: 'One' });
    await expect.poll(() => result.current[0].updates.length).toBe(1);
    expect(result.current[1].updates).toBe(result.current[0].updates);
    expect(mock.WebSocket.instances.length).toBe(1);
  });
});

describe('useEvents', () => {
  it('is in the order in which it happened, whenever it is received', async () => {
    const { result } = show(() => {
      const { updates } = useTaskFeed(1);
      return useEvents(updates.map(({ key }) => key));
    });
    await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
    const receive = async (hour: string) => {
      const timestamp = `2026-11-20T${hour}:12:40.481220`;
      const task = { task_id: 17, task_title: hour, action: 'updated', workspace_id: 1 };
      const message = { type: 'task_update', ...task, actor_id: 2, timestamp };
      mock.backend.raw(1, JSON.stringify(message));
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await receive('08');
    await receive('10');
    await receive('09');
    await expect
      .poll(() => result.current.map((event) => 'title' in event && event.title))
      .toEqual(['10', '09', '08']);
  });
});

describe('useFocusSession', () => {
  it('queues while connecting, sends when open, and tells own echoes from others', async () => {
    const { result } = show(() => useFocusSession(7));
    expect(result.current.send({ step: 1 })).toBe('queued');
    await expect.poll(() => result.current.messages.map((one) => one.data)).toEqual([{ step: 1 }]);
    expect(result.current.send({ step: 2 })).toBe('sent');
    const other = renderHook(() => useFocusSession(7), {
      wrapper: provider({ token: mock.token(2), history: mock.historyFor(2) }),
    });
    await expect.poll(() => other.result.current.status).toBe('open');
    other.result.current.send('hello');
    await expect
      .poll(() =>
        result.current.messages.map(({ data, senderId, isOwn }) => [data, senderId, isOwn]),
      )
      .toEqual([
        [{ step: 1 }, 1, true],
        [{ step: 2 }, 1, true],
        ['hello', 2, false],
      ]);
  });

  it('drops what is not JSON and what has no session', async () => {
    const { result } = show(() => [useFocusSession(7), useFocusSession(null)] as const);
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(result.current[0].send(circular)).toBe('dropped');
    expect(errors.map((error) => error.code)).toEqual(['send-failed']);
    expect(result.current[1].send('nobody')).toBe('dropped');
  });
});

describe('gamification', () => {
  it('is unknown, never 0, until the server told', async () => {
    let answer: (() => void) | undefined;
    const history: HistoryFunction = (request) =>
      new Promise((resolve) => {
        answer = () => resolve(mock.history(request));
      });
    const { result } = show(
      () => ({ streak: useStreak(), level: useLevel(), unread: useUnreadCount() }),
      { history },
    );
    await expect.poll(() => answer).toBeDefined();
    expect(result.current.streak).toMatchObject({
      current: null,
      longest: null,
      status: 'loading',
    });
    expect(result.current.level).toMatchObject({ level: null, totalPoints: null, progress: null });
    expect(result.current.unread).toBe(null);
    answer?.();
    await expect.poll(() => result.current.streak.status).toBe('ready');
    expect(result.current.level.level).toBe(1);
    expect(result.current.unread).toBe(0);
  });

  it('follows a level up, a streak and achievements from real use', async () => {
    const { result } = show(() => ({
      streak: useStreak({ milestones: [2, 5] }),
      level: useLevel(),
      achievements: useAchievements(),
    }));
    await expect.poll(() => result.current.level.status).toBe('ready');
    for (let index = 0; index < 5; index += 1) {
      mock.backend.completeTask(1, mock.backend.createTask(1, 1, { title: `T ${index}` }).id);
    }
    await expect.poll(() => result.current.level.level).toBe(2);
    expect(result.current.streak).toMatchObject({ current: 1, nextMilestone: 2 });
    const { totalPoints, nextLevelAt, progress, lastAward } = result.current.level;
    expect(totalPoints).toBe(mock.backend.stats(1).points);
    expect(nextLevelAt).toBe(300);
    expect(progress).toBeCloseTo(((totalPoints ?? 0) - 100) / 200);
    expect(lastAward?.points).toBeGreaterThan(0);
    expect(result.current.achievements.unlockedCount).toBe(2);
    const half = result.current.achievements.achievements.find((one) => !one.isUnlocked);
    expect(half?.progress).toBeGreaterThanOrEqual(0);
  });
});

describe('useOneTaskEvent', () => {
  it('calls the latest inline handler, and types of the future by their name', async () => {
    const heard: string[] = [];
    const { rerender } = renderHook(
      ({ name }: { name: string }) => {
        useOneTaskEvent('notification', (event) => heard.push(`${name} ${event.title}`));
        useOneTaskEvent('workspace_renamed', (event) => heard.push(JSON.stringify(event.data)));
      },
      { wrapper: provider(), initialProps: { name: 'first' } },
    );
    await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
    mock.backend.notify(1, { title: 'A' });
    await expect.poll(() => heard).toEqual(['first A']);
    rerender({ name: 'second' });
    mock.backend.notify(1, { title: 'B' });
    mock.backend.unknown(1, 'workspace_renamed', { name: 'Studio' });
    await expect.poll(() => heard).toEqual(['first A', 'second B', '{"name":"Studio"}']);
    expect(mock.WebSocket.instances.length).toBe(1);
  });

  it('reports a handler that throws, and React goes on', async () => {
    const heard: string[] = [];
    show(() => {
      useOneTaskEvent('notification', () => {
        throw new Error('mine');
      });
      useOneTaskEvent('notification', (event) => heard.push(event.title));
    });
    await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
    mock.backend.notify(1, { title: 'Still here' });
    await expect.poll(() => heard).toEqual(['Still here']);
    expect(errors.map((error) => [error.code, String(error.cause)])).toEqual([
      ['listener-failed', expect.stringContaining('mine')],
    ]);
  });
});

describe('OneTaskProvider', () => {
  it('keeps everything when a token of the same user replaces the old one', async () => {
    mock.backend.notify(1, { title: 'Mine' });
    let token = mock.token(1);
    const view = renderHook(() => useNotifications(), {
      wrapper: ({ children }) => provider({ token })({ children }),
    });
    await expect.poll(() => view.result.current.notifications.length).toBe(1);
    token = `${mock.token(1)}x`;
    view.rerender();
    await new Promise(requestAnimationFrame);
    expect(mock.WebSocket.instances.length).toBe(1);
    expect(view.result.current.notifications.length).toBe(1);
  });

  it("drops everything of the first user before the second's first socket", async () => {
    mock.backend.notify(1, { title: 'For Mira' });
    mock.backend.notify(2, { title: 'For Jonas' });
    let user = 1;
    const titles: string[][] = [];
    function List() {
      const { notifications } = useNotifications();
      titles.push(notifications.map((item) => item.title));
      return null;
    }
    const app = () =>
      provider({ token: mock.token(user), history: mock.historyFor(user) })({ children: <List /> });
    const view = render(app());
    await expect.poll(() => titles.at(-1)).toEqual(['For Mira']);
    user = 2;
    view.rerender(app());
    await expect.poll(() => titles.at(-1)).toEqual(['For Jonas']);
    const afterSwitch = titles.slice(titles.findLastIndex((shown) => shown[0] === 'For Mira') + 1);
    expect(afterSwitch[0]).toEqual([]);
    expect(mock.backend.sockets(1)).toEqual([]);
    expect(mock.backend.sockets(2).length).toBe(1);
  });

  it('opens nothing and knows nothing while nobody is signed in', async () => {
    const { result } = show(() => [useNotifications(), useConnectionStatus()] as const, {
      token: null,
    });
    await new Promise(requestAnimationFrame);
    expect(mock.WebSocket.instances.length).toBe(0);
    expect(result.current[1].status).toBe('idle');
    expect(result.current[0].notifications).toEqual([]);
  });

  it.each(['not a url', 'ftp://example.com', '', 'http://'])(
    'reports the unusable url %j and throws nothing into React',
    async (url) => {
      const { result } = show(() => [useNotifications(), useTaskFeed(1)] as const, { url });
      await expect.poll(() => errors.map((error) => error.code)).toEqual(['invalid-url']);
      expect(result.current[0].notifications).toEqual([]);
    },
  );

  it.each<readonly [string, TokenOption, OneTaskErrorCode]>([
    ['throws', () => Promise.reject(new Error('down')), 'token-failed'],
    ['gives null', () => null, 'token-missing'],
    ['gives a number', () => 7 as never, 'token-failed'],
  ])('reports a token function that %s', async (_what, token, code) => {
    const onAuthError = vi.fn<(error: OneTaskError) => void>();
    const { result } = show(() => useNotifications(), { token, onAuthError });
    await expect.poll(() => errors.map((error) => error.code)).toContain(code);
    expect(onAuthError).toHaveBeenCalledTimes(code === 'token-missing' ? 1 : 0);
    expect(result.current.notifications).toEqual([]);
  });

  it('reports a history that throws or gives null, and stays live', async () => {
    const answers = [() => Promise.reject(new Error('down')), () => null as never];
    for (const history of answers) {
      errors = [];
      const { result, unmount } = show(() => useNotifications(), { history });
      await expect.poll(() => errors.map((error) => error.code.slice(0, 7))).toEqual(['history']);
      expect(result.current.status).toBe('error');
      mock.backend.notify(1, { title: 'Live' });
      await expect.poll(() => result.current.notifications[0]?.title).toBe('Live');
      unmount();
    }
  });

  it('makes another client for another url', async () => {
    let url = mock.url;
    const clients: unknown[] = [];
    const view = renderHook(() => clients.push(useOneTaskClient()), {
      wrapper: ({ children }) => provider({ url })({ children }),
    });
    const [first] = clients;
    view.rerender();
    expect(clients.at(-1)).toBe(first);
    url = `${mock.url}/other`;
    view.rerender();
    expect(clients.at(-1)).not.toBe(first);
  });

  it('hands on locale and time zone, and any selection of the store', () => {
    const { result } = renderHook(
      () => ({ place: useOneTaskLocale(), user: useOneTaskStore((state) => [state.userId]) }),
      {
        wrapper: ({ children }) => (
          <OneTaskProvider
            url={mock.url}
            token={mock.token(1)}
            locale="de"
            timeZone="Europe/Berlin"
          >
            {children}
          </OneTaskProvider>
        ),
      },
    );
    expect(result.current.place).toMatchObject({ locale: 'de', timeZone: 'Europe/Berlin' });
    expect(result.current.user).toEqual(['1']);
  });

  it('says what to do when it is missing', () => {
    let caught: unknown;
    class Catch extends Component<{ children: ReactNode }> {
      static getDerivedStateFromError(): { readonly hasFailed: boolean } {
        return { hasFailed: true };
      }
      override state: { readonly hasFailed: boolean } = { hasFailed: false };
      override componentDidCatch(error: unknown) {
        caught = error;
      }
      override render(): ReactNode {
        return this.state.hasFailed ? null : this.props.children;
      }
    }
    function Lost() {
      useStreak();
      return null;
    }
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    render(
      <Catch>
        <Lost />
      </Catch>,
    );
    quiet.mockRestore();
    expect(caught).toMatchObject({ name: 'OneTaskError', code: 'missing-provider' });
    expect(String(caught)).toContain('<OneTaskProvider');
  });
});
