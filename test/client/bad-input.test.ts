import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createOneTaskClient,
  OneTaskError,
  selectConnection,
  type TokenOption,
} from '@onetask/react';
import {
  createHistoryDesk,
  createRig,
  createStudio,
  hear,
  open,
  send,
} from '../support/client-rig.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { levelUp, notice, task } from '../support/wire.js';

describe('frames that nobody can use', () => {
  it.each([
    ['no JSON', 'hello', 'frame-not-json'],
    ['empty', '', 'frame-not-json'],
    ['half of it', '{"type": "notification', 'frame-not-json'],
    ['a list', '[]', 'frame-invalid'],
    ['null', 'null', 'frame-invalid'],
    ['no type', '{}', 'frame-invalid'],
    ['a type that is none', '{"type": 7}', 'frame-invalid'],
    ['fields missing', '{"type": "notification"}', 'frame-invalid'],
    ['wrong types', JSON.stringify(notice(1, { title: 5 })), 'frame-invalid'],
    ['no time', JSON.stringify(notice(1, { created_at: 'soon' })), 'frame-invalid'],
    ['10 MiB', `{"type": "ping", "data": "${'x'.repeat(10 * 1_048_576)}"}`, 'frame-too-large'],
    ['binary', new ArrayBuffer(8), 'frame-not-text'],
    [
      'deeper than a stack',
      `{"type":"x","a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`,
      'frame-invalid',
    ],
  ] as const)('%s: said by onError, and everything else goes on', async (_what, frame, code) => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(7));
    rig.env.paint();
    socket?.receive(frame);
    send(socket, notice(8));
    rig.env.paint();
    rig.env.paint();
    expect(rig.ids).toEqual([8, 7]);
    expect(socket?.isLive).toBe(true);
    expect(rig.codes).toEqual([code]);
    const [error] = rig.errors;
    expect(error).toBeInstanceOf(OneTaskError);
    expect(error?.channel).toBe('notifications');
    expect(error?.message).toMatch(/^OneTask: .+\. .+\. .+\.$/);
    expect(error?.message.length).toBeLessThan(500);
  });

  it('of any bytes throw nothing and leave what came before', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'tasks/1');
    send(socket, notice(7), task(1, 1), levelUp(8, 3));
    rig.env.paint();
    rig.env.paint();
    const before = rig.client.store.getState();
    const shape = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array(),
      fc
        .tuple(fc.constantFrom('notification', 'task_update', 'level_up', '__proto__'), fc.object())
        .map(([type, rest]) => JSON.stringify({ ...rest, type })),
      fc
        .tuple(fc.constantFrom(notice(9), task(2, 2), levelUp(9, 1)), fc.nat(8), fc.jsonValue())
        .map(([wire, at, value]) => {
          const key = Object.keys(wire)[at] ?? 'type';
          return JSON.stringify({ ...wire, [key]: value === 'unknown' ? null : value });
        }),
    );
    fc.assert(
      fc.property(shape, (frame) => {
        socket?.receive(frame);
      }),
      { numRuns: 1_000 },
    );
    rig.env.paint();
    rig.env.paint();
    const { notifications, tasks } = rig.client.store.getState();
    expect(notifications.items.find((item) => item.notificationId === 7)).toBeDefined();
    expect(tasks['1']?.latest.get(1)).toBe(before.tasks['1']?.latest.get(1));
    expect(rig.errors.length).toBeGreaterThan(0);
    expect(Reflect.ownKeys(Object.prototype)).toEqual(Reflect.ownKeys(new PristineObject()));
    expect(socket?.isLive).toBe(true);
  });

  it('with __proto__ keys touch no prototype', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    socket?.receive(
      JSON.stringify(notice(1)).replace(
        '"data":null',
        '"data":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}',
      ),
    );
    socket?.receive('{"type":"x","__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1}}}');
    rig.env.paint();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(rig.ids).toEqual([1]);
  });
});

/** What `Object.prototype` looks like when nobody touched it. */
const PristineObject = (() => {
  const keys = Reflect.ownKeys(Object.prototype);
  return class {
    constructor() {
      return Object.fromEntries(keys.map((key) => [key, 0]));
    }
  };
})();

