import type { OneTaskEvent } from '../protocol/event.js';
import type { AttentionState, Change, ToldChange } from './attention-state.js';

/** A notification and a task update this close tell of one change. */
export const SAME_CHANGE_MS = 5_000;
const MAX_CHANGES = 100;

/** Who did it, where the event tells. */
export function actorOf(event: OneTaskEvent): string | null {
  if (event.type === 'task_update') return String(event.actorId);
  return event.type === 'notification' ? idText(event.data?.['actor_id']) : null;
}

/** The change that this event tells of as well: told by the other kind of event, a moment ago. */
export function sameChange(state: AttentionState, event: OneTaskEvent): Change | null {
  const told = changeOf(event);
  if (!told) return null;
  return state.changes.find((change) => isSame(change, told, state.now)) ?? null;
}

/** With a change that is told of under a key. */
export function withChange(
  state: AttentionState,
  event: OneTaskEvent,
  key: string,
  isOwn = false,
): AttentionState {
  const told = changeOf(event);
  if (!told) return state;
  const fresh = state.changes.filter(({ at }) => state.now - at <= SAME_CHANGE_MS);
  const change = { ...told, key, isOwn, at: state.now };
  return { ...state, changes: [...fresh, change].slice(-MAX_CHANGES) };
}

/** Without one that has found its other half: a third event tells of another change. */
export function withoutChange(state: AttentionState, change: Change): AttentionState {
  return { ...state, changes: state.changes.filter((one) => one !== change) };
}

function isSame(change: Change, told: ToldChange, now: number): boolean {
  return (
    now - change.at <= SAME_CHANGE_MS &&
    change.from !== told.from &&
    change.taskId === told.taskId &&
    (change.action ?? told.action) === (told.action ?? change.action) &&
    (change.actorId ?? told.actorId) === (told.actorId ?? change.actorId)
  );
}

function changeOf(event: OneTaskEvent): ToldChange | null {
  if (event.type === 'task_update') {
    const { taskId, action } = event;
    return { from: 'task_update', taskId, action, actorId: actorOf(event) };
  }
  if (event.type !== 'notification') return null;
  const { data, relatedEntityId, relatedEntityType, notificationType } = event;
  const taskId = relatedEntityType === 'task' ? relatedEntityId : data?.['task_id'];
  const action = typeof data?.['action'] === 'string' ? data['action'] : null;
  // A mention or a reminder is about the task, and not about the change, unless it says so.
  if (typeof taskId !== 'number' || (action === null && notificationType !== 'task')) return null;
  return { from: 'notification', taskId, action, actorId: actorOf(event) };
}

function idText(value: unknown): string | null {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}
