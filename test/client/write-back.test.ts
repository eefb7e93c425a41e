import { describe, expect, it } from 'vitest';
import { selectUnread, type Actions } from '@onetask/react';
import {
  createDeferred,
  createHistoryDesk,
  createRig,
  createStudio,
  open,
  reopen,
  send,
  type Rig,
} from '../support/client-rig.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';
import { notice } from '../support/wire.js';

/** The app's actions in the test's hand: each call waits until it is settled. */
function createActionDesk() {
  const calls: { readonly name: string; readonly with: unknown }[] = [];
  let pending: ReturnType<typeof createDeferred<unknown>>[] = [];
  const take = (name: string) => (given: unknown) => {
    calls.push({ name, with: given });
    const deferred = createDeferred<unknown>();
    pending.push(deferred);
    return deferred.promise;
  };
  const actions: Actions = {
    markRead: take('markRead'),
    markUnread: take('markUnread'),
    markAllRead: take('markAllRead'),
    remove: take('remove'),
  };
  return {
    actions,
    calls,
    /** Settles all that wait, or the one at `index`. */
    succeed: (index?: number) => settle((one) => one.resolve(null), index),
    fail: (index?: number) => settle((one) => one.reject(new Error('HTTP 409')), index),
  };

  function settle(act: (one: (typeof pending)[number]) => void, index?: number): void {
    const chosen = index === undefined ? pending : pending.slice(index, index + 1);
    pending = pending.filter((one) => !chosen.includes(one));
    for (const one of chosen) act(one);
  }
}

const state = (rig: Rig) => rig.client.store.getState().notifications;
const unread = (rig: Rig) => selectUnread(state(rig));
const unreadIds = (rig: Rig) =>
  state(rig)
    .items.filter((item) => !item.isRead)
    .map((item) => item.notificationId);

async function createWriteRig(options = {}) {
  const desk = createActionDesk();
  const rig = createRig({ actions: desk.actions, ...options });
  const [socket] = await open(rig, 'notifications');
  send(socket, notice(1), notice(2), notice(3));
  rig.env.paint();
  rig.env.paint();
  return { rig, desk, socket };
}

describe('each action', () => {
  it.each([
    ['markRead', (rig: Rig) => rig.client.markRead([1, 2]), [1, 2], [3]],
    ['markUnread', (rig: Rig) => rig.client.markUnread([1]), [1], [3, 2, 1]],
    ['markAllRead', (rig: Rig) => rig.client.markAllRead(), { upTo: 3 }, []],
    ['remove', (rig: Rig) => rig.client.remove([3]), [3], [2, 1]],
    ['remove', (rig: Rig) => rig.client.clear(), [3, 2, 1], []],
  ] as const)('%s shows at once, and tells the app', async (name, act, given, after) => {
    const { rig, desk } = await createWriteRig();
    const done = act(rig);
    expect(unreadIds(rig)).toEqual(after);
    expect(desk.calls).toEqual([{ name, with: given }]);
    desk.succeed();
    expect(await done).toBe(true);
    expect(unreadIds(rig)).toEqual(after);
    expect(rig.errors).toEqual([]);
  });

  it.each([
    ['markRead', (rig: Rig) => rig.client.markRead([1, 2])],
    ['markUnread', (rig: Rig) => rig.client.markUnread([1])],
    ['markAllRead', (rig: Rig) => rig.client.markAllRead()],
    ['remove', (rig: Rig) => rig.client.clear()],
  ] as const)('%s is taken back with a message when it rejects', async (name, act) => {
    const { rig, desk } = await createWriteRig();
    const before = state(rig).items;
    const done = act(rig);
    desk.fail();
    expect(await done).toBe(false);
    expect(state(rig).items).toEqual(before);
    expect(unread(rig)).toBe(3);
    expect(rig.codes).toEqual(['action-failed']);
    expect(rig.errors[0]?.message).toContain(`actions.${name}`);
    expect(String(rig.errors[0]?.cause)).toContain('HTTP 409');
  });

  it('that throws at once is as one that rejects', async () => {
    const actions: Actions = {
      markRead() {
        throw new Error('not signed in');
      },
    };
    const { rig } = await createWriteRig({ actions });
    expect(await rig.client.markRead([1])).toBe(false);
    expect(unreadIds(rig)).toEqual([3, 2, 1]);
    expect(rig.codes).toEqual(['action-failed']);
  });

  it('works here alone where the app has none', async () => {
    const { rig } = await createWriteRig({ actions: undefined });
    expect(await rig.client.markRead([1])).toBe(true);
    expect(await rig.client.remove([2])).toBe(true);
    expect(await rig.client.markAllRead()).toBe(true);
    expect(await rig.client.markUnread([3])).toBe(true);
    expect(rig.ids).toEqual([3, 1]);
    expect(unreadIds(rig)).toEqual([3]);
  });

  it('asks nothing of the app when there is nothing to do', async () => {
    const { rig, desk } = await createWriteRig();
    await rig.client.markRead([]);
    await rig.client.markUnread([]);
    await rig.client.remove([]);
    expect(desk.calls).toEqual([]);
    const all = rig.client.markAllRead();
    desk.succeed();
    await all;
    expect(await rig.client.markAllRead()).toBe(true);
    const cleared = rig.client.clear();
    desk.succeed();
    await cleared;
    expect(await rig.client.clear()).toBe(true);
    expect(await rig.client.markAllRead()).toBe(true);
    expect(desk.calls.map((call) => call.name)).toEqual(['markAllRead', 'remove']);
  });

  it('of all up to an id leaves what came after it', async () => {
    const { rig, desk } = await createWriteRig();
    const done = rig.client.markAllRead(2);
    expect(unreadIds(rig)).toEqual([3]);
    desk.succeed();
    expect(await done).toBe(true);
    expect(desk.calls).toEqual([{ name: 'markAllRead', with: { upTo: 2 } }]);
    expect(await rig.client.markAllRead(2)).toBe(true);
    expect(desk.calls).toHaveLength(1);
  });

  it('is carried out by the backend', async () => {
    const rig = createStudio();
    const { backend, actions, history } = rig.mock;
    const studio = createStudio({ mock: rig.mock, env: rig.env, actions, history });
    const ids = [1, 2, 3, 4].map((n) => backend.notify(1, { title: `Notice ${n}` }));
    studio.client.lease('notifications');
    await studio.env.settle();
    expect(unread(studio)).toBe(4);
    await studio.client.markRead(ids.slice(0, 2));
    expect(backend.unreadCount(1)).toBe(2);
    await studio.client.markUnread(ids.slice(0, 1));
    expect(backend.unreadCount(1)).toBe(3);
    await studio.client.remove(ids.slice(3));
    expect(backend.listNotifications(1).messages).toHaveLength(3);
    await studio.client.markAllRead();
    expect(backend.unreadCount(1)).toBe(0);
    expect(unread(studio)).toBe(0);
  });
});