describe('an unusable address', () => {
  it.each(['', 'nowhere', 'ftp://host', 'https://', 'wss://user:secret@host', '/relative'])(
    '%j: said once by onError, nothing thrown, nothing opened',
    async (url) => {
      const rig = createRig({ url });
      expect(rig.errors).toEqual([]);
      const release = rig.client.lease('notifications');
      rig.client.lease('tasks/1');
      await rig.env.advance(60_000);
      expect(rig.codes).toEqual(['invalid-url']);
      expect(rig.errors[0]?.message).not.toContain('secret');
      expect(rig.env.sockets).toEqual([]);
      const { connections } = rig.client.store.getState();
      expect(connections['notifications']).toMatchObject({
        status: 'closed',
        lastError: { code: 'invalid-url' },
      });
      expect(rig.client.send(1, 'x')).toBe('dropped');
      rig.client.retryNow();
      rig.client.setToken('other');
      release();
      await rig.env.advance(10);
      expect(Object.keys(rig.client.store.getState().connections)).toEqual(['tasks/1']);
      rig.client.close();
      expect(rig.env.live()).toEqual(NOTHING_LEFT);
    },
  );

  it('is none where the page has one to stand on', async () => {
    const env = createVirtualEnvironment({ baseUrl: 'https://app.test/board?x=1' });
    const rig = createRig({ env, url: '/api' });
    rig.client.lease('notifications');
    await env.settle();
    expect(env.socket.url).toMatch(/^wss:\/\/app\.test\/api\/ws\/notifications\?token=/);
  });
});

describe('options that are off', () => {
  it('are said, and the defaults used', async () => {
    const limits = {
      notifications: 0,
      tasks: Number.NaN,
      taskUpdates: '9' as never,
      remembered: 1,
    };
    const rig = createRig({ limits, heartbeat: { message: 'ping' } });
    const [socket] = await open(rig, 'notifications', 'focus/1');
    expect(rig.codes).toEqual(Array.from({ length: 4 }, () => 'invalid-option'));
    for (const [index, name] of ['notifications', 'tasks', 'taskUpdates'].entries()) {
      expect(rig.errors[index]?.message).toContain(`limits.${name}`);
    }
    send(socket, notice(1), notice(2));
    rig.env.paint();
    rig.env.paint();
    expect(rig.ids).toEqual([2, 1]);
    await rig.env.advance(30_000);
    expect(socket?.sent).toEqual(['ping']);
    expect(rig.env.socket.sent).toEqual([]);
  });

  it('are said of durations too', async () => {
    const rig = createRig({
      heartbeat: { message: '{}', expectReply: true, intervalMs: 0, timeoutMs: Number.NaN },
      backgroundCloseAfterMs: -1,
    });
    const [socket] = await open(rig, 'notifications');
    expect(rig.errors.map((error) => /`(.+)`/.exec(error.message)?.[1])).toEqual([
      'heartbeat.intervalMs',
      'heartbeat.timeoutMs',
      'backgroundCloseAfterMs',
    ]);
    rig.env.setVisible(false);
    await rig.env.advance(29_999);
    expect(socket?.sent).toEqual([]);
    await rig.env.advance(1);
    expect(socket?.sent).toEqual(['{}']);
    await rig.env.advance(9_999);
    expect(socket?.isLive).toBe(true);
    await rig.env.advance(1);
    expect(socket?.isLive).toBe(false);
  });

  it('say nothing where they are fine', async () => {
    const rig = createRig({
      limits: { notifications: 1, tasks: undefined },
      heartbeat: { message: '{"type":"ping"}', intervalMs: 30_000 },
      backgroundCloseAfterMs: 0,
    });
    const [socket] = await open(rig, 'notifications', 'focus/1');
    expect(rig.errors).toEqual([]);
    send(socket, notice(1), notice(2));
    rig.env.paint();
    rig.env.paint();
    expect(rig.ids).toEqual([2]);
    await rig.env.advance(30_000);
    expect(rig.env.socket.sent).toEqual(['{"type":"ping"}']);
  });

  it('warn once of an address that is not encrypted', async () => {
    const rig = createRig({ url: 'ws://onetask.test' });
    rig.client.lease('notifications');
    rig.client.lease('tasks/1');
    await rig.env.settle();
    expect(rig.logged).toEqual([['warn', expect.stringContaining('not encrypted')]]);
    const local = createRig({ url: 'ws://localhost:8787' });
    local.client.lease('notifications');
    expect(local.logged).toEqual([]);
  });
});

