import {
  DEFAULT_PREFERENCES,
  preferences,
  type AttentionPreferences,
  type AttentionStorage,
} from '@onetask/react';
import { describe, expect, it } from 'vitest';
import { createRig, tokenOf, type Rig, type RigOptions } from '../support/client-rig.js';
import { createMemoryStorage, type MemoryStorage } from '../support/memory-storage.js';
import { createVirtualBroadcasts } from '../support/virtual-broadcast.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { notice } from '../support/wire.js';

const chosenOf = ({ client }: Rig) => client.store.getState().preferences;
const keyOf = (user: string) =>
  `onetask:attention:1:${JSON.stringify(['wss://onetask.test', user])}`;
/** What stands there of choices, without how many there were. */
function storedOf(storage: MemoryStorage): unknown {
  const json = [...storage.entries.values()][0] ?? 'null';
  return JSON.parse(json, (key, value: unknown) => (key === 'revision' ? undefined : value));
}
const QUIET = { from: '22:00', to: '07:00', timeZone: null } as const;

/** A client that runs the feature, and what changes the choices. */
function prefer(options: RigOptions = {}) {
  const rig = createRig(options);
  rig.client.attach(preferences);
  const api = rig.client.apiOf(preferences);
  if (!api) throw new Error('the feature does not run');
  return { rig, api };
}

const on = (storage: MemoryStorage, defaults?: Partial<AttentionPreferences>): RigOptions => ({
  attention: { storage, defaults },
});

describe('what a user prefers', () => {
  it('is kept, only as far as it was chosen, and is there the next time', () => {
    const storage = createMemoryStorage();
    const { api, rig } = prefer(on(storage, { unreadInTitle: true }));
    api.update({ sound: true });
    expect(storedOf(storage)).toEqual({ v: 1, sound: true });
    rig.client.close();
    const later = prefer(on(storage, { holdDuringFocus: false }));
    expect(chosenOf(later.rig)).toEqual({
      ...DEFAULT_PREFERENCES,
      sound: true,
      holdDuringFocus: false,
    });
  });

  it('is a patch over what was chosen before', () => {
    const { api, rig } = prefer(on(createMemoryStorage()));
    api.update({ quietHours: QUIET });
    api.update({ confetti: false });
    expect(chosenOf(rig)).toEqual({ ...DEFAULT_PREFERENCES, confetti: false, quietHours: QUIET });
  });

  it('is forgotten at once, and what the app has by default holds', () => {
    const storage = createMemoryStorage();
    const { api, rig } = prefer(on(storage, { sound: true }));
    api.update({ sound: false, unreadInTitle: true });
    api.reset();
    expect(chosenOf(rig)).toEqual({ ...DEFAULT_PREFERENCES, sound: true });
    expect(storedOf(storage)).toEqual({ v: 1 });
  });

  it('lowers a kind of event', async () => {
    const { api, rig } = prefer(on(createMemoryStorage()));
    const { env, client } = rig;
    client.lease('notifications');
    await env.settle();
    env.socket.accept();
    env.socket.receive(JSON.stringify({ ...notice(1), notification_type: 'mention' }));
    env.paint();
    const [item] = client.store.getState().notifications.items;
    if (!item) throw new Error('nothing came');
    api.lessLikeThis(item);
    expect(chosenOf(rig).tiers).toEqual({ mention: 'ambient' });
  });

  it('tells of what can’t be used, and takes the rest', () => {
    const { api, rig } = prefer(on(createMemoryStorage()));
    const given: object = {
      sound: true,
      budget: { count: -1, perMs: 600_000 },
      quietHours: { from: '', to: '07:00', timeZone: null },
      motion: 'fast',
      intensity: 'loud',
      tiers: 1n,
    };
    api.update(given);
    expect(chosenOf(rig)).toEqual({ ...DEFAULT_PREFERENCES, sound: true });
    expect(rig.codes).toEqual(Array.from({ length: 5 }, () => 'invalid-option'));
    expect(rig.errors.map(({ message }) => message).join()).toContain('preferences.quietHours');
  });

  it('takes fields in any order', () => {
    const { api, rig } = prefer(on(createMemoryStorage()));
    api.update({
      budget: { perMs: 600_000, count: 1 },
      quietHours: { to: '07:00', timeZone: null, from: '22:00' },
    });
    api.update({ doNotDisturb: { epoch: 5, is: 'until' } });
    expect(rig.codes).toEqual([]);
    expect(chosenOf(rig).budget.count).toBe(1);
    expect(chosenOf(rig).doNotDisturb).toEqual({ is: 'until', epoch: 5 });
  });

  it('is each user’s own', async () => {
    const storage = createMemoryStorage();
    const env = createVirtualEnvironment();
    const { api, rig } = prefer({ env, ...on(storage) });
    expect([...storage.entries]).toEqual([]);
    api.update({ sound: true });
    expect([...storage.entries.keys()]).toEqual([keyOf('1')]);
    rig.client.close();
    const other = prefer({ env, ...on(storage), token: tokenOf(env, 2) });
    expect(chosenOf(other.rig)).toEqual(DEFAULT_PREFERENCES);
    other.api.update({ sound: false });
    expect([...storage.entries.keys()]).toEqual([keyOf('1'), keyOf('2')]);
  });

  it('frees its channel', () => {
    const env = createVirtualEnvironment();
    const { rig } = prefer({ env, ...on(createMemoryStorage()) });
    expect(env.live().broadcasts).toBe(1);
    rig.client.close();
    expect(env.live()).toEqual(NOTHING_LEFT);
  });
});

