import { describe, expect, it } from 'vitest';
import { selectUnread, type OneTaskState, type TokenRequest } from '@onetask/react';
import {
  createDeferred,
  createHistoryDesk,
  createRig,
  createStudio,
  DAY_MS,
  hear,
  open,
  send,
  tokenOf,
  type Rig,
} from '../support/client-rig.js';
import { readMockToken } from '@onetask/react/testing';
import { attention } from '../../src/client/attention.js';
import { tabs } from '../../src/client/tabs.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { focus, notice, points, streak, task } from '../support/wire.js';

/** Everything of a state that can tell of a user, as text. */
function traces(state: OneTaskState): string {
  const { notifications, tasks, focus: sessions, gamification, presentation } = state;
  const workspaces = Object.values(tasks).map((one) => [one?.updates, [...(one?.latest ?? [])]]);
  const messages = Object.values(sessions).map((one) => one?.messages);
  const { achievements, ...values } = gamification;
  const { items, overrides, removed, allRead, unreadElsewhere, gap, error } = notifications;
  return JSON.stringify([
    items,
    [...overrides],
    [...removed],
    allRead,
    unreadElsewhere,
    gap,
    error,
    workspaces,
    messages,
    presentation,
    values,
    [...achievements],
  ]);
}

const EMPTY = traces(createRig().client.store.getState());

/** The first user with something of everything: in the store, unpainted, under way. */
async function createFirst(options: Parameters<typeof createRig>[0] = {}) {
  const env = createVirtualEnvironment();
  const desk = createHistoryDesk(env);
  const action = createDeferred<void>();
  const actions = { markRead: () => action.promise, remove: () => action.promise };
  const rig = createRig({ env, history: desk.history, actions, ...options });
  rig.client.attach(attention);
  rig.client.apiOf(attention)?.offerToasts({ accepts: () => true });
  const sockets = await open(rig, 'notifications', 'tasks/1', 'focus/1');
  const [notifications, tasks, session] = sockets;
  await desk.questions[0]?.answer({
    messages: [notice(1), streak(2, 4), points(3, 10, 60)],
    unreadCount: 9,
    hasMore: true,
    snapshot: { level: 3, achievements: [{ achievementId: 1 }] },
  });
  send(tasks, task(1, 1), notice(4));
  send(session, focus('secret'));
  env.paint();
  env.paint();
  const readDone = rig.client.markRead([1]);
  const removeDone = rig.client.remove([2]);
  void rig.client.loadMore('notifications');
  await env.settle();
  send(notifications, notice(5), notice(6));
  expect(traces(rig.client.store.getState()).length).toBeGreaterThan(EMPTY.length + 1_000);
  expect(rig.client.store.getState().presentation.toasts.length).toBeGreaterThan(0);
  return { rig, env, desk, action, readDone, removeDone, sockets };
}

/** What was true at the moment at which each socket was made. */
function watchSockets(rig: Rig): { readonly token: string | null; readonly traces: string }[] {
  const seen: { token: string | null; traces: string }[] = [];
  const { sockets } = rig.env;
  let known = sockets.length;
  rig.client.store.subscribe((state) => {
    if (sockets.length === known) return;
    known = sockets.length;
    seen.push({ token: sockets.at(-1)?.token ?? null, traces: traces(state) });
  });
  return seen;
}

