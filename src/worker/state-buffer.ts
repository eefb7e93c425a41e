import { isNotice, type FocusSessionUpdateEvent } from '../protocol/event.js';
import { readFocusEnvelope } from '../protocol/focus-envelope.js';
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

/** Words of the kit in a focus session; an app's messages, however many, must not crowd them out. */
const MAX_FOCUS_WORDS = 500;

export function createStateBuffer(limits: StateLimits): StateBuffer {
  let arrivals = 0;
  let added = 0;
  let others: Arrived<DeliveryItem>[] = [];
  const tasks = new Map<number, TaskBuffer<DeliveryItem>>();
  /** By session, what apps say apart from what the kit says. */
  const focus = new Map<string, Arrived<DeliveryItem>[]>();

  function addFocus(event: FocusSessionUpdateEvent, arrived: Arrived<DeliveryItem>): void {
    const envelope = readFocusEnvelope(event.data);
    const isOfApp = !envelope || envelope.kind === 'app';
    const key = `${isOfApp ? 'app' : 'kit'}/${event.sessionId}`;
    const limit = isOfApp ? limits.focusMessages : MAX_FOCUS_WORDS;
    const messages = focus.get(key) ?? [];
    focus.set(key, messages);
    messages.push(arrived);
    if (messages.length > 2 * limit) messages.splice(0, messages.length - limit);
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
      else if (event.type === 'focus_session_update') addFocus(event, arrived);
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
