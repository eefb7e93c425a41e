import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createDevServer, type DevServer } from '../../src/dev-server/server.js';
import { seedPeople } from '../../src/testing/index.js';
import { resolveChromium } from '../chromium.js';
import { createPageHost, type PageHost } from '../support/page-host.js';
import { createRandom } from '../support/random.js';
import { sign } from '../support/server-rig.js';
import type { TabConfig } from './tab-page.js';

// Real tabs of a real browser, with one real SharedWorker between them and a real server.

const MIRA = 1;
const JONAS = 2;
const DESIGN = 1;
const FILM = 2;
const CHANNELS = ['/ws/notifications', '/ws/tasks/1', '/ws/tasks/2'];
/** The order in which tabs are closed. */
const SEED = 20_261_123;

let host: PageHost;
let browser: Browser;
let context: BrowserContext;
let server: DevServer;
/** What went wrong in any tab. */
let troubles: string[];

beforeAll(async () => {
  host = await createPageHost(new URL('page/', import.meta.url));
  browser = await chromium.launch(await resolveChromium());
});

afterAll(async () => {
  await browser.close();
  await host.close();
});

beforeEach(async () => {
  server = await createDevServer({ port: 0, seed: seedPeople });
  context = await browser.newContext();
  troubles = [];
});

afterEach(async () => {
  await context.close();
  await server.close();
});

type AskToken = (reason: string) => Promise<string>;

/** Opens a tab whose app gets its tokens from `askToken`. */
async function openTab(askToken: AskToken = () => server.token(MIRA)): Promise<Page> {
  const page = await context.newPage();
  await page.exposeFunction('askToken', askToken);
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  const config: TabConfig = { url: server.url };
  await page.goto(host.addressFor(config));
  await expect.poll(async () => (await shown(page))?.status).toBe('open');
  return page;
}

const shown = (page: Page) => page.evaluate(() => window.shown);
const pathsOf = (userId: number) =>
  server.backend
    .sockets(userId)
    .map(({ path }) => path)
    .sort();

/** Something happens in each of the three channels. Gives its name. */
function happen(name: string): string {
  server.backend.notify(MIRA, { title: name });
  for (const workspace of [DESIGN, FILM]) {
    server.backend.createTask(JONAS, workspace, { title: name });
  }
  return name;
}

it('ten tabs with three channels have three sockets, and lose nothing as they close in any order', async () => {
  const tabs = await Promise.all(Array.from({ length: 10 }, () => openTab()));
  expect(pathsOf(MIRA)).toEqual(CHANNELS);

  const random = createRandom(SEED);
  const names: string[] = [];
  let left = random.shuffle(tabs);
  while (left.length > 1) {
    names.unshift(happen(`while ${left.length} are there`));
    // A tab is killed, or it says goodbye; or two at once.
    const going = left.slice(0, random.between(1, Math.min(2, left.length - 1)));
    left = left.slice(going.length);
    const leave = (page: Page) => (random.next() < 0.5 ? page.close() : page.goto('about:blank'));
    const gone = going.map(leave);
    names.unshift(happen(`as ${going.length} go`));
    await Promise.all(gone);
    names.unshift(happen(`with ${left.length} left`));
    expect(pathsOf(MIRA)).toEqual(CHANNELS);
  }
  const [last] = left;
  if (!last) throw new Error('no tab is left');
  await expect.poll(async () => (await shown(last)).film).toEqual(names);
  const { notices, design, heard, status } = await shown(last);
  expect(notices.filter((title) => names.includes(title))).toEqual(names);
  expect(design).toEqual(names);
  expect(new Set(heard).size).toBe(heard.length);
  expect(heard.length).toBeGreaterThanOrEqual(3 * names.length);
  expect(status).toBe('open');
  await last.close();
  await expect.poll(() => pathsOf(MIRA)).toEqual([]);
  expect(troubles).toEqual([]);
});

it('the tab that was asked for a token dies, and the next one is asked', async () => {
  const asked: string[] = [];
  const living = await openTab((reason) => {
    asked.push(`living ${reason}`);
    return sign(server.secret, 3_600);
  });
  let dieNow = () => {};
  const isAsked = new Promise<void>((resolve) => {
    dieNow = resolve;
  });
  const dying = await openTab((reason) => {
    asked.push(`dying ${reason}`);
    if (reason === 'initial') return sign(server.secret, 3_600);
    dieNow();
    return new Promise(() => {});
  });
  server.backend.dropAll(1008, MIRA);
  await isAsked;
  await dying.close();
  await expect.poll(async () => (await shown(living)).status).toBe('open');
  expect(asked).toEqual(['living initial', 'dying initial', 'dying rejected', 'living rejected']);
  expect(pathsOf(MIRA)).toEqual(CHANNELS);
  happen('afterwards');
  await expect.poll(async () => (await shown(living)).design).toContain('afterwards');
});

it('another user in another tab has other sockets, and sees nothing of the first', async () => {
  const mira = await openTab();
  const jonas = await openTab(() => server.token(JONAS));
  expect([pathsOf(MIRA), pathsOf(JONAS)]).toEqual([CHANNELS, CHANNELS]);
  server.backend.notify(MIRA, { title: 'For Mira' });
  await expect.poll(async () => (await shown(mira)).notices).toEqual(['For Mira']);
  server.backend.notify(JONAS, { title: 'For Jonas' });
  await expect.poll(async () => (await shown(jonas)).notices).toEqual(['For Jonas']);
  expect([(await shown(mira)).userId, (await shown(jonas)).userId]).toEqual(['1', '2']);
  await mira.close();
  await expect.poll(() => pathsOf(MIRA)).toEqual([]);
  expect(pathsOf(JONAS)).toEqual(CHANNELS);
});

/** The names of the locks that are held or waited for. */
const locksOf = (page: Page) =>
  page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return [...held, ...pending].map(({ name = '' }) => name.replace(/-[^-]*$/, ''));
  });

it('an app that goes from its page leaves no socket, and no lock but the worker’s own', async () => {
  const tabs = [await openTab(), await openTab()] as const;
  await expect.poll(() => locksOf(tabs[0])).toContain('onetask-tab');
  for (const tab of tabs) await tab.evaluate(() => window.unmount());
  await expect.poll(() => pathsOf(MIRA)).toEqual([]);
  await expect.poll(() => locksOf(tabs[0])).toEqual(['onetask-worker']);
  expect(troubles).toEqual([]);
});

it('the tab crashes that the worker runs in: the others make it anew, and go on', async () => {
  const [first, ...others] = [await openTab(), await openTab(), await openTab()] as const;
  const designOf = async (tab: Page) => (await shown(tab)).design;
  happen('before');
  for (const tab of others) await expect.poll(() => designOf(tab)).toContain('before');
  const sockets = server.backend.sockets(MIRA);
  const isCrashed = first.waitForEvent('crash');
  const devTools = await context.newCDPSession(first);
  // It is never answered.
  devTools.send('Page.crash').catch(() => {});
  await isCrashed;
  const isNew = () => sockets.every((socket) => !server.backend.sockets(MIRA).includes(socket));
  await expect.poll(() => [isNew(), pathsOf(MIRA)]).toEqual([true, CHANNELS]);
  for (const tab of others) {
    // Without a history what comes before it has joined is missed.
    const design = () => {
      happen('after');
      return designOf(tab);
    };
    await expect.poll(design).toContain('after');
    const { heard, status } = await shown(tab);
    expect([new Set(heard).size, status]).toEqual([heard.length, 'open']);
  }
});
