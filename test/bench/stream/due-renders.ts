import { ROW_IDS, taskOf } from './frames.js';
import type { StreamReport, SubscriberCounts } from './stream-page.js';

/**
 * What follows from what each commit showed: a subscriber is due to render in a commit if, and only
 * if, its own selection is another than in the commit before.
 *
 * @param commits for each the revision up to which it showed everything
 */
export function dueRenders(commits: readonly number[], warmUp: number): SubscriberCounts {
  const known = new Set<number>();
  for (let revision = 1; revision <= warmUp; revision += 1) known.add(taskOf(revision, warmUp));
  const rows: Record<number, number> = Object.fromEntries(ROW_IDS.map((id) => [id, 0]));
  let [feed, total, before] = [0, 0, warmUp];
  for (const upTo of commits) {
    const changed = new Set<number>();
    for (let revision = before + 1; revision <= upTo; revision += 1) {
      changed.add(taskOf(revision, warmUp));
    }
    const knownBefore = known.size;
    for (const id of changed) known.add(id);
    for (const id of changed) if (id in rows) rows[id] = (rows[id] ?? 0) + 1;
    if (upTo > before) feed += 1;
    if (known.size > knownBefore) total += 1;
    before = upTo;
  }
  return { feed, total, rows };
}

/**
 * The subscribers that rendered more or less often than they had to, in words. What a page was spared
 * is not due on it: then what changed on the screen is.
 */
export function wrongRenders(
  { commits, renders, changes }: StreamReport,
  warmUp: number,
): readonly string[] {
  const due = changes ?? dueRenders(commits, warmUp);
  const subscribers: readonly (readonly [string, number, number])[] = [
    ['the feed', renders.feed, due.feed],
    ['the total', renders.total, due.total],
    ...ROW_IDS.map((id) => [`row ${id}`, renders.rows[id] ?? 0, due.rows[id] ?? 0] as const),
  ];
  return subscribers.flatMap(([name, was, is]) =>
    was === is ? [] : `${name} rendered ${was} times, its selection changed ${is} times`,
  );
}