describe.each([
  ['a token of another sub', (rig: Rig) => rig.client.setToken(tokenOf(rig.env, 2))],
  ['another userId', (rig: Rig) => rig.client.setToken(tokenOf(rig.env, 1), '2')],
] as const)('by %s', (_how, change) => {
  it('every trace of the first is gone before the first socket of the second', async () => {
    const { rig, env, sockets } = await createFirst();
    const heard = hear(rig);
    const seen = watchSockets(rig);
    change(rig);
    expect(sockets.some((socket) => socket.isLive)).toBe(false);
    expectEmpty(rig);
    await env.settle();
    env.paint();
    expect(env.liveSockets).toHaveLength(3);
    expect(rig.client.store.getState().userId).toBe('2');
    for (const one of seen) expect(one.traces).not.toContain('Notice');
    expect(heard).toEqual([]);
  });

  it('late frames, histories and actions of the first change nothing', async () => {
    const { rig, env, desk, action, readDone, removeDone, sockets } = await createFirst();
    // The first was answered; the tasks' and the older page are under way.
    const questions = desk.questions.slice(1);
    expect(questions).toHaveLength(2);
    const heard = hear(rig);
    change(rig);
    await env.settle();
    env.paint();
    const before = rig.client.store.getState();

    for (const socket of sockets) {
      send(socket, notice(7), task(2, 2), focus('late'));
      socket.drop();
    }
    expect(questions.every(({ signal }) => signal.aborted)).toBe(true);
    for (const question of questions) await question.answer({ messages: [notice(8), 'bad'] });
    action.reject(new Error('HTTP 500'));
    expect(await readDone).toBe(false);
    expect(await removeDone).toBe(false);
    env.paint();
    env.paint();
    expect(rig.client.store.getState()).toBe(before);
    expect(heard).toEqual([]);
    expect(rig.errors).toEqual([]);
  });

  it('the second begins anew: what the first has seen counts again', async () => {
    const { rig, env, desk } = await createFirst();
    change(rig);
    await env.settle();
    const [socket] = env.liveSockets;
    socket?.accept();
    await env.settle();
    expect(desk.last).toMatchObject({ reason: 'initial', since: null });
    await desk.last.answer({ messages: [notice(2), notice(4)], unreadCount: 1 });
    const heard = hear(rig);
    send(socket, notice(1), streak(3, 1));
    env.paint();
    env.paint();
    expect(rig.ids).toEqual([4, 3, 2, 1]);
    expect(heard).toHaveLength(2);
    expect(rig.client.store.getState().gamification.streak.value).toBe(1);
  });
});

/** Says that nothing is left of anybody; leased workspaces and sessions are there and empty. */
function expectEmpty(rig: Rig): void {
  const fresh = createRig();
  for (const channel of ['tasks/1', 'focus/1'] as const) fresh.client.lease(channel);
  expect(traces(rig.client.store.getState())).toBe(traces(fresh.client.store.getState()));
}

