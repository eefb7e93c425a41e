import { describe, expect, it } from 'vitest';
import {
  createDeferred,
  createHistoryDesk,
  createRig,
  createStudio,
  open,
  send,
  tokenOf,
} from '../support/client-rig.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { notice } from '../support/wire.js';

describe('a client', () => {
  it('does nothing before the first lease', async () => {
    const { env, client } = createRig();
    await env.advance(60_000);
    expect(env.live()).toEqual(NOTHING_LEFT);
    expect(env.sockets).toEqual([]);
    expect(client.store.getState().connections).toEqual({});
  });
});

describe('leases', () => {
  it('of one channel share one socket', async () => {
    const rig = createStudio();
    const releases = Array.from({ length: 10 }, () => rig.client.lease('tasks/1'));
    await rig.env.settle();
    expect(rig.mock.WebSocket.instances).toHaveLength(1);
    expect(rig.paths()).toEqual(['/ws/tasks/1']);

    for (const release of releases.slice(1)) release();
    await rig.env.advance(60_000);
    expect(rig.paths()).toEqual(['/ws/tasks/1']);

    releases[0]?.();
    await rig.env.advance(0);
    expect(rig.paths()).toEqual([]);
    expect(rig.mock.WebSocket.instances).toHaveLength(1);
  });

  it('open a socket for each channel, at the path of its own', async () => {
    const rig = createStudio();
    for (const channel of ['notifications', 'tasks/1', 'tasks/2', 'focus/room a'] as const) {
      rig.client.lease(channel);
    }
    await rig.env.settle();
    expect(rig.paths(1)).toEqual([
      '/ws/focus/room%20a',
      '/ws/notifications',
      '/ws/tasks/1',
      '/ws/tasks/2',
    ]);
  });

  it('are handed over within a tick: release and lease keep the socket', async () => {
    const rig = createStudio();
    let release = rig.client.lease('tasks/1');
    await rig.env.settle();
    for (let turn = 0; turn < 5; turn += 1) {
      release();
      release = rig.client.lease('tasks/1');
      await rig.env.advance(10);
    }
    expect(rig.mock.WebSocket.instances).toHaveLength(1);
    expect(rig.paths()).toEqual(['/ws/tasks/1']);
  });

  it('are released once, however often the release is called', async () => {
    const rig = createStudio();
    const first = rig.client.lease('tasks/1');
    rig.client.lease('tasks/1');
    first();
    first();
    await rig.env.advance(10);
    expect(rig.paths()).toEqual(['/ws/tasks/1']);
  });

  it('may be taken again after the socket closed', async () => {
    const rig = createStudio();
    const release = rig.client.lease('tasks/1');
    await rig.env.settle();
    release();
    await rig.env.advance(10);
    rig.client.lease('tasks/1');
    release();
    await rig.env.advance(10);
    expect(rig.paths()).toEqual(['/ws/tasks/1']);
    expect(rig.mock.WebSocket.instances).toHaveLength(2);
  });

  it('open no socket when the token comes after the release', async () => {
    const token = createDeferred<string>();
    const rig = createRig({ token: () => token.promise });
    const release = rig.client.lease('notifications');
    await rig.env.settle();
    release();
    await rig.env.advance(10);
    token.resolve(tokenOf(rig.env));
    await rig.env.settle();
    expect(rig.env.sockets).toEqual([]);
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
  });

  it('leave no timer of a token that nobody waits for any more', async () => {
    const signals: AbortSignal[] = [];
    const rig = createRig({
      token: ({ signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      },
    });
    const releases = [rig.client.lease('notifications'), rig.client.lease('tasks/1')];
    await rig.env.settle();
    releases[0]?.();
    await rig.env.advance(10);
    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
    releases[1]?.();
    await rig.env.advance(10);
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    expect(rig.errors).toEqual([]);
  });

  it('show in the store while they last', async () => {
    const rig = createRig();
    const releases = (['tasks/1', 'focus/1'] as const).map(rig.client.lease);
    await rig.env.settle();
    rig.env.paint();
    expect(Object.keys(rig.client.store.getState().connections)).toEqual(['tasks/1', 'focus/1']);
    expect(rig.client.store.getState().tasks['1']?.isLeased).toBe(true);
    expect(rig.client.store.getState().focus['1']?.isLeased).toBe(true);
    for (const release of releases) release();
    await rig.env.advance(10);
    expect(rig.client.store.getState().connections).toEqual({});
    expect(rig.client.store.getState().tasks['1']?.isLeased).toBe(false);
    expect(rig.client.store.getState().focus['1']?.isLeased).toBe(false);
  });

  it('show how each connection is', async () => {
    const rig = createRig();
    const { env, client } = rig;
    const info = () => client.store.getState().connections['notifications'];
    client.lease('notifications');
    await env.settle();
    expect(info()?.status).toBe('connecting');
    env.socket.accept();
    env.paint();
    expect(info()).toMatchObject({ status: 'open', attempt: 0, nextRetryAt: null });
    env.socket.drop();
    env.paint();
    expect(info()).toMatchObject({
      status: 'reconnecting',
      attempt: 1,
      nextRetryAt: env.now() + 1_500,
      lastError: { code: 'connection-lost' },
    });
    const due = info()?.nextRetryAt;
    await env.advance(500);
    client.setToken(tokenOf(env));
    env.paint();
    await env.settle();
    env.paint();
    expect(due).toBe(env.now() + 1_000);
    client.retryNow();
    await env.settle();
    env.paint();
    expect(info()).toMatchObject({ status: 'reconnecting', nextRetryAt: null });
    env.setOnline(false);
    env.socket.refuse();
    env.paint();
    expect(info()?.status).toBe('offline');
    client.retryNow('tasks/9');
    await env.settle();
    expect(env.sockets).toHaveLength(2);
    client.retryNow('notifications');
    await env.settle();
    expect(env.sockets).toHaveLength(3);
  });
});

describe('the end', () => {
  it.each(['release', 'close'] as const)('leaves nothing behind: %s', async (way) => {
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = createRig({
      env,
      history: desk.history,
      heartbeat: { message: '{}', expectReply: true },
      backgroundCloseAfterMs: 60_000,
    });
    const releases = (['notifications', 'tasks/1', 'focus/1', 'tasks/2'] as const).map((channel) =>
      rig.client.lease(channel),
    );
    await env.settle();
    const [notifications, tasks, focus, other] = env.sockets;
    for (const socket of [notifications, tasks, focus]) socket?.accept();
    notifications?.receive('{"type":"ping"}');
    notifications?.receive('{"type":"ping"}');
    other?.refuse();
    env.setVisible(false);
    await env.settle();
    // Histories hang, a retry waits, a heartbeat is due, a frame is asked for, the page is hidden.
    expect(desk.asked).toHaveLength(3);
    expect(env.live()).toMatchObject({ sockets: 3, listeners: 1 });

    if (way === 'close') rig.client.close();
    else for (const release of releases) release();
    await env.advance(0);
    expect(env.live()).toEqual(NOTHING_LEFT);
    expect(desk.questions.every(({ signal }) => signal.aborted)).toBe(true);
    for (const question of desk.questions) await question.answer({ messages: [] });
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('leaves nothing behind after a failed history, an older page, a listener and a feature', async () => {
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = createRig({ env, history: desk.history });
    await open(rig, 'notifications', 'tasks/1');
    await desk.last.fail();
    await desk.questions[0]?.answer({ hasMore: true });
    rig.client.on('*', () => {});
    const detached: string[] = [];
    rig.client.attach(() => ({ api: null, stop: () => void detached.push('feature') }));
    send(env.sockets[0], notice(1), notice(2));
    const older = rig.client.loadMore('notifications');
    await env.settle();
    expect(desk.asked.at(-1)).toBe('notifications older');
    rig.client.close();
    await older;
    expect(env.live()).toEqual(NOTHING_LEFT);
    expect(detached).toEqual(['feature']);
  });

  it('is for good: nothing opens after close()', async () => {
    const rig = createStudio();
    const release = rig.client.lease('notifications');
    await rig.env.settle();
    rig.client.close();
    rig.client.close();
    rig.client.lease('tasks/1')();
    rig.client.lease('notifications');
    rig.client.attach(() => {
      throw new Error('must not run');
    })();
    release();
    rig.client.setToken(tokenOf(rig.env, 2));
    rig.client.retryNow();
    await rig.env.advance(60_000);
    expect(rig.paths()).toEqual([]);
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
    expect(rig.client.send(1, 'x')).toBe('dropped');
  });

  it('may come before anything began', () => {
    const { client, env } = createRig();
    client.retryNow();
    client.close();
    expect(env.live()).toEqual(NOTHING_LEFT);
  });
});

describe('two clients', () => {
  it('never meet', async () => {
    const first = createStudio();
    const second = createStudio({ mock: first.mock, env: first.env });
    first.client.lease('notifications');
    second.client.lease('notifications');
    await first.env.settle();
    expect(first.paths()).toHaveLength(2);
    first.client.close();
    await first.env.settle();
    first.mock.backend.notify(1, { title: 'Hello' });
    await first.env.settle();
    first.env.paint();
    expect(first.ids).toEqual([]);
    expect(second.ids).toHaveLength(1);
    expect(first.client.instanceId).not.toBe(second.client.instanceId);
  });
});
