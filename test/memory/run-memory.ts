import type { Page } from 'playwright';
import type { LiveCounts } from '../support/virtual-environment.js';
import { createBench, type BenchPage } from './create-bench.js';
import { brokenRules, toTable, type Sample } from './judge.js';
import type { MemoryConfig } from './memory-page.js';

export interface MemoryFlags extends MemoryConfig {
  readonly events: number;
  readonly mounts: number;
}

/** Of each run; the first is the fill-up, the second is what the last is held against. */
const TENTHS = 10;

/** Why what is held is held. */
const REASONS = `  Kept: lists up to their limits; what came in the last 5 minutes (and 4,096 of each kind at
  least), so that it counts once; sonner's last 100 toasts, by their ids.`;

/** True when nothing grows. Prints what was measured. */
export async function runMemory({ events, mounts, leak }: MemoryFlags): Promise<boolean> {
  const bench = await createBench({ leak });
  const text = (count: number) => count.toLocaleString('en');
  try {
    const flood = await bench.inPage(async (one) => {
      const broken = await inTenths(one, `${text(events)} events`, (page) =>
        page.evaluate((count) => window.memory.flood(count), events / TENTHS),
      );
      console.log(REASONS);
      console.log(`  ${JSON.stringify(await one.page.evaluate(() => window.memory.kept()))}`);
      const left = await one.page.evaluate(() => window.memory.endFlood());
      return tell([...broken, ...leftOvers(left), ...one.troubles()]);
    });
    const comings = await bench.inPage(async (one) => {
      const broken = await inTenths(one, `${text(mounts)} mounts`, (page) =>
        page.evaluate((count) => window.memory.mount(count), mounts / TENTHS),
      );
      const left = await one.page.evaluate(() => window.memory.left());
      return tell([...broken, ...leftOvers(left), ...one.troubles()]);
    });
    return flood.length + comings.length === 0;
  } finally {
    await bench.close();
  }
}

async function inTenths(
  { page, measure }: BenchPage,
  what: string,
  run: (page: Page) => Promise<void>,
): Promise<readonly string[]> {
  const samples: Sample[] = [];
  for (let tenth = 1; tenth <= TENTHS; tenth += 1) {
    const startedAt = performance.now();
    await run(page);
    const seconds = (performance.now() - startedAt) / 1000;
    samples.push({ tenth, seconds, ...(await measure()) });
  }
  console.log(`\n${what}, after garbage collection:\n${toTable(samples)}`);
  return brokenRules(samples);
}

function leftOvers(left: LiveCounts): readonly string[] {
  console.log(`  Left open: ${JSON.stringify(left)}`);
  return Object.entries(left).flatMap(([name, count]) =>
    count === 0 ? [] : [`${count} ${name} are left open`],
  );
}

function tell(broken: readonly string[]): readonly string[] {
  for (const rule of broken.slice(0, 10)) console.log(`  BROKEN: ${rule}`);
  return broken;
}
