import { expect, it } from 'vitest';
import { createSkewedClock } from './skewed-clock.js';

const MINUTE_MS = 60_000;

it('tells back the real time of whatever it said, until it has jumped too often to know', () => {
  const clock = createSkewedClock();
  const before = Date.now();
  const said = [clock.now()];
  for (let jumps = 1; jumps < 1_024; jumps += 1) {
    clock.jump(jumps % 2 === 0 ? -MINUTE_MS : 2 * MINUTE_MS, 0);
    said.push(clock.now());
  }
  const after = Date.now();
  const times = said.map((ms) => Math.round(clock.realTimeOf(ms)));
  expect(times.filter((ms) => ms < before || ms > after)).toEqual([]);
  expect(() => clock.jump(1, 0)).toThrow('The clock has jumped 1,024 times: run fewer seconds.');
});
