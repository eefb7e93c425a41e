import { createMockOneTask } from '@onetask/react/testing';
import { afterEach, expect, it } from 'vitest';
import { MARK, tracesOf } from './traces.js';
import {
  FIRST,
  frames,
  keepForSecond,
  painted,
  SECOND,
  secrets,
  signInFirst,
  type Session,
  type TwoPeople,
} from './two-people.js';
import '@onetask/react/styles.css';

// Every component, with something of the first user in each: then somebody else is there, or nobody.

let people: TwoPeople | null = null;

afterEach(() => {
  people?.close();
  people = null;
  localStorage.clear();
});

const { token } = createMockOneTask();

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  return element;
}

const INBOX = '.onetask-notification-inbox-popup';
const spoken = () => [...document.querySelectorAll('[role=status]')].map((one) => one.textContent);

/** The first has been here for a while: things are said, shown, waiting, open, held, pending, under way, kept. */
async function begin(session: Session): Promise<TwoPeople> {
  people = await signInFirst(session);
  const { client } = people;
  await people.tellFirst(...secrets());
  await expect.poll(() => spoken().join()).toMatch(/new/);
  await people.tellFirst(frames.notice({ title: `${MARK} alone` }));
  await expect.poll(() => spoken().join()).toContain(MARK);
  await expect
    .poll(() => document.querySelectorAll('[data-sonner-toast]').length)
    .toBeGreaterThan(2);
  find('.onetask-task-feed-toggle').click();
  find(`${INBOX} .onetask-notification-list-action:last-child`).click();
  find('.onetask-notification-panel-mark').click();
  find(`${INBOX} .onetask-notification-list-action`).focus();
  await expect.poll(() => document.querySelector(`${INBOX} [data-held]`)).not.toBe(null);
  void client.markRead([client.store.getState().notifications.items[1]?.notificationId ?? 0]);
  void client.loadMore('notifications');
  people.signal('hidden');
  const before = tracesOf(String(FIRST), client.store.getState()).map(
    (trace) => trace.split(':')[0],
  );
  expect(new Set(before)).toEqual(new Set(['store', 'page', 'localStorage']));
  return people;
}

/** Late news of the first, from everywhere. */
async function comeLate({ sockets, broadcasts, answerLate, lateFrames }: TwoPeople): Promise<void> {
  answerLate();
  for (const socket of sockets.filter(({ url }) =>
    url.includes(encodeURIComponent(token(FIRST))),
  )) {
    for (const data of lateFrames) socket.dispatchEvent(new MessageEvent('message', { data }));
    socket.dispatchEvent(new CloseEvent('close', { code: 4401 }));
  }
  const theirs = broadcasts.find((name) => name.startsWith('onetask:1:')) ?? '';
  const otherTab = new BroadcastChannel(theirs);
  const listener = new BroadcastChannel(theirs);
  const arrived = new Promise((resolve) => (listener.onmessage = resolve));
  otherTab.postMessage({ type: 'allRead', upTo: Number.MAX_SAFE_INTEGER });
  await arrived;
  otherTab.close();
  listener.close();
}

const A = String(FIRST);
const B = String(SECOND);
const ways: Readonly<Record<string, readonly [Session, Session]>> = {
  'a token of another sub': [{ token: token(FIRST) }, { token: token(SECOND) }],
  'another userId': [
    { token: token(FIRST), userId: A },
    { token: token(SECOND), userId: B },
  ],
  'a token function and another userId': [
    { token: () => token(FIRST), userId: A },
    { token: () => token(SECOND), userId: B },
  ],
};

/** How many channels each of them had: what is read, what was chosen, and who speaks. */
function whose(broadcasts: readonly string[]): Readonly<Record<string, number>> {
  const users = [...new Set(broadcasts)].map((name) => /"(\d+)"\]$/.exec(name)?.[1] ?? name);
  return Object.fromEntries(
    users.map((user) => [user, users.filter((one) => one === user).length]),
  );
}

it.each(Object.entries(ways))(
  'by %s: from the first frame and socket on nothing of the first is anywhere',
  async (_how, [before, after]) => {
    const rig = await begin(before);
    const { client, sockets, broadcasts } = rig;
    const theirs = [...sockets];
    rig.watch('show');
    rig.show(after);
    const { store } = client;
    await expect.poll(() => store.getState().userId).toBe(B);
    expect(theirs.every(({ readyState }) => readyState >= WebSocket.CLOSING)).toBe(true);
    await expect.poll(() => store.getState().notifications.items.length).toBe(1);
    await expect.poll(() => store.getState().connections['tasks/1']?.status).toBe('open');
    const loaded = store.getState().notifications.items;
    await comeLate(rig);
    await painted(2);
    expect(store.getState().notifications.items).toBe(loaded);
    expect(sockets.length).toBeGreaterThan(theirs.length);
    expect(whose(broadcasts)).toEqual({ [A]: 3, [B]: 3 });
    expect(rig.leaks).toEqual([]);
  },
);

it('what was kept for the second is theirs alone, and moves from nothing of the first', async () => {
  await keepForSecond();
  const rig = await begin({ token: token(FIRST) });
  rig.watch('show');
  rig.show({ token: token(SECOND) });
  await expect.poll(() => rig.client.store.getState().userId).toBe(B);
  await expect.poll(() => rig.client.store.getState().notifications.items.length).toBe(1);
  rig.signal('hidden');
  await comeLate(rig);
  await painted(2);
  expect(Object.keys(localStorage).filter((key) => key.startsWith('onetask'))).toHaveLength(1);
  expect(rig.leaks).toEqual([]);
});

it('a token function that gives the token of another, asked after a rejection', async () => {
  let userId = FIRST;
  const session = { token: () => token(userId) };
  const rig = await begin(session);
  rig.watch('change');
  userId = SECOND;
  rig.become();
  rig.mock.backend.dropAll(4401);
  await expect.poll(() => rig.client.store.getState().userId, { timeout: 5_000 }).toBe(B);
  await painted(2);
  await comeLate(rig);
  await painted(2);
  expect(rig.leaks).toEqual([]);
});

it('signing out: nothing of the first is anywhere, and no socket is left', async () => {
  const rig = await begin({ token: token(FIRST) });
  rig.watch('show');
  rig.show(null);
  await expect.poll(() => rig.client.store.getState().userId).toBe(null);
  await painted(2);
  await comeLate(rig);
  await painted(2);
  expect(rig.sockets.every(({ readyState }) => readyState >= WebSocket.CLOSING)).toBe(true);
  expect(Object.keys(localStorage)).toEqual([]);
  expect(rig.leaks).toEqual([]);
});
