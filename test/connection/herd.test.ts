import { describe, expect, it } from 'vitest';
import { backAfter, peakOverMean, simulateHerd } from '../support/simulate-herd.js';

const CLIENTS = 10_000;
const after = (seconds: number, policy: 'kit' | 'fixed-2s' = 'kit') =>
  simulateHerd({ clients: CLIENTS, outageMs: seconds * 1000, seed: 7, policy });

describe('the clients of a server that was away', () => {
  it('do not come back in step after five minutes', () => {
    const herd = after(300);
    expect(peakOverMean(herd)).toBeLessThanOrEqual(1.5);
    expect(backAfter(herd, 30)).toBeGreaterThan(CLIENTS / 2);
    expect(backAfter(herd, 60)).toBe(CLIENTS);
  });

  it('are back sooner and closer together the shorter it was, never as one', () => {
    const short = after(5);
    expect(backAfter(short, 10)).toBe(CLIENTS);
    expect(Math.max(...short.perSecond)).toBeLessThan(CLIENTS / 3);
    expect(backAfter(after(60), 30)).toBe(CLIENTS);
  });

  it('would return as one by the guide’s fixed 2 s', () => {
    expect(peakOverMean(after(5, 'fixed-2s'))).toBeGreaterThan(15);
  });
});
