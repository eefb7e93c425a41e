'use client';

import { useMemo } from 'react';
import { tasksChannel, type Id } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import type { TaskUpdateEvent } from '../protocol/event.js';
import { whileLeased, type Gap, type LoadStatus } from '../store/loading.js';
import { NO_TASKS, selectTasks } from '../store/tasks.js';
import { useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useStored } from './use-one-task-store.js';

export interface UseTaskFeedResult {
  /** What happened, newest first. */
  readonly updates: readonly TaskUpdateEvent[];
  /** The latest update of each task that was heard of and not deleted, newest first. */
  readonly tasks: readonly TaskUpdateEvent[];
  readonly status: LoadStatus;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** When updates may have been missed and no `history` brought them (epoch ms); else `null`. */
  readonly gap: Gap | null;
  readonly error: ErrorInfo | null;
  loadMore(): Promise<void>;
  /** Hides the gap: the app has dealt with it. */
  dismissGap(): void;
}

/** What happens in a workspace, live. `null`: not yet, no socket. */
export function useTaskFeed(workspaceId: Id | null): UseTaskFeedResult {
  const client = useOneTaskClient();
  const channel = workspaceId === null ? null : tasksChannel(workspaceId);
  useLease(channel);
  const workspace = useStored((state) => state.tasks[String(workspaceId)] ?? NO_TASKS);
  const { updates, hasMore, isLoadingMore, gap, error } = workspace;
  const status = channel === null ? 'idle' : whileLeased(workspace.status);
  const tasksNow = useMemo(() => once(() => selectTasks(workspace)), [workspace]);
  const actions = useMemo(
    () => ({
      loadMore: () => (channel ? client.loadMore(channel) : Promise.resolve()),
      dismissGap: () => channel && client.dismissGap(channel),
    }),
    [client, channel],
  );
  return {
    updates,
    // Sorted for who looks at them: many show the updates alone.
    get tasks() {
      return tasksNow();
    },
    status,
    hasMore,
    isLoadingMore,
    gap,
    error,
    ...actions,
  };
}

/** Makes a value when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/**
 * The latest update of one task, or `null` while none was heard of. A deleted task's has the action
 * `deleted`. Renders when that task changes and not with its neighbours.
 */
export function useTask(workspaceId: Id | null, taskId: number | null): TaskUpdateEvent | null {
  useLease(workspaceId === null ? null : tasksChannel(workspaceId));
  return useStored((state) =>
    taskId === null ? null : (state.tasks[String(workspaceId)]?.latest.get(taskId) ?? null),
  );
}
