import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeNumberFromEnv } from '../support/whole-number.mjs';
import { fuzzClient, fuzzScript, type FuzzCounts } from './fuzz-client.js';

/** `npm run fuzz -- --runs 1000000 --seed 7` sets these. */
const INPUTS = wholeNumberFromEnv(
  'ONETASK_FUZZ_RUNS',
  { min: 100_000, max: 1_000_000_000 },
  20_000,
);
const SEED = wholeNumberFromEnv('ONETASK_FUZZ_SEED', { min: 0, max: 2_000_000_000 }, 7);
const IS_TOLD = process.env['ONETASK_FUZZ_RUNS'] !== undefined;
/** Clients between two looks at the count. */
const ROUND = 20;

it(
  `leaves a client sound after ${INPUTS} inputs of any bytes`,
  { timeout: 30_000 + INPUTS },
  async () => {
    const counts: FuzzCounts = { inputs: 0, refused: {}, events: 0, clients: 0 };
    for (let seed = SEED; counts.inputs < INPUTS; seed += 1) {
      await fc.assert(
        fc.asyncProperty(fuzzScript, async (script) => {
          expect(await fuzzClient(script, counts)).toEqual([]);
        }),
        { numRuns: ROUND, seed },
      );
    }
    const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0);
    // It got somewhere: most of it could be read, and all kinds of the rest were told apart.
    expect(counts.inputs - refused).toBeGreaterThan(counts.inputs / 2);
    expect(counts.events).toBeGreaterThan(INPUTS / 50);
    expect(Object.keys(counts.refused).sort()).toEqual([
      'frame-invalid',
      'frame-not-json',
      'frame-not-text',
      'frame-too-large',
    ]);
    if (IS_TOLD) console.log(told(counts, refused));
  },
);

function told({ inputs, events, clients, refused: byCode }: FuzzCounts, refused: number): string {
  return [
    `seed ${SEED}: ${inputs} inputs in ${clients} clients`,
    `${inputs - refused} accepted, ${events} events heard`,
    ...Object.entries(byCode).map(([code, count]) => `${count} refused: ${code}`),
  ].join('\n');
}
