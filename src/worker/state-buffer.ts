import { isNotice } from '../protocol/event.js';
import type { DeliveryItem, StateLimits } from './messages.js';
import { createTaskBuffer, type Arrived, type TaskBuffer } from './task-buffer.js';

/**
 * Deliveries for a tab in which nothing listens to each event: kept is what its store would show, so
 * that a busy tab is handed little however much there was.
 */
export interface StateBuffer {
  add(item: DeliveryItem): void;
  readonly isEmpty: boolean;
  /** How many were added since it was drained. */
  readonly added: number;
  /** How many are kept of those that are never dropped: notices. */
  readonly size: number;
  /** Takes what is kept, in order of arrival. */
  drain(): readonly DeliveryItem[];
}

export function createStateBuffer(limits: StateLimits): StateBuffer {
  let arrivals = 0;
  let added = 0;
  let others: Arrived<DeliveryItem>[] = [];
  const tasks = new Map<number, TaskBuffer<DeliveryItem>>();
  const focus = new Map<string, Arrived<DeliveryItem>[]>();

  function addFocus(sessionId: string, arrived: Arrived<DeliveryItem>): void {
    const messages = focus.get(sessionId) ?? [];
    focus.set(sessionId, messages);
    messages.push(arrived);
    if (messages.length > 2 * limits.focusMessages) {
      messages.splice(0, messages.length - limits.focusMessages);
    }
  }

  function taskBufferOf(workspaceId: number): TaskBuffer<DeliveryItem> {
    const buffer = tasks.get(workspaceId) ?? createTaskBuffer<DeliveryItem>(limits);
    tasks.set(workspaceId, buffer);
    return buffer;
  }

  function kept(): readonly Arrived<DeliveryItem>[] {
    const updates = [...tasks.values()].flatMap((buffer) => buffer.kept());
    return [...others, ...updates, ...[...focus.values()].flat()];
  }

  return {
    add(item) {
      const { event } = item.delivery;
      const arrived = { value: item, at: ++arrivals };
      added += 1;
      if (isNotice(event)) others.push(arrived);
      else if (event.type === 'task_update') taskBufferOf(event.workspaceId).add(event, arrived);
      else if (event.type === 'focus_session_update') addFocus(event.sessionId, arrived);
    },
    get isEmpty() {
      return others.length === 0 && tasks.size === 0 && focus.size === 0;
    },
    get added() {
      return added;
    },
    get size() {
      return others.length;
    },
    drain() {
      const inOrder = new Map(kept().map(({ at, value }) => [at, value]));
      added = 0;
      others = [];
      tasks.clear();
      focus.clear();
      return [...inOrder].sort(([a], [b]) => a - b).map(([, item]) => item);
    },
  };
}
