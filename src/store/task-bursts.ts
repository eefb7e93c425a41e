import type { TaskUpdateEvent } from '../protocol/event.js';

/** Fewer than this are easier read one by one. */
const MIN_UPDATES = 3;
/** A longer pause ends a burst, in ms. */
const MAX_PAUSE_MS = 2 * 60_000;
/** What lasts longer is an afternoon, and one row with one time would hide it. In ms. */
const MAX_SPAN_MS = 15 * 60_000;

/** One row of a feed: one update, or several of one person and one kind in a row. */
export interface TaskBurst {
  /** That of its oldest update: it stays while newer ones join. */
  readonly key: string;
  readonly latest: TaskUpdateEvent;
  /** Newest first: one, or three and more. */
  readonly updates: readonly TaskUpdateEvent[];
  /** Different tasks among them. */
  readonly taskCount: number;
}

/**
 * Puts consecutive updates of one person and one action together where three or more follow each
 * other within two minutes, fifteen in all. Grown from the oldest on: what arrives never changes the
 * rows below it.
 *
 * @param updates newest first
 * @returns newest first
 */
export function groupTaskUpdates(updates: readonly TaskUpdateEvent[]): readonly TaskBurst[] {
  const bursts: TaskBurst[] = [];
  let run: TaskUpdateEvent[] = [];
  const endRun = () => {
    const rows = run.length < MIN_UPDATES ? run.map((update) => [update]) : [[...run].reverse()];
    for (const row of rows) bursts.push(...toBurst(row));
    run = [];
  };
  for (const update of [...updates].reverse()) {
    if (!goesOn(run, update)) endRun();
    run.push(update);
  }
  endRun();
  return bursts.reverse();
}

/** @param run oldest first */
function goesOn(run: readonly TaskUpdateEvent[], next: TaskUpdateEvent): boolean {
  const [first, last] = [run.at(0), run.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    next.actorId === last.actorId &&
    next.action === last.action &&
    next.createdAt - last.createdAt <= MAX_PAUSE_MS &&
    next.createdAt - first.createdAt <= MAX_SPAN_MS
  );
}

/** @param updates newest first */
function toBurst(updates: readonly TaskUpdateEvent[]): TaskBurst[] {
  const [latest, oldest] = [updates.at(0), updates.at(-1)];
  if (!latest || !oldest) return [];
  const taskCount = new Set(updates.map((update) => update.taskId)).size;
  return [{ key: oldest.key, latest, updates, taskCount }];
}
