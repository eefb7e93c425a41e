import { describe, expect, it } from 'vitest';
import { selectUnseen } from '@onetask/react';
import { tabs } from '../../src/client/tabs.js';
import {
  createDeferred,
  createRig,
  open,
  send,
  tokenOf,
  type Rig,
  type RigOptions,
} from '../support/client-rig.js';
import { createVirtualBroadcasts } from '../support/virtual-broadcast.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { notice } from '../support/wire.js';

const items = (rig: Rig) =>
  rig.client.store.getState().notifications.items.map((item) => [item.notificationId, item.isRead]);

/** Some tabs of one browser, each with its client, three notifications and the feature. */
async function createTabs(...options: RigOptions[]) {
  const broadcasts = createVirtualBroadcasts();
  const rigs: Rig[] = [];
  for (const given of options) {
    const env = createVirtualEnvironment({ broadcasts });
    const rig = createRig({ env, ...given });
    rig.client.attach(tabs);
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1), notice(2), notice(3));
    env.paint();
    env.paint();
    rigs.push(rig);
  }
  const [here, there] = rigs;
  if (!here || !there) throw new Error('two tabs at least');
  return { broadcasts, here, there, rigs, settle: () => here.env.settle() };
}

describe('tabs of one user', () => {
  it('follow what was read and removed, and do not tell the server again', async () => {
    const calls: string[] = [];
    const actions = {
      markRead: async () => void calls.push('read'),
      markUnread: async () => void calls.push('unread'),
      markAllRead: async () => void calls.push('all'),
      remove: async () => void calls.push('remove'),
    };
    const { here, there, settle } = await createTabs({ actions }, { actions });
    await here.client.markRead([1]);
    await settle();
    expect(items(there)).toEqual([
      [3, false],
      [2, false],
      [1, true],
    ]);
    await here.client.markUnread([1]);
    await here.client.remove([3]);
    await settle();
    expect(items(there)).toEqual([
      [2, false],
      [1, false],
    ]);
    await there.client.markAllRead();
    await settle();
    expect(items(here)).toEqual([
      [2, true],
      [1, true],
    ]);
    expect(calls).toEqual(['read', 'unread', 'remove', 'all']);
  });

  it('hear of it when the server has it, and never of what was taken back', async () => {
    const action = createDeferred<void>();
    const { broadcasts, here, there, settle } = await createTabs(
      { actions: { markRead: () => action.promise, remove: () => action.promise } },
      {},
    );
    const done = [here.client.markRead([1]), here.client.remove([2])];
    await settle();
    expect(items(there)).toHaveLength(3);
    expect(broadcasts.posted).toEqual([]);
    action.reject(new Error('HTTP 500'));
    await Promise.all(done);
    await settle();
    expect(broadcasts.posted).toEqual([]);
    expect(items(there)).toEqual([
      [3, false],
      [2, false],
      [1, false],
    ]);
  });

  it('keep it against a history where no server was told, as the first tab does', async () => {
    const { here, there, settle } = await createTabs({}, {});
    await here.client.markRead([1]);
    await settle();
    for (const rig of [here, there]) {
      const override = rig.client.store.getState().notifications.overrides.get(1);
      expect(override).toMatchObject({ isRead: true, settledAt: null });
    }
  });

  it('follow what was looked at, which no server is told', async () => {
    const { here, there, settle } = await createTabs({}, {});
    const seenThere = () => {
      const { notifications } = there.client.store.getState();
      return [notifications.seenUpTo, selectUnseen(notifications)];
    };
    here.client.markSeen(2);
    await settle();
    expect(seenThere()).toEqual([2, 1]);
    here.client.markSeen();
    here.client.markSeen();
    await settle();
    expect(seenThere()).toEqual([3, 0]);
    expect(items(there).filter(([, isRead]) => isRead)).toEqual([]);
  });

  it('do not pass on what they followed', async () => {
    const { broadcasts, here, settle } = await createTabs({}, {}, {});
    await here.client.markRead([1]);
    await settle();
    await settle();
    expect(broadcasts.posted).toHaveLength(1);
  });

  it('ignore what they cannot read', async () => {
    const { broadcasts, here, there, settle } = await createTabs({}, {});
    await here.client.markRead([9]);
    const name = broadcasts.posted[0]?.name ?? '';
    const stranger = broadcasts.open(name);
    const before = [here, there].map(items);
    for (const data of [
      null,
      'read',
      {},
      { type: 'read', ids: ['1'], isRead: true },
      { type: 'read', ids: Array.from({ length: 10_001 }, () => 1), isRead: true },
      { type: 'allRead', upTo: Number.NaN },
      { type: 'erased', ids: [1] },
    ]) {
      stranger.postMessage(data);
    }
    await settle();
    expect([here, there].map(items)).toEqual(before);
    stranger.postMessage({ type: 'removed', ids: [1] });
    await settle();
    expect(items(here)).toHaveLength(2);
  });
});

