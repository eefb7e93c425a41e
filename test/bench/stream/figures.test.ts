import { expect, it } from 'vitest';
import { dueRenders, wrongRenders } from './due-renders.js';
import { percentile, spreadOf } from './figures.js';
import { frameOf, ROW_IDS, screenAt, taskOf } from './frames.js';
import type { StreamReport } from './stream-page.js';

const WARM_UP = 100;
const LAST = 3_000;

function reportOf(commits: readonly number[]): StreamReport {
  const renders = dueRenders(commits, WARM_UP);
  const none = { handled: null, painted: [], changes: null, shown: 0, troubles: [], screen: null };
  return { ...none, commits, renders };
}

it('a subscriber is due once for each commit that changes its selection', () => {
  const id = ROW_IDS[3] ?? 0;
  const about = Array.from({ length: LAST - WARM_UP }, (_, index) => WARM_UP + 1 + index).filter(
    (revision) => taskOf(revision, WARM_UP) === id,
  );
  const each = Array.from({ length: LAST - WARM_UP }, (_, index) => WARM_UP + 1 + index);
  expect(about.length).toBeGreaterThan(1);
  expect(dueRenders(each, WARM_UP).rows[id]).toBe(about.length);
  expect(dueRenders([LAST, LAST], WARM_UP)).toMatchObject({ feed: 1, total: 1, rows: { [id]: 1 } });
});

it('one render too many, or too few, is told', () => {
  const report = reportOf([1_000, 2_000, LAST]);
  const { feed, rows } = report.renders;
  const id = ROW_IDS[0] ?? 0;
  const once = (more: number) => ({ ...rows, [id]: (rows[id] ?? 0) + more });
  expect(wrongRenders(report, WARM_UP)).toEqual([]);
  for (const renders of [
    { ...report.renders, feed: feed + 1 },
    { ...report.renders, rows: once(1) },
    { ...report.renders, rows: once(-1) },
  ]) {
    expect(wrongRenders({ ...report, renders }, WARM_UP)).toHaveLength(1);
  }
});

it('frames have 300 bytes, and no two are equal', () => {
  const frames = [1, 9, 999, 1_000, 24_000].map((revision) => frameOf(revision, WARM_UP));
  expect(new Set(frames).size).toBe(frames.length);
  expect(frames.map((frame) => new TextEncoder().encode(frame).length)).toEqual([
    300, 300, 300, 300, 300,
  ]);
});

it('at the end the screen shows the latest of each', () => {
  const { feed, rows, total } = screenAt(24_000, 4_000);
  expect(feed[0]).toMatch(/, 24000$/);
  expect([rows.length, total]).toEqual([ROW_IDS.length, '1000']);
});

it('the median lies between two where there is no middle one', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
  expect(percentile([10, 20, 30], 1)).toBe(30);
});
