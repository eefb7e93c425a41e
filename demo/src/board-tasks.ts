import type { TaskUpdateEvent } from '@onetask/react';
import type { Task } from './api.js';

/**
 * The server's list with what the feed told since it was asked for.
 *
 * @param updates newest first, as the feed has them
 */
export function followUpdates(
  tasks: readonly Task[],
  updates: readonly TaskUpdateEvent[],
): readonly Task[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  for (const { taskId: id, title, action, actorId, createdAt: actedAt } of updates.toReversed()) {
    const known = byId.get(id);
    switch (action) {
      case 'created':
        if (!known) byId.set(id, { id, title, isDone: false, actorId, actedAt });
        break;
      case 'completed':
        byId.set(id, { id, title, isDone: true, actorId, actedAt });
        break;
      case 'deleted':
        byId.delete(id);
        break;
      default:
        if (known) byId.set(id, { ...known, title });
    }
  }
  return [...byId.values()];
}

/**
 * Whether an update alone is enough to go by. One that says "updated" leaves open what was, and
 * those that a history brought may be old, or one of many.
 */
export function tellsAll({ origin, action }: TaskUpdateEvent): boolean {
  const isPlain = action === 'created' || action === 'completed' || action === 'deleted';
  return origin === 'live' && isPlain;
}

/** The newest first. */
export function openTasks(tasks: readonly Task[]): readonly Task[] {
  return tasks.filter(({ isDone }) => !isDone).sort((a, b) => b.id - a.id);
}

/** What was done last comes first. */
export function doneTasks(tasks: readonly Task[]): readonly Task[] {
  return tasks.filter(({ isDone }) => isDone).sort((a, b) => b.actedAt - a.actedAt || b.id - a.id);
}
