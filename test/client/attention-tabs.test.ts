import { describe, expect, it } from 'vitest';
import type { AttentionOptions } from '@onetask/react';
import { attention } from '../../src/client/attention.js';
import { preferences } from '../../src/client/preferences.js';
import { createRig, open, send, type Rig } from '../support/client-rig.js';
import { createMemoryStorage } from '../support/memory-storage.js';
import { createVirtualBroadcasts } from '../support/virtual-broadcast.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../support/virtual-environment.js';
import { levelUp, notice } from '../support/wire.js';

interface Tab {
  readonly rig: Rig;
  readonly env: VirtualEnvironment;
  readonly heard: string[];
  readonly shown: () => readonly string[];
  readonly celebration: () => string | null;
  dismiss(key: string): void;
  update(chosen: Parameters<NonNullable<ReturnType<typeof apiOf>>['update']>[0]): void;
}

const apiOf = (rig: Rig) => rig.client.apiOf(preferences);
const mention = (id: number) => notice(id, { notification_type: 'mention' });

/** Tabs of one user in one browser, opened one after the other: each hides the one before. */
function createBrowser() {
  const broadcasts = createVirtualBroadcasts();
  const storage = createMemoryStorage();
  const tabs: Tab[] = [];
  let opened = 0;

  async function settle(): Promise<void> {
    for (const { env } of tabs) await env.settle();
  }

  async function openTab({
    hasToaster = true,
    isVisible = true,
    isBeside = false,
    policy = {} as AttentionOptions,
  } = {}): Promise<Tab> {
    if (isVisible && !isBeside) for (const { env } of tabs) env.setVisible(false);
    await settle();
    const env = createVirtualEnvironment({
      broadcasts,
      isVisible,
      name: `tab ${(opened += 1)}`,
    });
    for (const one of tabs) await env.advance(one.env.monotonic() - env.monotonic());
    const rig = createRig({ env, attention: { ...policy, storage } });
    rig.client.attach(attention);
    const api = rig.client.apiOf(attention);
    if (!api) throw new Error('the feature runs once it is attached');
    const heard: string[] = [];
    if (hasToaster) {
      api.offerToasts({ accepts: () => true, sound: (kind) => void heard.push(kind) });
      api.offerCelebrations(['level_up']);
      rig.client.store.subscribe(({ presentation: { celebration } }) => {
        if (celebration) queueMicrotask(() => api.beginCelebration(celebration.key));
      });
    }
    await open(rig, 'notifications');
    const tab: Tab = {
      rig,
      env,
      heard,
      shown: () =>
        rig.client.store
          .getState()
          .presentation.toasts.map(({ key, kind }) =>
            kind === 'digest' ? kind : (key.split('|')[0] ?? ''),
          ),
      celebration: () => rig.client.store.getState().presentation.celebration?.kind ?? null,
      dismiss: (key) => api.dismissToast(key),
      update: (chosen) => apiOf(rig)?.update(chosen),
    };
    tabs.push(tab);
    await settle();
    return tab;
  }

  return {
    tabs,
    broadcasts,
    storage,
    openTab,
    settle,
    /** Each tab gets it over its own socket. */
    async receive(...wires: Parameters<typeof send>[1][]): Promise<void> {
      for (const { env } of tabs) {
        send(env.liveSockets[0], ...wires);
        env.paint();
        env.paint();
      }
      await advance(100);
    },
    advance,
  };

  async function advance(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 100) {
      for (const { env } of tabs) await env.advance(100);
      await settle();
    }
  }
}

const counts = (tabs: readonly Tab[]) => tabs.map((tab) => tab.shown().length);

