import { describe, expect, it } from 'vitest';
import {
  createHistoryDesk,
  createRig,
  hear,
  open,
  reopen,
  send,
  tokenOf,
} from '../support/client-rig.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { notice } from '../support/wire.js';

const status = ({ client }: ReturnType<typeof createRig>) =>
  client.store.getState().connections['notifications']?.status;

describe('a page', () => {
  it('that goes into the back-forward cache closes its sockets, and opens them when it returns', async () => {
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = createRig({ env, history: desk.history });
    const [socket] = await open(rig, 'notifications');
    await desk.last.answer({ messages: [notice(1)] });
    env.signal('pagehide');
    expect(socket?.isLive).toBe(false);
    rig.client.lease('tasks/1');
    await env.advance(60_000);
    expect(env.liveSockets).toEqual([]);
    expect(status(rig)).toBe('idle');
    env.signal('pageshow');
    await env.settle();
    expect(env.liveSockets).toHaveLength(2);
    env.liveSockets[0]?.accept();
    await env.settle();
    expect(desk.last).toMatchObject({ reason: 'gap', since: { notificationId: 1 } });
  });

  it('that is hidden keeps its sockets unless it is told otherwise', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    rig.env.setVisible(false);
    await rig.env.advance(3_600_000);
    expect(socket?.isLive).toBe(true);
  });

  it('that is hidden long enough closes them where it was told so', async () => {
    const rig = createRig({ backgroundCloseAfterMs: 60_000 });
    const [socket] = await open(rig, 'notifications');
    const { env } = rig;
    env.setVisible(false);
    await env.advance(59_999);
    env.setVisible(true);
    await env.advance(60_000);
    expect(socket?.isLive).toBe(true);

    env.setVisible(false);
    env.signal('hidden');
    await env.advance(60_000);
    expect(socket?.isLive).toBe(false);
    rig.client.lease('tasks/1');
    await env.advance(60_000);
    expect(env.liveSockets).toEqual([]);
    env.setVisible(true);
    await env.settle();
    expect(env.liveSockets).toHaveLength(2);
  });

  it('that is hidden from the beginning closes them as well', async () => {
    const env = createVirtualEnvironment({ isVisible: false });
    const rig = createRig({ env, backgroundCloseAfterMs: 60_000 });
    const [socket] = await open(rig, 'notifications');
    await env.advance(60_000);
    expect(socket?.isLive).toBe(false);
    env.setVisible(true);
    await env.settle();
    expect(env.liveSockets).toHaveLength(1);
  });

  it('that comes online tries at once', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    rig.env.setOnline(false);
    socket?.drop();
    rig.env.paint();
    expect(status(rig)).toBe('offline');
    rig.env.setOnline(true);
    await rig.env.settle();
    expect(rig.env.liveSockets).toHaveLength(1);
  });

  it('that wakes from sleep does not trust its sockets', async () => {
    const rig = createRig();
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    rig.env.sleep(600_000);
    await rig.env.advance(15_000);
    expect(socket?.isLive).toBe(false);
    send(socket, notice(1));
    rig.env.paint();
    expect(heard).toEqual([]);
    expect(rig.env.liveSockets).toHaveLength(1);
  });

  it('is listened to from the first lease to the last', async () => {
    const rig = createRig();
    const release = rig.client.lease('notifications');
    expect(rig.env.live().listeners).toBe(1);
    rig.client.lease('tasks/1')();
    await rig.env.advance(10);
    expect(rig.env.live().listeners).toBe(1);
    release();
    await rig.env.advance(10);
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
    rig.env.signal('pagehide');
    rig.client.lease('notifications');
    await rig.env.settle();
    expect(rig.env.liveSockets).toHaveLength(1);
  });
});

describe('a socket that opens', () => {
  it('wakes those that were told that their token is no good', async () => {
    const rig = createRig();
    rig.client.lease('notifications');
    await rig.env.settle();
    rig.env.socket.refuse();
    for (let count = 0; count < 4; count += 1) {
      rig.client.retryNow();
      await rig.env.settle();
      rig.env.socket.refuse();
    }
    rig.env.paint();
    rig.env.paint();
    expect(status(rig)).toBe('unauthorized');
    expect(rig.authErrors.map((error) => error.code)).toEqual(['connection-refused']);
    rig.client.lease('tasks/1');
    await rig.env.settle();
    const before = rig.env.sockets.length;
    rig.env.socket.accept();
    await rig.env.settle();
    expect(rig.env.sockets.length).toBe(before + 1);
    expect(rig.env.socket.path).toBe('/ws/notifications');
  });

  it('takes the token of its time', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    const next = tokenOf(rig.env, 1, 900_000_000);
    rig.client.setToken(next);
    socket?.drop();
    const again = await reopen(rig);
    expect(again.token).toBe(next);
  });
});
