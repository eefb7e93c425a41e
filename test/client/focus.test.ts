import { describe, expect, it } from 'vitest';
import { focusRooms } from '../../src/client/focus-rooms.js';
import { createRig, createStudio, hear, open, tokenOf } from '../support/client-rig.js';

describe('sending in a focus session', () => {
  it('puts an app’s data into the kit’s envelope, counted', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'focus/1');
    expect(rig.client.send(1, { hello: 'all' })).toBe('sent');
    expect(rig.client.send('1', undefined)).toBe('sent');
    const from = rig.client.instanceId;
    expect(socket?.sent.map((text) => JSON.parse(text) as unknown)).toEqual([
      { v: 1, kind: 'app', from, n: 1, payload: { hello: 'all' } },
      { v: 1, kind: 'app', from, n: 2, payload: null },
    ]);
  });

  it('waits for the socket, and is dropped where nobody leased the session', async () => {
    const rig = createRig();
    expect(rig.client.send(1, 'early')).toBe('dropped');
    rig.client.lease('focus/1');
    expect(rig.client.send(1, 'waiting')).toBe('queued');
    expect(rig.client.send(2, 'elsewhere')).toBe('dropped');
    await rig.env.settle();
    rig.env.socket.accept();
    expect(rig.env.socket.sent).toHaveLength(1);
  });

  it('says when what waited was dropped with the lease', async () => {
    const rig = createRig();
    const release = rig.client.lease('focus/1');
    rig.client.send(1, 'waiting');
    release();
    await rig.env.advance(10);
    expect(rig.codes).toEqual(['send-dropped']);
    expect(rig.errors[0]?.channel).toBe('focus/1');
  });

  it('is dropped while nobody is signed in: it must not leave as the next user’s', async () => {
    const rig = createRig();
    await open(rig, 'focus/1');
    rig.client.setToken(null);
    expect(rig.client.send(1, 'whose?')).toBe('dropped');
    rig.client.setToken(tokenOf(rig.env, 2));
    await rig.env.settle();
    rig.env.socket.accept();
    expect(rig.env.socket.sent).toEqual([]);
    expect(rig.client.send(1, 'mine')).toBe('sent');
  });

  it('that waits is dropped with the user who said it', async () => {
    const rig = createRig();
    rig.client.lease('focus/1');
    expect(rig.client.send(1, 'secret')).toBe('queued');
    rig.client.setToken(tokenOf(rig.env, 2));
    await rig.env.settle();
    rig.env.socket.accept();
    expect(rig.env.socket.sent).toEqual([]);
    expect(rig.codes).toEqual(['send-dropped']);
  });

  it('says what is no JSON', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'focus/1');
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(rig.client.send(1, cyclic)).toBe('dropped');
    expect(rig.client.send(1, 1n)).toBe('dropped');
    expect(rig.codes).toEqual(['send-failed', 'send-failed']);
    expect(socket?.sent).toEqual([]);
  });

  it('reaches both tabs of one user and another user, own in one alone', async () => {
    const rig = createStudio();
    const { mock, env } = rig;
    const here = createStudio({ mock, env });
    const there = createStudio({ mock, env });
    const jonas = createStudio({ mock, env, token: mock.token(2) });
    const heard = hear(here, 'focus_session_update');
    for (const one of [here, there, jonas]) {
      one.client.attach(focusRooms);
      one.client.apiOf(focusRooms)?.join('room', {});
      one.client.lease('notifications');
    }
    await env.settle();
    here.client.send('room', { n: 1 });
    await env.settle();
    there.client.send('room', { n: 1 });
    await env.settle();
    env.paint();
    env.paint();
    const messages = ({ client }: typeof here) =>
      (client.store.getState().focus['room']?.messages ?? []).map(({ isOwn, senderId, data }) => ({
        isOwn,
        senderId,
        data,
      }));
    const sent = { senderId: 1, data: { n: 1 } };
    expect(messages(here)).toEqual([
      { ...sent, isOwn: true },
      { ...sent, isOwn: false },
    ]);
    expect(messages(there)).toEqual([
      { ...sent, isOwn: false },
      { ...sent, isOwn: true },
    ]);
    expect(messages(jonas)).toEqual([
      { ...sent, isOwn: false },
      { ...sent, isOwn: false },
    ]);
    const kinds = heard.map(({ data }) => String(Reflect.get(Object(data), 'kind')));
    expect(kinds.filter((kind) => kind === 'app')).toHaveLength(2);
  });
});
