import { describe, expect, it } from 'vitest';
import { createRig, hear, open, send, type Rig } from '../support/client-rig.js';
import { notice, task } from '../support/wire.js';

/** How often the store told its subscribers, from now on. */
function countCommits(rig: Rig): { readonly count: number } {
  const commits = { count: 0 };
  rig.client.store.subscribe(() => {
    commits.count += 1;
  });
  return commits;
}

async function openQuiet(rig: Rig, ...channels: Parameters<typeof open>[1][]) {
  const sockets = await open(rig, ...channels);
  await rig.env.advance(60_000);
  rig.env.paint();
  return sockets;
}

describe('1,000 frames in one task', () => {
  it('reach each listener in order, once, in a commit a painted frame and one', async () => {
    const rig = createRig();
    const [socket, other] = await openQuiet(rig, 'tasks/1', 'tasks/2');
    const commits = countCommits(rig);
    const listeners = [hear(rig), hear(rig, 'task_update'), hear(rig)];
    const heard = rig.client.store;

    for (let second = 0; second < 1_000; second += 1) {
      send(socket, task(1, second));
      send(other, task(1, second));
    }
    expect(commits.count).toBe(1);
    rig.env.paint();
    expect(commits.count).toBe(2);

    const times = Array.from({ length: 1_000 }, (_, index) => index);
    for (const events of listeners) {
      expect(events).toHaveLength(1_000);
      const [first] = events;
      expect(events.map((event) => (event.createdAt - (first?.createdAt ?? 0)) / 1_000)).toEqual(
        times,
      );
    }
    expect(heard.getState().tasks['1']?.updates).toHaveLength(200);
  });

  it('over several painted frames take a commit each, and one', async () => {
    const rig = createRig();
    const [socket] = await openQuiet(rig, 'tasks/1');
    const commits = countCommits(rig);
    let painted = 0;
    for (let second = 0; second < 1_000; second += 1) {
      send(socket, task(1, second));
      if (second % 100 !== 99) continue;
      rig.env.paint();
      painted += 1;
    }
    expect(painted).toBe(10);
    expect(commits.count).toBeLessThanOrEqual(painted + 1);
    expect(commits.count).toBeGreaterThan(1);
  });
});

describe('a commit', () => {
  it('comes at once after a quiet time', async () => {
    const rig = createRig();
    const [socket] = await openQuiet(rig, 'notifications');
    const commits = countCommits(rig);
    send(socket, notice(1));
    expect(rig.ids).toEqual([1]);
    expect(commits.count).toBe(1);
    send(socket, notice(2));
    expect(rig.ids).toEqual([1]);
    rig.env.paint();
    expect(rig.ids).toEqual([2, 1]);
    // A frame with nothing in it ends the row, and the next is at once again.
    rig.env.paint();
    send(socket, notice(3));
    expect(rig.ids).toEqual([3, 2, 1]);
  });

  it('is not made for nothing', async () => {
    const rig = createRig();
    const [socket, other] = await openQuiet(rig, 'notifications', 'tasks/1');
    send(socket, notice(1));
    rig.env.paint();
    rig.env.paint();
    const commits = countCommits(rig);
    send(other, notice(1), { type: 'raffle' });
    rig.env.paint();
    rig.env.paint();
    expect(commits.count).toBe(0);
    expect(rig.env.live().frames).toBe(0);
  });

  it('comes by a timer on a hidden page', async () => {
    const rig = createRig();
    const [socket] = await openQuiet(rig, 'notifications');
    rig.env.setVisible(false);
    send(socket, notice(1), notice(2));
    expect(rig.ids).toEqual([1]);
    expect(rig.env.live().frames).toBe(0);
    await rig.env.advance(99);
    expect(rig.ids).toEqual([1]);
    await rig.env.advance(1);
    expect(rig.ids).toEqual([2, 1]);
  });

  it('comes within a second where a page that should paint does not', async () => {
    const rig = createRig();
    const [socket] = await openQuiet(rig, 'notifications');
    send(socket, notice(1), notice(2));
    await rig.env.advance(999);
    expect(rig.ids).toEqual([1]);
    await rig.env.advance(1);
    expect(rig.ids).toEqual([2, 1]);
  });

  it('takes in what waits before an action, so that the action means all that has arrived', async () => {
    const rig = createRig();
    const [socket] = await openQuiet(rig, 'notifications');
    const heard = hear(rig);
    send(socket, notice(1), notice(2));
    expect(heard).toHaveLength(1);
    await rig.client.markRead([2]);
    expect(heard).toHaveLength(2);
    expect(rig.client.store.getState().notifications.items.map((item) => item.isRead)).toEqual([
      true,
      false,
    ]);
  });

  it('holds events and connections together, the last word of each', async () => {
    const rig = createRig();
    const [socket] = await openQuiet(rig, 'notifications');
    send(socket, notice(1));
    const commits = countCommits(rig);
    send(socket, notice(2));
    socket?.drop();
    expect(rig.client.store.getState().connections['notifications']?.status).toBe('open');
    rig.env.paint();
    expect(commits.count).toBeLessThanOrEqual(2);
    expect(rig.ids).toEqual([2, 1]);
    expect(rig.client.store.getState().connections['notifications']?.status).toBe('reconnecting');
  });
});
