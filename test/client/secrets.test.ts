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
} from '../support/client-rig.js';
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
  const secrets = [token, second].flatMap((one) => [one, encodeURIComponent(one)]);

  it('shows in no error, no log, no store and no broadcast, wherever it is planted', async () => {
    const printed: unknown[][] = [];
    for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((...args: unknown[]) => void printed.push(args));
    }
    const broadcasts = createVirtualBroadcasts();
    const env = createVirtualEnvironment({ broadcasts });
    const desk = createHistoryDesk(env);
    const planted = () => new Error(`Bearer ${token} and ?token=${encodeURIComponent(second)}`);
    const reject = () => Promise.reject(planted());
    const tokens: (() => string | Promise<string>)[] = [() => token, reject, () => second];
    const rig = createRig({
      env,
      url: 'ws://onetask.test',
      token: () => (tokens.shift() ?? (() => second))(),
      userId: 'mira',
      history: desk.history,
      actions: { markRead: reject, markUnread: reject, markAllRead: reject, remove: reject },
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
      ]),
    );
    const shown = inspect([rig.errors, rig.authErrors, printed, states, broadcasts.posted], {
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

function throwIt(error: Error): never {
  throw error;
}
