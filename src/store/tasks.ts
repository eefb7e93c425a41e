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
  const added = unknownOf(state.updates, events);
  if (added.length === 0) return state;
  const updates = insertNewest(state.updates, added);
  return {
    ...state,
    updates: updates.slice(0, limits.taskUpdates),
    latest: latestOf(state.latest, added, limits.tasks),
    hasMore: state.hasMore && updates.length < limits.taskUpdates,
  };
}

/** Each that is not there yet, once: an answer may hold an update twice, and two pages may overlap. */
function unknownOf(
  updates: readonly TaskUpdateEvent[],
  events: readonly TaskUpdateEvent[],
): TaskUpdateEvent[] {
  const known = new Set<string>();
  for (const { key } of updates) known.add(key);
  return events.filter(({ key }) => isAdded(known, key));
}

/** Adds to a set. False when it was there. */
function isAdded(set: Set<string>, key: string): boolean {
  const { size } = set;
  return set.add(key).size > size;
}

/** The tasks that exist, newest change first. */
export function selectTasks(state: WorkspaceState): readonly TaskUpdateEvent[] {
  return [...state.latest.values()]
    .filter((task) => task.action !== 'deleted')
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** Newest first. Events come in order of arrival: of equal times the later one is the newer. */
function insertNewest(
  updates: readonly TaskUpdateEvent[],
  events: readonly TaskUpdateEvent[],
): TaskUpdateEvent[] {
  const merged = [...events].reverse().concat(updates);
  // A stable sort over what is nearly in order keeps arrivals of equal times as they are.
  return merged.sort((a, b) => b.createdAt - a.createdAt);
}

function latestOf(
  latest: ReadonlyMap<number, TaskUpdateEvent>,
  events: readonly TaskUpdateEvent[],
  limit: number,
): ReadonlyMap<number, TaskUpdateEvent> {
  const next = new Map(latest);
  for (const event of events) {
    const known = next.get(event.taskId);
    if (known && !isNewer(event, known)) continue;
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
