import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveChromium } from '../chromium.js';
import { readPolicy, sonnerHashes } from './content-security-policy.js';
import { serveDemo, type ServedDemo } from './serve.js';

const MIRA = 1;
const JONAS = 2;

let demo: ServedDemo;
let browser: Browser;

beforeAll(async () => {
  demo = await serveDemo(await readPolicy());
  browser = await chromium.launch(await resolveChromium());
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** The demo, and all that the page complains of: violations of the policy, errors, warnings. */
async function openDemo(): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ reducedMotion: 'no-preference', colorScheme: 'light' });
  // Shorter than the test's own time, so that a failure says what was waited for.
  page.setDefaultTimeout(8_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.exposeFunction('complain', (text: string) => void complaints.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const complain = Reflect.get(globalThis, 'complain') as (text: string) => void;
      complain(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(demo.url);
  return { page, complaints };
}

it('the built demo does everything under a strict policy, without one complaint', async () => {
  const { page, complaints } = await openDemo();
  const { backend } = demo.oneTask;
  await page.getByRole('button', { name: 'Mira Kovac' }).click();
  await page.locator('.onetask-streak-counter[data-state="active"]').waitFor();
  await expect.poll(() => backend.sockets(MIRA).length).toBe(2);

  backend.mention(MIRA, { byUserId: JONAS, text: 'Under a strict policy' });
  await page.locator('[data-sonner-toast]', { hasText: 'Under a strict policy' }).waitFor();
  // sonner's own style sheet is in force, and the kit's.
  const toast = page.locator('[data-sonner-toast]').first();
  expect(await toast.evaluate((element) => getComputedStyle(element).position)).toBe('absolute');

  await page.locator('.onetask-notification-inbox').click();
  await page.locator('.onetask-notification-inbox-popup', { hasText: 'strict policy' }).waitFor();
  await page.getByRole('button', { name: 'Remove' }).first().click();
  await page.getByRole('tab').nth(1).click();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Join' }).click();
  await page.locator('.onetask-focus-room .onetask-focus-room-person').first().waitFor();
  await page.getByRole('button', { name: 'Start 25 minutes' }).click();
  await page.locator('.onetask-focus-timer-ring[data-state="focus"]').waitFor();

  // What comes in focus waits for its end.
  const moon = page.locator('.onetask-do-not-disturb-button');
  await expect.poll(() => moon.getAttribute('data-state')).toBe('on');
  backend.awardPoints(MIRA, 320, 'task_completed');
  await moon.click();
  await page.getByRole('menu').getByText('waits for you').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: 'Standard' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pause' }).click();
  const celebration = page.locator('.onetask-level-up-celebration[data-state="playing"]');
  await celebration.waitFor();
  await expect.poll(() => page.evaluate(isConfettiFlying)).toBe(true);
  await celebration.getByRole('button').click();

  await page.getByRole('button', { name: 'Dark theme' }).click();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Mira Kovac' }).waitFor();
  expect(page.workers()).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});

it('the policy allows the style of the sonner that is installed, and nothing else inline', async () => {
  const policy = await readPolicy();
  const inline = policy.match(/'(sha|nonce|unsafe|wasm|strict)[^']*'/g);
  expect(inline).toEqual(await sonnerHashes());
});

it('a violation would be seen', async () => {
  const { page, complaints } = await openDemo();
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'a { color: red }';
    document.head.append(style);
  });
  await expect.poll(() => complaints.join()).toContain('style-src-elem refused inline');
  await page.close();
});

/** Whether something is painted on the canvas at this moment. */
function isConfettiFlying(): boolean {
  const canvas = document.querySelector<HTMLCanvasElement>('.onetask-level-up-celebration canvas');
  if (canvas === null || canvas.width === 0 || canvas.height === 0) return false;
  // Read from a copy: Chromium warns of a second look at a canvas that was not made for it.
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d', { willReadFrequently: true });
  context?.drawImage(canvas, 0, 0);
  const pixels = context?.getImageData(0, 0, copy.width, copy.height).data;
  return pixels?.some((value) => value > 0) ?? false;
}