describe('signing out', () => {
  it('closes the sockets, empties the state and keeps the leases', async () => {
    const { rig, env, sockets } = await createFirst();
    rig.client.setToken(null);
    await env.advance(120_000);
    env.paint();
    expect(sockets.some((socket) => socket.isLive)).toBe(false);
    expect(env.liveSockets).toEqual([]);
    const { userId, connections } = rig.client.store.getState();
    expect(userId).toBeNull();
    expect(rig.ids).toEqual([]);
    expect(Object.values(connections).map((info) => info?.status)).toEqual([
      'idle',
      'idle',
      'idle',
    ]);
    expect(rig.errors).toEqual([]);
  });

  it('is how a client may begin: a lease opens nothing until there is a token', async () => {
    const rig = createRig({ token: null });
    rig.client.lease('notifications');
    rig.client.retryNow();
    await rig.env.advance(120_000);
    expect(rig.env.sockets).toEqual([]);
    expect(rig.client.store.getState()).toMatchObject({ userId: null });
    rig.client.setToken(tokenOf(rig.env, 1));
    await rig.env.settle();
    expect(rig.env.liveSockets).toHaveLength(1);
    expect(rig.client.store.getState().userId).toBe('1');
    expect(rig.errors).toEqual([]);
  });

  it('stays silent whatever the page does, and looks at the page when it ends', async () => {
    const { rig, env } = await createFirst();
    rig.client.setToken(null);
    for (const signal of ['pagehide', 'pageshow', 'online', 'visible', 'wake'] as const) {
      env.signal(signal);
    }
    await env.advance(60_000);
    expect(env.liveSockets).toEqual([]);
    env.signal('pagehide');
    rig.client.setToken(tokenOf(env, 1));
    await env.settle();
    expect(env.liveSockets).toEqual([]);
    env.signal('pageshow');
    await env.settle();
    expect(env.liveSockets).toHaveLength(3);
  });

  it.each(['', undefined] as const)('is said by %j too', async (token) => {
    const { rig, env } = await createFirst();
    rig.client.setToken(token);
    await env.advance(10_000);
    expect(env.liveSockets).toEqual([]);
    rig.client.setToken(null);
    await env.advance(10_000);
    expect(rig.client.store.getState().userId).toBeNull();
  });

  it('ends an ask for a token that is under way', async () => {
    const token = createDeferred<string>();
    const rig = createRig({ token: () => token.promise });
    rig.client.lease('notifications');
    await rig.env.settle();
    rig.client.setToken(null);
    token.resolve(tokenOf(rig.env, 1));
    await rig.env.advance(60_000);
    expect(rig.env.sockets).toEqual([]);
    expect(rig.client.store.getState().userId).toBeNull();
    expect(rig.errors).toEqual([]);
  });

  it('and in again as the same user loads everything anew', async () => {
    const { rig, env, desk } = await createFirst();
    rig.client.setToken(null);
    rig.client.setToken(tokenOf(env, 1));
    await env.settle();
    env.liveSockets[0]?.accept();
    await env.settle();
    expect(desk.last).toMatchObject({ channel: 'notifications', reason: 'initial' });
  });
});

describe('a token function', () => {
  it('that gives another user’s token makes another user', async () => {
    const env = createVirtualEnvironment();
    const requests: TokenRequest[] = [];
    let userId = 1;
    const { rig, sockets } = await createFirst({
      env,
      token(request) {
        requests.push(request);
        return tokenOf(env, userId);
      },
      history: undefined,
    });
    expect(rig.client.store.getState().userId).toBe('1');
    env.paint();
    env.paint();
    const heard = hear(rig);
    userId = 2;
    sockets[1]?.drop(4401);
    await env.settle();
    expect(requests.map(({ reason }) => reason)).toEqual(['initial', 'rejected']);
    expect(rig.client.store.getState().userId).toBe('2');
    expect(rig.ids).toEqual([]);
    expect(sockets.some((socket) => socket.isLive)).toBe(false);
    await env.advance(5_000);
    expect(env.liveSockets.map(({ token }) => readMockToken(token ?? '', env.now()))).toEqual([
      '2',
      '2',
      '2',
    ]);
    expect(heard).toEqual([]);
  });

  it('is told who identified the first user, and keeps what came before', async () => {
    const env = createVirtualEnvironment();
    const rig = createRig({ env, token: () => tokenOf(env, 1) });
    expect(rig.client.store.getState().userId).toBeNull();
    rig.client.lease('notifications');
    await env.settle();
    expect(rig.client.store.getState().userId).toBe('1');
    expect(env.liveSockets).toHaveLength(1);
  });

  it('may be exchanged for another: open sockets stay', async () => {
    const env = createVirtualEnvironment();
    const rig = createRig({ env, token: () => tokenOf(env, 1) });
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    rig.client.setToken(() => tokenOf(env, 1));
    await env.advance(1_000);
    expect(env.liveSockets).toEqual([socket]);
    expect(rig.ids).toEqual([1]);
  });

  it("that is exchanged for another user's makes another user, though sockets are open", async () => {
    const env = createVirtualEnvironment();
    const rig = createRig({ env, token: () => tokenOf(env, 1) });
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    rig.client.setToken(() => tokenOf(env, 2));
    await env.settle();
    expect(rig.client.store.getState().userId).toBe('2');
    expect(rig.ids).toEqual([]);
    expect(env.liveSockets.map(({ token }) => token)).toEqual([tokenOf(env, 2)]);
  });

  it('that is replaced while it is asked is not heard any more', async () => {
    const first = createDeferred<string>();
    const rig = createRig({ token: () => first.promise });
    rig.client.lease('notifications');
    await rig.env.settle();
    rig.client.setToken(() => tokenOf(rig.env, 2));
    first.resolve(tokenOf(rig.env, 1));
    await rig.env.settle();
    expect(rig.client.store.getState().userId).toBe('2');
    expect(rig.env.liveSockets.map((socket) => socket.token)).toEqual([tokenOf(rig.env, 2)]);
  });
});

