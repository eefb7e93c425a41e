import type { Browser, CDPSession } from 'playwright';
import type { PageHost } from '../../support/page-host.js';
import { createMockToken } from '../../../src/testing/mock-token.js';
import { openQuietPage, type QuietPage } from './quiet-page.js';
import type { StreamServer } from './stream-server.js';
import { SOCKET_PATHS, type StreamConfig, type StreamReport } from './stream-page.js';
import type { VariantName } from './variants.js';

/** What one run is to be. */
export interface Run {
  readonly variant: VariantName;
  readonly sockets: 1 | 4;
  /** `null`: a burst, as fast as the sockets take it. */
  readonly framesPerSecond: number | null;
  readonly frames: number;
  /** Frames of a burst before it, for what compiles code as it runs. */
  readonly warmUp: number;
  readonly isAudited: boolean;
  /** After each commit the page looks at its screen, which takes time of its own. */
  readonly isWatched: boolean;
  /** One frame is left out on purpose. */
  readonly drop: boolean;
}

/** What was measured in one run. */
export interface Measured {
  readonly run: Run;
  /** Of the page's main thread, in its own ticks. */
  readonly mainMs: number;
  /** Of all processes of pages: main threads, workers, compilers, collectors, the compositor. */
  readonly pagesMs: number;
  /** After the garbage was collected. */
  readonly heapBytes: number;
  /** From the frame's sending to its painting, by revision counted from the first; none on no screen. */
  readonly paintedAfterMs: readonly number[];
  readonly report: StreamReport;
}

export interface Stage {
  readonly browser: Browser;
  readonly host: PageHost;
  readonly server: StreamServer;
}

/** At work while the frames of the measured part flow. */
export type Watch = (page: QuietPage, work: () => Promise<void>) => Promise<void>;

/** A page is at rest when its main thread did no more than this in the time between two looks. */
const REST_MS = 3;
/** Between two looks, while nothing is measured. */
const LOOK_AGAIN_MS = 50;
/** The same at the end: on a busy machine frames may be under way for long. */
const LAST_LOOKS_MS = 100;
/** Rest, twice in a row: a frame may be under way. */
const RESTFUL_LOOKS = 2;
const RESTLESS_MS = 60_000;
const LATE_MS = 10_000;
const DAY_MS = 86_400_000;

/** A fresh page, a warm-up, and then the frames. */
export async function measure(stage: Stage, run: Run, watch: Watch = passBy): Promise<Measured> {
  const { browser, host, server } = stage;
  const { variant, sockets, isAudited, isWatched, frames, warmUp } = run;
  const token = createMockToken(1, Date.now() + DAY_MS);
  const config: StreamConfig = {
    variant,
    url: server.url,
    token,
    sockets,
    isAudited,
    isWatched,
  };
  const page = await openQuietPage(browser, host.addressFor(config));
  const whole = await browser.newBrowserCDPSession();
  try {
    await page.send('Performance.enable', { timeDomain: 'threadTicks' });
    const paths = SOCKET_PATHS[sockets];
    const shared = { paths, warmUp };
    await server.opened(paths);
    await atRest(page);
    const burst = { first: 1, count: warmUp, dropped: null, framesPerSecond: null };
    await server.send({ ...shared, ...burst });
    await atEnd(page, warmUp);
    await collectGarbage(page);
    await page.evaluate('window.stream.begin()');
    const before = { main: await mainMs(page), pages: await pagesCpu(whole) };
    let sentAt: readonly number[] = [];
    await watch(page, async () => {
      const dropped = run.drop ? warmUp + Math.ceil(frames / 2) : null;
      const { framesPerSecond } = run;
      const main = { first: warmUp + 1, count: frames, dropped, framesPerSecond };
      ({ sentAt } = await server.send({ ...shared, ...main }));
      await atEnd(page, warmUp + frames);
    });
    const after = { main: await mainMs(page), pages: await pagesCpu(whole) };
    // As the page typed it there.
    const report = (await page.evaluate('window.stream.report()')) as StreamReport;
    await collectGarbage(page);
    const heapBytes = await metric(page, 'JSHeapUsedSize');
    return {
      run,
      mainMs: after.main - before.main,
      pagesMs: spentIn(after.pages) - spentIn(before.pages, after.pages),
      heapBytes,
      paintedAfterMs: paintedAfter(report, sentAt, warmUp),
      report,
    };
  } finally {
    await whole.detach();
    await page.close();
  }
}

async function passBy(_page: QuietPage, work: () => Promise<void>): Promise<void> {
  await work();
}

/** A revision is seen with the first painted frame that shows it or a later one. */
function paintedAfter(
  { painted }: StreamReport,
  sentAt: readonly number[],
  warmUp: number,
): readonly number[] {
  let mark = 0;
  return sentAt.flatMap((at, index) => {
    while (mark < painted.length && (painted[mark]?.revision ?? 0) <= warmUp + index) mark += 1;
    const seen = painted[mark];
    return seen ? seen.at - at : [];
  });
}

/**
 * At rest, and the last frame was seen. It may be under way while the page has nothing to do: in a
 * worker, or in a browser that gets no turn. Where it is lost, that is waited for in vain and told later.
 */
async function atEnd(page: QuietPage, last: number): Promise<void> {
  const endsAt = Date.now() + LATE_MS;
  do {
    await atRest(page, LAST_LOOKS_MS);
    const seen = await page.evaluate('window.stream.seen()');
    if (seen === null || Number(seen) >= last) return;
  } while (Date.now() < endsAt);
}

/** Resolves when nothing is left to do: what the measured part costs must all be in it. */
async function atRest(page: QuietPage, lookAgainMs = LOOK_AGAIN_MS): Promise<void> {
  const endsAt = Date.now() + RESTLESS_MS;
  let last = await mainMs(page);
  for (let calm = 0; calm < RESTFUL_LOOKS;) {
    if (Date.now() > endsAt) throw new Error(`The page found no rest in ${RESTLESS_MS / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    const now = await mainMs(page);
    calm = now - last <= REST_MS ? calm + 1 : 0;
    last = now;
  }
}

async function mainMs(page: QuietPage): Promise<number> {
  return 1000 * (await metric(page, 'TaskDuration'));
}

async function metric(page: QuietPage, name: string): Promise<number> {
  const { metrics } = await page.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? NaN;
}

/** CPU of each process that runs pages, ms by its id. */
async function pagesCpu(whole: CDPSession): Promise<ReadonlyMap<number, number>> {
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  return new Map(pages.map(({ id, cpuTime }) => [id, 1000 * cpuTime]));
}

/** Of those that are still there: the process of the page before ends when it likes. */
function spentIn(cpu: ReadonlyMap<number, number>, alive = cpu): number {
  return [...cpu].reduce((sum, [id, ms]) => (alive.has(id) ? sum + ms : sum), 0);
}

async function collectGarbage(page: QuietPage): Promise<void> {
  // What waits for its finalizers goes with the second.
  for (let round = 0; round < 2; round += 1) await page.send('HeapProfiler.collectGarbage');
}
