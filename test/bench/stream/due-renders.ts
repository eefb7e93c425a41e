import { ROW_IDS, taskOf } from './frames.js';
import type { StreamReport } from './stream-page.js';

/** How often each subscriber had to render. */
export interface DueRenders {
  readonly feed: number;
  readonly total: number;
  readonly rows: ReadonlyMap<number, number>;
}

/**
 * What follows from what each commit showed: a subscriber is due to render in a commit if, and only
 * if, its own selection is another than in the commit before.
 *
 * @param commits for each the revision up to which it showed everything
 */
export function dueRenders(commits: readonly number[], warmUp: number): DueRenders {
  const known = new Set<number>();
  for (let revision = 1; revision <= warmUp; revision += 1) known.add(taskOf(revision, warmUp));
  const rows = new Map(ROW_IDS.map((id) => [id, 0]));
  let [feed, total, before] = [0, 0, warmUp];
  for (const upTo of commits) {
    const changed = new Set<number>();
    for (let revision = before + 1; revision <= upTo; revision += 1) {
      changed.add(taskOf(revision, warmUp));
    }
    const knownBefore = known.size;
    for (const id of changed) known.add(id);
    for (const id of changed) if (rows.has(id)) rows.set(id, (rows.get(id) ?? 0) + 1);
    if (upTo > before) feed += 1;
    if (known.size > knownBefore) total += 1;
    before = upTo;
  }
  return { feed, total, rows };
}

/** The subscribers that rendered more or less often than they had to, in words. */
export function wrongRenders(
  { commits, renders }: StreamReport,
  warmUp: number,
): readonly string[] {
  const due = dueRenders(commits, warmUp);
  const subscribers: readonly (readonly [string, number, number])[] = [
    ['the feed', renders.feed, due.feed],
    ['the total', renders.total, due.total],
    ...[...due.rows].map(([id, times]) => [`row ${id}`, renders.rows[id] ?? 0, times] as const),
  ];
  return subscribers.flatMap(([name, was, is]) =>
    was === is ? [] : `${name} rendered ${was} times, its selection changed ${is} times`,
  );
}