describe('an expired token that a function has stored', () => {
  it('says nothing of who the user is: the one that follows it does', async () => {
    const env = createVirtualEnvironment();
    const seen = new Set<unknown>();
    const rig = createRig({
      env,
      token: ({ reason }) => (reason === 'expiring' ? tokenOf(env, 2) : tokenOf(env, 1, -1_000)),
    });
    rig.client.store.subscribe((state) => seen.add(state.userId));
    await open(rig, 'notifications');
    expect([...seen]).toEqual([null, '2']);
  });
});

describe('a new token of the same user', () => {
  it('keeps open sockets, loses no message, and is used from then on', async () => {
    const rig = createRig();
    const heard = hear(rig);
    const [socket] = await open(rig, 'notifications');
    const next = tokenOf(rig.env, 1, 9 * DAY_MS);
    send(socket, notice(1), notice(2));
    rig.client.setToken(next);
    rig.client.setToken(next);
    send(socket, notice(3));
    await rig.env.advance(2_000);
    expect(rig.env.liveSockets).toEqual([socket]);
    expect(heard).toHaveLength(3);
    expect(rig.ids).toEqual([3, 2, 1]);
    rig.client.lease('tasks/1');
    await rig.env.settle();
    expect(rig.env.socket.token).toBe(next);
  });

  it('wakes who had no good one', async () => {
    const rig = createRig({ token: tokenOf(createVirtualEnvironment(), 1, -DAY_MS) });
    rig.client.lease('notifications');
    await rig.env.settle();
    expect(rig.env.sockets).toEqual([]);
    expect(rig.authErrors.map((error) => error.code)).toEqual(['token-expired']);
    rig.client.setToken(tokenOf(rig.env, 1));
    await rig.env.settle();
    expect(rig.env.liveSockets).toHaveLength(1);
  });

  it('that says nothing of its user is taken for the same', async () => {
    const rig = createRig();
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    rig.client.setToken('opaque');
    await rig.env.settle();
    rig.env.paint();
    expect(rig.env.liveSockets).toEqual([socket]);
    expect(rig.ids).toEqual([1]);
    expect(rig.client.store.getState().userId).toBe('1');
  });
});

describe('the userId option', () => {
  it('says who the user is, whatever the token says', async () => {
    const rig = createRig({ userId: 'mira' });
    expect(rig.client.store.getState().userId).toBe('mira');
    const [socket] = await open(rig, 'notifications');
    rig.client.setToken(tokenOf(rig.env, 2), 'mira');
    await rig.env.settle();
    expect(rig.env.liveSockets).toEqual([socket]);
    expect(rig.client.store.getState().userId).toBe('mira');
  });

  it('may come after the token: the first to be known is nobody else', async () => {
    const rig = createRig({ token: 'opaque' });
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    rig.client.setToken('opaque', 'mira');
    await rig.env.settle();
    expect(rig.client.store.getState().userId).toBe('mira');
    expect(rig.ids).toEqual([1]);
    expect(rig.env.liveSockets).toEqual([socket]);

    const asked = createRig({ token: () => 'opaque' });
    asked.client.setToken(() => 'opaque', 'mira');
    expect(asked.client.store.getState().userId).toBe('mira');
  });

  it('that changes with a token function makes another user', async () => {
    const env = createVirtualEnvironment();
    const rig = createRig({ env, token: () => 'opaque', userId: 'mira' });
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    rig.client.setToken(() => 'other', 'jonas');
    expect(rig.ids).toEqual([]);
    expect(socket?.isLive).toBe(false);
    await env.settle();
    expect(env.liveSockets.map(({ token }) => token)).toEqual(['other']);
  });

  it('that goes away leaves the token to say it', async () => {
    const rig = createRig({ userId: '1' });
    const [socket] = await open(rig, 'notifications');
    rig.client.setToken(tokenOf(rig.env, 1));
    await rig.env.settle();
    expect(rig.env.liveSockets).toEqual([socket]);
  });
});

