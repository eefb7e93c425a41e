import { describe, expect, it } from 'vitest';
import { selectTasks, selectUnread, type HistoryAnswer } from '@onetask/react';
import {
  createHistoryDesk,
  createRig,
  createStudio,
  hear,
  open,
  reopen,
  send,
  type HistoryDesk,
  type Rig,
  type RigOptions,
} from '../support/client-rig.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';
import { levelUp, notice, streak, task } from '../support/wire.js';

function createHistoryRig(options: RigOptions = {}): Rig & { readonly desk: HistoryDesk } {
  const env = createVirtualEnvironment();
  const desk = createHistoryDesk(env);
  const rig = createRig({ env, history: desk.history, ...options });
  return Object.assign(Object.create(rig) as Rig, { desk });
}

const notifications = (rig: Rig) => rig.client.store.getState().notifications;
const unread = (rig: Rig) => selectUnread(notifications(rig));

/** Takes in all that waits. */
function paint(rig: Rig): void {
  rig.env.paint();
  rig.env.paint();
}

describe('the first load', () => {
  it('is asked when the socket is open; until it answers, what the server alone knows is null', async () => {
    const rig = createHistoryRig();
    rig.client.lease('notifications');
    await rig.env.settle();
    expect(rig.desk.asked).toEqual([]);
    rig.env.socket.accept();
    await rig.env.settle();
    expect(rig.desk.asked).toEqual(['notifications initial']);
    expect(rig.desk.last).toMatchObject({ since: null, before: null });
    expect(notifications(rig)).toMatchObject({ status: 'loading', items: [] });
    expect(unread(rig)).toBeNull();
    send(rig.env.socket, notice(5));
    paint(rig);
    expect(unread(rig)).toBeNull();
    expect(rig.client.store.getState().gamification.level.value).toBeNull();

    await rig.desk.last.answer({
      messages: [notice(4, { is_read: true }), notice(3), notice(5)],
      hasMore: true,
      unreadCount: 7,
      snapshot: { level: 2, streak: 3 },
    });
    expect(notifications(rig)).toMatchObject({ status: 'ready', hasMore: true, error: null });
    expect(rig.ids).toEqual([5, 4, 3]);
    expect(unread(rig)).toBe(7);
    expect(rig.client.store.getState().gamification.level.value).toBe(2);
  });

  it('is asked for each channel of its own, and never for a focus session', async () => {
    const rig = createHistoryRig();
    await open(rig, 'notifications', 'tasks/1', 'focus/1');
    expect(rig.desk.asked).toEqual(['notifications initial', 'tasks/1 initial']);
  });

  it('announces nothing, and marks what it brought as history', async () => {
    const rig = createHistoryRig();
    const heard = hear(rig);
    await open(rig, 'notifications', 'tasks/1');
    await rig.desk.questions[0]?.answer({ messages: [notice(1)] });
    await rig.desk.questions[1]?.answer({ messages: [task(1, 1)] });
    expect(heard).toEqual([]);
    expect(notifications(rig).items[0]?.origin).toBe('history');
    expect(rig.updates()).toEqual(['Task 1']);
  });

  it('takes an answer that is empty for one that has nothing', async () => {
    const rig = createHistoryRig();
    await open(rig, 'notifications');
    await rig.desk.last.answer({});
    expect(notifications(rig)).toMatchObject({ status: 'ready', hasMore: false, items: [] });
    expect(unread(rig)).toBe(0);
    expect(rig.errors).toEqual([]);
  });

  it('is asked without a socket when none can be had, and then for the gap', async () => {
    const rig = createHistoryRig();
    rig.client.lease('notifications');
    await rig.env.settle();
    rig.env.socket.refuse();
    await rig.env.settle();
    expect(rig.desk.asked).toEqual(['notifications initial']);
    await rig.desk.last.answer({ messages: [notice(1)] });
    paint(rig);
    expect(notifications(rig)).toMatchObject({ status: 'ready', gap: null });

    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.desk.asked).toEqual(['notifications initial', 'notifications gap']);
    expect(rig.desk.last.since).toMatchObject({ notificationId: 1 });
  });

  it('counts for what it brought, not for what another socket brought since', async () => {
    const rig = createHistoryRig();
    rig.client.lease('notifications');
    await rig.env.settle();
    rig.env.socket.refuse();
    await rig.env.settle();
    const [other] = await open(rig, 'tasks/1');
    send(other, notice(3));
    paint(rig);
    await rig.desk.questions[0]?.answer({ messages: [notice(1)] });
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.desk.last).toMatchObject({ reason: 'gap', since: { notificationId: 1 } });
  });

  it('is asked for every channel when none can be opened', async () => {
    const rig = createHistoryRig();
    for (const channel of ['notifications', 'tasks/1', 'tasks/2'] as const) {
      rig.client.lease(channel);
      await rig.env.settle();
    }
    for (const socket of rig.env.liveSockets) socket.refuse();
    await rig.env.settle();
    expect([...rig.desk.asked].sort()).toEqual([
      'notifications initial',
      'tasks/1 initial',
      'tasks/2 initial',
    ]);
  });

  it('is asked once however many tries to connect fail', async () => {
    const rig = createHistoryRig();
    rig.client.lease('notifications');
    await rig.env.settle();
    rig.env.socket.refuse();
    await rig.env.settle();
    await rig.desk.last.answer();
    for (let count = 0; count < 4; count += 1) {
      rig.client.retryNow();
      await rig.env.settle();
      rig.env.socket.refuse();
      await rig.env.settle();
    }
    expect(rig.desk.asked).toHaveLength(1);
  });

  it('that is under way is given up and asked anew when the socket opens', async () => {
    const rig = createHistoryRig();
    rig.client.lease('notifications');
    await rig.env.settle();
    rig.env.socket.refuse();
    await reopen(rig);
    expect(rig.desk.asked).toEqual(['notifications initial', 'notifications initial']);
    expect(rig.desk.questions[0]?.signal.aborted).toBe(true);
    await rig.desk.questions[0]?.answer({ messages: [notice(1)] });
    expect(rig.ids).toEqual([]);
  });

  it('counts what came live after the question beside the server’s count', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(8), notice(9));
    await rig.desk.last.answer({ messages: [notice(7)], unreadCount: 1 });
    expect(rig.ids).toEqual([9, 8, 7]);
    expect(unread(rig)).toBe(3);
  });

  it('counts nothing twice that came live and that the server counted', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1), notice(2), notice(3));
    await rig.desk.last.answer({
      messages: [notice(3), notice(2)],
      hasMore: true,
      unreadCount: 3,
    });
    expect(unread(rig)).toBe(3);
  });

  it('lets events that came after the question win over its snapshot', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    send(socket, streak(9, 5));
    await rig.desk.last.answer({
      messages: [notice(8), streak(9, 5)],
      snapshot: { streak: 4, level: 3, totalPoints: 10, longestStreak: 4 },
    });
    const { gamification } = rig.client.store.getState();
    expect(gamification.streak.value).toBe(5);
    expect(gamification.longestStreak).toBe(5);
    expect(gamification.level.value).toBe(3);
  });

  it('leaves a store without history ready, with what comes live', async () => {
    const rig = createRig();
    await open(rig, 'notifications', 'tasks/1');
    expect(notifications(rig).status).toBe('ready');
    expect(rig.client.store.getState().tasks['1']?.status).toBe('ready');
    expect(unread(rig)).toBe(0);
  });

  it.each(['guide', 'observed'] as const)('shows the backend’s state: %s', async (dialect) => {
    const rig = createStudio({ server: { dialect } });
    const { backend } = rig.mock;
    const studio = createStudio({ mock: rig.mock, env: rig.env, history: rig.mock.history });
    const { id } = backend.createTask(1, 1, { title: 'Storyboard' });
    backend.completeTask(1, id);
    backend.createTask(2, 1, { title: 'Budget' });
    studio.client.lease('notifications');
    studio.client.lease('tasks/1');
    await studio.env.settle();
    const { gamification, tasks } = studio.client.store.getState();
    expect(unread(studio)).toBe(backend.unreadCount(1));
    expect(gamification.totalPoints.value).toBe(backend.stats(1).points);
    expect(gamification.streak.value).toBe(1);
    expect(gamification.achievements.size).toBe(backend.achievements(1).length);
    // All within one second, which is all that the guide's times tell apart.
    expect(studio.updates()).toEqual(['Budget', 'Storyboard', 'Storyboard']);
    expect(tasks['1']?.latest.get(id)?.action).toBe('completed');
    expect(tasks['1'] && selectTasks(tasks['1'])).toHaveLength(2);
  });
});