describe('three tabs of one user', () => {
  it('tell of one event once: one toast, one sound, in the tab that is seen', async () => {
    const browser = createBrowser();
    for (let count = 0; count < 3; count += 1) await browser.openTab();
    await browser.receive(mention(1));
    expect(counts(browser.tabs)).toEqual([0, 0, 1]);
    expect(browser.tabs.map(({ heard }) => heard)).toEqual([[], [], ['toast']]);
    await browser.advance(11_000);
    expect(counts(browser.tabs)).toEqual([0, 0, 1]);
    const unread = browser.tabs.map(
      ({ rig }) => rig.client.store.getState().notifications.items.length,
    );
    expect(unread).toEqual([1, 1, 1]);
  });

  it('speak by the one that is seen next when the first closes, also where it says nothing of it', async () => {
    const browser = createBrowser();
    const [first, second] = [await browser.openTab(), await browser.openTab()];
    second.rig.client.close();
    first.env.setVisible(true);
    await browser.settle();
    browser.tabs.pop();
    await browser.receive(mention(1));
    expect(counts(browser.tabs)).toEqual([1]);
    const third = await browser.openTab();
    // It crashes: no good-bye, and no word any more.
    browser.tabs.pop();
    first.env.setVisible(true);
    await browser.advance(16_000);
    await browser.receive(mention(2));
    expect(counts(browser.tabs)).toEqual([2]);
    third.rig.client.close();
  });

  it('leave it to a tab that can show something', async () => {
    const browser = createBrowser();
    const withToaster = await browser.openTab();
    const without = await browser.openTab({ hasToaster: false });
    await browser.receive(mention(1), mention(2));
    expect([without.shown(), withToaster.shown()]).toEqual([[], []]);
    withToaster.env.setVisible(true);
    await browser.settle();
    expect(withToaster.shown()).toHaveLength(2);
  });

  it('tell once in two windows side by side, in the one seen last, and in the other when it crashes', async () => {
    const browser = createBrowser();
    const first = await browser.openTab();
    const second = await browser.openTab({ isBeside: true });
    await browser.receive(mention(1), levelUp(2, 5));
    expect(counts(browser.tabs)).toEqual([0, 1]);
    expect(browser.tabs.map((tab) => tab.celebration())).toEqual([null, 'level_up']);
    expect(browser.tabs.map(({ heard }) => heard)).toEqual([[], ['toast']]);
    first.env.setVisible(true);
    await browser.settle();
    await browser.receive(mention(3));
    expect(counts(browser.tabs)).toEqual([1, 1]);
    // It crashes: no good-bye, and no word any more.
    second.env.setVisible(true);
    await browser.settle();
    browser.tabs.pop();
    await browser.advance(20_000);
    await browser.receive(mention(4));
    expect(first.shown()).toHaveLength(2);
    second.rig.client.close();
  });

  it('tell at once by the window that has a toaster, whichever was seen last', async () => {
    const browser = createBrowser();
    const withToaster = await browser.openTab();
    await browser.openTab({ hasToaster: false, isBeside: true });
    await browser.receive(mention(1));
    expect([withToaster.shown().length, withToaster.heard]).toEqual([1, ['toast']]);
  });

  it('show once what is critical, also where one was opened in the background', async () => {
    const browser = createBrowser();
    const policy = { tierOf: () => 'critical' as const };
    await browser.openTab({ policy });
    await browser.openTab({ policy, isVisible: false });
    // It hears of it first.
    browser.tabs.reverse();
    await browser.receive(mention(1));
    await browser.advance(11_000);
    expect(counts(browser.tabs)).toEqual([0, 1]);
  });

  it('close a card that was closed in another', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    await browser.receive(mention(1), levelUp(2, 5));
    const { toasts, celebration } = tab.rig.client.store.getState().presentation;
    const name = browser.broadcasts.posted.find(({ name: one }) =>
      one.includes('attention:1'),
    )?.name;
    const other = browser.broadcasts.open(name ?? '');
    other.postMessage({ type: 'dismissed', key: toasts[0]?.key });
    other.postMessage({ type: 'celebrated', key: celebration?.key });
    await browser.settle();
    expect([tab.shown(), tab.celebration()]).toEqual([[], null]);
    other.close();
  });

  it('celebrate once, and what is dismissed in one is dismissed in all', async () => {
    const browser = createBrowser();
    await browser.openTab();
    const seen = await browser.openTab();
    await browser.receive(levelUp(1, 5), mention(2));
    expect(browser.tabs.map((tab) => tab.celebration())).toEqual([null, 'level_up']);
    seen.dismiss(seen.rig.client.store.getState().presentation.toasts[0]?.key ?? '');
    await browser.settle();
    const [first] = browser.tabs;
    first?.env.setVisible(true);
    seen.env.setVisible(false);
    await browser.advance(11_000);
    expect([first?.shown(), first?.celebration()]).toEqual([[], null]);
  });

  it('hold by the same choice, and give what was held as one digest', async () => {
    const browser = createBrowser();
    const first = await browser.openTab();
    first.update({ doNotDisturb: { is: 'on' } });
    await browser.settle();
    await browser.receive(mention(1), mention(2), mention(3));
    await browser.advance(2_000);
    expect(counts(browser.tabs)).toEqual([0]);
    const second = await browser.openTab();
    expect(second.rig.client.store.getState().presentation.dnd.isActive).toBe(true);
    await browser.receive(mention(4));
    second.update({ doNotDisturb: { is: 'off' } });
    await browser.advance(1_000);
    expect(first.rig.client.store.getState().preferences.doNotDisturb).toEqual({ is: 'off' });
    first.env.setVisible(true);
    second.env.setVisible(false);
    await browser.advance(1_000);
    expect(first.shown()).toEqual(['digest']);
    const digest = first.rig.client.store.getState().presentation.digest;
    expect(digest?.total).toBe(3);
  });

  it('close a digest of the same in all of them', async () => {
    const browser = createBrowser();
    const [first, second] = [await browser.openTab(), await browser.openTab()];
    second.update({ doNotDisturb: { is: 'on' } });
    await browser.settle();
    await browser.receive(mention(1), mention(2), mention(3));
    second.update({ doNotDisturb: { is: 'off' } });
    await browser.advance(1_000);
    expect([first.shown(), second.shown()]).toEqual([[], ['digest']]);
    second.dismiss(second.rig.client.store.getState().presentation.digest?.key ?? '');
    first.env.setVisible(true);
    second.env.setVisible(false);
    await browser.advance(11_000);
    expect([first.shown(), second.shown()]).toEqual([[], []]);
  });

  it('have nothing to do with the clock of a server, and forget a tab of another user', async () => {
    const browser = createBrowser();
    const [first, second] = [await browser.openTab(), await browser.openTab()];
    await browser.receive({ ...mention(1), created_at: '2026-11-22T20:00:00Z' });
    expect(counts(browser.tabs)).toEqual([0, 1]);
    second.rig.client.setToken(null);
    await browser.settle();
    browser.tabs.pop();
    await browser.receive(mention(2));
    // It is hidden: what is held for its user comes when they come back.
    first.env.setVisible(true);
    await browser.settle();
    expect(first.shown()).toHaveLength(1);
    expect(browser.storage.getItem('onetask:held:1:["wss://onetask.test","1"]')).toBeNull();
  });

  it('do not believe what is no word of the kit', async () => {
    const browser = createBrowser();
    const first = await browser.openTab();
    const name = browser.broadcasts.posted.find(({ name: one }) =>
      one.includes('attention:1'),
    )?.name;
    const stranger = browser.broadcasts.open(name ?? '');
    for (const data of [
      null,
      {},
      { type: 'here', id: 'x' },
      { type: 'spoken', keys: 'all', spent: 1 },
      { type: 'spoken', keys: [1], spent: 1 },
      { type: 'spoken', keys: [], spent: 1e9 },
      { type: 'dismissed', key: 'x'.repeat(20_000) },
      { type: 'here', id: 'x', isVisible: true, shows: 'toasts', seenAt: Infinity, focus: {} },
    ]) {
      stranger.postMessage(data);
    }
    await browser.receive(mention(1));
    expect(counts(browser.tabs)).toEqual([1]);
    stranger.close();
    first.rig.client.close();
    await browser.settle();
    expect(browser.broadcasts.openCount).toBe(0);
  });
});
