import type { Browser, CDPSession, Page } from 'playwright';
import { createPageHost, type PageHost } from '../../support/page-host.js';
import type { Verdict } from '../stream/budgets.js';
import type { MomentsConfig, Scene } from './moments-page.js';

type Unit = '% of frames' | 'ms of script';

/** A phone that is not new. */
const THROTTLING = 4;
/** A frame that takes longer is one that a person sees missing. */
const LONG_FRAME_MS = 33;

/**
 * Moments that people look at: a level up and a streak's milestone while 200 events a second arrive
 * on a processor four times slower, and the opening of an inbox of 1,000.
 */
export async function judgeMoments(browser: Browser, rounds: number): Promise<readonly Verdict[]> {
  const host = await createPageHost(new URL('page/', import.meta.url));
  try {
    const long =
      (scene: Scene, hasFeed = false) =>
      () =>
        longFrames(host, browser, { scene, hasFeed });
    const parts = [
      { name: 'at rest, for comparison', measure: long('rest'), budget: null },
      { name: 'level up', measure: long('celebration'), budget: 2 },
      { name: "a streak's milestone", measure: long('streak'), budget: 2 },
      { name: 'level up beside a task feed', measure: long('celebration', true), budget: null },
    ] as const;
    const frames: Verdict[] = [];
    const figures = parts.map((): number[] => []);
    // One after the other in each round: what the machine does meanwhile, it does to all of them.
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, { measure }] of parts.entries()) figures[index]?.push(await measure());
    }
    for (const [index, { name, budget }] of parts.entries()) {
      frames.push(toVerdict(name, figures[index] ?? [], '% of frames', budget));
    }
    const opening: number[] = [];
    for (let round = 0; round < rounds; round += 1) opening.push(await openInbox(host, browser));
    return [...frames, toVerdict('opening an inbox of 1,000', opening, 'ms of script', 100)];
  } finally {
    await host.close();
  }
}

/** How many of a hundred frames took longer than two. */
async function longFrames(
  host: PageHost,
  browser: Browser,
  config: MomentsConfig,
): Promise<number> {
  return inPage(host, browser, config, async (page, cdp) => {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLING });
    const times = await page.evaluate(() => window.moments.play());
    if (times.length === 0) throw new Error('Nothing was painted.');
    return (100 * times.filter((ms) => ms > LONG_FRAME_MS).length) / times.length;
  });
}

/** Ms of script from the click on the bell until the list is painted. */
async function openInbox(host: PageHost, browser: Browser): Promise<number> {
  return inPage(host, browser, { scene: 'inbox', hasFeed: false }, async (page, cdp) => {
    const before = await scriptMs(cdp);
    await page.locator('.onetask-notification-inbox').click();
    await page.locator('.onetask-notification-list-row').first().waitFor();
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    );
    return (await scriptMs(cdp)) - before;
  });
}

async function inPage<Result>(
  host: PageHost,
  browser: Browser,
  config: MomentsConfig,
  work: (page: Page, cdp: CDPSession) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ reducedMotion: 'no-preference' });
  try {
    const { page, thrown, logged } = await host.open(context, config);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(() => window.moments.ready());
    const result = await work(page, cdp);
    const troubles = [...thrown, ...logged];
    if (troubles.length > 0) throw new Error(`The page said: ${troubles.join('; ')}`);
    return result;
  } finally {
    await context.close();
  }
}

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN) * 1_000;
}

function toVerdict(
  name: string,
  figures: readonly number[],
  unit: Unit,
  budget: number | null,
): Verdict {
  const sorted = [...figures].sort((a, b) => a - b);
  const [median = NaN, min = NaN, max = NaN] = [Math.floor(sorted.length / 2), 0, -1].map((at) =>
    sorted.at(at),
  );
  const [middle, least, most] = [median, min, max].map((one) => one.toFixed(1));
  return {
    budget: name,
    figure: `${middle} ${unit} (${least} to ${most})`,
    limit: budget === null ? '' : `at most ${budget} ${unit}`,
    isKept: budget === null || median <= budget,
  };
}
