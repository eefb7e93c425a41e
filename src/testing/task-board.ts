import { BackendError } from './backend-error.js';
import { taskUpdateFrame, writtenStamp, type Dialect, type TaskUpdateContent } from './frames.js';
import { DEFAULT_PAGE_SIZE, type Notices, type Page } from './notices.js';
import { taskNotice } from './notice-texts.js';
import type { PeopleRecords } from './people.js';
import type { ServerClock } from './server-clock.js';
import type { SocketHub } from './socket-hub.js';
import { writeJson, type JsonObject } from './wire-json.js';

/** A task as it is now. */
export interface BackendTask {
  readonly id: number;
  readonly workspaceId: number;
  readonly title: string;
  readonly description: string | null;
  readonly status: 'open' | 'completed';
  readonly createdBy: number;
  readonly completedBy: number | null;
  /** Times are epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly completedAt: number | null;
}

/** Where a page of task updates starts. A time is epoch ms and includes its own moment. */
export interface TaskUpdatePageRequest {
  /** From this time on, ascending: what came since. */
  readonly since?: number | undefined;
  /** Up to this time, descending: what is older. */
  readonly before?: number | undefined;
  /** How many besides those of the very moment asked for. @default 50 */
  readonly limit?: number | undefined;
}

/** The tasks of all workspaces. Each change is announced to the workspace's members. */
export interface TaskBoard {
  /** @throws BackendError 403 for a stranger, 404 without the workspace, 422 for a blank title. */
  createTask(
    actorId: number,
    workspaceId: number,
    init: { readonly title: string; readonly description?: string | null | undefined },
  ): BackendTask;
  /** Changes what is given; `status: 'open'` takes a completion back, `'completed'` completes. */
  updateTask(
    actorId: number,
    taskId: number,
    change: {
      readonly title?: string | undefined;
      readonly description?: string | null | undefined;
      readonly status?: BackendTask['status'] | undefined;
    },
  ): BackendTask;
  /** Completes a task and rewards the actor, once a task. A completed one stays as it is. */
  completeTask(actorId: number, taskId: number): BackendTask;
  deleteTask(actorId: number, taskId: number): void;
  /** @throws BackendError 404 */
  task(taskId: number): BackendTask;
  tasks(workspaceId: number): readonly BackendTask[];
  /**
   * Past `task_update`s as wire objects, each as it was sent. Times on the wire may be whole seconds,
   * so a page includes its starting moment again: nothing of that moment is lost between two pages.
   */
  listTaskUpdates(workspaceId: number, request?: TaskUpdatePageRequest): Page;
  /** Announces something that happened to a task, whether or not the board knows the task. */
  announceTask(update: Omit<TaskUpdateContent, 'data'> & { readonly data?: JsonObject }): void;
}

/** What the task board needs of the backend. */
export interface TaskBoardParts {
  readonly dialect: Dialect;
  readonly people: PeopleRecords;
  readonly notices: Notices;
  readonly hub: SocketHub;
  readonly clock: ServerClock;
  readonly onRewarded: (userId: number) => void;
}

/** Past updates kept for a workspace; older ones are forgotten. */
const MAX_UPDATES = 10_000;

interface PastUpdate {
  /** As the frame's own text tells it, in microseconds. */
  readonly writtenAt: number;
  readonly frame: JsonObject;
}

export function createTaskBoard(parts: TaskBoardParts): TaskBoard {
  const { dialect, people, notices, hub, clock, onRewarded } = parts;
  const tasks = new Map<number, BackendTask>();
  const rewarded = new Set<number>();
  const updates = new Map<number, PastUpdate[]>();
  let lastId = 0;

  function announceTask(update: Parameters<TaskBoard['announceTask']>[0]): void {
    const { memberIds } = people.requireMember(update.workspaceId, update.actorId);
    const stamp = clock.stamp();
    const frame = taskUpdateFrame(dialect, { data: {}, ...update }, stamp);
    const text = writeJson(frame);
    const past = updates.get(update.workspaceId) ?? [];
    past.push({ writtenAt: writtenStamp(dialect, stamp), frame });
    if (past.length > MAX_UPDATES) past.shift();
    updates.set(update.workspaceId, past);
    const room = { kind: 'tasks', workspaceId: update.workspaceId } as const;
    for (const id of memberIds) hub.publish(id, room, text);
    for (const id of memberIds) if (id !== update.actorId) notices.send(id, taskNotice(update));
  }

  function save(actorId: number, task: BackendTask, action: string): BackendTask {
    tasks.set(task.id, task);
    announce(actorId, task, action);
    return task;
  }

  function announce(actorId: number, task: BackendTask, action: string): void {
    const { id: taskId, title, workspaceId, status, description } = task;
    const data = { status, description };
    announceTask({ taskId, title, action, workspaceId, actorId, data });
  }

  function find(taskId: number): BackendTask {
    const task = tasks.get(taskId);
    if (!task) throw new BackendError(404, `there is no task ${taskId}`);
    return task;
  }

  function findFor(actorId: number, taskId: number): BackendTask {
    const task = find(taskId);
    people.requireMember(task.workspaceId, actorId);
    return task;
  }

  function completeTask(actorId: number, taskId: number): BackendTask {
    const task = findFor(actorId, taskId);
    if (task.status === 'completed') return task;
    const at = clock.now();
    const completion = { status: 'completed', completedBy: actorId, completedAt: at } as const;
    const completed = save(actorId, { ...task, ...completion, updatedAt: at }, 'completed');
    if (!rewarded.has(taskId)) {
      rewarded.add(taskId);
      onRewarded(actorId);
    }
    return completed;
  }

  return {
    createTask(actorId, workspaceId, { title, description = null }) {
      people.requireMember(workspaceId, actorId);
      const checked = checkTitle(title);
      lastId += 1;
      const at = clock.now();
      const ids = { id: lastId, workspaceId, createdBy: actorId };
      const state = { status: 'open', completedBy: null, completedAt: null } as const;
      const times = { createdAt: at, updatedAt: at };
      return save(actorId, { ...ids, title: checked, description, ...state, ...times }, 'created');
    },
    updateTask(actorId, taskId, { title, description, status }) {
      const task = findFor(actorId, taskId);
      const changesWords = title !== undefined || description !== undefined;
      if (changesWords || status !== 'completed') {
        const reopened = status === 'open' && { status, completedBy: null, completedAt: null };
        const words = {
          title: title === undefined ? task.title : checkTitle(title),
          description: description === undefined ? task.description : description,
        };
        save(actorId, { ...task, ...words, ...reopened, updatedAt: clock.now() }, 'updated');
      }
      return status === 'completed' ? completeTask(actorId, taskId) : find(taskId);
    },
    completeTask,
    deleteTask(actorId, taskId) {
      const task = findFor(actorId, taskId);
      tasks.delete(taskId);
      announce(actorId, task, 'deleted');
    },
    task: find,
    tasks: (workspaceId) => [...tasks.values()].filter((task) => task.workspaceId === workspaceId),
    listTaskUpdates: (workspaceId, request = {}) => pageOf(updates.get(workspaceId) ?? [], request),
    announceTask,
  };
}

function pageOf(past: readonly PastUpdate[], request: TaskUpdatePageRequest): Page {
  const { since, before, limit = DEFAULT_PAGE_SIZE } = request;
  const inRange = past.filter(
    ({ writtenAt }) =>
      (since === undefined || writtenAt >= Math.floor(since) * 1000) &&
      (before === undefined || writtenAt < Math.floor(before + 1) * 1000),
  );
  const ordered = since === undefined ? inRange.reverse() : inRange;
  const start = since ?? before;
  const ties =
    start === undefined
      ? 0
      : ordered.filter(({ writtenAt }) => Math.floor(writtenAt / 1000) === Math.floor(start))
          .length;
  return {
    messages: ordered.slice(0, ties + limit).map(({ frame }) => frame),
    hasMore: ordered.length > ties + limit,
  };
}

function checkTitle(title: string): string {
  if (title.trim() === '') throw new BackendError(422, 'title must not be empty');
  return title.trim();
}