describe('a gap', () => {
  it('is asked for from the newest that was known, and announced in order', async () => {
    const rig = createHistoryRig();
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(1)] });
    send(socket, notice(2));
    await rig.env.advance(5_000);
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.desk.last).toMatchObject({
      channel: 'notifications',
      reason: 'gap',
      since: { notificationId: 2 },
      before: null,
    });
    await rig.desk.last.answer({ messages: [notice(5), notice(3), notice(4), notice(2)] });
    expect(rig.ids).toEqual([5, 4, 3, 2, 1]);
    expect(heard.map((event) => ('notificationId' in event ? event.notificationId : 0))).toEqual([
      2, 3, 4, 5,
    ]);
    expect(heard.map((event) => event.origin)).toEqual(['live', 'history', 'history', 'history']);
    expect(notifications(rig)).toMatchObject({ status: 'ready', gap: null });
  });

  it('of tasks is asked for by the server’s time', async () => {
    const rig = createHistoryRig();
    const heard = hear(rig, 'task_update');
    const [socket] = await open(rig, 'tasks/1');
    await rig.desk.last.answer({ messages: [task(1, 10)] });
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    const [update] = rig.client.store.getState().tasks['1']?.updates ?? [];
    expect(rig.desk.last.since).toEqual({ notificationId: null, time: update?.createdAt });
    // Inclusive: the moment itself is answered again.
    await rig.desk.last.answer({ messages: [task(1, 10), task(2, 10), task(3, 11)] });
    expect(rig.updates()).toEqual(['Task 3', 'Task 2', 'Task 1']);
    expect(heard.map((event) => event.type === 'task_update' && event.taskId)).toEqual([2, 3]);
  });

  it('begins where a quiet socket had brought nothing since its history', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    await rig.env.advance(300);
    await rig.desk.last.answer({ messages: [notice(1), notice(2)] });
    await rig.env.advance(600_000);
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.desk.last).toMatchObject({ reason: 'gap', since: { notificationId: 2 } });
  });

  it('keeps its mark when other sockets bring newer messages meanwhile', async () => {
    const rig = createHistoryRig();
    const [socket, other] = await open(rig, 'notifications', 'tasks/1');
    await rig.desk.questions[0]?.answer({ messages: [notice(1)] });
    await rig.env.advance(1_000);
    socket?.drop();
    send(other, notice(9));
    await rig.env.advance(100);
    await rig.env.advance(5_000);
    expect(rig.ids).toEqual([9, 1]);
    rig.env.socket.accept();
    await rig.env.settle();
    expect(rig.desk.last.since?.notificationId).toBe(1);
    await rig.desk.last.fail();
    send(other, notice(10));
    await rig.env.advance(5_000);
    expect(rig.desk.last.since?.notificationId).toBe(1);
    rig.env.socket.drop();
    send(other, notice(11));
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.desk.last.since?.notificationId).toBe(1);
    await rig.desk.last.answer({ messages: [5, 9, 10, 11].map((id) => notice(id)) });
    expect(rig.ids).toEqual([11, 10, 9, 5, 1]);
  });

  it('starts from when a dead socket was last heard, not from when it was found dead', async () => {
    const rig = createHistoryRig();
    const [socket, other] = await open(rig, 'notifications', 'tasks/1');
    await rig.desk.questions[0]?.answer();
    send(socket, notice(1));
    const heardAt = rig.env.now();
    await rig.env.advance(60_000);
    send(other, notice(7));
    await rig.env.advance(60_000);
    socket?.drop(1006);
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.desk.last.since?.notificationId).toBe(1);
    await rig.desk.last.fail();
    expect(notifications(rig).gap?.from).toBe(heardAt);
  });

  it('begins after what its own socket brought, not after what another brought ahead of it', async () => {
    const rig = createHistoryRig();
    const [slow] = await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(1)] });
    const [fast] = await open(rig, 'tasks/1');
    await rig.env.advance(1_000);
    // What came between the two was sent before the fast one opened, and is lost with the slow one.
    send(fast, notice(4));
    await rig.env.advance(100);
    send(slow, notice(2));
    slow?.drop();
    await rig.env.advance(3_000);
    rig.env.socket.accept();
    await rig.env.settle();
    expect(rig.desk.last).toMatchObject({ reason: 'gap', since: { notificationId: 2 } });
  });

  it('starts at the goodbye of a socket that said one', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    await rig.env.advance(60_000);
    const closedAt = rig.env.now();
    socket?.drop(1001);
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(notifications(rig).gap?.from).toBe(closedAt);
  });

  it('is announced when nothing at all was known before it', async () => {
    const rig = createHistoryRig();
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer();
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.desk.last).toMatchObject({ reason: 'gap', since: null, before: null });
    await rig.desk.last.answer({ messages: [notice(3), notice(2)], hasMore: true });
    expect(rig.desk.last).toMatchObject({ since: null, before: { notificationId: 2 } });
    await rig.desk.last.answer({ messages: [notice(1)] });
    expect(rig.ids).toEqual([3, 2, 1]);
    expect(heard.map((event) => event.key)).toEqual([1, 2, 3].map((id) => `notification/${id}`));
    expect(notifications(rig)).toMatchObject({ hasMore: false, gap: null });
  });

  it('begins after what was removed: a cleared list is not an empty past', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(8), notice(9)], hasMore: true });
    await rig.client.clear();
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.desk.last).toMatchObject({ reason: 'gap', since: { notificationId: 9 } });
  });

  it.each([
    ['ascending', false],
    ['descending', true],
  ])('is fetched to its end from %s pages', async (_order, isDescending) => {
    const all = Array.from({ length: 23 }, (_, index) => notice(index + 1));
    const requests: string[] = [];
    const env = createVirtualEnvironment();
    const pageSize = 5;
    const rig = createRig({
      env,
      history({ reason, since, before }): HistoryAnswer {
        if (reason === 'initial') return { messages: all.slice(0, 2), hasMore: false };
        requests.push(`${since?.notificationId} ${before?.notificationId ?? ''}`);
        const found = all.filter((one) => {
          const id = Number(one['notification_id']);
          return id > (since?.notificationId ?? 0) && id < (before?.notificationId ?? 99);
        });
        if (isDescending) found.reverse();
        return { messages: found.slice(0, pageSize), hasMore: found.length > pageSize };
      },
    });
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    socket?.drop();
    await env.advance(5_000);
    env.socket.accept();
    await env.settle();
    expect(rig.ids).toEqual(Array.from({ length: 23 }, (_, index) => 23 - index));
    expect(heard.map((event) => event.createdAt)).toEqual(
      heard.map((event) => event.createdAt).toSorted((a, b) => a - b),
    );
    expect(heard).toHaveLength(21);
    expect(notifications(rig).gap).toBeNull();
    expect(requests.length).toBeLessThan(9);
  });

  it('is filled by an app that begins at now and goes back, whatever it was asked', async () => {
    const all = Array.from({ length: 40 }, (_, index) => notice(index + 1)).reverse();
    let pages = 0;
    const rig = createRig({
      history({ reason, before }): HistoryAnswer {
        if (reason === 'initial') return { messages: all.slice(20), hasMore: true };
        pages += 1;
        const older = all.filter(
          (one) => Number(one['notification_id']) < (before?.notificationId ?? 99),
        );
        return { messages: older.slice(0, 6), hasMore: older.length > 6 };
      },
    });
    const [socket] = await open(rig, 'notifications');
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.ids).toHaveLength(40);
    expect(notifications(rig).gap).toBeNull();
    expect(pages).toBe(4);
  });

  it('is filled by an app that pages forward, newest first within a page', async () => {
    const all = Array.from({ length: 30 }, (_, index) => notice(index + 1));
    const rig = createRig({
      history({ reason, since }): HistoryAnswer {
        if (reason === 'initial') return { messages: all.slice(0, 5) };
        const from = (since?.notificationId ?? 0) - 2;
        const found = all.filter((one) => Number(one['notification_id']) > from);
        return { messages: found.slice(0, 10).reverse(), hasMore: found.length > 10 };
      },
    });
    const [socket] = await open(rig, 'notifications');
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.ids).toHaveLength(30);
    expect(notifications(rig).gap).toBeNull();
  });

  it('is filled by an app that begins a little before what it was asked', async () => {
    const all = Array.from({ length: 20 }, (_, index) => task(index + 1, index + 1));
    const rig = createRig({
      history({ reason, since, before }): HistoryAnswer {
        if (reason === 'initial') return { messages: all.slice(0, 5) };
        const from = (since?.time ?? 0) - 2_000;
        const to = before?.time ?? Number.MAX_SAFE_INTEGER;
        const found = all.filter((one) => {
          const time = Date.parse(`${String(one['timestamp'])}Z`);
          return time >= from && time <= to;
        });
        return { messages: found.slice(0, 6), hasMore: found.length > 6 };
      },
    });
    const [socket] = await open(rig, 'tasks/1');
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.updates()).toHaveLength(20);
    expect(rig.client.store.getState().tasks['1']?.gap).toBeNull();
  });

  it('stays visible where a page of equal times hides what is behind it', async () => {
    const all = Array.from({ length: 9 }, (_, index) => task(index + 1, 50));
    const rig = createRig({
      history({ reason, since, before }): HistoryAnswer {
        if (reason === 'initial') return { messages: [task(99, 1)] };
        const from = since?.time ?? 0;
        const found = [task(100, 60), ...all, task(99, 1)].filter((one) => {
          const time = Date.parse(`${String(one['timestamp'])}Z`);
          return time >= from && time <= (before?.time ?? Number.MAX_SAFE_INTEGER);
        });
        return { messages: found.slice(0, 4), hasMore: found.length > 4 };
      },
    });
    const [socket] = await open(rig, 'tasks/1');
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.updates()).toHaveLength(6);
    expect(rig.client.store.getState().tasks['1']?.gap).not.toBeNull();
  });

  it.each([
    ['says for ever that there is more', (): HistoryAnswer => ({ messages: [], hasMore: true })],
    [
      'goes on for ever',
      (page: number): HistoryAnswer => ({ messages: [notice(100 + page)], hasMore: true }),
    ],
  ])('stays visible when the app %s', async (_what, answer) => {
    let pages = 0;
    const rig = createRig({
      history: ({ reason }) => (reason === 'initial' ? { messages: [notice(1)] } : answer(pages++)),
    });
    const [socket] = await open(rig, 'notifications');
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThanOrEqual(40);
    expect(notifications(rig).gap).not.toBeNull();
    expect(notifications(rig).status).toBe('ready');
    rig.client.dismissGap('notifications');
    expect(notifications(rig).gap).toBeNull();
  });

  it('of a channel that the history says nothing of is told as without a history', async () => {
    const rig = createRig({ history: () => ({}) });
    const [socket] = await open(rig, 'tasks/1');
    const gap = () => rig.client.store.getState().tasks['1']?.gap;
    expect(gap()).toBeNull();
    await rig.env.advance(10_000);
    const from = rig.env.now();
    socket?.drop(1001);
    await rig.env.advance(1_000);
    const again = await reopen(rig);
    expect(gap()).toEqual({ from, to: rig.env.now() });
    rig.client.dismissGap('tasks/1');
    expect(gap()).toBeNull();
    await rig.env.advance(60_000);
    const then = rig.env.now();
    again.drop(1001);
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(gap()).toEqual({ from: then, to: rig.env.now() });
  });

  it('without a history is told as from and to, joined until the app dismisses it', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'tasks/1');
    const gap = () => rig.client.store.getState().tasks['1']?.gap;
    await rig.env.advance(10_000);
    const from = rig.env.now();
    socket?.drop(1001);
    expect(gap()).toBeNull();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(gap()).toEqual({ from, to: rig.env.now() });

    rig.env.socket.drop(1001);
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(gap()).toEqual({ from, to: rig.env.now() });
    rig.client.dismissGap('tasks/1');
    expect(gap()).toBeNull();
  });

  it('is none for a focus session', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'focus/1');
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.client.store.getState().focus['1']).toMatchObject({ isLeased: true });
    expect(rig.errors).toEqual([]);
  });

  it('is filled by the backend after its sockets were cut', async () => {
    const rig = createStudio();
    const { backend } = rig.mock;
    const studio = createStudio({ mock: rig.mock, env: rig.env, history: rig.mock.history });
    const heard = hear(studio);
    studio.client.lease('notifications');
    studio.client.lease('tasks/1');
    await studio.env.settle();
    const { id } = backend.createTask(1, 1, { title: 'Storyboard' });
    await studio.env.advance(5_000);
    backend.refuse(503);
    backend.dropAll();
    await studio.env.settle();
    for (let count = 0; count < 60; count += 1) backend.notify(1, { title: `Missed ${count}` });
    backend.completeTask(1, id);
    backend.createTask(2, 1, { title: 'Budget' });
    await studio.env.advance(10_000);
    backend.refuse(null);
    await studio.env.advance(60_000);
    const page = backend.listNotifications(1, { limit: 1_000 });
    expect(studio.ids).toEqual(page.messages.map((message) => message['notification_id']));
    expect(unread(studio)).toBe(page.unreadCount);
    expect(new Set(heard.map((event) => event.key)).size).toBe(heard.length);
    expect(heard.filter((event) => event.type === 'task_update')).toHaveLength(3);
    expect(heard.filter((event) => event.type !== 'task_update')).toHaveLength(
      page.messages.length,
    );
  });
});