describe('marking all read', () => {
  it('means what was there at the click, not what waits to be painted or comes after', async () => {
    const { rig, desk, socket } = await createWriteRig();
    send(socket, notice(4), notice(5));
    expect(rig.ids[0]).toBe(4);
    const done = rig.client.markAllRead();
    send(socket, notice(6));
    desk.succeed();
    await done;
    rig.env.paint();
    rig.env.paint();
    expect(desk.calls).toEqual([{ name: 'markAllRead', with: { upTo: 4 } }]);
    expect(unreadIds(rig)).toEqual([6, 5]);
  });

  it('covers the unread that are not loaded, and gives them back on a rejection', async () => {
    const env = createVirtualEnvironment();
    const history = createHistoryDesk(env);
    const { rig, desk, socket } = await createWriteRig({ env, history: history.history });
    await history.last.answer({ unreadCount: 12 });
    // Three came live after the question, and no count of the server's can have held them.
    expect(unread(rig)).toBe(15);
    const done = rig.client.markAllRead();
    expect(unread(rig)).toBe(0);
    send(socket, notice(4));
    desk.fail();
    await done;
    rig.env.paint();
    expect(unread(rig)).toBe(16);
  });

  it('means all where none is loaded', async () => {
    const env = createVirtualEnvironment();
    const history = createHistoryDesk(env);
    const desk = createActionDesk();
    const rig = createRig({ env, history: history.history, actions: desk.actions });
    const [socket] = await open(rig, 'notifications');
    await history.last.answer({ unreadCount: 5 });
    const done = rig.client.markAllRead();
    expect(desk.calls).toEqual([{ name: 'markAllRead', with: { upTo: null } }]);
    expect(unread(rig)).toBe(0);
    send(socket, notice(1));
    env.paint();
    desk.fail();
    await done;
    expect(unread(rig)).toBe(6);
  });

  it('is asked of the app for unread that are elsewhere alone', async () => {
    const env = createVirtualEnvironment();
    const history = createHistoryDesk(env);
    const { rig, desk } = await createWriteRig({ env, history: history.history });
    const messages = [1, 2, 3].map((id) => notice(id, { is_read: true }));
    await history.last.answer({ messages, unreadCount: 2 });
    expect(unreadIds(rig)).toEqual([]);
    void rig.client.markAllRead();
    expect(desk.calls).toHaveLength(1);
    expect(unread(rig)).toBe(0);
  });
});

