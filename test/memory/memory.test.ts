import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { createBench, type Bench } from './create-bench.js';

// The counts of `npm run bench:memory`, in little. Bytes are for the bench: here nothing is measured.

let bench: Bench;

beforeAll(async () => {
  bench = await createBench({ leak: false });
});

afterAll(() => bench.close());

it('a page that was mounted and left is gone: nodes, listeners and all that it opened', () =>
  bench.inPage(async ({ page, troubles, measure }) => {
    const mount = (count: number) => page.evaluate((many) => window.memory.mount(many), count);
    await mount(40);
    const before = await measure();
    await mount(120);
    const after = await measure();
    expect([after.nodes, after.listeners]).toEqual([before.nodes, before.listeners]);
    expect(await page.evaluate(() => window.memory.left())).toEqual(NOTHING_LEFT);
    expect(troubles()).toEqual([]);
  }));

it('50,000 events leave no more nodes and listeners than the first did', () =>
  bench.inPage(async ({ page, troubles, measure }) => {
    const flood = (count: number) => page.evaluate((many) => window.memory.flood(many), count);
    await flood(10_000);
    const before = await measure();
    await flood(40_000);
    const after = await measure();
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + SLACK_NODES);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners + SLACK_LISTENERS);
    expect(await page.evaluate(() => window.memory.endFlood())).toEqual(NOTHING_LEFT);
    expect(troubles()).toEqual([]);
  }));

/** What stands in the lists differs: a row with an icon more or less, a button that is there or not. */
const SLACK_NODES = 100;
const SLACK_LISTENERS = 5;
