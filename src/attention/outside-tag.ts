import type { OneTaskEvent } from '../protocol/event.js';
import { kindOf } from './tiers.js';

/** Outside of the page the latest about a task, or of a kind, takes the place of the one before. */
export function tagOf(event: OneTaskEvent): string {
  if (event.type === 'task_update') return `onetask/task/${event.taskId}`;
  if (event.type === 'notification' && event.relatedEntityType === 'task') {
    return `onetask/task/${event.relatedEntityId}`;
  }
  return `onetask/${kindOf(event)}`;
}
