import type { HistoryRequest } from '@onetask/react';
import { describe, expect, it } from 'vitest';
import { createHistoryDesk, hear, send } from '../support/client-rig.js';
import {
  createVirtualBrowser,
  type VirtualBrowser,
  type VirtualTab,
} from '../support/virtual-browser.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';
import { notice, task, type Wire } from '../support/wire.js';

/** A gap in the notifications: their socket is lost, and comes back as a tab asks for it. */
async function cut(browser: VirtualBrowser, tab: VirtualTab): Promise<void> {
  browser.socket('/ws/notifications').drop();
  await browser.settle();
  tab.client.retryNow();
  await browser.settle();
  browser.socket('/ws/notifications').accept();
  await browser.paint();
}

describe('what was missed', () => {
  it('is asked for by each tab, and is news in each of them, once', async () => {
    const browser = createVirtualBrowser();
    const answers: Wire[] = [];
    const reasons: string[] = [];
    const history = ({ reason }: HistoryRequest) => {
      reasons.push(reason);
      return { messages: answers };
    };
    const tabs = [browser.tab({ history }), browser.tab({ history })] as const;
    const heard = tabs.map((tab) => hear(tab));
    for (const tab of tabs) await browser.open(tab, 'notifications');
    answers.push(notice(1));
    await cut(browser, tabs[1]);
    expect(reasons).toEqual(['initial', 'initial', 'gap', 'gap']);
    for (const events of heard) expect(events.map(({ origin }) => origin)).toEqual(['history']);
    // Known from now on, wherever it comes from.
    send(browser.socket('/ws/notifications'), notice(1));
    await cut(browser, tabs[1]);
    for (const events of heard) expect(events).toHaveLength(1);
    for (const tab of tabs) expect(tab.ids).toEqual([1]);
  });

  it('and was recovered by one tab still comes live to the other', async () => {
    const browser = createVirtualBrowser();
    const quick = browser.tab({ history: () => ({ messages: [task(1, 1)] }) });
    const slow = browser.tab({ history: () => new Promise(() => {}) });
    const heard = hear(slow);
    await browser.open(quick, 'tasks/1');
    await browser.open(slow, 'tasks/1');
    expect([quick.updates(), slow.updates()]).toEqual([['Task 1'], []]);
    // The server had it on the way while it answered.
    send(browser.socket('/ws/tasks/1'), task(1, 1));
    await browser.paint();
    expect([quick.updates(), slow.updates()]).toEqual([['Task 1'], ['Task 1']]);
    expect(heard).toHaveLength(1);
  });

  it('without a history shows as a gap in each tab', async () => {
    const browser = createVirtualBrowser();
    const tabs = [browser.tab(), browser.tab()] as const;
    for (const tab of tabs) await browser.open(tab, 'notifications');
    await cut(browser, tabs[0]);
    for (const { client } of tabs) {
      const { gap } = client.store.getState().notifications;
      expect(gap).toEqual({ from: expect.any(Number), to: expect.any(Number) });
    }
  });

  it('is told of by connections that show what they do', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    await browser.open(tab, 'notifications');
    browser.socket('/ws/notifications').drop();
    await browser.settle();
    tab.client.retryNow();
    await browser.settle();
    const info = () => tab.client.store.getState().connections['notifications'];
    browser.socket('/ws/notifications').refuse();
    await browser.paint();
    expect(info()).toMatchObject({ status: 'reconnecting', nextRetryAt: expect.any(Number) });
    tab.client.retryNow();
    await browser.settle();
    browser.socket('/ws/notifications').accept();
    await browser.paint();
    expect(info()?.status).toBe('open');
  });
});

