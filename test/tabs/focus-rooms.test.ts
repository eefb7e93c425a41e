import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDevServer } from '../../src/dev-server/server.js';
import { seedPeople } from '../../src/testing/index.js';
import { resolveChromium } from '../chromium.js';
import { createPageHost, type PageHost } from '../support/page-host.js';
import type { Dialect } from '../../src/testing/index.js';
import type { FocusPageConfig } from './focus-page.js';

// Three people in three real browsers' pages on a real server, in one focus session.

const MIRA = 1;
const JONAS = 2;
const SAMI = 3;
const PLAN = { focusMs: 25 * 60_000, breakMs: 5 * 60_000, rounds: 4 };
/** A message is under way for a few ms, or as long as a busy machine takes; more is a mistake of the clocks. */
const WITHIN_MS = 1_000;
/** Names, good-byes and reconnecting take their seconds. */
const PATIENCE_MS = 60_000;

let host: PageHost;
let browser: Browser;

beforeAll(async () => {
  host = await createPageHost(new URL('focus/', import.meta.url));
  browser = await chromium.launch(await resolveChromium());
});

afterAll(async () => {
  await browser.close();
  await host.close();
});

/** A person's page, in a browser of its own. */
interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
}

/** A server and the people at it. */
async function createStudio(dialect: Dialect) {
  const server = await createDevServer({ port: 0, dialect, seed: seedPeople });
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  return {
    server,
    /** What went wrong on any page. */
    troubles,
    async enter(userId: number, name: string): Promise<Seat> {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => troubles.push(error.message));
      const paths = dialect === 'observed' ? { focus: '/ws/focus-session/{id}' } : undefined;
      const token = await server.token(userId);
      // Which does not matter, and so each dialect tries one of the two ways.
      const hasWorker = dialect === 'observed';
      const config: FocusPageConfig = { url: server.url, token, paths, name, hasWorker };
      await page.goto(host.addressFor(config));
      await until(async () => expect((await shown(page))?.status).toBe('open'));
      return { page, context };
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await server.close();
    },
  };
}

/** `expect.poll` is for one test at a time. */
const until = (check: () => Promise<unknown>) =>
  vi.waitFor(check, { timeout: 15_000, interval: 50 });

const shown = (page: Page) => page.evaluate(() => window.shownFocus);
const timerOf = async (page: Page) => (await shown(page)).timer;
const namesAt = async (page: Page) =>
  (await shown(page)).participants.map(({ name, userId }) => name ?? String(userId)).sort();

/** The pages run on one machine, so their wall clocks are one. */
async function expectAgreement(pages: readonly Page[], expected: object): Promise<void> {
  for (const page of pages)
    await until(async () => expect(await timerOf(page)).toMatchObject(expected));
  const timers = await Promise.all(pages.map(timerOf));
  const ends = timers.map(({ endsAt, remainingMs }) => endsAt ?? remainingMs ?? 0);
  expect(Math.max(...ends) - Math.min(...ends)).toBeLessThanOrEqual(WITHIN_MS);
}

// Most of it is waiting, so both dialects wait together.
describe.concurrent.each(['guide', 'observed'] as const)(
  'in the %s dialect',
  (dialect) => {
    it('three people start, pause, join late, lose the network, resume, and agree', async () => {
      const studio = await createStudio(dialect);
      const { page: mira } = await studio.enter(MIRA, 'Mira');
      const { page: jonas } = await studio.enter(JONAS, 'Jonas');
      for (const page of [mira, jonas]) {
        await until(async () => expect(await namesAt(page)).toEqual(['Jonas', 'Mira']));
      }
      await mira.evaluate((plan) => window.focusActions.start(plan), PLAN);
      const running = { phase: 'focus', isRunning: true, round: 1, rounds: 4, startedBy: MIRA };
      await expectAgreement([mira, jonas], running);

      const late = await studio.enter(SAMI, 'Sami');
      const { page: sami } = late;
      await expectAgreement([mira, jonas, sami], running);
      await until(async () => expect(await namesAt(sami)).toEqual(['Jonas', 'Mira', 'Sami']));

      await jonas.evaluate(() => window.focusActions.pause());
      await expectAgreement([mira, jonas, sami], { isRunning: false, isPaused: true });

      // Sami's network goes; meanwhile the others go on.
      await late.context.setOffline(true);
      studio.server.backend.dropAll(1006, SAMI);
      await until(async () => expect((await shown(sami)).status).not.toBe('open'));
      await mira.evaluate(() => window.focusActions.resume());
      await mira.evaluate(() => window.focusActions.extend(60_000));
      const extended = { isRunning: true, isPaused: false, durationMs: PLAN.focusMs + 60_000 };
      await expectAgreement([mira, jonas], extended);
      expect(await timerOf(sami)).toMatchObject({ isPaused: true });
      await late.context.setOffline(false);
      await expectAgreement([mira, jonas, sami], { ...running, ...extended });

      // Who reloads is back at once, with the timer; who goes says so.
      await jonas.reload();
      await expectAgreement([mira, jonas, sami], { ...extended, phase: 'focus' });
      await sami.goto('about:blank');
      for (const page of [mira, jonas]) {
        await until(async () => expect(await namesAt(page)).toEqual(['Jonas', 'Mira']));
      }
      expect(studio.troubles).toEqual([]);
      await studio.close();
    });

    it('alone in the room, one’s own timer survives a reload', async () => {
      const studio = await createStudio(dialect);
      const { page: mira } = await studio.enter(MIRA, 'Mira');
      await mira.evaluate((plan) => window.focusActions.start(plan), PLAN);
      await until(async () => expect((await timerOf(mira)).isRunning).toBe(true));
      const { endsAt } = await timerOf(mira);
      await mira.reload();
      await until(async () => expect((await shown(mira))?.timer.isRunning).toBe(true));
      const after = await timerOf(mira);
      expect(Math.abs((after.endsAt ?? 0) - (endsAt ?? 0))).toBeLessThanOrEqual(WITHIN_MS);
      const { secondsLeft } = await shown(mira);
      expect(secondsLeft).toBeGreaterThan(PLAN.focusMs / 1_000 - 60);
      await studio.close();
    });
  },
  PATIENCE_MS,
);