describe('an answer', () => {
  it('that came while another socket was opening is not repeated by that one', async () => {
    const rig = createRig({ history: () => ({ messages: [task(1, 1)] }) });
    rig.client.lease('notifications');
    await rig.env.settle();
    const late = rig.env.socket;
    const [socket] = await open(rig, 'tasks/1');
    await rig.env.settle();
    late.accept();
    send(late, task(1, 1));
    send(socket, task(1, 1));
    rig.env.paint();
    rig.env.paint();
    expect(rig.updates()).toHaveLength(1);
  });

  it('may come twice and changes nothing the second time', async () => {
    const rig = createHistoryRig();
    const heard = hear(rig);
    const answer: HistoryAnswer = {
      messages: [notice(2, { is_read: true }), levelUp(3, 2), notice(2), task(1, 1)],
      unreadCount: 4,
      hasMore: true,
    };
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer(answer);
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    paint(rig);
    const before = rig.client.store.getState();
    await rig.desk.last.answer(answer);
    paint(rig);
    expect(rig.client.store.getState().notifications).toEqual(before.notifications);
    expect(rig.client.store.getState().gamification).toBe(before.gamification);
    expect(heard).toEqual([]);
  });

  it('may overlap what came live: order and read state stay', async () => {
    const rig = createHistoryRig();
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications', 'tasks/1');
    send(socket, notice(5), notice(6), task(1, 3));
    await rig.client.markRead([6]);
    await rig.desk.questions[0]?.answer({
      messages: [6, 5, 4].map((id) => notice(id, { is_read: false })),
      unreadCount: 3,
    });
    await rig.desk.questions[1]?.answer({ messages: [task(1, 3), task(2, 2), task(1, 3)] });
    expect(rig.ids).toEqual([6, 5, 4]);
    expect(unread(rig)).toBe(2);
    expect(rig.updates()).toEqual(['Task 1', 'Task 2']);
    expect(heard).toHaveLength(3);
  });

  it('may hold what can not be read: the rest is taken, the bad is reported', async () => {
    const rig = createHistoryRig();
    await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [null, 7, { type: 'notification' }, notice(1), []] });
    expect(rig.ids).toEqual([1]);
    expect(rig.codes).toEqual(Array.from({ length: 4 }, () => 'frame-invalid'));
    expect(rig.errors[0]?.message).toContain('`history`');
    expect(notifications(rig).status).toBe('ready');
  });

  it('for a released channel is of no consequence', async () => {
    const rig = createHistoryRig();
    const release = rig.client.lease('tasks/1');
    await rig.env.settle();
    rig.env.socket.accept();
    await rig.env.settle();
    const { last } = rig.desk;
    release();
    await rig.env.advance(10);
    expect(last.signal.aborted).toBe(true);
    const before = rig.client.store.getState();
    await last.answer({ messages: [task(1, 1), 'bad'], hasMore: true });
    expect(rig.client.store.getState()).toBe(before);
    expect(rig.errors).toEqual([]);
  });

  it('in pages is announced as far as it came when the socket is lost in between', async () => {
    const rig = createHistoryRig();
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(1)] });
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.answer({ messages: [notice(4), notice(3)], hasMore: true });
    rig.env.socket.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.answer({ messages: [notice(4), notice(3), notice(2)] });
    expect(rig.ids).toEqual([4, 3, 2, 1]);
    expect(heard.map((event) => event.key)).toEqual([3, 4, 2].map((id) => `notification/${id}`));
    expect(notifications(rig).gap).toBeNull();
  });

  it('is no longer waited for when the socket is lost, and asked for anew', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    const { last } = rig.desk;
    socket?.drop();
    expect(last.signal.aborted).toBe(true);
    await rig.env.advance(5_000);
    rig.env.socket.accept();
    await rig.env.settle();
    await last.answer({ messages: [notice(1)] });
    expect(rig.ids).toEqual([]);
    await rig.desk.last.answer({ messages: [notice(2)] });
    expect(rig.ids).toEqual([2]);
  });

  it('is taken when the channel was released and leased again in between', async () => {
    const rig = createHistoryRig();
    const release = rig.client.lease('tasks/1');
    await rig.env.settle();
    rig.env.socket.accept();
    await rig.env.settle();
    await rig.desk.last.answer({ messages: [task(1, 1)] });
    release();
    await rig.env.advance(60_000);
    rig.client.lease('tasks/1');
    await rig.env.settle();
    expect(rig.updates()).toEqual(['Task 1']);
    rig.env.socket.accept();
    await rig.env.settle();
    expect(rig.desk.asked).toEqual(['tasks/1 initial', 'tasks/1 gap']);
    await rig.desk.last.answer({ messages: [task(2, 2)] });
    expect(rig.updates()).toEqual(['Task 2', 'Task 1']);
  });

  it('begins anew for a workspace that was forgotten', async () => {
    const rig = createHistoryRig({ limits: { remembered: 1 } });
    for (const id of [1, 2, 1]) {
      const release = rig.client.lease(`tasks/${id}`);
      await rig.env.settle();
      rig.env.socket.accept();
      await rig.env.settle();
      await rig.desk.last.answer({ messages: [task(id, 1, { workspace_id: id })] });
      release();
      await rig.env.advance(10);
    }
    expect(rig.desk.asked).toEqual(['tasks/1 initial', 'tasks/2 initial', 'tasks/1 initial']);
  });
});