describe('a rejection', () => {
  it('undoes nothing that arrived or was done since', async () => {
    const { rig, desk, socket } = await createWriteRig();
    const first = rig.client.markRead([1, 2]);
    const second = rig.client.markRead([2]);
    const removal = rig.client.remove([3]);
    send(socket, notice(4), notice(5));
    rig.env.paint();
    rig.env.paint();
    desk.fail(0);
    await first;
    expect(unreadIds(rig)).toEqual([5, 4, 1]);
    desk.fail();
    await second;
    await removal;
    expect(rig.ids).toEqual([5, 4, 3, 2, 1]);
    expect(unreadIds(rig)).toEqual([5, 4, 3, 2, 1]);
  });

  it('goes back to what the server has, which an earlier change had settled', async () => {
    const { rig, desk } = await createWriteRig();
    const read = rig.client.markRead([1]);
    desk.succeed();
    expect(await read).toBe(true);
    const back = rig.client.markUnread([1]);
    expect(unreadIds(rig)).toEqual([3, 2, 1]);
    desk.fail();
    expect(await back).toBe(false);
    expect(unreadIds(rig)).toEqual([3, 2]);
  });

  it('brings back nothing that an earlier removal had settled', async () => {
    const { rig, desk } = await createWriteRig();
    const settled = rig.client.remove([1, 2]);
    desk.succeed();
    expect(await settled).toBe(true);
    const undone = rig.client.remove([2, 3]);
    desk.fail();
    expect(await undone).toBe(false);
    expect(rig.ids).toEqual([3]);
  });

  it('brings an item back as it was read meanwhile', async () => {
    const { rig, desk } = await createWriteRig();
    const removing = rig.client.remove([1]);
    const reading = rig.client.markAllRead();
    desk.succeed(1);
    expect(await reading).toBe(true);
    desk.fail();
    expect(await removing).toBe(false);
    expect(rig.ids).toEqual([3, 2, 1]);
    expect(unread(rig)).toBe(0);
  });

  it.each([
    ['first', 'second', [4, 3, 2, 1], []],
    ['second', 'first', [4], [4]],
  ] as const)(
    'of the %s of two marks of all leaves what the %s marked',
    async (failing, _holding, _none, left) => {
      const { rig, desk, socket } = await createWriteRig();
      const first = rig.client.markAllRead();
      send(socket, notice(4));
      rig.env.paint();
      rig.env.paint();
      const second = rig.client.markAllRead();
      expect(unreadIds(rig)).toEqual([]);
      await (failing === 'first' ? desk.fail() : desk.succeed());
      await first;
      await rig.env.settle();
      await (failing === 'first' ? desk.succeed() : desk.fail());
      expect(await second).toBe(failing === 'first');
      expect(unreadIds(rig)).toEqual(left);
    },
  );

  it('brings back no item that another removal took', async () => {
    const { rig, desk } = await createWriteRig();
    const both = rig.client.remove([1, 2]);
    const one = rig.client.remove([1]);
    expect(rig.ids).toEqual([3]);
    desk.fail(0);
    expect(await both).toBe(false);
    expect(rig.ids).toEqual([3, 2]);
    desk.succeed();
    expect(await one).toBe(true);
    expect(rig.ids).toEqual([3, 2]);
  });

  it('takes back each of two opposite clicks by itself', async () => {
    const { rig, desk } = await createWriteRig();
    const read = rig.client.markRead([1]);
    const again = rig.client.markUnread([1]);
    desk.fail(0);
    await read;
    expect(unreadIds(rig)).toEqual([3, 2, 1]);
    desk.succeed();
    await again;
    expect(unreadIds(rig)).toEqual([3, 2, 1]);
  });
});

describe('an answer of history', () => {
  it('that was asked for before the action was done does not undo it', async () => {
    const env = createVirtualEnvironment();
    const history = createHistoryDesk(env);
    const { rig, desk } = await createWriteRig({ env, history: history.history });
    const done = Promise.all([rig.client.markRead([1]), rig.client.remove([2])]);
    desk.succeed();
    await done;
    const messages = [1, 2, 3].map((id) => notice(id, { is_read: false }));
    await history.last.answer({ messages, unreadCount: 3 });
    expect(rig.ids).toEqual([3, 1]);
    expect(unreadIds(rig)).toEqual([3]);
    expect(unread(rig)).toBe(1);
  });

  it('that was asked for after it rules again', async () => {
    const env = createVirtualEnvironment();
    const history = createHistoryDesk(env);
    const { rig, desk, socket } = await createWriteRig({ env, history: history.history });
    await history.last.answer();
    const done = rig.client.markUnread([1]);
    desk.succeed();
    await done;
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    await history.last.answer({ messages: [notice(1, { is_read: true })], unreadCount: 2 });
    expect(unreadIds(rig)).toEqual([3, 2]);
    expect(unread(rig)).toBe(2);
  });

  it('does not bring back what was done here where the app has no actions', async () => {
    const env = createVirtualEnvironment();
    const history = createHistoryDesk(env);
    const options = { env, history: history.history, actions: undefined };
    const { rig, socket } = await createWriteRig(options);
    await history.last.answer();
    await rig.client.markRead([1]);
    await rig.client.markAllRead();
    socket?.drop();
    await rig.env.advance(1_000);
    await reopen(rig);
    const messages = [1, 2, 3].map((id) => notice(id, { is_read: false }));
    await history.last.answer({ messages, unreadCount: 3 });
    expect(unreadIds(rig)).toEqual([]);
    expect(unread(rig)).toBe(0);
  });
});
