import { describe, expect, it } from 'vitest';
import { createSenderRates } from '../../src/focus/sender-rates.js';

const limit = { perSecond: 5, burst: 3, maxSenders: 2 };

/** How many of so many are admitted at once. */
function admitted(rates: ReturnType<typeof createSenderRates>, senderId: number, now: number) {
  return [1, 2, 3, 4, 5].filter(() => rates.admit(senderId, now)).length;
}

describe('the rate of a sender', () => {
  it('is a burst, then so many a second, each sender for itself', () => {
    const rates = createSenderRates(limit);
    expect(admitted(rates, 1, 0)).toBe(3);
    expect(admitted(rates, 2, 0)).toBe(3);
    expect(admitted(rates, 1, 400)).toBe(2);
    expect(admitted(rates, 1, 60_000)).toBe(3);
  });

  it('does not go back with a time that does', () => {
    const rates = createSenderRates(limit);
    expect(admitted(rates, 1, 10_000)).toBe(3);
    expect(admitted(rates, 1, 9_000)).toBe(0);
    expect(admitted(rates, 1, 10_200)).toBe(1);
  });

  it('is remembered of so many, the one heard longest ago goes', () => {
    const rates = createSenderRates(limit);
    for (const senderId of [1, 2, 3]) expect(admitted(rates, senderId, 0)).toBe(3);
    expect(admitted(rates, 3, 0)).toBe(0);
    expect(admitted(rates, 1, 0)).toBe(3);
  });
});
