import type { TaskUpdateEvent } from '../protocol/event.js';
import type { StateLimits } from './messages.js';

/** Something with its place in the order of arrival. */
export interface Arrived<Value> {
  readonly value: Value;
  readonly at: number;
}

/**
 * Of one workspace's updates those that a store would keep: the newest, and the latest of each task.
 * All of them are live, so of equal times the later arrival is the newer.
 */
export interface TaskBuffer<Value> {
  add(event: TaskUpdateEvent, arrived: Arrived<Value>): void;
  /** What is kept, in no order, some of it twice. */
  kept(): readonly Arrived<Value>[];
}

interface Update<Value> {
  readonly createdAt: number;
  readonly arrived: Arrived<Value>;
}

export function createTaskBuffer<Value>({ taskUpdates, tasks }: StateLimits): TaskBuffer<Value> {
  let newest: Update<Value>[] = [];
  const latest = new Map<number, Update<Value>>();

  function trim(): void {
    newest.sort((a, b) => b.createdAt - a.createdAt || b.arrived.at - a.arrived.at);
    newest = newest.slice(0, taskUpdates);
  }

  return {
    add({ createdAt, taskId }, arrived) {
      const update = { createdAt, arrived };
      newest.push(update);
      if (newest.length > 2 * taskUpdates) trim();
      const known = latest.get(taskId);
      if (known && known.createdAt > createdAt) return;
      latest.delete(taskId);
      latest.set(taskId, update);
      for (const id of latest.keys()) {
        if (latest.size <= tasks) break;
        latest.delete(id);
      }
    },
    kept() {
      trim();
      return [...newest, ...latest.values()].map((update) => update.arrived);
    },
  };
}
