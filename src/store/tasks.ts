import type { TaskUpdateEvent } from '../protocol/event.js';
import type { Leasable } from './by-id.js';
import { NOT_LOADED, type Loading } from './loading.js';

/** What is known of one workspace. Plain data. */
export interface WorkspaceState extends Loading, Leasable {
  /** Someone follows it now; else it is what was known when the last one left. */
  readonly isLeased: boolean;
  /** Newest first, by the server's time and then by arrival. */
  readonly updates: readonly TaskUpdateEvent[];
  /** The latest update of each task, deleted ones too, by task id. */
  readonly latest: ReadonlyMap<number, TaskUpdateEvent>;
}

export interface TaskLimits {
  /** Updates kept a workspace. */
  readonly taskUpdates: number;
  /** Tasks whose latest state is kept a workspace. */
  readonly tasks: number;
}

export const NO_TASKS: WorkspaceState = {
  ...NOT_LOADED,
  isLeased: false,
  touched: 0,
  updates: [],
  latest: new Map(),
};

/** Adds updates in order, known ones left out; the oldest beyond the limits go. */
export function addUpdates(
  state: WorkspaceState,
  events: readonly TaskUpdateEvent[],
  limits: TaskLimits,
): WorkspaceState {
  const listed = new Set(state.updates.map((update) => update.key));
  const added = newestUnknown(listed, events, limits.taskUpdates);
  if (added.length === 0) return state;
  const updates = added.concat(state.updates).sort(byTime);
  return {
    ...state,
    updates: updates.slice(0, limits.taskUpdates),
    latest: latestOf(state.latest, events, listed, limits.tasks),
    hasMore: state.hasMore && updates.length < limits.taskUpdates,
  };
}

/**
 * Those that are not listed, each once (an answer may hold an update twice, and two pages may
 * overlap): newest first, and no more than there is room for.
 */
function newestUnknown(
  listed: ReadonlySet<string>,
  events: readonly TaskUpdateEvent[],
  limit: number,
): TaskUpdateEvent[] {
  const found = new Map<string, TaskUpdateEvent>();
  const inOrder = isInOrder(events) ? events : [...events].reverse().sort(byTime).reverse();
  for (let at = inOrder.length - 1; at >= 0 && found.size < limit; at -= 1) {
    const event = inOrder[at];
    if (event && !listed.has(event.key)) found.set(event.key, event);
  }
  return [...found.values()];
}

/** Oldest first, as they mostly arrive. Of equal times the later arrival is the newer. */
function isInOrder(events: readonly TaskUpdateEvent[]): boolean {
  let before = -Infinity;
  for (const { createdAt } of events) {
    if (createdAt < before) return false;
    before = createdAt;
  }
  return true;
}

/** Newest first. A stable sort keeps arrivals of equal times as they are. */
function byTime(a: TaskUpdateEvent, b: TaskUpdateEvent): number {
  return b.createdAt - a.createdAt;
}

/** The tasks that exist, newest change first. */
export function selectTasks(state: WorkspaceState): readonly TaskUpdateEvent[] {
  return [...state.latest.values()].filter((task) => task.action !== 'deleted').sort(byTime);
}

function latestOf(
  latest: ReadonlyMap<number, TaskUpdateEvent>,
  events: readonly TaskUpdateEvent[],
  listed: ReadonlySet<string>,
  limit: number,
): ReadonlyMap<number, TaskUpdateEvent> {
  const next = new Map<number, TaskUpdateEvent>();
  latest.forEach((event, taskId) => next.set(taskId, event));
  for (const event of events) {
    const known = next.get(event.taskId);
    if (known && !isNewer(event, known)) continue;
    // One that was there before is no later arrival.
    const isOpenToDoubt = !known || known.createdAt === event.createdAt;
    if (isOpenToDoubt && listed.has(event.key)) continue;
    next.delete(event.taskId);
    next.set(event.taskId, event);
  }
  for (const taskId of next.keys()) {
    if (next.size <= limit) break;
    next.delete(taskId);
  }
  return next;
}

/** Of equal times the later arrival wins, unless it is a recovered one against a live one. */
function isNewer(event: TaskUpdateEvent, known: TaskUpdateEvent): boolean {
  if (event.createdAt !== known.createdAt) return event.createdAt > known.createdAt;
  return event.origin === 'live' || known.origin !== 'live';
}
