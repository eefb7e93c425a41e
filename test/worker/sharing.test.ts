import type { Channel } from '@onetask/react';
import { describe, expect, it } from 'vitest';
import { hear, send, tokenOf } from '../support/client-rig.js';
import {
  createVirtualBrowser,
  type VirtualBrowser,
  type VirtualTab,
} from '../support/virtual-browser.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { focus, notice, task } from '../support/wire.js';

const CHANNELS: readonly Channel[] = ['notifications', 'tasks/1', 'tasks/2'];
const PATHS = ['/ws/notifications', '/ws/tasks/1', '/ws/tasks/2'];

const statusOf = (tab: VirtualTab, channel: Channel) =>
  tab.client.store.getState().connections[channel]?.status;

/** The worker alone holds its lock; nobody waits for one, and no port is open. */
function expectNoWayLeft(browser: VirtualBrowser, tabs: readonly VirtualTab[]): void {
  expect(browser.locks.held).toEqual([expect.stringMatching(/^onetask-worker-/)]);
  const ports = [...browser.ports, ...tabs.flatMap((tab) => tab.ports)];
  expect(ports.filter(({ isClosed }) => !isClosed)).toEqual([]);
}

describe('tabs of one user', () => {
  it('share one socket a channel, ten tabs and three channels', async () => {
    const browser = createVirtualBrowser();
    const tabs = Array.from({ length: 10 }, () => browser.tab());
    for (const tab of tabs) await browser.open(tab, ...CHANNELS);
    expect(browser.paths).toEqual(PATHS);
    expect(browser.worker.sockets).toHaveLength(3);
    for (const tab of tabs) {
      for (const channel of CHANNELS) expect(statusOf(tab, channel)).toBe('open');
    }
    expect(tabs.flatMap(({ env }) => env.sockets)).toEqual([]);
  });

  it('are each told what happens, once, whichever socket brings it', async () => {
    const browser = createVirtualBrowser();
    const [a, b] = [browser.tab(), browser.tab()];
    await browser.open(a, ...CHANNELS);
    await browser.open(b, ...CHANNELS);
    const heard = [hear(a), hear(b)];
    await browser.settle();
    for (const socket of browser.sockets) send(socket, notice(1), task(7, 1));
    await browser.paint();
    for (const events of heard) {
      expect(events.map((event) => event.type)).toEqual(['notification', 'task_update']);
    }
    for (const tab of [a, b]) {
      expect(tab.ids).toEqual([1]);
      expect(tab.updates()).toHaveLength(1);
    }
  });

  it('lead each channel as long as one of them leases it', async () => {
    const browser = createVirtualBrowser();
    const [a, b] = [browser.tab(), browser.tab()];
    await browser.open(a, 'notifications', 'tasks/1');
    const release = b.client.lease('tasks/1');
    b.client.lease('tasks/2');
    await browser.settle();
    a.kill();
    await browser.settle();
    expect(browser.paths).toEqual(['/ws/tasks/1', '/ws/tasks/2']);
    release();
    await browser.advance(0);
    expect(browser.paths).toEqual(['/ws/tasks/2']);
  });

  it('leave nothing behind, in the page or in the worker', async () => {
    const browser = createVirtualBrowser();
    const tabs = [browser.tab(), browser.tab()];
    for (const tab of tabs) await browser.open(tab, ...CHANNELS, 'focus/1');
    for (const { client } of tabs) client.close();
    await browser.settle();
    expect(browser.worker.live()).toEqual(NOTHING_LEFT);
    for (const { env } of tabs) expect(env.live()).toEqual(NOTHING_LEFT);
    expectNoWayLeft(browser, tabs);
  });

  it('leave nothing behind when the last channel is released, and come back', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    for (let round = 1; round <= 3; round += 1) {
      const releases = CHANNELS.map((channel) => tab.client.lease(channel));
      await browser.settle();
      expect(browser.paths).toEqual(PATHS);
      for (const release of releases) release();
      await browser.advance(0);
      expect(browser.worker.live()).toEqual(NOTHING_LEFT);
      expect(tab.env.live()).toEqual(NOTHING_LEFT);
      expect(tab.ports).toHaveLength(round);
      expectNoWayLeft(browser, [tab]);
    }
  });

  it('that unmount and mount at once, as StrictMode does, keep their way to the worker', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    tab.client.lease('notifications')();
    await browser.open(tab, 'notifications');
    tab.client.lease('notifications')();
    await browser.advance(0);
    expect(tab.ports).toHaveLength(1);
    expect(browser.worker.sockets).toHaveLength(1);
  });

  it('that join late see the connection as it is, and ask their history', async () => {
    const browser = createVirtualBrowser();
    const early = browser.tab();
    await browser.open(early, 'notifications');
    send(browser.socket('/ws/notifications'), notice(1));
    const asked: string[] = [];
    const late = browser.tab({
      history({ channel, reason }) {
        asked.push(`${channel} ${reason}`);
        return { messages: [notice(1)] };
      },
    });
    await browser.open(late, 'notifications');
    expect(statusOf(late, 'notifications')).toBe('open');
    expect(asked).toEqual(['notifications initial']);
    await browser.paint();
    expect(late.ids).toEqual([1]);
    expect(browser.worker.sockets).toHaveLength(1);
  });

  it('that only follow a state are told of what they lease alone', async () => {
    const browser = createVirtualBrowser();
    const [all, some] = [browser.tab(), browser.tab()];
    await browser.open(all, ...CHANNELS);
    await browser.open(some, 'tasks/1');
    send(browser.socket('/ws/notifications'), notice(1), { type: 'weather' });
    send(browser.socket('/ws/tasks/2'), task(1, 1, { workspace_id: 2 }));
    await browser.paint();
    expect(some.ids).toEqual([]);
    const deliveries = JSON.stringify(some.ports[0]?.heard);
    expect(deliveries).not.toContain('Notice 1');
    expect(deliveries).not.toContain('weather');
  });

  it('are told of a copy that says more, not of one that says the same', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    await browser.open(tab, ...CHANNELS);
    // The notifications' own socket last.
    for (const socket of [...browser.sockets].reverse()) send(socket, notice(1));
    send(browser.socket('/ws/tasks/1'), notice(1, { content: 'More' }));
    await browser.paint();
    const deliveries = JSON.stringify(tab.ports[0]?.heard).match(/"is":"delivery"/g);
    expect(deliveries).toHaveLength(2);
    expect(tab.client.store.getState().notifications.items[0]?.content).toBe('More');
  });

  it('are not told of a lease that they have ended what happens to the next', async () => {
    const browser = createVirtualBrowser();
    const asked: string[] = [];
    const tab = browser.tab({
      history({ channel, reason }) {
        asked.push(`${channel} ${reason}`);
        return { messages: [] };
      },
    });
    // The link stays for the other one.
    tab.client.lease('notifications');
    const release = tab.client.lease('tasks/1');
    await browser.settle();
    const [port] = tab.ports;
    if (port) port.isFrozen = true;
    for (const socket of browser.sockets) socket.accept();
    await browser.settle();
    release();
    await tab.env.advance(0);
    tab.client.lease('tasks/1');
    port?.thaw();
    await browser.paint();
    expect(asked).toEqual(['notifications initial']);
    browser.socket('/ws/tasks/1').accept();
    await browser.paint();
    expect(asked).toEqual(['notifications initial', 'tasks/1 initial']);
  });

  it('miss nothing while a listener is exchanged for another', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    const stop = tab.client.on('*', () => {});
    await browser.open(tab, 'tasks/1');
    const socket = browser.socket('/ws/tasks/1');
    const flood = () => {
      for (let second = 0; second < 500; second += 1) send(socket, task(1, second));
    };
    flood();
    stop();
    // What was told so far is on its way.
    await Promise.resolve();
    const heard = hear(tab);
    await browser.paint();
    await browser.paint();
    expect(heard.length).toBeGreaterThan(400);
    expect(new Set(heard.map(({ key }) => key)).size).toBe(heard.length);
  });

  it('send to a focus session through the one socket', async () => {
    const browser = createVirtualBrowser();
    const [a, b] = [browser.tab(), browser.tab()];
    const own: boolean[][] = [a, b].map(() => []);
    [a, b].forEach(({ client }, index) =>
      client.on('focus_session_update', ({ data }) => {
        own[index]?.push(Reflect.get(Object(data), 'from') === client.instanceId);
      }),
    );
    a.client.lease('focus/1');
    // Before it is known that there is a worker.
    expect(a.client.send(1, { n: 1 })).toBe('queued');
    await browser.open(b, 'focus/1');
    const socket = browser.socket('/ws/focus/1');
    expect(a.client.send(1, { n: 2 })).toBe('sent');
    expect(b.client.send(1, { n: 3 })).toBe('sent');
    await browser.settle();
    expect(socket.sent.map((text) => JSON.parse(text).payload)).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
    ]);
    socket.receive(JSON.stringify(focus(JSON.parse(socket.sent[2] ?? ''))));
    await browser.paint();
    expect(own).toEqual([[false], [true]]);
    b.client.close();
    expect(b.client.send(1, { n: 4 })).toBe('dropped');
  });
});

