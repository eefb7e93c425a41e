import { BackendError, type Backend, type BackendTask } from '../../testing/index.js';
import { secondsText } from '../../testing/server-clock.js';
import {
  nullableText,
  optionalText,
  pathId,
  queryLimit,
  queryTime,
  requiredText,
} from '../fields.js';
import { HttpError } from '../http-error.js';
import type { RequestBody } from '../request-body.js';
import type { Route } from '../route.js';

/** Tasks and the history of their updates. */
export const taskRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workspaces/:id/tasks',
    handle: ({ backend, userId, id }) =>
      backend.tasks(memberWorkspace(backend, userId, id)).map(taskJson),
  },
  {
    method: 'POST',
    path: '/workspaces/:id/tasks',
    handle: ({ backend, userId, id, body }) =>
      taskJson(
        backend.createTask(userId, pathId(id), {
          title: requiredText(body, 'title'),
          description: nullableText(body, 'description'),
        }),
      ),
  },
  {
    method: 'GET',
    path: '/workspaces/:id/task-updates',
    handle({ backend, userId, id, query }) {
      const page = backend.listTaskUpdates(memberWorkspace(backend, userId, id), {
        since: queryTime(query, 'since'),
        before: queryTime(query, 'before'),
        limit: queryLimit(query),
      });
      return { messages: page.messages, has_more: page.hasMore };
    },
  },
  {
    method: 'PATCH',
    path: '/tasks/:id',
    handle: ({ backend, userId, id, body }) =>
      taskJson(
        backend.updateTask(userId, pathId(id), {
          title: optionalText(body, 'title'),
          description: nullableText(body, 'description'),
          status: optionalStatus(body),
        }),
      ),
  },
  {
    method: 'POST',
    path: '/tasks/:id/complete',
    handle: ({ backend, userId, id }) => taskJson(backend.completeTask(userId, pathId(id))),
  },
  {
    method: 'DELETE',
    path: '/tasks/:id',
    handle({ backend, userId, id }) {
      backend.deleteTask(userId, pathId(id));
      return null;
    },
  },
];

function memberWorkspace(backend: Backend, userId: number, id: string | undefined): number {
  const workspace = backend.workspace(pathId(id));
  if (workspace.memberIds.includes(userId)) return workspace.id;
  throw new BackendError(403, `user ${userId} is no member of workspace ${workspace.id}`);
}

function optionalStatus({ status }: RequestBody): BackendTask['status'] | undefined {
  if (status === undefined || status === 'open' || status === 'completed') return status;
  throw new HttpError(422, '"status" must be "open" or "completed"');
}

function taskJson(task: BackendTask) {
  return {
    id: task.id,
    workspace_id: task.workspaceId,
    title: task.title,
    description: task.description,
    status: task.status,
    created_by: task.createdBy,
    completed_by: task.completedBy,
    created_at: timeText(task.createdAt),
    updated_at: timeText(task.updatedAt),
    completed_at: task.completedAt === null ? null : timeText(task.completedAt),
  };
}

function timeText(ms: number): string {
  return secondsText(ms * 1000);
}
