import { describe, expect, it } from 'vitest';
import type { FocusJoinOptions } from '../../src/client/focus-join-options.js';
import { focusRooms } from '../../src/client/focus-rooms.js';
import { attention } from '../../src/client/attention.js';
import {
  createRig,
  createStudio,
  tokenOf,
  type Rig,
  type RigOptions,
} from '../support/client-rig.js';
import { createMemoryStorage } from '../support/memory-storage.js';
import { createVirtualBrowser } from '../support/virtual-browser.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import type { VirtualSocket } from '../support/virtual-socket.js';
import { focus, type Wire } from '../support/wire.js';

const MINUTE_MS = 60_000;
const PLAN = { focusMs: 25 * MINUTE_MS, breakMs: 5 * MINUTE_MS, rounds: 4 };

/** A client with the feature, and a seat in session 1. */
function sit(options: RigOptions = {}, join: FocusJoinOptions = {}) {
  const rig = createRig(options);
  rig.client.attach(focusRooms);
  const api = rig.client.apiOf(focusRooms);
  if (!api) throw new Error('the feature does not run');
  return { rig, api, seat: api.join(1, join) };
}

async function accept(rig: Rig): Promise<VirtualSocket> {
  await rig.env.settle();
  rig.env.socket.accept();
  return rig.env.socket;
}

const said = (socket: VirtualSocket): Wire[] => socket.sent.map((text) => JSON.parse(text) as Wire);
const kinds = (socket: VirtualSocket) => said(socket).map(({ kind }) => kind);
const room = (rig: Rig) => rig.client.store.getState().focus['1'];

/** What somebody else says. */
function say(socket: VirtualSocket, senderId: number, body: Wire, n: number): void {
  const data = { v: 1, from: `of-${senderId}`, n, ...body };
  socket.receive(JSON.stringify(focus(data, { sender_id: senderId })));
}