describe('another user', () => {
  it('has sockets of their own and never sees the first one’s data', async () => {
    const browser = createVirtualBrowser();
    const mira = browser.tab();
    const jonas = browser.tab({ token: tokenOf(browser.worker, 2) });
    await browser.open(mira, 'notifications');
    await browser.open(jonas, 'notifications');
    hear(jonas);
    expect(browser.paths).toEqual(['/ws/notifications', '/ws/notifications']);
    const [first, second] = browser.sockets;
    expect(first?.token).not.toBe(second?.token);
    send(first, notice(1, { title: 'For Mira' }));
    await browser.paint();
    expect(mira.ids).toEqual([1]);
    expect(jonas.ids).toEqual([]);
    expect(JSON.stringify(jonas.ports.map((port) => port.heard))).not.toContain('For Mira');
  });

  it('in the same tab takes it to another session, and what was under way is dropped', async () => {
    const browser = createVirtualBrowser();
    const [a, b] = [browser.tab(), browser.tab()];
    await browser.open(a, 'notifications');
    await browser.open(b, 'notifications');
    const heard = hear(a);
    await browser.settle();
    const [port] = a.ports;
    if (port) port.isFrozen = true;
    send(browser.socket('/ws/notifications'), notice(1));
    await browser.settle();
    a.client.setToken(tokenOf(a.env, 2));
    port?.thaw();
    await browser.settle();
    for (const socket of browser.sockets) if (socket.readyState === 0) socket.accept();
    await browser.paint();
    expect(a.client.store.getState().userId).toBe('2');
    expect([a.ids, b.ids]).toEqual([[], [1]]);
    expect(heard).toEqual([]);
    expect(browser.sockets).toHaveLength(2);
    expect(statusOf(a, 'notifications')).toBe('open');
  });

  it('that an event of the first brings sees nothing of what came with it', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    const heard = hear(tab);
    await browser.open(tab, 'notifications');
    const [port] = tab.ports;
    if (port) port.isFrozen = true;
    for (let id = 1; id <= 100; id += 1) send(browser.socket('/ws/notifications'), notice(id));
    await browser.settle();
    tab.client.on('*', () => tab.client.setToken(tokenOf(tab.env, 2)));
    port?.thaw();
    await browser.paint();
    expect(tab.client.store.getState().userId).toBe('2');
    expect(tab.ids).toEqual([]);
    expect(heard).toHaveLength(1);
  });

  it('who signs out opens nothing until somebody signs in', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    await browser.open(tab, 'notifications');
    send(browser.socket('/ws/notifications'), notice(1));
    await browser.paint();
    tab.client.setToken(null);
    await browser.paint();
    expect(browser.sockets).toEqual([]);
    expect(statusOf(tab, 'notifications')).toBe('idle');
    expect(tab.ids).toEqual([]);
    expect(browser.locks.held).toHaveLength(1);
    tab.client.setToken(tokenOf(tab.env, 2));
    await browser.settle();
    browser.socket('/ws/notifications').accept();
    await browser.paint();
    expect(statusOf(tab, 'notifications')).toBe('open');
  });

  it('by `userId` is another one, with the same token or none that tells', async () => {
    const browser = createVirtualBrowser();
    const a = browser.tab({ token: 'opaque', userId: 'a' });
    const b = browser.tab({ token: 'opaque', userId: 'b' });
    await browser.open(a, 'notifications');
    await browser.open(b, 'notifications');
    expect(browser.sockets).toHaveLength(2);
  });
});
