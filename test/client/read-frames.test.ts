import { afterEach, describe, expect, it, vi } from 'vitest';
import { createInbox } from '../../src/client/inbox.js';
import type { Channel } from '@onetask/react';
import { createRig, open, send } from '../support/client-rig.js';
import { focus, levelUp, notice, task } from '../support/wire.js';

/** An inbox with open sockets, each its own channel's. */
function createDesk(...channels: Channel[]) {
  const inbox = createInbox({
    now: () => 1_000,
    monotonic: () => 0,
    onError({ message }) {
      throw new Error(message);
    },
  });
  for (const [index] of channels.entries()) inbox.opened(index);
  const receive = (channel: Channel, wire: unknown) =>
    inbox.receive(channel, channels.indexOf(channel), JSON.stringify(wire));
  return { inbox, receive };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a frame that another socket brought to the letter', () => {
  it.each([
    ['a task update', task(1, 1)],
    ['a notification', notice(1)],
    ['a level-up', levelUp(1, 2)],
    ['an unknown message', { type: 'ping', data: {} }],
  ])('is not read again: %s', (_name, wire) => {
    const { receive } = createDesk('notifications', 'tasks/1', 'tasks/2', 'focus/1');
    const parse = vi.spyOn(JSON, 'parse');
    expect(receive('tasks/1', wire)).toMatchObject({ isNew: true, isRepeat: false });
    for (const channel of ['tasks/2', 'focus/1', 'notifications'] as const) receive(channel, wire);
    expect(parse).toHaveBeenCalledTimes(1);
  });

  it('tells the notifications’ own socket that it came, with the event that it was', () => {
    const { receive } = createDesk('notifications', 'tasks/1', 'tasks/2');
    const first = receive('tasks/1', notice(1));
    expect(receive('tasks/2', notice(1))).toBeNull();
    const copy = receive('notifications', notice(1));
    expect(copy).toMatchObject({ isNew: false, isRepeat: true });
    expect(copy?.event).toBe(first?.event);
  });

  it('is another event with a key of its own when its own socket brings it twice', () => {
    const { receive } = createDesk('tasks/1', 'tasks/2');
    const [first, second] = [receive('tasks/1', task(1, 1)), receive('tasks/1', task(1, 1))];
    expect([first?.isNew, second?.isNew]).toEqual([true, true]);
    expect(second?.event.key).not.toBe(first?.event.key);
    expect(receive('tasks/2', task(1, 1))).toBeNull();
    expect(receive('tasks/2', task(1, 1))).toBeNull();
    expect(receive('tasks/2', task(1, 1))?.isNew).toBe(true);
  });

  it('comes in a focus session on that session’s own socket alone', () => {
    const { receive } = createDesk('notifications', 'focus/1');
    const wire = focus('loose');
    expect(receive('notifications', wire)).toBeNull();
    expect(receive('focus/1', wire)?.isNew).toBe(true);
    expect(receive('notifications', wire)).toBeNull();
    expect(receive('focus/1', wire)?.isNew).toBe(true);
  });
});

describe('a frame that says the same in other words', () => {
  it('is read, and may fill in', () => {
    const { receive } = createDesk('notifications', 'tasks/1');
    receive('tasks/1', notice(1));
    const copy = receive('notifications', notice(1, { content: 'More' }));
    expect(copy).toMatchObject({ isNew: false, isRepeat: false, event: { content: 'More' } });
  });
});

describe('the memory of frames', () => {
  it('is short', () => {
    const { receive } = createDesk('notifications', 'tasks/1');
    receive('tasks/1', notice(1));
    for (let id = 2; id <= 250; id += 1) receive('tasks/1', notice(id));
    expect(receive('notifications', notice(1))?.isRepeat).toBe(true);
    for (let id = 251; id <= 600; id += 1) receive('tasks/1', notice(id));
    expect(receive('notifications', notice(1))?.isRepeat).toBe(false);
  });

  it('is small: long frames push each other out, and one that is huge is not kept', () => {
    const { receive } = createDesk('notifications', 'tasks/1');
    const long = (id: number, length: number) => notice(id, { content: 'x'.repeat(length) });
    for (let id = 1; id <= 4; id += 1) receive('tasks/1', long(id, 60_000));
    expect(receive('notifications', long(4, 60_000))?.isRepeat).toBe(true);
    receive('tasks/1', long(5, 60_000));
    expect(receive('notifications', long(1, 60_000))?.isRepeat).toBe(false);
    receive('tasks/1', long(6, 200_000));
    expect(receive('notifications', long(6, 200_000))?.isRepeat).toBe(false);
  });

  it('ends with the user, and with a socket that opens or closes', () => {
    const { inbox, receive } = createDesk('notifications', 'tasks/1', 'tasks/2');
    const first = receive('tasks/1', notice(1));
    inbox.closed(2);
    expect(receive('notifications', notice(1))?.isRepeat).toBe(false);
    inbox.opened(2);
    expect(receive('notifications', notice(1))?.isRepeat).toBe(false);
    inbox.clear();
    inbox.opened(0);
    inbox.opened(1);
    const next = receive('notifications', notice(1));
    expect(next).toMatchObject({ isNew: true, isRepeat: false });
    expect(next?.event).not.toBe(first?.event);
  });
});

it('counts for how far its socket has come, and is nothing to the store', async () => {
  const asked: unknown[] = [];
  const rig = createRig({
    async history(request) {
      asked.push(request.since);
      return { messages: [] };
    },
  });
  const [own, other] = await open(rig, 'notifications', 'tasks/1');
  send(other, notice(60), notice(90));
  rig.env.paint();
  rig.env.paint();
  const before = rig.client.store.getState();
  send(own, notice(60), notice(90));
  // Nothing waits for a commit.
  expect(rig.env.live().frames).toBe(0);
  expect(rig.client.store.getState()).toBe(before);
  asked.length = 0;
  own?.drop();
  await rig.env.advance(3_000);
  rig.env.socket.accept();
  await rig.env.settle();
  // Without it the gap would begin with the first of all, or ten seconds before.
  expect(asked).toMatchObject([{ notificationId: 90 }]);
});
