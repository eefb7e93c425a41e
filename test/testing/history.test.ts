import { describe, expect, it } from 'vitest';
import { createMockOneTask } from '../../src/testing/index.js';
import type { Backend, Dialect } from '../../src/testing/index.js';
import { ADA, DESIGN, FILM, JONAS, MIRA, NOW, studio } from './people-online.js';

function notify(backend: Backend, count: number): number[] {
  return Array.from({ length: count }, (_, index) => backend.notify(MIRA, { title: `${index}` }));
}

const ids = (messages: readonly Readonly<Record<string, unknown>>[]) =>
  messages.map(({ notification_id: id }) => id);

describe('listNotifications', () => {
  it('gives the newest first, and pages both ways', () => {
    const backend = studio();
    const all = notify(backend, 7);
    const newest = backend.listNotifications(MIRA, { limit: 3 });
    expect(ids(newest.messages)).toEqual([7, 6, 5]);
    expect(newest).toMatchObject({ hasMore: true, unreadCount: 7 });
    expect(ids(backend.listNotifications(MIRA, { before: 5, limit: 4 }).messages)).toEqual([
      4, 3, 2, 1,
    ]);
    expect(backend.listNotifications(MIRA, { before: 5, limit: 4 }).hasMore).toBe(false);
    expect(ids(backend.listNotifications(MIRA, { after: 2, limit: 3 }).messages)).toEqual([
      3, 4, 5,
    ]);
    expect(backend.listNotifications(MIRA, { after: 2, limit: 3 }).hasMore).toBe(true);
    expect(ids(backend.listNotifications(MIRA, { after: 7 }).messages)).toEqual([]);
    expect(ids(backend.listNotifications(MIRA).messages)).toEqual(all.reverse());
    expect(backend.listNotifications(ADA)).toEqual({
      messages: [],
      hasMore: false,
      unreadCount: 0,
    });
  });

  it('gives each as it was sent, plus is_read', () => {
    const backend = studio();
    backend.notify(MIRA, { title: 'Hi', content: 'there' });
    expect(JSON.stringify(backend.listNotifications(MIRA).messages)).toBe(
      '[{"type":"notification","notification_id":1,"title":"Hi","content":"there",' +
        '"notification_type":"system","created_at":"2026-11-22T23:09:13","data":{},"is_read":false}]',
    );
  });
});