describe('a snapshot', () => {
  it('tells again what a cleared list can no longer place', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer();
    send(socket, streak(50, 3), levelUp(51, 2));
    paint(rig);
    await rig.client.clear();
    expect(rig.ids).toEqual([]);
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.answer({ snapshot: { streak: 4, level: 2 } });
    expect(rig.client.store.getState().gamification.streak.value).toBe(4);
  });
});

describe('a history that fails', () => {
  it('is reported, shown, and asked again, later each time', async () => {
    const rig = createHistoryRig();
    await open(rig, 'notifications');
    await rig.desk.last.fail(new Error('HTTP 500'));
    expect(rig.codes).toEqual(['history-failed']);
    expect(rig.errors[0]?.channel).toBe('notifications');
    expect(String(rig.errors[0]?.cause)).toContain('HTTP 500');
    expect(notifications(rig)).toMatchObject({
      status: 'error',
      error: { code: 'history-failed' },
      gap: null,
    });
    expect(unread(rig)).toBeNull();
    for (const waitMs of [1_500, 3_000, 6_000, 12_000, 22_500, 22_500]) {
      const { length } = rig.desk.questions;
      await rig.env.advance(waitMs - 1);
      expect(rig.desk.questions).toHaveLength(length);
      await rig.env.advance(1);
      expect(rig.desk.questions).toHaveLength(length + 1);
      expect(notifications(rig).status).toBe('loading');
      await rig.desk.last.fail();
    }
    await rig.env.advance(30_000);
    await rig.desk.last.answer({ messages: [notice(1)] });
    expect(notifications(rig)).toMatchObject({ status: 'ready', error: null });
    await rig.env.advance(120_000);
    expect(rig.desk.questions).toHaveLength(8);
  });

  it('leaves a visible gap until it succeeds', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(1)] });
    await rig.env.advance(10_000);
    const from = rig.env.now();
    socket?.drop(1001);
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.fail();
    expect(notifications(rig)).toMatchObject({ status: 'ready', gap: { from } });
    await rig.env.advance(5_000);
    expect(rig.desk.last).toMatchObject({ reason: 'gap', since: { notificationId: 1 } });
    await rig.desk.last.answer({ messages: [notice(2)] });
    expect(notifications(rig)).toMatchObject({ gap: null, error: null });
    expect(rig.ids).toEqual([2, 1]);
  });

  it('is told once, and a gap that was dismissed stays so while it is asked again', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(1)] });
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.fail();
    expect(notifications(rig).gap).not.toBeNull();
    rig.client.dismissGap('notifications');
    for (let count = 0; count < 3; count += 1) {
      await rig.env.advance(30_000);
      await rig.desk.last.fail();
    }
    expect(rig.codes).toEqual(['history-failed']);
    expect(notifications(rig).gap).toBeNull();
    await rig.env.advance(30_000);
    await rig.desk.last.answer({ messages: [notice(2)] });
    expect(rig.ids).toEqual([2, 1]);
  });

  it('keeps the pages that came before the failure', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(1)] });
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.answer({ messages: [notice(2), notice(3)], hasMore: true });
    await rig.desk.last.fail();
    expect(rig.ids).toEqual([3, 2, 1]);
    expect(notifications(rig).gap).not.toBeNull();
  });

  it('does not ask again while the channel is closed', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(1)] });
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.fail();
    const { length } = rig.desk.questions;
    rig.env.socket.drop();
    rig.env.setOnline(false);
    await rig.env.advance(1_000);
    expect(rig.desk.questions).toHaveLength(length);
  });

  it('is asked again at once when somebody wants it, and never twice at a time', async () => {
    const rig = createHistoryRig();
    await open(rig, 'notifications');
    rig.client.retryNow();
    expect(rig.desk.asked).toHaveLength(1);
    await rig.desk.last.fail();
    rig.client.retryNow('tasks/1');
    await rig.env.settle();
    expect(rig.desk.asked).toHaveLength(1);
    rig.client.retryNow('notifications');
    rig.client.retryNow();
    await rig.env.settle();
    expect(rig.desk.asked).toHaveLength(2);
    await rig.desk.last.answer({ messages: [notice(1)] });
    expect(notifications(rig)).toMatchObject({ status: 'ready', error: null });
    rig.client.retryNow();
    await rig.env.advance(600_000);
    expect(rig.desk.asked).toHaveLength(2);
  });

  it('counts as failed after 30 s', async () => {
    const rig = createHistoryRig();
    await open(rig, 'notifications');
    const { last } = rig.desk;
    await rig.env.advance(29_999);
    expect(rig.codes).toEqual([]);
    expect(last.signal.aborted).toBe(false);
    await rig.env.advance(1);
    expect(rig.codes).toEqual(['history-timeout']);
    // Or it would keep one of the few connections that a browser has to a server.
    expect(last.signal.aborted).toBe(true);
    await last.answer({ messages: [notice(1)] });
    expect(rig.ids).toEqual([]);
    await rig.env.advance(2_000);
    await rig.desk.last.answer({ messages: [notice(2)] });
    expect(rig.ids).toEqual([2]);
  });

  it.each([
    ['null', null],
    ['text', 'soon'],
    ['a list', []],
    ['messages that are none', { messages: 'none' }],
    ['a negative count', { unreadCount: -1 }],
    ['a count in words', { unreadCount: 'many' }],
    ['half a count', { unreadCount: 1.5 }],
    ['a bad snapshot', { snapshot: { level: 'two' } }],
    ['a bad achievement', { snapshot: { achievements: [{ name: 'No id' }] } }],
  ])('by %s is said to be invalid, and nothing is taken of it', async (_what, value) => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    await rig.desk.last.answer(value as HistoryAnswer);
    expect(rig.codes).toEqual(['history-invalid']);
    expect(rig.ids).toEqual([1]);
    expect(unread(rig)).toBeNull();
    expect(socket?.isLive).toBe(true);
  });

  it.each([
    ['answer: an object', null],
    ['messages: a list', { messages: 'none' }],
    ['unreadCount: a number that is not negative', { unreadCount: -1 }],
    ['unreadCount: a whole number', { unreadCount: 1.5 }],
    ['snapshot.level: a number', { snapshot: { level: 'two' } }],
    [
      'snapshot.achievements.1.achievementId: a whole number',
      { snapshot: { achievements: [{ achievementId: 1 }, { name: 'No id' }] } },
    ],
  ])('is told what is wrong with it: %s', async (what, value) => {
    const rig = createHistoryRig();
    await open(rig, 'notifications');
    await rig.desk.last.answer(value as HistoryAnswer);
    expect(rig.errors[0]?.message).toContain(`\`history\` gave a wrong ${what} is expected (`);
  });

  it('by throwing at once is as one that rejects', async () => {
    const rig = createRig({
      history: () => {
        throw new Error('no network');
      },
    });
    await open(rig, 'notifications');
    expect(rig.codes).toEqual(['history-failed']);
  });
});

