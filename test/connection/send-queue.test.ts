import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSendQueue } from '../../src/connection/send-queue.js';

describe('the send queue', () => {
  it('gives back what it took, oldest first, and is empty then', () => {
    const queue = createSendQueue();
    expect(queue.push('a')).toBe(true);
    expect(queue.push('b')).toBe(true);
    expect(queue.drain()).toEqual(['a', 'b']);
    expect(queue.drain()).toEqual([]);
  });

  it('takes 100 texts and refuses the newest', () => {
    const queue = createSendQueue();
    const texts = Array.from({ length: 100 }, (_, index) => String(index));
    for (const text of texts) expect(queue.push(text)).toBe(true);
    expect(queue.push('late')).toBe(false);
    expect(queue.drain()).toEqual(texts);
    expect(queue.push('room again')).toBe(true);
  });

  it('takes 256 KiB in all, and again after it was emptied', () => {
    const queue = createSendQueue();
    const half = 'x'.repeat(131_072);
    expect(queue.push(half)).toBe(true);
    expect(queue.push(half)).toBe(true);
    expect(queue.push('x')).toBe(false);
    expect(queue.drain()).toHaveLength(2);
    expect(queue.push('x')).toBe(true);
    expect(queue.push('x'.repeat(262_144))).toBe(false);
    expect(queue.drain()).toEqual(['x']);
  });

  it('keeps order and bounds, whatever is pushed', () => {
    const text = fc.nat({ max: 40_000 }).map((length) => 'x'.repeat(length));
    fc.assert(
      fc.property(fc.array(fc.option(text), { maxLength: 150 }), (steps) => {
        const queue = createSendQueue();
        let taken: string[] = [];
        for (const step of steps) {
          if (step === null) {
            expect(queue.drain()).toEqual(taken);
            taken = [];
          } else if (queue.push(step)) {
            taken.push(step);
          } else {
            const length = taken.reduce((sum, { length: each }) => sum + each, 0);
            expect(taken.length === 100 || length + step.length > 262_144).toBe(true);
          }
        }
        expect(queue.drain()).toEqual(taken);
      }),
      { numRuns: 50 },
    );
  });
});