describe('a listener that changes the user', () => {
  async function switchOn(act: (rig: Rig) => unknown) {
    const first = await createFirst();
    const { rig, env, desk } = first;
    await env.advance(2_000);
    rig.client.on('notification', () => rig.client.setToken(tokenOf(env, 2)));
    const heard = hear(rig, 'notification');
    const [, tasks] = first.sockets;
    // One at once to begin the row, and one that waits: whatever takes it in brings the change.
    send(tasks, { type: 'ping' }, notice(20), notice(21));
    expect(rig.client.store.getState().userId).toBe('1');
    await act(rig);
    await env.settle();
    env.paint();
    expect(rig.client.store.getState().userId).toBe('2');
    expectEmpty(rig);
    return { rig, desk, heard };
  }

  it('ends what an action was about to do to the first one’s data', async () => {
    const done: unknown[] = [];
    const { rig } = await switchOn(async (one) => done.push(await one.client.markRead([1, 2])));
    expect(done).toEqual([false]);
    expect(rig.client.store.getState().notifications.overrides.size).toBe(0);
    const removal = await switchOn(async (one) => done.push(await one.client.remove([1])));
    expect(removal.rig.client.store.getState().notifications.removed.size).toBe(0);
    await switchOn(async (one) => done.push(await one.client.markAllRead()));
    expect(done).toEqual([false, false, false]);
  });

  it('ends what an answer of the first one’s history was about to bring', async () => {
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = createRig({ env, history: desk.history });
    const [socket] = await open(rig, 'notifications');
    await env.advance(2_000);
    rig.client.on('notification', () => rig.client.setToken(tokenOf(env, 2)));
    const { last } = desk;
    send(socket, { type: 'ping' }, notice(20));
    await last.answer({ messages: [notice(1)], unreadCount: 7, snapshot: { level: 4 } });
    expect(rig.client.store.getState().userId).toBe('2');
    expect(rig.ids).toEqual([]);
    expect(rig.client.store.getState().gamification.level.value).toBeNull();
    expect(selectUnread(rig.client.store.getState().notifications)).toBeNull();
  });

  it('ends what an older page of the first was about to bring', async () => {
    const env = createVirtualEnvironment();
    const desk = createHistoryDesk(env);
    const rig = createRig({ env, history: desk.history });
    const [socket] = await open(rig, 'notifications');
    await desk.last.answer({ messages: [notice(9)], hasMore: true });
    void rig.client.loadMore('notifications');
    await env.advance(2_000);
    rig.client.on('notification', () => rig.client.setToken(tokenOf(env, 2)));
    const { last } = desk;
    send(socket, { type: 'ping' }, notice(20));
    await last.answer({ messages: [notice(1)] });
    expect(rig.ids).toEqual([]);
  });

  it('in a subscriber of the store while another is brought has the last word', async () => {
    const rig = createRig();
    rig.client.attach(tabs);
    const told: unknown[] = [];
    rig.client.attach((host) => ({ api: null, stop: host.onUser((id) => void told.push(id)) }));
    await open(rig, 'notifications');
    rig.client.store.subscribe(({ userId }) => {
      if (userId === '2') rig.client.setToken(tokenOf(rig.env, 3));
    });
    rig.client.setToken(tokenOf(rig.env, 2));
    await rig.env.settle();
    expect(told).toEqual(['1', '3']);
    expect(rig.env.socket.token).toBe(tokenOf(rig.env, 3));
  });

  it('in a subscriber of the store hears nothing of the first either', async () => {
    const rig = createRig({ logger: {} });
    const [socket] = await open(rig, 'notifications');
    const heard: string[] = [];
    rig.client.on('notification', (event) => heard.push(event.key));
    const unsubscribe = rig.client.store.subscribe((state) => {
      if (state.notifications.items.length > 0) rig.client.setToken(tokenOf(rig.env, 2));
    });
    send(socket, notice(1));
    rig.env.paint();
    unsubscribe();
    expect(rig.client.store.getState().userId).toBe('2');
    expect(heard).toEqual([]);
  });

  it('in onError leaves no error of the first one’s history behind', async () => {
    const rig = createRig({
      history: () => Promise.reject(new Error('HTTP 401')),
      onError: () => rig.client.setToken(null),
    });
    await open(rig, 'notifications');
    await rig.env.settle();
    expect(rig.client.store.getState().notifications).toMatchObject({
      status: 'idle',
      error: null,
    });
  });

  it('ends a second mark of all that waited for the first: it was not the second user’s', async () => {
    const first = createDeferred<unknown>();
    const asked: number[] = [];
    const markAllRead = () => {
      asked.push(Number(rig.client.store.getState().userId));
      return asked.length === 1 ? first.promise : Promise.resolve();
    };
    const rig = createRig({ actions: { markAllRead } });
    const [socket] = await open(rig, 'notifications');
    send(socket, notice(1));
    rig.env.paint();
    const one = rig.client.markAllRead();
    send(socket, notice(2));
    rig.env.paint();
    rig.env.paint();
    const two = rig.client.markAllRead();
    rig.client.setToken(tokenOf(rig.env, 2));
    await rig.env.settle();
    rig.env.socket.accept();
    send(rig.env.socket, notice(7));
    rig.env.paint();
    rig.env.paint();
    const second = rig.client.markAllRead();
    await rig.env.settle();
    // The second user's own does not wait for the first one's.
    expect(asked).toEqual([1, 2]);
    expect(await second).toBe(true);
    send(rig.env.socket, notice(1));
    rig.env.paint();
    rig.env.paint();
    first.resolve(null);
    expect(await Promise.all([one, two])).toEqual([false, false]);
    expect(selectUnread(rig.client.store.getState().notifications)).toBe(1);
    expect(asked).toEqual([1, 2]);
  });

  it('hears nothing more of the first, nor does any other', async () => {
    const { heard } = await switchOn((rig) => {
      rig.env.paint();
      rig.env.paint();
    });
    expect(heard.length).toBeLessThanOrEqual(1);
  });
});

describe('at the backend', () => {
  it('the second user sees only what is theirs', async () => {
    const rig = createStudio();
    const { backend } = rig.mock;
    let userId = 1;
    const studio = createStudio({
      mock: rig.mock,
      env: rig.env,
      history: (request) => rig.mock.historyFor(userId)(request),
    });
    backend.notify(1, { title: 'For Mira' });
    const id = backend.notify(2, { title: 'For Jonas' });
    studio.client.lease('notifications');
    studio.client.lease('tasks/1');
    await studio.env.settle();
    expect(studio.ids).toHaveLength(1);
    userId = 2;
    studio.client.setToken(studio.mock.token(2));
    await studio.env.settle();
    studio.env.paint();
    expect(studio.ids).toEqual([id]);
    expect(studio.paths(1)).toEqual([]);
    expect(studio.paths(2)).toHaveLength(2);
    studio.client.close();
    expect(studio.env.live()).toEqual(NOTHING_LEFT);
  });
});
