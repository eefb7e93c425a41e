import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, probeMs } from '../../src/connection/backoff.js';

/** What `Math.random` may give. */
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoffMs', () => {
  it('lies between half the ceiling and the ceiling, for every try', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), random, (n, jitter) => {
        const ceiling = n < 4 ? 2_000 * 2 ** n : 30_000;
        const delay = backoffMs(n, jitter);
        expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
        expect(delay).toBeLessThanOrEqual(ceiling);
      }),
    );
  });

  it.each([
    [0, 1_000, 2_000],
    [1, 2_000, 4_000],
    [2, 4_000, 8_000],
    [3, 8_000, 16_000],
    [4, 15_000, 30_000],
    [5, 15_000, 30_000],
    [1_100, 15_000, 30_000],
  ])('of try %i is from %i to %i ms', (n, least, most) => {
    expect(backoffMs(n, 0)).toBe(least);
    expect(backoffMs(n, 1)).toBe(most);
  });

  it('spreads clients over half the ceiling, at the ceiling too', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), random, random, (n, one, other) => {
        const ceiling = Math.min(30_000, 2_000 * 2 ** n);
        const apart = backoffMs(n, one) - backoffMs(n, other);
        expect(apart).toBeCloseTo(((one - other) * ceiling) / 2, 6);
      }),
    );
  });
});

it('probes every 30 to 60 s while unauthorized', () => {
  expect(probeMs(0)).toBe(30_000);
  expect(probeMs(0.5)).toBe(45_000);
  expect(probeMs(1)).toBe(60_000);
});
