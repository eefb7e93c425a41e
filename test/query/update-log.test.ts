import { expect, it } from 'vitest';
import { createUpdateLog } from '../../src/query/update-log.js';
import type { TaskUpdateEvent } from '../../src/protocol/event.js';

const update = (taskId: number) => ({ taskId }) as TaskUpdateEvent;

it('gives what came after a number', () => {
  const log = createUpdateLog();
  expect(log.last).toBe(0);
  log.add(null);
  log.add(update(7));
  expect(log.last).toBe(2);
  expect(log.after(0)).toEqual([
    { number: 1, heard: null },
    { number: 2, heard: update(7) },
  ]);
  expect(log.after(1)).toEqual([{ number: 2, heard: update(7) }]);
  expect(log.after(2)).toEqual([]);
});

it('says that something is missing where more came than is kept', () => {
  const log = createUpdateLog();
  for (let n = 1; n <= 5_000; n += 1) log.add(update(n));
  const [first, second, ...others] = log.after(10);
  expect(first).toEqual({ number: 5_000 - others.length - 1, heard: null });
  expect(second).toEqual({ number: first!.number + 1, heard: update(first!.number + 1) });
  expect(others.at(-1)).toEqual({ number: 5_000, heard: update(5_000) });
  expect(others.length).toBeLessThan(1_000);
  expect(log.after(4_999)).toEqual([{ number: 5_000, heard: update(5_000) }]);
});

it('begins anew', () => {
  const log = createUpdateLog();
  log.add(null);
  log.clear();
  expect([log.last, log.after(0)]).toEqual([0, []]);
});
