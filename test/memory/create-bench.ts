import { chromium, type CDPSession, type Page } from 'playwright';
import { resolveChromium } from '../chromium.js';
import { createPageHost } from '../support/page-host.js';
import type { MemoryConfig } from './memory-page.js';

/** What a page holds, once the garbage is collected. */
export interface Holding {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** A page of the bench in a real Chromium. */
export interface BenchPage {
  readonly page: Page;
  /** What was thrown, or written to the console as an error. */
  troubles(): readonly string[];
  measure(): Promise<Holding>;
}

export interface Bench {
  /** A fresh page for this work. */
  inPage<Result>(work: (bench: BenchPage) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** One collection leaves what waits for its finalizers; what those free goes with the next. */
const COLLECTIONS = 3;

/**
 * Without V8's optimising compilers: their machine code counts as heap, and goes on coming for minutes
 * (half a MiB from the 200,000th event to the 700,000th), which would hide a leak or look like one.
 */
const ARGS = ['--js-flags=--no-turbofan --no-maglev'];

/** Builds the page for production and starts the browser. */
export async function createBench(config: MemoryConfig): Promise<Bench> {
  const host = await createPageHost(new URL('page/', import.meta.url));
  const browser = await chromium.launch({ ...(await resolveChromium()), args: ARGS });
  return {
    async inPage(work) {
      const { page, thrown, logged } = await host.open(browser, config);
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Performance.enable');
      const result = await work({
        page,
        troubles: () => [
          ...thrown.map((message) => `the page threw: ${message}`),
          ...logged.map((text) => `the page said: ${text}`),
        ],
        measure: () => measure(cdp),
      });
      await page.close();
      return result;
    },
    async close() {
      await browser.close();
      await host.close();
    },
  };
}

async function measure(cdp: CDPSession): Promise<Holding> {
  for (let round = 0; round < COLLECTIONS; round += 1) {
    await cdp.send('HeapProfiler.collectGarbage');
  }
  const { metrics } = await cdp.send('Performance.getMetrics');
  const valueOf = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    heapBytes: valueOf('JSHeapUsedSize'),
    nodes: valueOf('Nodes'),
    listeners: valueOf('JSEventListeners'),
  };
}
