import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SharedWorkerLike } from '../../src/connection/environment.js';
import { hear, send, surroundingsOf, tokenOf, type RigOptions } from '../support/client-rig.js';
import { createVirtualBrowser, type VirtualTab } from '../support/virtual-browser.js';
import { createVirtualEnvironment, NOTHING_LEFT } from '../support/virtual-environment.js';
import { createVirtualPorts, type VirtualPort } from '../support/virtual-port.js';
import { notice } from '../support/wire.js';

let browser: ReturnType<typeof createVirtualBrowser>;

beforeEach(() => {
  browser = createVirtualBrowser();
});

afterEach(() => vi.unstubAllGlobals());

/** A tab whose page's own sockets are in the test's hand, too. */
function tabOf(options: RigOptions = {}): VirtualTab {
  const env = createVirtualEnvironment({ locks: browser.locks.owner() });
  vi.stubGlobal('WebSocket', env.WebSocket);
  return browser.tab({ env, ...options });
}

/** A worker that never says anything by itself, and the other end of its port. */
function createMute() {
  const made: { readonly worker: SharedWorkerLike; readonly far: VirtualPort }[] = [];
  const worker = () => {
    const [port, far] = createVirtualPorts();
    const mute = { port, onerror: null };
    made.push({ worker: mute, far });
    return mute;
  };
  return { made, worker };
}

/** The page's own socket opens, and what it brings is there. */
async function expectInPage(tab: VirtualTab, id = 1): Promise<void> {
  await browser.settle();
  tab.env.socket.accept();
  send(tab.env.socket, notice(id));
  await browser.paint();
  expect(tab.client.store.getState().connections['notifications']?.status).toBe('open');
  expect(tab.ids).toContain(id);
}

const warnings = (tab: VirtualTab) =>
  tab.logged.flatMap(([level, message]) => (level === 'warn' ? [String(message)] : []));

describe('all runs in the page', () => {
  it('where there are no locks or no shared workers: none is made, nothing is said', async () => {
    const env = createVirtualEnvironment();
    vi.stubGlobal('WebSocket', env.WebSocket);
    const tab = browser.tab({ env });
    tab.client.lease('notifications');
    await expectInPage(tab);
    expect([tab.ports.length, warnings(tab)]).toEqual([0, []]);
  });

  it('where the app brings its own WebSocket', async () => {
    const env = createVirtualEnvironment({ locks: browser.locks.owner() });
    const tab = browser.tab({ env, environment: surroundingsOf(env) });
    tab.client.lease('notifications');
    await expectInPage(tab);
    expect([tab.ports.length, warnings(tab)]).toEqual([0, []]);
  });

  it('where the token does not say whose it is, nor the app', async () => {
    const asked: string[] = [];
    const token = ({ reason }: { readonly reason: string }) => {
      asked.push(reason);
      return 'opaque';
    };
    const tab = tabOf({ token });
    tab.client.lease('notifications');
    await expectInPage(tab);
    expect(asked).toEqual(['initial']);
    expect(tab.env.socket.token).toBe('opaque');
    expect(tab.ports.length).toBe(0);
    expect(warnings(tab)).toEqual([expect.stringContaining('`userId`')]);
  });

  it('where making the worker throws', async () => {
    const tab = tabOf({
      worker() {
        throw new Error('blocked by the Content Security Policy');
      },
    });
    tab.client.lease('notifications');
    await expectInPage(tab);
    expect(warnings(tab)).toEqual([expect.stringContaining('blocked by the Content Security')]);
    expect(browser.locks.held).toEqual([]);
  });

  it('where the worker’s script does not load', async () => {
    const { made, worker } = createMute();
    const tab = tabOf({ worker });
    tab.client.lease('notifications');
    await browser.settle();
    made[0]?.worker.onerror?.(undefined as never);
    await expectInPage(tab);
    expect(warnings(tab)).toHaveLength(1);
  });

  it('where the worker does not answer in 10 s, and what it says later is not heard', async () => {
    const { made, worker } = createMute();
    const tab = tabOf({ worker });
    tab.client.lease('notifications');
    tab.client.lease('focus/1');
    await browser.settle();
    expect(tab.client.send(1, 'early')).toBe('queued');
    expect(tab.client.store.getState().connections['notifications']?.status).toBe('connecting');
    await tab.env.advance(9_999);
    expect(tab.env.sockets).toEqual([]);
    await tab.env.advance(1);
    made[0]?.far.postMessage({ type: 'welcome', version: '0.1.0', lock: 'late' });
    await browser.settle();
    for (const socket of tab.env.liveSockets) socket.accept();
    expect(tab.env.liveSockets.map(({ path }) => path)).toEqual([
      '/ws/notifications',
      '/ws/focus/1',
    ]);
    expect(tab.env.socket.sent).toEqual([expect.stringContaining('early')]);
    expect(made[0]?.far.heard).toEqual([]);
  });

  it('where the worker is of another version, which is told nothing', async () => {
    const { made, worker } = createMute();
    const tab = tabOf({ worker });
    tab.client.lease('notifications');
    await browser.settle();
    made[0]?.far.postMessage({ type: 'welcome', version: '0.0.9', lock: 'theirs' });
    await expectInPage(tab);
    expect(warnings(tab)).toEqual([expect.stringContaining('version 0.0.9')]);
    expect(made[0]?.far.heard).toEqual([]);
  });

  it('and frees all of it in the end', async () => {
    const tab = tabOf({
      worker() {
        throw new Error('no');
      },
    });
    tab.client.lease('notifications');
    await expectInPage(tab);
    tab.client.close();
    expect(tab.env.live()).toEqual(NOTHING_LEFT);
  });

  it('for who is signed out, as soon as somebody signs in', async () => {
    const tab = tabOf({
      token: null,
      worker() {
        throw new Error('no');
      },
    });
    tab.client.lease('notifications');
    await browser.settle();
    expect(tab.env.sockets).toEqual([]);
    tab.client.setToken(tokenOf(tab.env, 2));
    await expectInPage(tab);
    expect(tab.client.store.getState().userId).toBe('2');
  });
});

