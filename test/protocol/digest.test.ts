import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest, digestJson } from '../../src/protocol/digest.js';
import { canonicalJson } from '../../src/protocol/identity.js';

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

describe('the digest of JSON', () => {
  /** Little of each kind, so that two are equal often enough. */
  const leaf = fc.constantFrom<unknown>('', 'a', '1', 'true', 1, 0, -1, 1.5, true, false, null);
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', '1', '__proto__'), tie('json'), { maxKeys: 3 }),
    ),
  }));

  it('is the same for the same, whatever the order of keys, and for nothing else', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const isSame = canonicalJson(one) === canonicalJson(other);
        expect(digestJson(one) === digestJson(other)).toBe(isSame);
        expect(digestJson(reversed(one))).toBe(digestJson(one));
      }),
      { numRuns: 5_000 },
    );
  });

  it('takes a list of any length', () => {
    const list = Array.from({ length: 200_000 }, (_, index) => index);
    expect(digestJson(list)).not.toBe(digestJson([...list].reverse()));
  });
});

/** The same JSON with its keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]));
}
