import { describe, expect, it } from 'vitest';
import type { OneTaskEvent } from '@onetask/react';
import { createRig, hear, open, send } from '../support/client-rig.js';
import { envelope, focus, levelUp, notice, task } from '../support/wire.js';

describe('listeners', () => {
  it('are called after the commit that holds the event', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    await rig.env.advance(5_000);
    const seen: (readonly number[])[] = [];
    rig.client.on('notification', () => void seen.push(rig.ids));
    send(socket, notice(1), notice(2), notice(3));
    rig.env.paint();
    expect(seen).toEqual([[1], [3, 2, 1], [3, 2, 1]]);
  });

  it('hear their own type, and * all', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'tasks/1');
    const types = ['notification', 'level_up', 'task_update', 'raffle', 'focus_session_update'];
    const heard = Object.fromEntries([...types, '*'].map((type) => [type, hear(rig, type)]));
    send(socket, notice(1), levelUp(2, 3), task(1, 1), { type: 'raffle', data: 7 });
    send(socket, focus(envelope('x', 1)));
    rig.env.paint();
    rig.env.paint();
    const wireType = (event: OneTaskEvent) =>
      event.type === 'unknown' ? event.wireType : event.type;
    for (const type of types) expect(heard[type]?.map(wireType)).toEqual([type]);
    expect(heard['*']?.map(wireType)).toEqual([
      'notification',
      'level_up',
      'task_update',
      'raffle',
      'focus_session_update',
    ]);
  });

  it('hear events of channels that nobody leased, and the store keeps none of those', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'tasks/1');
    const heard = hear(rig);
    send(socket, task(1, 1, { workspace_id: 2 }), focus(envelope('x', 1), { session_id: '9' }));
    rig.env.paint();
    rig.env.paint();
    expect(heard.map((event) => event.type)).toEqual(['task_update', 'focus_session_update']);
    expect(Object.keys(rig.client.store.getState().tasks)).toEqual(['1']);
    expect(Object.keys(rig.client.store.getState().focus)).toEqual([]);
  });

  it('that throw are reported and harm nobody', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    const heard: number[] = [];
    rig.client.on('notification', () => {
      throw new Error('broken handler');
    });
    rig.client.on('notification', () => void heard.push(1));
    rig.client.on('*', () => {
      throw 'even this';
    });
    rig.client.on('*', () => void heard.push(2));
    send(socket, notice(1));
    rig.env.paint();
    expect(heard).toEqual([1, 2]);
    expect(rig.codes).toEqual(['listener-failed', 'listener-failed']);
    expect(rig.errors[0]?.message).toContain('"notification"');
    expect(String(rig.errors[0]?.cause)).toContain('broken handler');
    send(socket, notice(2));
    rig.env.paint();
    rig.env.paint();
    expect(heard).toEqual([1, 2, 1, 2]);
  });

  it('hear everything although a subscriber of the store throws', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    await rig.env.advance(5_000);
    let told = 0;
    rig.client.store.subscribe(() => {
      throw new Error('broken subscriber');
    });
    rig.client.store.subscribe(() => void (told += 1));
    const heard = hear(rig);
    send(socket, notice(1), notice(2));
    rig.env.paint();
    expect(heard).toHaveLength(2);
    expect(told).toBe(2);
    expect(new Set(rig.codes)).toEqual(new Set(['listener-failed']));
    expect(String(rig.errors[0]?.cause)).toContain('broken subscriber');
  });

  it('may be the same function twice, and each goes by itself', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    let calls = 0;
    const listener = () => void (calls += 1);
    const stop = rig.client.on('*', listener);
    rig.client.on('*', listener);
    send(socket, notice(1));
    rig.env.paint();
    expect(calls).toBe(2);
    stop();
    stop();
    send(socket, notice(2));
    rig.env.paint();
    rig.env.paint();
    expect(calls).toBe(3);
  });

  it('that are removed while an event is told do not hear it any more', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    const heard: string[] = [];
    const stops: (() => void)[] = [];
    rig.client.on('notification', () => {
      heard.push('first');
      for (const stop of stops) stop();
    });
    stops.push(rig.client.on('notification', () => void heard.push('second')));
    stops.push(rig.client.on('*', () => void heard.push('all')));
    send(socket, notice(1));
    rig.env.paint();
    expect(heard).toEqual(['first']);
  });

  it('that are added while an event is told hear the next one on', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    const heard: string[] = [];
    let stop = rig.client.on('notification', function again() {
      heard.push('again');
      stop();
      if (heard.length > 100) throw new Error('it goes on for ever');
      stop = rig.client.on('notification', again);
    });
    rig.client.on('notification', () => {
      if (heard.includes('late')) return;
      rig.client.on('notification', () => void heard.push('late'));
      rig.client.on('*', () => void heard.push('late'));
    });
    send(socket, notice(1));
    rig.env.paint();
    expect(heard).toEqual(['again']);
    send(socket, notice(2));
    rig.env.paint();
    rig.env.paint();
    expect(heard.filter((one) => one === 'again')).toHaveLength(2);
    expect(heard.filter((one) => one === 'late')).toHaveLength(2);
  });

  it('hear nothing more once one of them closed the client', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    await rig.env.advance(5_000);
    rig.client.on('*', () => rig.client.close());
    const heard = hear(rig);
    send(socket, notice(1));
    send(socket, notice(2), notice(3));
    rig.env.paint();
    expect(heard.length).toBeLessThanOrEqual(1);
  });
});

describe('messages of unknown types', () => {
  it('go to *, to their own type and to the logger, and never into the store', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    await rig.env.advance(5_000);
    rig.env.paint();
    const before = rig.client.store.getState();
    const all = hear(rig);
    const own = hear(rig, 'raffle');
    const unknown = hear(rig, 'unknown');
    const wire = { type: 'raffle', data: { prize: 'tea' } };
    send(socket, wire);
    rig.env.paint();
    expect(all).toEqual(own);
    expect(unknown).toEqual(own);
    expect(own).toMatchObject([
      { type: 'unknown', wireType: 'raffle', data: { prize: 'tea' }, raw: wire, origin: 'live' },
    ]);
    expect(rig.client.store.getState()).toBe(before);
    expect(rig.logged).toEqual([['debug', expect.stringContaining('"raffle"')]]);
    expect(rig.errors).toEqual([]);
  });

  it.each(['*', 'unknown', '__proto__', 'constructor'])(
    'named %j are told once to each',
    async (type) => {
      const rig = createRig();
      const [socket] = await open(rig, 'notifications');
      const all = hear(rig);
      const own = hear(rig, type);
      send(socket, { type });
      rig.env.paint();
      expect(all).toHaveLength(1);
      expect(own).toHaveLength(1);
    },
  );

  it('need no logger', async () => {
    const rig = createRig({ logger: {} });
    const [socket] = await open(rig, 'notifications');
    const all = hear(rig);
    send(socket, { type: 'raffle' });
    rig.env.paint();
    expect(all).toHaveLength(1);
  });
});
