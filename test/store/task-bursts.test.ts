import { describe, expect, it } from 'vitest';
import { groupTaskUpdates, type TaskUpdateEvent } from '@onetask/react';
import { task, taskEvent, type Wire } from '../support/wire.js';

/** Newest first, as the store has them; `at` in seconds. */
function updates(...wires: readonly [at: number, over?: Wire][]): TaskUpdateEvent[] {
  return wires
    .map(([at, over]) => taskEvent(task(at, at, over)))
    .sort((a, b) => b.createdAt - a.createdAt);
}

const idsOf = (list: readonly TaskUpdateEvent[]) =>
  groupTaskUpdates(list).map((row) => row.updates.map((update) => update.taskId));

describe('groupTaskUpdates', () => {
  it('leaves one and two as they are', () => {
    expect(idsOf([])).toEqual([]);
    expect(idsOf(updates([1], [2]))).toEqual([[2], [1]]);
  });

  it('makes three of one person and action one row, newest first', () => {
    const [row, ...others] = groupTaskUpdates(updates([1], [2], [3]));
    expect(others).toEqual([]);
    expect(row?.updates.map((update) => update.taskId)).toEqual([3, 2, 1]);
    expect(row?.latest.taskId).toBe(3);
    expect(row?.taskCount).toBe(3);
  });

  it('counts a task once', () => {
    const list = updates([1, { task_id: 7 }], [2, { task_id: 7 }], [3, { task_id: 8 }]);
    expect(groupTaskUpdates(list)[0]?.taskCount).toBe(2);
  });

  it.each([
    ['another person', { actor_id: 9 }],
    ['another action', { action: 'completed' }],
  ])('ends at %s', (_what, over) => {
    expect(idsOf(updates([1], [2], [3, over], [4], [5]))).toEqual([[5], [4], [3], [2], [1]]);
    expect(idsOf(updates([1], [2], [3], [4, over]))).toEqual([[4], [3, 2, 1]]);
  });

  it('ends at a pause of more than two minutes', () => {
    expect(idsOf(updates([1], [2], [122]))).toEqual([[122, 2, 1]]);
    expect(idsOf(updates([1], [2], [123]))).toEqual([[123], [2], [1]]);
  });

  it('lasts fifteen minutes at most', () => {
    const everyMinute = Array.from({ length: 20 }, (_, index): [number] => [index * 60]);
    expect(idsOf(updates(...everyMinute)).map((row) => row.length)).toEqual([4, 16]);
  });

  it('keeps its key while it grows, and the rows below it as they are', () => {
    const keysOf = (list: readonly TaskUpdateEvent[]) =>
      groupTaskUpdates(list).map((row) => row.key);
    const older: [number, Wire] = [0, { actor_id: 5 }];
    const two = keysOf(updates(older, [1], [2]));
    const three = keysOf(updates(older, [1], [2], [3]));
    const four = keysOf(updates(older, [1], [2], [3], [4]));
    expect(two.slice(-2)).toEqual(three);
    expect(four).toEqual(three);
  });
});