describe('a page that goes and comes back', () => {
  it('leaves, lets go of its lock, joins again and fills its gap without telling twice', async () => {
    const browser = createVirtualBrowser();
    const answers: Wire[] = [];
    const tab = browser.tab({ history: () => ({ messages: answers }) });
    const heard = hear(tab);
    await browser.open(tab, 'notifications');
    send(browser.socket('/ws/notifications'), notice(1));
    await browser.paint();
    tab.env.signal('pagehide');
    await browser.paint();
    expect(browser.sockets).toEqual([]);
    expect(browser.locks.held).toHaveLength(1);
    expect(tab.client.store.getState().connections['notifications']?.status).toBe('idle');
    answers.push(notice(1), notice(2));
    tab.env.signal('pageshow');
    await browser.settle();
    browser.socket('/ws/notifications').accept();
    await browser.paint();
    expect(tab.ids).toEqual([2, 1]);
    expect(heard.map(({ origin }) => origin)).toEqual(['live', 'history']);
  });

  it('leaves after it was hidden for `backgroundCloseAfterMs`, and the others stay', async () => {
    const browser = createVirtualBrowser();
    const a = browser.tab({ backgroundCloseAfterMs: 5_000 });
    const b = browser.tab();
    await browser.open(a, 'notifications', 'tasks/1');
    await browser.open(b, 'notifications');
    a.env.setVisible(false);
    await browser.advance(4_999);
    expect(browser.paths).toHaveLength(2);
    await browser.advance(1);
    expect(browser.paths).toEqual(['/ws/notifications']);
    a.env.setVisible(true);
    await browser.settle();
    expect(browser.paths).toHaveLength(2);
  });

  it('while hidden is told at once, and one that comes into view tries what waits', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    await browser.open(tab, 'notifications');
    tab.env.setVisible(false);
    for (let id = 1; id <= 200; id += 1) send(browser.socket('/ws/notifications'), notice(id));
    await browser.settle();
    // The frame that it waited for never comes.
    await tab.env.advance(1_000);
    expect(tab.ids).toHaveLength(200);
    browser.socket('/ws/notifications').drop();
    await browser.settle();
    expect(browser.sockets).toEqual([]);
    tab.env.setVisible(true);
    await browser.settle();
    expect(browser.sockets).toHaveLength(1);
  });
});

describe('a tab that says nothing', () => {
  const FLOOD = 10_200;

  it('is kept nothing for beyond 10,000 events, and asks for them when it wakes', async () => {
    const browser = createVirtualBrowser();
    const env = createVirtualEnvironment({ locks: browser.locks.owner() });
    const desk = createHistoryDesk(env);
    const tab = browser.tab({ env, history: desk.history });
    const heard = hear(tab);
    await browser.open(tab, 'notifications');
    await desk.last.answer();
    const [port] = tab.ports;
    if (!port) throw new Error('there is no port');
    port.isFrozen = true;
    const socket = browser.socket('/ws/notifications');
    // What it is late with is no reason yet: it may be at work.
    for (let id = 1; id <= FLOOD; id += 1) send(socket, notice(id));
    await browser.worker.advance(10_001);
    for (let id = FLOOD + 1; id <= 2 * FLOOD; id += 1) send(socket, notice(id));
    await browser.settle();
    port.thaw();
    await browser.paint();
    await browser.paint();
    expect(heard.length).toBeLessThan(FLOOD);
    expect(desk.last.reason).toBe('gap');
    // The last that it had before the flood was dropped.
    expect(desk.last.since?.notificationId ?? 0).toBeLessThanOrEqual(64);
    const missed = Array.from({ length: 200 }, (_, index) => notice(index + 1));
    await desk.last.answer({ messages: missed });
    const ids = heard.flatMap((event) => ('notificationId' in event ? event.notificationId : []));
    expect(
      ids.filter((id) => id !== null && id <= 200).sort((a = 0, b = 0) => Number(a) - Number(b)),
    ).toEqual(missed.map((one) => one['notification_id']));
  });

  it('but follows a state is kept what its store would show, however much there was', async () => {
    const browser = createVirtualBrowser();
    const tab = browser.tab();
    await browser.open(tab, 'tasks/1');
    const [port] = tab.ports;
    if (!port) throw new Error('there is no port');
    port.isFrozen = true;
    const socket = browser.socket('/ws/tasks/1');
    for (let second = 1; second <= 3 * FLOOD; second += 1) send(socket, task(second % 10, second));
    await browser.worker.advance(10_001);
    for (let second = 1; second <= 500; second += 1) send(socket, task(11, 3 * FLOOD + second));
    await browser.settle();
    port.thaw();
    await browser.paint();
    await browser.paint();
    expect(tab.client.store.getState().tasks['1']).toMatchObject({ gap: null });
    expect(tab.updates()).toHaveLength(200);
    const items = port.heard.flatMap((message) => Reflect.get(Object(message), 'items') ?? []);
    expect(items.length).toBeLessThan(500);
  });
});
