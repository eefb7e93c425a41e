import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../src/protocol/digest.js';

describe('digest', () => {
  const part = fc.oneof(fc.string({ maxLength: 8 }), fc.maxSafeInteger());
  const parts = fc.array(part, { maxLength: 4 });

  it('is the same whole number for the same parts', () => {
    fc.assert(
      fc.property(parts, (each) => {
        const number = digest(...each);
        expect(digest(...each)).toBe(number);
        expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
      }),
    );
  });

  it('tells parts apart, and where one ends', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(digest(...one) === digest(...other)).toBe(isSame);
      }),
      { numRuns: 2_000 },
    );
    expect(digest('ab', 'c')).not.toBe(digest('a', 'bc'));
    expect(digest('a', '')).not.toBe(digest('a'));
    expect(digest(1, 2)).not.toBe(digest(2, 1));
    expect(digest(1)).not.toBe(digest(2 ** 32 + 1));
  });

  it('gives a hundred thousand that differ by a little a number each', () => {
    const seen = new Set<number>();
    for (let index = 0; index < 50_000; index += 1) {
      seen.add(digest(1, index, 'created', 2, '2026-11-22T23:09:13.020082', 'Write'));
      seen.add(digest(1, 1, 'created', 2, '2026-11-22T23:09:13.020082', `Write ${index}`));
    }
    expect(seen.size).toBe(100_000);
  });
});
