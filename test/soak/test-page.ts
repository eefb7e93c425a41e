import type { Browser, BrowserContext } from 'playwright';
import type { Dialect } from '../../src/testing/index.js';
import type { PageCalm, PageConfig, PageReport, SoakPage } from './page-config.js';
import type { PageHost } from '../support/page-host.js';
import { createRandom } from '../support/random.js';
import { createTcpProxy, type TcpProxy } from './tcp-proxy.js';
import type { Tamper } from './weather.js';
import { USERS } from './world.js';

/** A page in a browser of its own, and the proxy that it speaks through. */
export interface TestPage {
  readonly config: PageConfig;
  readonly userId: number;
  readonly proxy: TcpProxy;
  readonly context: BrowserContext;
  /** In fair weather. */
  readonly latencyMs: number;
  /** Asks the page: calls a function of its `window.soak`. */
  ask<Name extends keyof SoakPage>(
    name: Name,
    ...args: Parameters<SoakPage[Name]>
  ): Promise<ReturnType<SoakPage[Name]>>;
  calm(): Promise<PageCalm>;
  report(): Promise<PageReport>;
  /** The page wakes from sleep: its clock has gone on, and it comes to sight. */
  wake(): Promise<void>;
  close(): Promise<void>;
}

/** JSON, as a focus socket would need it too; the proxy answers what the server only drops. */
const HEARTBEAT = '{"type":"soak-heartbeat"}';
/** Longer than the kit takes for sleep. */
const SLEEP_MS = 100_000;

/** Some are far away, so that copies of a frame come apart and some are lost under way. */
const LATENCIES_MS = [0, 120, 250] as const;

type Role = Omit<PageConfig, 'url' | 'dialect' | 'speed' | 'seed'>;

/**
 * With `history` and without, with a heartbeat and without, all channels and few. A heartbeat is
 * relayed to everybody in a focus session, so those that have one are in none.
 */
export const PAGES: readonly Role[] = [
  createRole('mira', { hasHistory: true, session: '1' }),
  createRole('jonas', { hasHistory: false, session: '1' }),
  createRole('mira', { hasHistory: true, heartbeat: HEARTBEAT, workspaces: [2] }),
  createRole('jonas', { hasHistory: false, heartbeat: HEARTBEAT, workspaces: [1] }),
  createRole('ada', { hasHistory: true, hasNotifications: false, workspaces: [1] }),
];

function createRole(username: keyof typeof USERS, special: Partial<Role>): Role {
  const all = { hasNotifications: true, workspaces: [1, 2], session: null, heartbeat: null };
  const made = { hasHistory: true, username, ...all, ...special };
  const traits = [
    made.hasHistory ? 'history' : 'no history',
    made.heartbeat === null ? 'wake' : 'heartbeat',
  ];
  return { ...made, name: `${username} (${traits.join(', ')})` };
}

export interface TestPageOptions {
  readonly browser: Browser;
  readonly host: PageHost;
  readonly serverPort: number;
  readonly tamper: Tamper;
  readonly dialect: Dialect;
  readonly speed: number;
  readonly seed: number;
}

/** Brings one page up. Its randomness is its own: what another does changes nothing in it. */
export async function createTestPage(number: number, options: TestPageOptions): Promise<TestPage> {
  const { browser, dialect, speed, tamper } = options;
  const role = PAGES[number];
  if (!role) throw new Error(`There is no page ${number}.`);
  const seed = options.seed * PAGES.length + number;
  const latencyMs = LATENCIES_MS[seed % LATENCIES_MS.length] ?? 0;
  const proxy = await createTcpProxy({
    targetPort: options.serverPort,
    random: createRandom(seed),
    tamper,
    heartbeat: HEARTBEAT,
    latencyMs,
  });
  const config: PageConfig = { ...role, url: proxy.url, dialect, speed, seed };
  const context = await browser.newContext();
  const { page, thrown } = await options.host.open(context, config);

  const testPage: TestPage = {
    config,
    userId: USERS[role.username as keyof typeof USERS],
    proxy,
    context,
    latencyMs,
    async ask(name, ...args) {
      if (thrown.length > 0) throw new Error(`${config.name} threw: ${thrown.join('; ')}`);
      const answer: unknown = await page.evaluate(
        ([method, values]) => Reflect.apply(Reflect.get(window.soak, method), null, values),
        [name, args] as const,
      );
      // What the page gives came through JSON as it was typed there.
      return answer as ReturnType<SoakPage[typeof name]>;
    },
    calm: () => testPage.ask('calm'),
    report: () => testPage.ask('report'),
    async wake() {
      await testPage.ask('jump', SLEEP_MS, SLEEP_MS);
      await testPage.ask('show');
    },
    async close() {
      await context.close();
      await proxy.close();
    },
  };
  return testPage;
}
