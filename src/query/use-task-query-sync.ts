'use client';

import {
  hashKey,
  useQueryClient,
  type MutationFilters,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useLatest } from '../hooks/use-latest.js';
import { useOneTaskClient } from '../hooks/use-one-task-client.js';
import type { Id } from '../protocol/channel.js';
import {
  createTaskQuerySync,
  type TaskQueryPatch,
  type TaskQuerySyncSettings,
} from './task-query-sync.js';

export interface UseTaskQuerySyncOptions<TData = unknown> {
  /** The queries that show tasks of the workspace: those whose key begins with this one. May be inline. */
  readonly queryKey: QueryKey;
  /**
   * Makes new data of a query's data and an update, and changes neither. The same data: the update
   * does not concern it. `undefined`: the update does not say enough, so the server is asked. It may
   * be called with an update that is in the data already. May be inline.
   *
   * @default every update is asked for
   */
  readonly patch?: TaskQueryPatch<TData> | undefined;
  /**
   * The app's mutations that are waited for, 5 s at most, so that what comes in meanwhile does not
   * undo their optimistic data. `false`: none.
   *
   * @default all of the query client's
   */
  readonly mutations?: Omit<MutationFilters, 'status'> | false | undefined;
  /** @default that of the nearest `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}

/**
 * Keeps TanStack queries up to date with a workspace: each task update patches them, or has them
 * asked for again, many at a time. Keeps the workspace's socket open while it is mounted. `null`: not
 * yet. Renders nothing again.
 *
 * What `patch` throws is reported as `listener-failed`, and the server is asked.
 *
 * @throws OneTaskError `missing-provider` outside of `OneTaskProvider`; TanStack's own error where
 * there is no query client
 */
export function useTaskQuerySync<TData = unknown>(
  workspaceId: Id | null,
  options: UseTaskQuerySyncOptions<TData>,
): void {
  const client = useOneTaskClient();
  const queryClient = useQueryClient(options.queryClient);
  const latest = useLatest(options);
  const queryKey = useStableKey(options.queryKey);
  const feature = useMemo(() => {
    if (workspaceId === null) return null;
    // The app says what the data under its keys is. The key is its own: it ends with it.
    const settings = () => ({ ...latest.current, queryKey }) as TaskQuerySyncSettings;
    return createTaskQuerySync({ workspaceId, queryClient, settings });
  }, [workspaceId, queryClient, queryKey, latest]);
  useEffect(() => (feature ? client.attach(feature) : undefined), [client, feature]);
}

/** The same key as long as the library takes it for the same. */
function useStableKey(queryKey: QueryKey): QueryKey {
  const [stable, setStable] = useState(queryKey);
  if (hashKey(stable) === hashKey(queryKey)) return stable;
  setStable(queryKey);
  return queryKey;
}
