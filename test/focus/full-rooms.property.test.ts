import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectAgreement } from '../support/focus-agreement.js';
import { anyStory, becomeQuiet, take } from '../support/focus-steps.js';
import { createWorld } from '../support/focus-world.js';
import { wholeNumberFromEnv } from '../support/whole-number.mjs';

/** And 6,500 in small rooms; more of them by `ONETASK_PROPERTY_RUNS=50000`. */
const RUNS = wholeNumberFromEnv('ONETASK_PROPERTY_RUNS', { min: 1, max: 1_000_000 }, 3_500);

describe('five to eight people: whatever is lost, late, copied or out of order, and however clocks differ', () => {
  it('after three quiet minutes all agree on who is here and on the timer', () => {
    fc.assert(
      fc.property(anyStory(5, 8), ({ seed, network, people, steps }) => {
        const world = createWorld({ seed, network });
        for (let userId = 1; userId <= people; userId += 1) world.join(userId);
        for (const step of steps) take(world, step);
        becomeQuiet(world);
        expectAgreement(world);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
