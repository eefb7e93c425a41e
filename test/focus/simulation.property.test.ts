import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectAgreement } from '../support/focus-agreement.js';
import { anyStory, take } from '../support/focus-steps.js';
import { createWorld } from '../support/focus-world.js';
import { wholeNumberFromEnv } from '../support/whole-number.mjs';

/** More of them by `ONETASK_PROPERTY_RUNS=50000`. */
const RUNS = wholeNumberFromEnv('ONETASK_PROPERTY_RUNS', { min: 1, max: 1_000_000 }, 5_000);
const QUIET_MS = 180_000;

describe('whatever is lost, late, copied or out of order, and however clocks differ', () => {
  it('after three quiet minutes all agree on who is here and on the timer', () => {
    fc.assert(
      fc.property(anyStory, ({ seed, network, people, steps }) => {
        const world = createWorld({ seed, network });
        for (let userId = 1; userId <= people; userId += 1) world.join(userId);
        for (const step of steps) take(world, step);
        // Whoever reloads or sleeps comes back.
        world.pass(200_000);
        world.calm();
        world.pass(QUIET_MS);
        expectAgreement(world);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