describe('a storage', () => {
  it('that is blocked is told of once, and the choices hold', () => {
    const storage = createMemoryStorage();
    storage.failure = new DOMException('The operation is insecure.', 'SecurityError');
    const { api, rig } = prefer(on(storage));
    api.update({ sound: true });
    api.update({ confetti: false });
    expect(chosenOf(rig)).toEqual({ ...DEFAULT_PREFERENCES, sound: true, confetti: false });
    expect(rig.codes).toEqual(['storage-failed']);
  });

  it('that is full does not bring back what was chosen before', () => {
    const storage = createMemoryStorage();
    const { api, rig } = prefer(on(storage));
    api.update({ sound: true });
    storage.quota = 0;
    api.update({ confetti: false });
    api.update({ sound: false });
    expect(chosenOf(rig)).toEqual({ ...DEFAULT_PREFERENCES, sound: false, confetti: false });
    api.reset();
    api.update({ motion: false });
    expect(chosenOf(rig)).toEqual({ ...DEFAULT_PREFERENCES, motion: false });
    storage.quota = Infinity;
    api.update({ unreadInTitle: true });
    expect(storedOf(storage)).toEqual({ v: 1, motion: false, unreadInTitle: true });
    expect(rig.codes).toEqual(['storage-failed']);
  });

  it('that holds rubbish is one that holds nothing', () => {
    for (const json of ['{', 'null', '[]', '{"v":2,"sound":true}', 'x'.repeat(100_001)]) {
      const { rig } = prefer(on(createMemoryStorage({ [keyOf('1')]: json })));
      expect(chosenOf(rig)).toEqual(DEFAULT_PREFERENCES);
      expect(rig.codes).toEqual([]);
    }
  });

  it('whose fields are damaged loses those, and the app’s defaults hold', () => {
    const json = JSON.stringify({
      v: 1,
      sound: 'loud',
      budget: { count: 'many' },
      hidden: { streak: true, level: 'no' },
      __proto__: null,
    });
    const storage = createMemoryStorage({ [keyOf('1')]: json });
    const budget = { count: 3, perMs: 60_000 };
    const { api, rig } = prefer(on(storage, { sound: true, budget }));
    const hidden = { ...DEFAULT_PREFERENCES.hidden, streak: true };
    expect(chosenOf(rig)).toEqual({ ...DEFAULT_PREFERENCES, sound: true, budget, hidden });
    api.update({ motion: false });
    expect(storedOf(storage)).toEqual({ v: 1, hidden, motion: false });
  });
});

describe('two tabs of one user', () => {
  async function two(storage: MemoryStorage) {
    const broadcasts = createVirtualBroadcasts();
    const open = () => prefer({ env: createVirtualEnvironment({ broadcasts }), ...on(storage) });
    const [here, there] = [open(), open()];
    return { here, there, broadcasts, settle: () => here.rig.env.settle() };
  }

  it('follow each other, and both have their way', async () => {
    const { here, there, settle } = await two(createMemoryStorage());
    here.api.update({ sound: true });
    there.api.update({ confetti: false });
    await settle();
    const both = { ...DEFAULT_PREFERENCES, sound: true, confetti: false };
    expect(chosenOf(here.rig)).toEqual(both);
    expect(chosenOf(there.rig)).toEqual(both);
    there.api.reset();
    await settle();
    expect(chosenOf(here.rig)).toEqual(DEFAULT_PREFERENCES);
  });

  it('heed no rubbish from a channel', async () => {
    const { here, broadcasts, settle } = await two(createMemoryStorage());
    here.api.update({ sound: true });
    const { name } = broadcasts.posted[0] ?? { name: '' };
    const stranger = broadcasts.open(name);
    for (const data of [null, 5, { v: 1 }, '{', '{"v":3}']) stranger.postMessage(data);
    await settle();
    expect(chosenOf(here.rig).sound).toBe(true);
  });
});

it('is the same in two tabs, also where the storage has become full', async () => {
  const broadcasts = createVirtualBroadcasts();
  const kept = createMemoryStorage();
  let isFull = false;
  const storage: AttentionStorage = {
    getItem: (key) => kept.getItem(key),
    removeItem: (key) => kept.removeItem(key),
    setItem(key, value) {
      if (isFull) throw new Error('no room');
      kept.setItem(key, value);
    },
  };
  const rigs = ['here', 'there'].map((name) => {
    const rig = createRig({
      env: createVirtualEnvironment({ broadcasts, name }),
      attention: { storage },
    });
    rig.client.attach(preferences);
    return rig;
  });
  const [here, there] = rigs;
  if (!here || !there) throw new Error('two tabs');
  const settle = async () => {
    for (const { env } of rigs) await env.settle();
  };
  here.client.apiOf(preferences)?.update({ sound: true });
  await settle();
  isFull = true;
  here.client.apiOf(preferences)?.update({ doNotDisturb: { is: 'on' } });
  await settle();
  expect(chosenOf(there)).toEqual(chosenOf(here));
  expect(chosenOf(there)).toMatchObject({ sound: true, doNotDisturb: { is: 'on' } });
  // Both choose at once: both have their way.
  here.client.apiOf(preferences)?.update({ motion: false });
  there.client.apiOf(preferences)?.update({ confetti: false });
  await settle();
  expect(chosenOf(there)).toEqual(chosenOf(here));
  expect(chosenOf(there)).toMatchObject({ motion: false, confetti: false });
});
