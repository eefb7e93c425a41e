import { expect, it } from 'vitest';
import { backAfter, peakOverMean, simulateHerd } from '../support/simulate-herd.js';

// How 100,000 clients of one server come back after an outage, by the kit's own back-off and by the
// guide's fixed 2 s. The fullest second of the 30 s that follow, over their mean: 1 is even, 30 is all
// at once.

const CLIENTS = 100_000;
const SEED = 7;

it.each([5, 60, 300])(
  'comes back after %i s',
  (seconds) => {
    for (const policy of ['kit', 'fixed-2s'] as const) {
      const herd = simulateHerd({ clients: CLIENTS, outageMs: seconds * 1000, seed: SEED, policy });
      const [at10, at30, at60] = [10, 30, 60].map((after) => backAfter(herd, after));
      const unauthorized = herd.states.unauthorized ?? 0;
      expect(at60).toBe(CLIENTS);
      console.log(
        [
          `${seconds} s, ${policy}: fullest second ${Math.max(...herd.perSecond)} clients,`,
          `${peakOverMean(herd).toFixed(2)} times the mean of 30 s;`,
          `back after 10 s ${at10}, 30 s ${at30}, 60 s ${at60};`,
          `unauthorized when it was back ${unauthorized}`,
          herd.unauthorizedAfterMs === null
            ? ''
            : `(the first after ${Math.round(herd.unauthorizedAfterMs / 1000)} s)`,
        ].join(' '),
      );
    }
  },
  120_000,
);