describe('the channel between tabs', () => {
  it('is the server’s and the user’s own', async () => {
    const { here, there, rigs, settle } = await createTabs(
      {},
      { token: tokenOf(createVirtualEnvironment(), 2) },
      { url: 'wss://other.test' },
      { url: 'https://onetask.test/tenant' },
      { url: 'https://onetask.test/' },
    );
    await here.client.markRead([1]);
    await settle();
    expect(items(there)[2]).toEqual([1, false]);
    expect(rigs.slice(2).map((rig) => items(rig)[2])).toEqual([
      [1, false],
      [1, false],
      [1, true],
    ]);
  });

  it('is changed with the user, and closed without one', async () => {
    const { broadcasts, here, there, settle } = await createTabs({}, {});
    expect(broadcasts.openCount).toBe(2);
    here.client.setToken(tokenOf(here.env, 2));
    await there.client.markRead([1]);
    await settle();
    expect(here.client.store.getState().notifications.overrides.size).toBe(0);
    expect(broadcasts.openCount).toBe(2);
    here.client.setToken(null);
    expect(broadcasts.openCount).toBe(1);
    here.client.setToken(tokenOf(here.env, 1));
    expect(broadcasts.openCount).toBe(2);
  });

  it('says nothing of what the first user’s server did late', async () => {
    const action = createDeferred<void>();
    const { broadcasts, here } = await createTabs(
      { actions: { markRead: () => action.promise, remove: () => action.promise } },
      {},
    );
    const done = [here.client.markRead([1]), here.client.remove([2])];
    here.client.setToken(tokenOf(here.env, 2));
    action.resolve();
    expect(await Promise.all(done)).toEqual([false, false]);
    expect(broadcasts.posted).toEqual([]);
  });

  it('is open while somebody needs the feature', async () => {
    const broadcasts = createVirtualBroadcasts();
    const env = createVirtualEnvironment({ broadcasts });
    const { client } = createRig({ env });
    const stops = [client.attach(tabs), client.attach(tabs)];
    expect(broadcasts.openCount).toBe(1);
    stops[0]?.();
    await env.advance(10);
    expect(broadcasts.openCount).toBe(1);
    stops[1]?.();
    await env.advance(10);
    expect(env.live()).toEqual(NOTHING_LEFT);
    await client.markRead([1]);
    expect(broadcasts.posted).toEqual([]);
    client.attach(tabs);
    client.close();
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it.each([
    ['a known user', { token: 'opaque' }],
    ['a usable address', { url: 'nowhere' }],
  ])('is not opened without %s', async (_what, options) => {
    const env = createVirtualEnvironment();
    const { client } = createRig({ env, ...options });
    client.attach(tabs);
    expect(env.live().broadcasts).toBe(0);
    await client.markRead([1]);
    expect(client.store.getState().notifications.overrides.size).toBe(1);
    client.close();
  });

  it('may be missing', async () => {
    const env = createVirtualEnvironment();
    const { client } = createRig({
      environment: { ...withoutBroadcast(env) },
      env,
    });
    client.attach(tabs);
    expect(await client.markRead([1])).toBe(true);
    client.close();
  });
});

function withoutBroadcast(env: ReturnType<typeof createVirtualEnvironment>) {
  const { setTimer, requestFrame, listen, now, monotonic } = env;
  return { setTimer, requestFrame, listen, now, monotonic, openBroadcast: () => null };
}