describe('a worker that dies', () => {
  it('is made anew by each tab; what was missed is asked for, and told once', async () => {
    const messages = [notice(1), notice(2)];
    const history = ({ reason }: { readonly reason: string }) => ({
      messages: reason === 'gap' ? messages : [],
    });
    const tabs = [browser.tab({ history }), browser.tab({ history })];
    const heard = tabs.map((tab) => hear(tab));
    for (const tab of tabs) await browser.open(tab, 'notifications');
    send(browser.socket('/ws/notifications'), notice(1));
    await browser.paint();
    browser.killWorker();
    await browser.settle();
    expect(browser.paths).toEqual(['/ws/notifications']);
    browser.socket('/ws/notifications').accept();
    await browser.paint();
    for (const tab of tabs) {
      expect(tab.ids).toEqual([2, 1]);
      expect(tab.ports.length).toBe(2);
    }
    for (const events of heard) {
      expect(events.map(({ origin }) => origin)).toEqual(['live', 'history']);
    }
  });

  it('takes with it what it had not handed over: the gap begins before that', async () => {
    const tab = browser.tab();
    const heard = hear(tab);
    await browser.open(tab, 'notifications');
    await browser.advance(1_000);
    // The tab paints nothing, so what comes after the first has to wait.
    for (let id = 1; id <= 100; id += 1) send(browser.socket('/ws/notifications'), notice(id));
    await browser.settle();
    const sentAt = browser.worker.now();
    await browser.advance(500);
    browser.socket('/ws/notifications').drop(1008);
    await browser.settle();
    browser.killWorker();
    await browser.settle();
    for (const socket of browser.sockets) if (socket.readyState === 0) socket.accept();
    await browser.paint();
    expect(heard.length).toBeLessThan(100);
    expect(tab.client.store.getState().notifications.gap?.from).toBeLessThanOrEqual(sentAt);
  });

  it('again and again is given up', async () => {
    const tab = tabOf();
    await browser.open(tab, 'notifications');
    const heard = hear(tab);
    send(browser.socket('/ws/notifications'), notice(1));
    await browser.paint();
    for (let death = 0; death < 3; death += 1) {
      browser.killWorker();
      await browser.settle();
    }
    expect(browser.sockets).toEqual([]);
    // What it knows it knows here, too.
    await expectInPage(tab);
    await expectInPage(tab, 1);
    expect(heard).toHaveLength(1);
    expect(warnings(tab)).toEqual([expect.stringContaining('died')]);
  });
});
