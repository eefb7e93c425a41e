import { chromium } from 'playwright';
import { resolveChromium } from '../chromium.js';
import { createPageHost } from '../support/page-host.js';
import { runSoak } from './run-soak.js';
import type { SoakOptions } from './soak-options.js';
import { formatReport, replayOf } from './soak-report.js';

/** Runs one seed after another and prints each. Answers whether all were green. */
export async function runSeeds(
  seeds: readonly number[],
  shared: Omit<SoakOptions, 'seed'>,
): Promise<boolean> {
  const host = await createPageHost(new URL('page/', import.meta.url));
  const browser = await chromium.launch(await resolveChromium());
  let isGreen = true;
  try {
    for (const seed of seeds) {
      const options = { ...shared, seed };
      try {
        const report = await runSoak(options, browser, host);
        console.log(formatReport(report));
        isGreen &&= report.verdict.problems.length === 0;
      } catch (error) {
        isGreen = false;
        console.log(
          `seed ${seed}\n  verdict RED: the run broke off.\n  replay ${replayOf(options)}`,
        );
        console.log(error);
      }
    }
  } finally {
    await browser.close();
    await host.close();
  }
  return isGreen;
}
