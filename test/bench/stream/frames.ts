/** The updates are about so many tasks. */
export const TASKS = 1_000;
/** While the page warms up, about so many: the number of known tasks grows once more when it counts. */
export const WARM_UP_TASKS = 500;
/** Rows of the screen: every twentieth task has one. */
export const ROWS = 50;
/** Lines of the feed. */
export const FEED_LINES = 20;
/** Of a whole frame, in bytes. */
const FRAME_BYTES = 300;
/** The guide's times have whole seconds: so many updates share one. */
const UPDATES_A_SECOND = 1_000;
const START = Date.UTC(2026, 10, 22, 22);
const ACTIONS = ['created', 'updated', 'completed'] as const;

/** What the screen shows of an update, in words. */
export interface ScreenState {
  /** Newest first. */
  readonly feed: readonly string[];
  readonly rows: readonly string[];
  readonly total: string;
}

/** The tasks that have a row. */
export const ROW_IDS: readonly number[] = Array.from(
  { length: ROWS },
  (_, row) => 1 + row * (TASKS / ROWS),
);

/** A revision is the number of an update: 1, 2, 3… The task that it is about: any, always the same. */
export function taskOf(revision: number, warmUp: number): number {
  const tasks = revision <= warmUp ? WARM_UP_TASKS : TASKS;
  // Knuth's multiplicative hash: neighbours come far apart.
  return 1 + ((Math.imul(revision, 2_654_435_761) >>> 0) % tasks);
}

/**
 * The frame with this number, in the guide's form. No two are equal.
 *
 * @param warmUp the last revision of the warm-up
 */
export function frameOf(revision: number, warmUp: number): string {
  const taskId = taskOf(revision, warmUp);
  const seconds = Math.floor(revision / UPDATES_A_SECOND);
  const write = (note: string) =>
    JSON.stringify({
      type: 'task_update',
      task_id: taskId,
      title: titleOf(taskId),
      action: actionOf(revision),
      workspace_id: 1,
      actor_id: 2,
      timestamp: new Date(START + seconds * 1000).toISOString().slice(0, 19),
      data: { revision, status: 'open', priority: 3, labels: ['stream', 'bench'], note },
    });
  return write('.'.repeat(FRAME_BYTES - write('').length));
}

/** What stands on the screen when everything up to a revision has come. */
export function screenAt(last: number, warmUp: number): ScreenState {
  const latest = new Map<number, number>();
  for (let revision = 1; revision <= last; revision += 1) {
    latest.set(taskOf(revision, warmUp), revision);
  }
  const feed = Array.from({ length: FEED_LINES }, (_, line) => last - line);
  return {
    feed: feed.map((revision) => lineOf(taskOf(revision, warmUp), revision)),
    rows: ROW_IDS.map((id) => lineOf(id, latest.get(id) ?? 0)),
    total: String(latest.size),
  };
}

function lineOf(taskId: number, revision: number): string {
  return `${titleOf(taskId)}, ${actionOf(revision)}, ${revision}`;
}

function titleOf(taskId: number): string {
  return `Write the report of quarter ${taskId}`;
}

function actionOf(revision: number): string {
  return ACTIONS[revision % ACTIONS.length] ?? 'updated';
}
