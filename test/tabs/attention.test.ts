import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDevServer, type DevServer } from '../../src/dev-server/server.js';
import { createBackend, seedPeople } from '../../src/testing/index.js';
import { resolveChromium } from '../chromium.js';
import { createPageHost, type PageHost } from '../support/page-host.js';
import type { AttentionPageConfig } from './attention-page.js';

// Three real tabs of one user, with a real server, and real channels between them.

const MIRA = 1;
const TWO_HOURS_MS = 7_200_000;

let host: PageHost;
let browser: Browser;
let context: BrowserContext;
let server: DevServer;
/** What went wrong in any tab. */
let troubles: string[];

beforeAll(async () => {
  host = await createPageHost(new URL('attention/', import.meta.url));
  browser = await chromium.launch(await resolveChromium());
});

afterAll(async () => {
  await browser.close();
  await host.close();
});

afterEach(async () => {
  await context.close();
  await server.close();
});

interface World {
  /** Of the server's clock, ahead of that of the browser. */
  readonly aheadMs?: number;
  readonly hasLocks?: boolean;
}

async function begin({ aheadMs = 0, hasLocks = true }: World = {}): Promise<void> {
  const backend = createBackend({ now: () => Date.now() + aheadMs });
  seedPeople(backend);
  server = await createDevServer({ port: 0, backend });
  context = await browser.newContext();
  await context.addInitScript(pretendVisibility);
  if (!hasLocks)
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'));
  troubles = [];
}

/** The browser of a test hides no page: this one does. */
function pretendVisibility(): void {
  let isVisible = true;
  const get = () => (isVisible ? 'visible' : 'hidden');
  Object.defineProperty(document, 'visibilityState', { get });
  window.setVisible = (next) => {
    isVisible = next;
    document.dispatchEvent(new Event('visibilitychange'));
  };
}

/** Opens a tab, which hides the others. */
async function openTab(...others: readonly Page[]): Promise<Page> {
  for (const other of others) await other.evaluate(() => window.setVisible(false));
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  const config: AttentionPageConfig = { url: server.url, token: await server.token(MIRA) };
  await page.goto(host.addressFor(config));
  await expect.poll(async () => (await shown(page)).status).toBe('open');
  return page;
}

async function openThree(): Promise<readonly [Page, Page, Page]> {
  const first = await openTab();
  const second = await openTab(first);
  return [first, second, await openTab(first, second)];
}

const shown = (page: Page) => page.evaluate(() => window.shownAttention);
const each = <Value>(pages: readonly Page[], look: (page: Page) => Promise<Value>) =>
  Promise.all(pages.map(look));
const toastsOf = (pages: readonly Page[]) =>
  each(pages, (page) => page.locator('[data-sonner-toast]').count());
const soundsOf = (pages: readonly Page[]) =>
  each(pages, (page) => page.evaluate(() => window.sounds));
const unreadOf = (pages: readonly Page[]) =>
  each(pages, async (page) => (await shown(page)).unread);
const feastsOf = (pages: readonly Page[]) =>
  each(pages, (page) => page.locator('[data-state="playing"]').count());

const mention = (title: string) =>
  server.backend.notify(MIRA, { title, notificationType: 'mention' });

describe.each([
  ['as they are', {}],
  ['without Web Locks', { hasLocks: false }],
  ['with a server whose clock is two hours ahead', { aheadMs: TWO_HOURS_MS }],
  ['with a server whose clock is two hours behind', { aheadMs: -TWO_HOURS_MS }],
] as const)('three tabs, %s', (_name, world) => {
  it('tell of an event once: one toast, one sound, and one more unread in each', async () => {
    await begin(world);
    const tabs = await openThree();
    mention('Ada mentioned you');
    await expect.poll(() => toastsOf(tabs)).toEqual([0, 0, 1]);
    await expect.poll(() => unreadOf(tabs)).toEqual([1, 1, 1]);
    expect(await soundsOf(tabs)).toEqual([0, 0, 1]);

    // The one that is seen closes, and another comes into sight.
    const [first, second, third] = tabs;
    await third.close();
    await second.evaluate(() => window.setVisible(true));
    const left = [first, second];
    mention('And once more');
    await expect.poll(() => toastsOf(left)).toEqual([0, 1]);
    await expect.poll(() => unreadOf(left)).toEqual([2, 2]);
    expect(await soundsOf(left)).toEqual([0, 1]);
    // Nobody tells it later either.
    await first.evaluate(() => window.setVisible(true));
    await expect.poll(async () => (await shown(first)).presentation.dnd.heldCount).toBe(0);
    expect(await toastsOf(left)).toEqual([0, 1]);
    expect(troubles).toEqual([]);
  });
});

it('three windows side by side tell of an event once, by the one that came last', async () => {
  await begin();
  const tabs = [await openTab(), await openTab(), await openTab()];
  mention('Ada mentioned you');
  server.backend.awardPoints(MIRA, 150, 'a test');
  await expect.poll(() => toastsOf(tabs)).toEqual([0, 0, 1]);
  await expect.poll(() => feastsOf(tabs)).toEqual([0, 0, 1]);
  expect(await soundsOf(tabs)).toEqual([0, 0, 2]);
  expect(troubles).toEqual([]);
});

it('three tabs celebrate once, and when it is over in one it is over in all', async () => {
  await begin();
  const tabs = await openThree();
  const [first, , third] = tabs;
  server.backend.awardPoints(MIRA, 150, 'a test');
  await expect.poll(() => feastsOf(tabs)).toEqual([0, 0, 1]);
  expect(await soundsOf(tabs)).toEqual([0, 0, 1]);
  await third.getByRole('button', { name: 'Nice' }).click();
  await expect.poll(() => feastsOf(tabs)).toEqual([0, 0, 0]);
  await third.evaluate(() => window.setVisible(false));
  await first.evaluate(() => window.setVisible(true));
  mention('And on');
  await expect.poll(() => toastsOf(tabs)).toEqual([1, 0, 0]);
  expect(await feastsOf(tabs)).toEqual([0, 0, 0]);
  expect(troubles).toEqual([]);
});

it('three tabs are not disturbed together, over a reload too, and get one digest', async () => {
  await begin();
  const tabs = await openThree();
  const [first, second, third] = tabs;
  await third.evaluate(() => window.setDoNotDisturb(true));
  const active = () => each(tabs, async (page) => (await shown(page)).presentation.dnd.isActive);
  await expect.poll(active).toEqual([true, true, true]);
  for (const title of ['One', 'Two', 'Three']) mention(title);
  await expect.poll(() => unreadOf(tabs)).toEqual([3, 3, 3]);
  expect(await toastsOf(tabs)).toEqual([0, 0, 0]);
  await third.reload();
  await expect.poll(async () => (await shown(third)).status).toBe('open');
  await expect.poll(active).toEqual([true, true, true]);
  await third.evaluate(() => window.setVisible(false));
  await second.evaluate(() => window.setVisible(true));
  await second.evaluate(() => window.setDoNotDisturb(false));
  await expect.poll(active).toEqual([false, false, false]);
  await expect.poll(() => toastsOf([first, second])).toEqual([0, 1]);
  const { digest } = (await shown(second)).presentation;
  expect(digest?.total).toBe(3);
  expect(troubles).toEqual([]);
});