describe('read state', () => {
  it('is kept for each user', () => {
    const backend = studio();
    notify(backend, 5);
    backend.notify(JONAS, { title: 'His own' });
    backend.markRead(MIRA, [1, 3, 6, 99]);
    expect(backend.unreadCount(MIRA)).toBe(3);
    expect(backend.unreadCount(JONAS)).toBe(1);
    backend.markUnread(MIRA, [3]);
    expect(backend.unreadCount(MIRA)).toBe(4);
    backend.markAllRead(MIRA, 4);
    expect(backend.listNotifications(MIRA).messages.map(({ is_read: isRead }) => isRead)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    backend.remove(MIRA, [5, 1, 6]);
    expect(ids(backend.listNotifications(MIRA).messages)).toEqual([4, 3, 2]);
    backend.markAllRead(JONAS);
    expect(backend.unreadCount(JONAS)).toBe(0);
  });
});

describe.each<Dialect>(['observed', 'guide'])('listTaskUpdates of the %s dialect', (dialect) => {
  it('loses nothing between two pages, whatever the resolution of the times', () => {
    let now = NOW;
    const backend = studio({ dialect, now: () => now });
    const titles = Array.from({ length: 12 }, (_, index) => `Shot ${index}`);
    for (const title of titles) {
      backend.createTask(MIRA, FILM, { title });
      now += 250;
    }
    const titleOf = (frame: Readonly<Record<string, unknown>>) =>
      String(frame['title'] ?? frame['task_title']);
    const timeOf = (frame: Readonly<Record<string, unknown>> | undefined) =>
      Date.parse(`${String(frame?.['timestamp'])}Z`);

    const forward = new Set<string>();
    for (let since = NOW - 5000, hasMore = true; hasMore;) {
      const page = backend.listTaskUpdates(FILM, { since, limit: 2 });
      for (const frame of page.messages) forward.add(titleOf(frame));
      since = timeOf(page.messages.at(-1));
      ({ hasMore } = page);
    }
    expect([...forward]).toEqual(titles);

    const backward = new Set<string>();
    for (let before: number | undefined, hasMore = true; hasMore;) {
      const page = backend.listTaskUpdates(FILM, { before, limit: 2 });
      for (const frame of page.messages) backward.add(titleOf(frame));
      before = timeOf(page.messages.at(-1));
      ({ hasMore } = page);
    }
    expect([...backward].sort()).toEqual([...titles].sort());
  });
});

describe('the history of the mock', () => {
  const request = { reason: 'initial', since: null, before: null } as const;

  it('answers the first load of notifications with a snapshot', async () => {
    const mock = createMockOneTask({ now: () => NOW });
    const task = mock.backend.createTask(MIRA, FILM, { title: 'Rough cut' });
    mock.backend.completeTask(MIRA, task.id);
    const answer = await mock.history({ ...request, channel: 'notifications' });
    expect(answer.messages).toHaveLength(4);
    expect(answer).toMatchObject({
      hasMore: false,
      unreadCount: 4,
      snapshot: { streak: 1, longestStreak: 1, level: 1, totalPoints: 60 },
    });
    expect(answer.snapshot?.achievements[0]).toEqual({
      achievementId: 1,
      name: 'First Steps',
      description: 'Complete your first task',
      icon: 'star',
      points: 50,
      level: 1,
      progress: 1,
      unlockedAt: NOW,
    });
  });

  it('answers gaps forward and older pages backward', async () => {
    const mock = createMockOneTask();
    notify(mock.backend, 4);
    const cursor = { notificationId: 2, time: NOW };
    const channel = 'notifications';
    const gap = await mock.history({ ...request, reason: 'gap', channel, since: cursor });
    expect(ids(gap.messages ?? [])).toEqual([3, 4]);
    const older = await mock.history({ ...request, reason: 'older', channel, before: cursor });
    expect(ids(older.messages ?? [])).toEqual([1]);
    expect(older.snapshot).toBeUndefined();
  });

  it('answers for tasks, knows nothing of focus, and refuses strangers', async () => {
    const mock = createMockOneTask();
    mock.backend.createTask(ADA, DESIGN, { title: 'Moodboard' });
    const tasks = await mock.history({ ...request, channel: 'tasks/1' });
    expect(tasks.messages).toHaveLength(1);
    expect(await mock.history({ ...request, channel: 'focus/1' })).toEqual({});
    await expect(mock.history({ ...request, channel: 'tasks/3' })).rejects.toThrow('HTTP 403');
    const theirs = await mock.historyFor(ADA)({ ...request, channel: 'tasks/3' });
    expect(theirs.messages).toEqual([]);
    const signal = AbortSignal.abort();
    await expect(mock.history({ ...request, channel: 'tasks/1', signal })).rejects.toThrow('abort');
  });

  it('writes back through its actions', async () => {
    const mock = createMockOneTask();
    notify(mock.backend, 4);
    await mock.actions.markRead([1, 2]);
    await mock.actions.markUnread([2]);
    expect(mock.backend.unreadCount(MIRA)).toBe(3);
    await mock.actions.markAllRead({ upTo: 3 });
    expect(mock.backend.unreadCount(MIRA)).toBe(1);
    await mock.actions.remove([4]);
    expect(mock.backend.unreadCount(MIRA)).toBe(0);
    mock.backend.notify(JONAS, { title: 'His own' });
    await mock.actionsFor(JONAS).markAllRead({ upTo: null });
    expect(mock.backend.unreadCount(JONAS)).toBe(0);
  });
});
