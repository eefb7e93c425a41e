import { stat, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import {
  createOneTaskClient,
  createEnvironment,
  DEFAULT_FOCUS_PLAN,
  focusRooms,
} from '../../src/index.js';
import { resolveChromium } from '../chromium.js';
import { serveDemo, type ServedDemo } from '../demo/serve.js';
import { ADA, createStudio, DESIGN, JONAS, MIRA, RAVI } from './studio-days.js';
import { toPalettePng } from './palette-png.js';
import { framePage } from './frame-page.js';

/** A desk and a phone, side by side. */
const DESK = { width: 1040, height: 790 } as const;
const PHONE = { width: 340, height: 790 } as const;
const PIXELS_PER_POINT = 2;
/** Both pictures together are no burden for a page. */
const MAX_BYTES = 250_000;
/** How long the shared timer has been running. */
const INTO_THE_PHASE_MS = 516_000;
const SESSION = '1';
const SETTLE_MS = 50;

/** Takes the pictures of the README from the built demo. Resolves to whether they are light enough. */
export async function takePictures(): Promise<boolean> {
  const browser = await chromium.launch(await resolveChromium());
  const demo = await serveDemo('', createStudio());
  const others = [
    await joinRoom(demo, ADA, 'Ada Lindqvist'),
    await joinRoom(demo, RAVI, 'Ravi Shah'),
  ];
  try {
    const mira = await openDesk(browser, demo);
    const jonas = await openPhone(browser, demo);
    others[0]?.send(SESSION, { kind: 'text', text: 'Tea at the bell?' });
    await jonas.getByText('Tea at the bell?').waitFor();
    const sizes: number[] = [];
    for (const theme of ['light', 'dark'] as const) {
      const path = fileURLToPath(new URL(`../../docs/demo-${theme}.png`, import.meta.url));
      await takePicture(browser, theme, [mira, jonas], path);
      const { size } = await stat(path);
      console.log(`docs/demo-${theme}.png: ${Math.round(size / 1000)} kB`);
      sizes.push(size);
    }
    const isLight = sizes.every((size) => size <= MAX_BYTES);
    if (!isLight) console.error(`A picture is heavier than ${MAX_BYTES / 1000} kB.`);
    return isLight;
  } finally {
    for (const client of others) client.close();
    // Whoever is cut off by a browser that ends makes the proxy complain.
    for (const context of browser.contexts()) {
      for (const page of context.pages()) await page.goto('about:blank');
    }
    await browser.close();
    while (demo.oneTask.backend.sockets().length > 0) await setTimeout(SETTLE_MS);
    await demo.close();
  }
}

/** Somebody is in the focus room; Ada started its timer a while ago. */
async function joinRoom({ oneTask }: ServedDemo, userId: number, name: string) {
  let aheadMs = 0;
  const client = createOneTaskClient({
    url: oneTask.url,
    token: await oneTask.token(userId),
    paths: { focus: '/ws/focus-session/{id}' },
    environment: { monotonic: () => createEnvironment().monotonic() + aheadMs },
  });
  client.attach(focusRooms);
  const rooms = client.apiOf(focusRooms);
  rooms?.join(SESSION, { name });
  if (userId === ADA) {
    rooms?.act(SESSION, { type: 'start', plan: DEFAULT_FOCUS_PLAN });
    aheadMs = INTO_THE_PHASE_MS;
  }
  return client;
}

/** Mira's, with what has just happened. */
async function openDesk(browser: Browser, demo: ServedDemo): Promise<Page> {
  const page = await signIn(browser, demo, 'Mira Kovac', DESK);
  const { backend } = demo.oneTask;
  // One after the other, as they stand above each other.
  backend.completeTask(RAVI, taskId(demo, 'Export icons for print'));
  await page.locator('[data-sonner-toast]', { hasText: 'Export icons' }).waitFor();
  backend.mention(MIRA, {
    byUserId: JONAS,
    text: 'Could you look at the second tab before Thursday? I think the studio line is off.',
    taskId: taskId(demo, 'Budget 2027'),
  });
  await page.locator('[data-sonner-toast]', { hasText: 'Budget 2027' }).waitFor();
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  return page;
}

function taskId({ oneTask }: ServedDemo, title: string): number {
  const task = oneTask.backend.tasks(DESIGN).find((one) => one.title === title);
  if (!task) throw new Error(`there is no task ${title}`);
  return task.id;
}

/** Jonas's, in the focus room. */
async function openPhone(browser: Browser, demo: ServedDemo): Promise<Page> {
  const page = await signIn(browser, demo, 'Jonas Okafor', PHONE);
  await page.getByRole('button', { name: 'Join' }).click();
  const room = page.locator('.onetask-focus-room');
  await page.locator('.onetask-focus-timer-ring[data-state="focus"]').waitFor();
  await room.evaluate((element) => {
    const header = document.querySelector('.header')?.getBoundingClientRect().height ?? 0;
    scrollTo(0, element.getBoundingClientRect().top + scrollY - header - 16);
  });
  return page;
}

async function signIn(
  browser: Browser,
  demo: ServedDemo,
  name: string,
  viewport: { width: number; height: number },
): Promise<Page> {
  const page = await browser.newPage({
    viewport,
    deviceScaleFactor: PIXELS_PER_POINT,
    colorScheme: 'light',
    timezoneId: afternoonZone(),
  });
  page.setDefaultTimeout(15_000);
  await page.goto(demo.url);
  await page.getByRole('button', { name }).click();
  await page
    .locator('.onetask-task-feed-row, .onetask-streak-counter[data-state="active"]')
    .first()
    .waitFor();
  return page;
}

/** Where it is the afternoon, so that what is hours old is of the same day whenever this is run. */
function afternoonZone(): string {
  const AFTERNOON = 14;
  const offset = AFTERNOON - new Date().getUTCHours();
  // These zones are named the other way round.
  return `Etc/GMT${offset >= 0 ? '-' : '+'}${Math.abs(offset)}`;
}

async function takePicture(
  browser: Browser,
  theme: 'light' | 'dark',
  pages: readonly Page[],
  path: string,
): Promise<void> {
  const shots: string[] = [];
  for (const page of pages) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.evaluate(() => document.fonts.ready);
    const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    shots.push(shot.toString('base64'));
  }
  const png = await framePage(browser, {
    theme,
    shots,
    sizes: [DESK, PHONE],
    scale: PIXELS_PER_POINT,
  });
  await writeFile(path, toPalettePng(png));
}
