import type { Stage, Run } from './measure.js';
import { measure } from './measure.js';
import { profileOf, selfTimes, toProfileTable } from './cpu-profile.js';

const FUNCTIONS = 25;

/** Prints where a run spends its time. */
export async function runProfile(stage: Stage, run: Run): Promise<void> {
  let table = '';
  const { mainMs } = await measure(stage, run, async (cdp, work) => {
    table = toProfileTable(await selfTimes(await profileOf(cdp, work)), FUNCTIONS);
  });
  console.log(`\n${run.variant}: ${mainMs.toFixed(0)} ms of the main thread, profiled\n${table}`);
}