describe('a seat in a focus session', () => {
  it('opens its socket, and says who came and that it wants to know', async () => {
    const { rig } = sit({}, { name: 'Mira' });
    const socket = await accept(rig);
    expect(said(socket)).toMatchObject([
      { v: 1, kind: 'join', from: rig.client.instanceId, n: 1, name: 'Mira' },
      { v: 1, kind: 'ask', n: 2 },
    ]);
    expect(room(rig)?.participants).toMatchObject([{ userId: 1, isSelf: true, isHere: true }]);
  });

  it('counts what the kit says and what the app sends together', async () => {
    const { rig } = sit();
    const socket = await accept(rig);
    rig.client.send(1, 'hello');
    expect(said(socket).map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it('says good-bye with the last seat, a tick later, while its socket is there', async () => {
    const { rig, api, seat } = sit();
    const socket = await accept(rig);
    const other = api.join('1', {});
    seat.leave();
    await rig.env.advance(10);
    expect(kinds(socket)).not.toContain('leave');
    other.leave();
    // As StrictMode does.
    const again = api.join(1, {});
    await rig.env.advance(10);
    expect(kinds(socket)).not.toContain('leave');
    again.leave();
    again.leave();
    await rig.env.advance(10);
    expect(kinds(socket).filter((kind) => kind === 'leave')).toEqual(['leave']);
    expect(socket.isLive).toBe(false);
  });

  it('says good-bye before the page goes, and comes back with it', async () => {
    const { rig } = sit();
    const socket = await accept(rig);
    rig.env.signal('pagehide');
    expect(kinds(socket).at(-1)).toBe('leave');
    rig.env.signal('pageshow');
    const next = await accept(rig);
    expect(kinds(next).slice(0, 2)).toEqual(['join', 'ask']);
  });

  it('says good-bye when its hidden page closes its sockets', async () => {
    const { rig } = sit({ backgroundCloseAfterMs: MINUTE_MS });
    const socket = await accept(rig);
    rig.env.setVisible(false);
    await rig.env.advance(MINUTE_MS);
    expect(kinds(socket).at(-1)).toBe('leave');
    expect(socket.isLive).toBe(false);
  });

  it('says good-bye for a user who signs out, or makes way for another', async () => {
    for (const next of [() => null, (env: Rig['env']) => tokenOf(env, 2)]) {
      const { rig } = sit();
      const socket = await accept(rig);
      rig.client.setToken(next(rig.env));
      expect(kinds(socket)).toEqual(['join', 'ask', 'leave']);
      expect(socket.isLive).toBe(false);
    }
  });

  it('keeps back what any of its components keeps back', async () => {
    const { rig, api } = sit({}, { name: 'Mira', shareAway: false });
    api.join(1, { joinQuietly: true });
    const socket = await accept(rig);
    expect(JSON.stringify(said(socket))).not.toContain('Mira');
  });

  it('that is handed over keeps its name, however many others there are', async () => {
    const { rig, api, seat } = sit({}, { name: 'Mira' });
    const other = api.join(1, {});
    const socket = await accept(rig);
    await rig.env.advance(MINUTE_MS / 2);
    // As a component that is mounted anew does, with others in it.
    seat.leave();
    other.leave();
    api.join(1, {});
    const next = api.join(1, { name: 'Mira' });
    await rig.env.advance(MINUTE_MS / 2);
    expect(said(socket).filter((body) => 'name' in body)).toMatchObject([{ kind: 'join' }]);
    next.leave();
    await rig.env.advance(10);
    expect(said(socket).at(-1)).toMatchObject({ kind: 'beat', name: null });
  });

  it('says of the kit nothing late: what could not leave at once is said anew', async () => {
    const { rig, api } = sit();
    const first = await accept(rig);
    first.drop();
    await rig.env.settle();
    api.act(1, { type: 'start', plan: PLAN });
    expect(room(rig)?.timer).toMatchObject({ phase: 'focus', isRunning: true });
    await rig.env.advance(10 * MINUTE_MS);
    rig.client.retryNow('focus/1');
    const next = await accept(rig);
    const told = said(next).find(({ timer }) => Boolean((timer as Wire | undefined)?.['plan']));
    expect((told?.['timer'] as Wire | undefined)?.['remainingMs']).toBe(15 * MINUTE_MS);
  });

  it('finds what was said before when one comes back, and nobody who may have gone', async () => {
    const { rig, api, seat } = sit();
    const socket = await accept(rig);
    say(socket, 2, { kind: 'app', payload: 'hello' }, 1);
    rig.env.paint();
    seat.leave();
    await rig.env.advance(10);
    api.join(1, {});
    await accept(rig);
    expect(room(rig)?.messages.map(({ data }) => data)).toEqual(['hello']);
    expect(room(rig)?.participants.map(({ userId }) => userId)).toEqual([1]);
  });

  it('lets nobody at the timer while it is not known who the host is', async () => {
    const { rig, api, seat } = sit({}, { timerControl: 'host' });
    const socket = await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    expect(room(rig)?.timer).toMatchObject({ phase: 'idle', canControl: false });
    seat.configure({ timerControl: 'host', hostId: '1' });
    api.act(1, { type: 'start', plan: PLAN });
    expect(room(rig)?.timer).toMatchObject({ phase: 'focus', canControl: true });
    expect(kinds(socket)).toContain('timer');
  });

  it('leaves nothing behind when the client closes', async () => {
    const { rig } = sit();
    await accept(rig);
    rig.client.close();
    await rig.env.advance(10);
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
  });

  it('opens nothing once the client is closed', async () => {
    const { rig, api, seat } = sit();
    await accept(rig);
    rig.client.close();
    api.join(1, {}).configure({ name: 'Mira' });
    api.join(2, {});
    seat.leave();
    await rig.env.advance(10);
    expect(rig.env.live()).toEqual(NOTHING_LEFT);
  });

  it('shows what others say in one commit with it', async () => {
    const { rig } = sit();
    const socket = await accept(rig);
    rig.env.paint();
    let commits = 0;
    rig.client.store.subscribe(() => {
      commits += 1;
    });
    for (let n = 1; n <= 20; n += 1) say(socket, 2, { kind: 'app', payload: n }, n);
    rig.env.paint();
    rig.env.paint();
    expect(room(rig)?.messages).toHaveLength(20);
    expect(room(rig)?.participants.map(({ userId }) => userId)).toEqual([1, 2]);
    expect(commits).toBeLessThanOrEqual(2);
  });
});

describe('the timer of a focus session', () => {
  it('is there again after a reload, alone in the room', async () => {
    const env = createVirtualEnvironment();
    const { rig, api } = sit({ env });
    await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    const { endsAt } = room(rig)?.timer ?? {};
    rig.client.close();
    const tabStorage = env.sessionStorage();
    const later = createVirtualEnvironment({ startAt: env.now() + 3 * MINUTE_MS, tabStorage });
    const { rig: again } = sit({ env: later });
    expect(room(again)?.timer).toMatchObject({ phase: 'focus', isRunning: true, endsAt });
  });

  it('is there again where the host is known later than the timer', async () => {
    const env = createVirtualEnvironment();
    const host = { timerControl: 'host', hostId: 1 } as const;
    const { rig, api } = sit({ env }, host);
    await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    const { endsAt } = room(rig)?.timer ?? {};
    rig.client.close();
    const later = createVirtualEnvironment({
      startAt: env.now() + MINUTE_MS,
      tabStorage: env.sessionStorage(),
    });
    const { rig: again, seat } = sit({ env: later }, { timerControl: 'host' });
    expect(room(again)?.timer).toMatchObject({ isRunning: true, endsAt, canControl: false });
    seat.configure(host);
    expect(room(again)?.timer).toMatchObject({ isRunning: true, endsAt, canControl: true });
  });

  it('is not another user’s, and goes from the storage with its own', async () => {
    const tabStorage = createMemoryStorage();
    const env = createVirtualEnvironment({ tabStorage });
    const { rig, api } = sit({ env });
    await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    expect(tabStorage.entries.size).toBe(1);
    rig.client.setToken(tokenOf(env, 2));
    expect(tabStorage.entries.size).toBe(0);
    expect(room(rig)).toMatchObject({ timer: { phase: 'idle' }, participants: [{ userId: 2 }] });
  });

  it('goes from the storage with its user, that of a session that was left, too', async () => {
    const tabStorage = createMemoryStorage();
    const env = createVirtualEnvironment({ tabStorage });
    const { rig, api, seat } = sit({ env });
    await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    api.join('__proto__', {});
    seat.leave();
    await env.advance(10);
    api.act('__proto__', { type: 'start', plan: PLAN });
    expect([...tabStorage.entries.values()].join()).toContain('__proto__');
    rig.client.setToken(null);
    expect([...tabStorage.entries]).toEqual([]);
  });

  it('is none where the storage holds something else', async () => {
    for (const text of ['', 'null', '[]', '{"1":7}', '{"1":"{}"}', '{"__proto__":{"1":"x"}}']) {
      const key = 'onetask:focus:1:["wss://onetask.test","1"]';
      const tabStorage = createMemoryStorage({ [key]: text });
      const { rig } = sit({ env: createVirtualEnvironment({ tabStorage }) });
      expect(room(rig)?.timer.phase).toBe('idle');
      rig.client.close();
    }
  });

  it('does without a storage that is blocked', async () => {
    const tabStorage = createMemoryStorage();
    tabStorage.failure = new Error('blocked');
    const env = createVirtualEnvironment({ tabStorage });
    const { rig, api } = sit({ env });
    await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    expect(room(rig)?.timer.isRunning).toBe(true);
    expect(rig.codes).toEqual([]);
  });

  it('goes on while the machine sleeps', async () => {
    const { rig, api } = sit();
    const socket = await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    const { endsAt } = room(rig)?.timer ?? {};
    rig.env.sleep(10 * MINUTE_MS);
    // Whatever happens first after it.
    say(socket, 2, { kind: 'beat' }, 1);
    rig.env.paint();
    expect(room(rig)?.timer.endsAt).toBe(endsAt);
    await rig.env.advance(15 * MINUTE_MS);
    expect(room(rig)?.timer).toMatchObject({ phase: 'break' });
  });

  it('is right seconds after the machine slept or its clock was set, though nothing happens', async () => {
    const { rig, api } = sit();
    await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    await rig.env.advance(10 * MINUTE_MS);
    rig.env.sleep(-60 * MINUTE_MS);
    await rig.env.advance(5_000);
    expect((room(rig)?.timer.endsAt ?? 0) - rig.env.now()).toBe(15 * MINUTE_MS - 5_000);
    rig.env.sleep(15 * MINUTE_MS);
    await rig.env.advance(5_000);
    expect(room(rig)?.timer.phase).toBe('break');
  });

  it('ends its phases to be celebrated, where somebody does', async () => {
    const { rig, api } = sit();
    await accept(rig);
    rig.client.attach(attention);
    rig.client.apiOf(attention)?.offerCelebrations(['focus_phase']);
    api.act(1, { type: 'start', plan: PLAN });
    await rig.env.advance(PLAN.focusMs);
    expect(rig.client.store.getState().presentation.celebration).toMatchObject({
      kind: 'focus_phase',
      sessionId: '1',
      phase: 'focus',
      next: 'break',
    });
  });

  it('is nobody’s to change until it is known who the host is', async () => {
    const { rig, api, seat } = sit({}, { timerControl: 'host', hostId: null });
    await accept(rig);
    api.act(1, { type: 'start', plan: PLAN });
    expect(room(rig)?.timer).toMatchObject({ phase: 'idle', canControl: false });
    seat.configure({ timerControl: 'host', hostId: '1' });
    api.act(1, { type: 'start', plan: PLAN });
    expect(room(rig)?.timer).toMatchObject({ phase: 'focus', canControl: true });
  });

  it('ends in two sessions at once, and each is celebrated', async () => {
    const { rig, api } = sit();
    await accept(rig);
    api.join(2, {});
    await accept(rig);
    rig.client.attach(attention);
    const moments = rig.client.apiOf(attention);
    moments?.offerCelebrations(['focus_phase']);
    for (const id of [1, 2]) api.act(id, { type: 'start', plan: PLAN });
    await rig.env.advance(PLAN.focusMs);
    const shown = () => rig.client.store.getState().presentation.celebration;
    const first = shown();
    moments?.dismissCelebration(first?.key ?? '');
    await rig.env.advance(2_000);
    expect([first, shown()]).toMatchObject([{ sessionId: '1' }, { sessionId: '2' }]);
  });

  it('is one for two people at a server', async () => {
    const mira = createStudio();
    const { mock, env } = mira;
    const jonas = createStudio({ mock, env, token: mock.token(2) });
    for (const { client } of [mira, jonas]) {
      client.attach(focusRooms);
      client.apiOf(focusRooms)?.join(1, {});
    }
    await env.settle();
    mira.client.apiOf(focusRooms)?.act(1, { type: 'start', plan: PLAN });
    await env.advance(1_000);
    const { endsAt } = room(mira)?.timer ?? {};
    expect(room(jonas)?.timer).toMatchObject({ phase: 'focus', endsAt, startedBy: 1 });
    expect(room(jonas)?.participants.map(({ userId }) => userId)).toEqual([2, 1]);
  });
});

describe('with a worker', () => {
  it('a tab says good-bye when it leaves, hidden for long or without its user', async () => {
    for (const isHidden of [true, false]) {
      const browser = createVirtualBrowser();
      const tab = browser.tab({ backgroundCloseAfterMs: MINUTE_MS });
      tab.client.attach(focusRooms);
      tab.client.apiOf(focusRooms)?.join('1', {});
      await browser.open(tab, 'focus/1');
      const socket = browser.socket('/ws/focus/1');
      if (isHidden) tab.env.setVisible(false);
      else tab.client.setToken(null);
      await browser.advance(MINUTE_MS);
      expect(kinds(socket).at(-1)).toBe('leave');
      expect(browser.sockets).toEqual([]);
    }
  });

  it('a tab that listens to nothing hears what the kit says, too', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    tab.client.attach(focusRooms);
    tab.client.apiOf(focusRooms)?.join(1, {});
    await browser.open(tab, 'focus/1');
    const socket = browser.socket('/ws/focus/1');
    expect(kinds(socket).slice(0, 2)).toEqual(['join', 'ask']);
    say(socket, 2, { kind: 'join', name: 'Jonas' }, 1);
    await browser.paint();
    await browser.paint();
    expect(tab.client.store.getState().focus['1']?.participants).toMatchObject([
      { userId: 1 },
      { userId: 2, name: 'Jonas' },
    ]);
  });
});