describe("an app's own handlers", () => {
  it('that throw while they are told of an error harm nobody', async () => {
    const told: string[] = [];
    const logged: unknown[] = [];
    const rig = createRig({
      token: () => null,
      onError() {
        throw new Error('in onError');
      },
      onAuthError(error) {
        told.push(error.code);
        throw new Error('in onAuthError');
      },
      logger: { error: (message) => void logged.push(message) },
    });
    rig.client.lease('notifications');
    await rig.env.settle();
    expect(told).toEqual(['token-missing']);
    expect(logged).toEqual([
      expect.stringContaining('`onError` threw'),
      expect.stringContaining('`onAuthError` threw'),
    ]);
    expect(rig.client.store.getState().connections['notifications']?.status).toBe('connecting');
    rig.env.paint();
    expect(rig.client.store.getState().connections['notifications']?.status).toBe('unauthorized');
  });

  it('may all throw at once, the logger too', async () => {
    const env = createVirtualEnvironment();
    const rig = createRig({
      env,
      onError: fail,
      onAuthError: fail,
      history: fail,
      actions: { markRead: fail },
      logger: { debug: fail, warn: fail, error: fail },
      url: 'ws://onetask.test',
    });
    rig.client.on('*', fail);
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    socket?.receive('bad');
    send(socket, { type: 'raffle' }, notice(1));
    rig.env.paint();
    rig.env.paint();
    send(socket, notice(2));
    rig.env.paint();
    rig.env.paint();
    expect(heard).toHaveLength(3);
    expect(rig.ids).toEqual([2, 1]);
    expect(await rig.client.markRead([1])).toBe(false);
    socket?.drop(4401);
    await rig.env.advance(60_000);
    rig.client.close();
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
  });

  it('are not needed: without onError the logger is told', async () => {
    const rig = createRig({ onError: undefined, onAuthError: undefined });
    const [socket] = await open(rig, 'notifications');
    socket?.receive('bad');
    expect(rig.logged).toEqual([['error', expect.any(String), expect.any(OneTaskError)]]);
  });

  it('of onAuthError hear of what needs a person, and of nothing else', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    socket?.receive('bad');
    socket?.drop(1006);
    await rig.env.advance(1_500);
    expect(rig.authErrors).toEqual([]);
    rig.env.socket.accept();
    rig.env.socket.drop(4401);
    await rig.env.advance(60_000);
    expect(rig.authErrors.map((error) => error.code)).toEqual(['token-rejected']);
  });
});

function fail(): never {
  throw new Error('offline');
}

describe('a token that is none', () => {
  it.each<[string, TokenOption, string]>([
    ['gives null', () => null, 'token-missing'],
    ['gives a number', () => 7 as never, 'token-failed'],
    ['throws', fail, 'token-failed'],
    ['rejects', () => Promise.reject(new Error('offline')), 'token-failed'],
    ['hangs', () => new Promise<never>(() => {}), 'token-timeout'],
  ])('%s: said by onError, nothing thrown, tried again', async (_what, token, code) => {
    const rig = createRig({ token });
    rig.client.lease('notifications');
    await rig.env.advance(10_000);
    expect(rig.codes[0]).toBe(code);
    expect(rig.env.sockets).toEqual([]);
    rig.client.setToken(() => 'good');
    await rig.env.settle();
    expect(rig.env.liveSockets).toHaveLength(1);
  });
});

describe('surroundings that lack something', () => {
  it('have no WebSocket: said by onError, and tried again', async () => {
    const env = createVirtualEnvironment({ WebSocket: null });
    const rig = createRig({ env });
    rig.client.lease('notifications');
    await env.settle();
    expect(rig.codes).toEqual(['connect-failed']);
  });

  it('are the real ones by default', () => {
    const client = createOneTaskClient({ url: 'wss://onetask.test', token: null, logger: {} });
    const release = client.lease('notifications');
    expect(selectConnection(client.store.getState().connections, 'notifications').status).toBe(
      'idle',
    );
    release();
    client.close();
  });
});

describe('one channel that is refused beside an open one', () => {
  it('is said as such at the backend', async () => {
    const studio = createStudio();
    studio.client.lease('notifications');
    studio.client.lease('tasks/3');
    await studio.env.advance(20_000);
    expect(studio.paths()).toEqual(['/ws/notifications']);
    expect(studio.codes).toEqual(['channel-refused']);
    expect(studio.errors[0]?.channel).toBe('tasks/3');
    expect(studio.client.store.getState().connections['tasks/3']).toMatchObject({
      status: 'reconnecting',
      lastError: { code: 'channel-refused' },
    });
  });
});

describe('a history for what is no more', () => {
  it('is not asked by a client that was closed while its socket opened', async () => {
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = createRig({ env, history: desk.history });
    rig.client.lease('notifications');
    await env.settle();
    const { socket } = env;
    rig.client.close();
    socket.accept();
    await env.settle();
    expect(desk.asked).toEqual([]);
  });
});
