import { afterEach, describe, expect, it, vi } from 'vitest';
import { inspect } from 'node:util';
import { tabs } from '../../src/client/tabs.js';
import {
  createHistoryDesk,
  createRig,
  DAY_MS,
  open,
  send,
  tokenOf,
  type Rig,
  type RigOptions,
} from '../support/client-rig.js';
import { createPersistence } from '../../src/client/persistence.js';
import { createMemoryStorage } from '../support/memory-storage.js';
import { createVirtualBroadcasts } from '../support/virtual-broadcast.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';
import { notice } from '../support/wire.js';

afterEach(() => vi.restoreAllMocks());

const jwt = tokenOf(createVirtualEnvironment(), 1);
const later = tokenOf(createVirtualEnvironment(), 1, 9 * DAY_MS);

describe.each([
  ['a JWT', jwt, later],
  ['an opaque token', 'opaque/planted+secret=1', 'opaque second secret'],
])('%s', (_kind, token, second) => {
  /** Nobody told the kit of this one. */
  const untold = 'somebody-else/s+secret';
  const secrets = [token, second, untold].flatMap((one) => [one, encodeURIComponent(one)]);

  it('shows in no error, no log, no store, no storage and no broadcast, wherever it is planted', async () => {
    const printed: unknown[][] = [];
    for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((...args: unknown[]) => void printed.push(args));
    }
    const broadcasts = createVirtualBroadcasts();
    const env = createVirtualEnvironment({ broadcasts });
    const desk = createHistoryDesk(env);
    const storage = createMemoryStorage();
    const planted = () =>
      Object.assign(
        new Error(`Bearer ${token} and ?token=${encodeURIComponent(second)}`, {
          cause: new Error(second),
        }),
        { name: `Bearer ${untold}`, request: { headers: { authorization: `Bearer ${token}` } } },
      );
    const reject = () => Promise.reject(planted());
    const tokens: (() => string | Promise<string>)[] = [() => token, reject, () => second];
    const rig = createRig({
      env,
      url: 'ws://onetask.test',
      token: () => (tokens.shift() ?? (() => second))(),
      userId: 'mira',
      history: desk.history,
      actions: { markRead: reject, markUnread: reject, markAllRead: reject, remove: reject },
      persist: createPersistence({ storage }),
      logger: undefined,
    });
    const states: unknown[] = [];
    rig.client.store.subscribe((state) => states.push(state));
    rig.client.attach(tabs);
    rig.client.on('*', () => {
      throw planted();
    });
    const [socket, , focusSocket] = await open(rig, 'notifications', 'tasks/1', 'focus/1');
    expect(socket?.token).toBe(token);

    for (const question of desk.questions) await question.fail(planted());
    send(socket, notice(1));
    socket?.receive(`{"type": "notification", "notification_id": ${JSON.stringify(token)}}`);
    socket?.receive(JSON.stringify(notice(2, { created_at: token })));
    socket?.receive(token);
    socket?.receive(new TextEncoder().encode(token).buffer);
    socket?.receive(`{"type": "task_update", ${JSON.stringify(token)}: 1}`);
    env.paint();
    env.paint();
    const cyclic: Record<string, unknown> = {};
    Object.defineProperty(cyclic, 'x', { enumerable: true, get: () => throwIt(planted()) });
    rig.client.send(1, cyclic);
    if (focusSocket) focusSocket.sendError = planted();
    rig.client.send(1, 'hello');
    for (const act of [rig.client.markRead, rig.client.markUnread, rig.client.remove]) {
      await act([1]);
    }
    await rig.client.markAllRead();
    await env.advance(5_000);
    await desk.last.answer({ messages: [{ type: 'notification', title: token }] });
    await env.advance(20_000);
    env.signal('hidden');
    expect(storage.written.length).toBeGreaterThan(0);
    storage.failure = planted();
    send(socket, notice(3));
    env.paint();
    env.signal('hidden');
    socket?.drop(4401);
    await env.advance(5_000);
    env.constructorError = planted();
    env.liveSockets.at(-1)?.drop();
    await env.advance(120_000);
    env.constructorError = null;
    await env.advance(60_000);

    expect(new Set(rig.codes)).toEqual(
      new Set([
        'history-failed',
        'history-timeout',
        'listener-failed',
        'frame-invalid',
        'frame-not-json',
        'send-failed',
        'action-failed',
        'token-failed',
        'connect-failed',
        'frame-not-text',
        'storage-failed',
      ]),
    );
    const kept = [storage.entries, storage.written];
    const shown = inspect([rig.errors, rig.authErrors, printed, states, broadcasts.posted, kept], {
      depth: 20,
      maxStringLength: null,
      maxArrayLength: null,
      showHidden: true,
    });
    expect(shown).toContain('[token]');
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(JSON.stringify(rig.client.store.getState())).not.toContain(token);
  });
});

/** All that a client says of itself, and all that it knows. */
async function everythingOf(
  options: RigOptions,
  act: (rig: Rig) => Promise<void> | void,
  sockets: 'made' | 'broken' = 'made',
) {
  const printed: unknown[][] = [];
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => void printed.push(args));
  }
  const rig = createRig({ userId: 'mira', logger: undefined, ...options });
  if (sockets === 'broken') rig.env.constructorError = new Error('?token=opaque-secret');
  rig.client.lease('notifications');
  rig.client.attach(tabs);
  await rig.env.settle();
  await act(rig);
  await rig.env.advance(120_000);
  const states = rig.client.store.getState();
  return inspect([rig.errors, rig.authErrors, printed, states], {
    depth: 20,
    maxStringLength: null,
    maxArrayLength: null,
    showHidden: true,
  });
}

describe('an address with the token in it', () => {
  it.each([
    ['of the server', { url: `ws://api.example.com/?token=opaque-secret` }],
    ['of the user', { url: 'wss://opaque-secret:opaque-secret@onetask.test' }],
    ['that is unusable', { url: 'ftp://onetask.test/opaque-secret' }],
    ['that is none', { url: 'opaque-secret' }],
  ])('%s shows nowhere', async (_what, options) => {
    const shown = await everythingOf({ ...options, token: 'opaque-secret' }, () => {}, 'broken');
    expect(shown).toMatch(/invalid-url|connect-failed/);
    expect(shown).not.toContain('opaque-secret');
  });
});

it('a token that has expired shows nowhere', async () => {
  const token = tokenOf(createVirtualEnvironment(), 1, -1);
  const shown = await everythingOf({ token }, () => {});
  expect(shown).toContain('token-expired');
  expect(shown).not.toContain(token);
});

it('a token in one of the paths shows nowhere', async () => {
  const paths = { notifications: '/ws/n?key=opaque-secret' };
  const shown = await everythingOf({ paths, token: 'opaque-secret' }, () => {}, 'broken');
  expect(shown).toContain('connect-failed');
  expect(shown).not.toContain('opaque-secret');
});

it('a token that comes back as the type of a message shows nowhere', async () => {
  const shown = await everythingOf({ token: 'opaque-secret' }, ({ env }) => {
    env.socket.accept();
    env.socket.receive('{"type": "opaque-secret", "data": 1}');
    env.paint();
  });
  expect(shown).toContain('unknown type');
  expect(shown).not.toContain('opaque-secret');
});

function throwIt(error: Error): never {
  throw error;
}