describe('an answer that is huge', () => {
  // Much work, and on a busy machine longer than other tests may take.
  it('is taken like any: the newest stand in the list', { timeout: 30_000 }, async () => {
    const at = notice(1)['created_at'];
    const messages = Array.from({ length: 130_000 }, (_, index) =>
      notice(index + 1, { created_at: at }),
    );
    const rig = createRig({ history: () => ({ messages }), limits: { notifications: 2 } });
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    expect(rig.ids).toEqual([130_000, 129_999]);
    socket?.drop();
    messages.splice(0, 1, notice(130_001));
    await rig.env.advance(1_000);
    await reopen(rig);
    expect(rig.ids).toEqual([130_001, 130_000]);
    expect(heard).toHaveLength(1);
  });
});

describe('an answer that holds what is of another channel, too', () => {
  it('is read for its own alone where it says how far it reaches', async () => {
    const rig = createHistoryRig();
    await open(rig, 'notifications');
    await rig.desk.last.answer({ messages: [notice(7), task(1, 1)], hasMore: true });
    void rig.client.loadMore('notifications');
    await rig.env.settle();
    expect(rig.desk.last.before?.notificationId).toBe(7);
  });
});

describe('older pages', () => {
  async function loadedRig() {
    const rig = createHistoryRig();
    const sockets = await open(rig, 'notifications');
    await rig.desk.last.answer({
      messages: [notice(9), notice(10, { is_read: true })],
      hasMore: true,
      unreadCount: 4,
    });
    return { rig, socket: sockets[0] };
  }

  it('come before the oldest, and are not announced', async () => {
    const { rig } = await loadedRig();
    const heard = hear(rig);
    const done = rig.client.loadMore('notifications');
    await rig.env.settle();
    expect(notifications(rig).isLoadingMore).toBe(true);
    expect(rig.desk.last).toMatchObject({
      reason: 'older',
      since: null,
      before: { notificationId: 9 },
    });
    await rig.desk.last.answer({
      messages: [notice(8, { is_read: false }), notice(7, { is_read: true })],
      hasMore: true,
    });
    await done;
    expect(rig.ids).toEqual([10, 9, 8, 7]);
    expect(unread(rig)).toBe(4);
    expect(heard).toEqual([]);
    expect(notifications(rig)).toMatchObject({ isLoadingMore: false, hasMore: true });
    void rig.client.loadMore('notifications');
    await rig.env.settle();
    await rig.desk.last.answer({ messages: [notice(6)] });
    expect(notifications(rig).hasMore).toBe(false);
  });

  it('come before the first page, not before what came live long before it', async () => {
    const rig = createHistoryRig();
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    paint(rig);
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.answer({ messages: [notice(9), notice(8)], hasMore: true });
    expect(rig.ids).toEqual([9, 8, 1]);
    void rig.client.loadMore('notifications');
    await rig.env.settle();
    expect(rig.desk.last.before).toMatchObject({ notificationId: 8 });
    await rig.desk.last.answer({ messages: [notice(7), notice(6)], hasMore: true });
    void rig.client.loadMore('notifications');
    await rig.env.settle();
    expect(rig.desk.last.before).toMatchObject({ notificationId: 6 });
  });

  it('of tasks come before the oldest by time', async () => {
    const rig = createHistoryRig();
    await open(rig, 'tasks/1');
    await rig.desk.last.answer({ messages: [task(2, 20), task(1, 10)], hasMore: true });
    void rig.client.loadMore('tasks/1');
    await rig.env.settle();
    const oldest = rig.client.store.getState().tasks['1']?.updates.at(-1);
    expect(rig.desk.last.before).toEqual({ notificationId: null, time: oldest?.createdAt });
    await rig.desk.last.answer({ messages: [task(1, 10), task(3, 5)] });
    expect(rig.updates()).toEqual(['Task 2', 'Task 1', 'Task 3']);
  });

  it('are asked for one at a time', async () => {
    const { rig } = await loadedRig();
    void rig.client.loadMore('notifications');
    await rig.client.loadMore('notifications');
    await rig.env.settle();
    expect(rig.desk.asked).toEqual(['notifications initial', 'notifications older']);
  });

  it('are not asked for before the first page, nor where there is nothing, nor without history', async () => {
    const rig = createHistoryRig();
    await open(rig, 'notifications');
    await rig.client.loadMore('notifications');
    await rig.client.loadMore('tasks/1');
    await rig.client.loadMore('focus/1');
    expect(rig.desk.asked).toEqual(['notifications initial']);
    await rig.desk.last.answer({ hasMore: true });
    await rig.client.loadMore('notifications');
    expect(rig.desk.asked).toHaveLength(1);

    const without = createRig();
    const [socket] = await open(without, 'notifications');
    send(socket, notice(1));
    await without.client.loadMore('notifications');
    expect(notifications(without).isLoadingMore).toBe(false);
  });

  it('are not asked for where there are none, nor for a channel that was released', async () => {
    const rig = createHistoryRig();
    const release = rig.client.lease('notifications');
    await rig.env.settle();
    rig.env.socket.accept();
    await rig.env.settle();
    await rig.desk.last.answer({ messages: [notice(9)], hasMore: false });
    await rig.client.loadMore('notifications');
    expect(rig.desk.asked).toHaveLength(1);
    release();
    await rig.env.advance(10);
    await rig.client.loadMore('notifications');
    expect(rig.desk.asked).toHaveLength(1);
  });

  it('end where one brings nothing older, whatever it says', async () => {
    const rig = createHistoryRig();
    await open(rig, 'tasks/1');
    await rig.desk.last.answer({ messages: [task(2, 2), task(1, 1)], hasMore: true });
    void rig.client.loadMore('tasks/1');
    await rig.env.settle();
    await rig.desk.last.answer({ messages: [task(1, 1), task(3, 1)], hasMore: true });
    expect(rig.updates()).toHaveLength(3);
    expect(rig.client.store.getState().tasks['1']?.hasMore).toBe(false);
  });

  it('that fail are reported and can be asked for again', async () => {
    const { rig } = await loadedRig();
    const done = rig.client.loadMore('notifications');
    await rig.env.settle();
    await rig.desk.last.fail();
    await done;
    expect(rig.codes).toEqual(['history-failed']);
    expect(notifications(rig)).toMatchObject({
      status: 'ready',
      isLoadingMore: false,
      hasMore: true,
      error: { code: 'history-failed' },
    });
    void rig.client.loadMore('notifications');
    await rig.env.settle();
    expect(notifications(rig).error).toBeNull();
    await rig.desk.last.answer({ messages: [notice(8)] });
    expect(rig.ids).toEqual([10, 9, 8]);
  });

  it('go on while the socket is lost and a gap is filled', async () => {
    const { rig, socket } = await loadedRig();
    void rig.client.loadMore('notifications');
    await rig.env.settle();
    const older = rig.desk.last;
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await rig.desk.last.answer({ messages: [notice(11)] });
    await older.answer({ messages: [notice(8)], hasMore: true });
    expect(rig.ids).toEqual([11, 10, 9, 8]);
    expect(notifications(rig)).toMatchObject({ isLoadingMore: false, hasMore: true });
  });

  it('are given up with the lease', async () => {
    const rig = createHistoryRig();
    const release = rig.client.lease('notifications');
    await rig.env.settle();
    rig.env.socket.accept();
    await rig.env.settle();
    await rig.desk.last.answer({ messages: [notice(9)], hasMore: true });
    const done = rig.client.loadMore('notifications');
    await rig.env.settle();
    const { last } = rig.desk;
    release();
    await rig.env.advance(10);
    await done;
    expect(last.signal.aborted).toBe(true);
    expect(notifications(rig).isLoadingMore).toBe(false);
    await last.answer({ messages: [notice(8)] });
    expect(rig.ids).toEqual([9]);
    expect(rig.errors).toEqual([]);
  });

  it('end where the list is full', async () => {
    const rig = createHistoryRig({ limits: { notifications: 3, taskUpdates: 2 } });
    await open(rig, 'notifications', 'tasks/1');
    await rig.desk.questions[0]?.answer({ messages: [notice(9), notice(8)], hasMore: true });
    await rig.desk.questions[1]?.answer({ messages: [task(2, 2), task(1, 1)], hasMore: true });
    expect(notifications(rig).hasMore).toBe(true);
    expect(rig.client.store.getState().tasks['1']?.hasMore).toBe(false);
    void rig.client.loadMore('notifications');
    await rig.env.settle();
    await rig.desk.last.answer({ messages: [notice(7), notice(6)], hasMore: true });
    expect(rig.ids).toEqual([9, 8, 7]);
    expect(notifications(rig).hasMore).toBe(false);
  });
});
