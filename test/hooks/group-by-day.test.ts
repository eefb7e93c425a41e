import { expect, it } from 'vitest';
import { groupByDay } from '../../src/hooks/group-by-day.js';

const group = (...times: readonly number[]) =>
  groupByDay(
    times,
    (time) => time,
    (ms) => `day ${Math.floor(ms / 10)}`,
  );

it('puts neighbours of one day together, in the order they came', () => {
  expect(group(25, 21, 14)).toEqual([
    { key: 'day 2 0', day: 'day 2', items: [25, 21] },
    { key: 'day 1 0', day: 'day 1', items: [14] },
  ]);
  expect(group()).toEqual([]);
});

it('lets a day come twice, each with a key of its own', () => {
  expect(group(25, 14, 22).map(({ key }) => key)).toEqual(['day 2 0', 'day 1 0', 'day 2 1']);
});
