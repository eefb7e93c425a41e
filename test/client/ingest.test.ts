import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIngest, type Ingest } from '../../src/client/ingest.js';
import { NOTHING_LEFT, createVirtualEnvironment } from '../support/virtual-environment.js';

/** An ingest whose work takes time: `costMs` of the monotonic clock for each that is taken in. */
function slowIngest({ costMs = 1, isVisible = true } = {}) {
  const env = createVirtualEnvironment({ isVisible });
  const taken: number[] = [];
  /** How many were taken in a row, without the page having had its turn. */
  let inARow = 0;
  let longest = 0;
  let workedMs = 0;
  const ingest: Ingest = createIngest({
    ...env,
    isVisible: env.isVisible,
    monotonic: () => env.monotonic() + workedMs,
    yieldTask: (callback) =>
      env.yieldTask(() => {
        inARow = 0;
        callback();
      }),
  });
  return {
    env,
    ingest,
    taken,
    get longest() {
      return longest;
    },
    push(index: number, length = 1) {
      ingest.push(() => {
        taken.push(index);
        workedMs += costMs;
        inARow += 1;
        longest = Math.max(longest, inARow);
      }, length);
    },
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('what the sockets bring', () => {
  it('is taken in at once while it is little', () => {
    const slow = slowIngest();
    for (const index of upTo(5)) slow.push(index);
    expect(slow.taken).toEqual(upTo(5));
    expect(slow.env.live()).toEqual(NOTHING_LEFT);
  });

  it('is taken in by slices when it is much: never more than 8 ms in a row, all of it, in order', async () => {
    const slow = slowIngest();
    for (const index of upTo(1_000)) slow.push(index);
    expect(slow.taken).toEqual(upTo(8));
    await slow.env.advance(1_000);
    expect(slow.taken).toEqual(upTo(1_000));
    expect(slow.longest).toBe(8);
    expect(slow.env.live()).toEqual(NOTHING_LEFT);
  });

  it('is taken in at once again after a quiet frame', async () => {
    const slow = slowIngest();
    for (const index of upTo(20)) slow.push(index);
    await slow.env.advance(1_000);
    slow.push(20);
    expect(slow.taken).toEqual(upTo(21));
  });

  it('is never put off in a hidden page, whose tasks may wait for long', async () => {
    const slow = slowIngest({ isVisible: false });
    for (const index of upTo(100)) slow.push(index);
    expect(slow.taken).toEqual(upTo(100));

    const left = slowIngest();
    for (const index of upTo(100)) left.push(index);
    left.env.setVisible(false);
    left.push(100);
    expect(left.taken).toEqual(upTo(101));
    expect(left.env.live()).toEqual(NOTHING_LEFT);
  });

  it('is kept waiting within bounds of number and length: what is beyond makes the network wait', () => {
    const many = slowIngest();
    for (const index of upTo(10_100)) many.push(index);
    expect(many.taken).toEqual(upTo(8 + 92));

    const long = slowIngest();
    for (const index of upTo(108)) long.push(index, 1_048_576);
    expect(long.taken).toEqual(upTo(8 + 84));
  });

  it('can be taken in whole, or dropped', () => {
    const whole = slowIngest();
    for (const index of upTo(100)) whole.push(index);
    whole.ingest.flush();
    expect(whole.taken).toEqual(upTo(100));
    expect(whole.env.live()).toEqual(NOTHING_LEFT);

    const dropped = slowIngest();
    for (const index of upTo(100)) dropped.push(index);
    dropped.ingest.clear();
    expect(dropped.taken).toEqual(upTo(8));
    expect(dropped.env.live()).toEqual(NOTHING_LEFT);
  });

  it('keeps its order whatever happens between', async () => {
    const happening = fc.oneof(
      { weight: 5, arbitrary: fc.record({ push: fc.integer({ min: 1, max: 30 }) }) },
      fc.record({ advance: fc.integer({ min: 0, max: 40 }) }),
      fc.record({ isVisible: fc.boolean() }),
      fc.constant({ flush: true }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening),
        fc.integer({ max: 12, min: 0 }),
        async (all, costMs) => {
          const slow = slowIngest({ costMs });
          let pushed = 0;
          for (const one of all) {
            if ('push' in one) for (let left = one.push; left > 0; left -= 1) slow.push(pushed++);
            else if ('advance' in one) await slow.env.advance(one.advance);
            else if ('isVisible' in one) slow.env.setVisible(one.isVisible);
            else slow.ingest.flush();
            expect(slow.taken).toEqual(upTo(slow.taken.length));
          }
          await slow.env.advance(10_000);
          expect(slow.taken).toEqual(upTo(pushed));
          expect(slow.env.live()).toEqual(NOTHING_LEFT);
        },
      ),
    );
  });
});
