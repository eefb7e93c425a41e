import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { tasksChannel, useConnectionStatus, useTaskFeed } from '@onetask/react';
import type { Task } from './api.js';
import { followUpdates, tellsAll } from './board-tasks.js';
import { tellNotSent } from './app-messages.js';
import { useCurrentSession } from './session-context.js';

export interface Board {
  /** `null` until the server answered. */
  readonly tasks: readonly Task[] | null;
  readonly hasFailed: boolean;
  reload(): void;
  /** Does something on the server. Resolves `false`, and says so, when it failed. */
  run(action: () => Promise<unknown>): Promise<boolean>;
}

interface Loaded {
  readonly tasks: readonly Task[];
  /** The updates that were known when the server was asked: its answer has them in it. */
  readonly known: ReadonlySet<string>;
}

/** The tasks of a workspace: loaded by REST, and live from then on. */
export function useBoard(workspaceId: number): Board {
  const { api } = useCurrentSession();
  const { updates } = useTaskFeed(workspaceId);
  const isLive = useConnectionStatus(tasksChannel(workspaceId)).status === 'open';
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const asked = useRef(0);
  const latest = useRef(updates);
  useEffect(() => {
    latest.current = updates;
  }, [updates]);

  const reload = useCallback(async () => {
    const ask = ++asked.current;
    const known = new Set(latest.current.map(({ key }) => key));
    try {
      const tasks = await api.tasks(workspaceId);
      if (ask !== asked.current) return;
      setLoaded({ tasks, known });
      setHasFailed(false);
    } catch {
      if (ask === asked.current) setHasFailed(true);
    }
  }, [api, workspaceId]);

  const vagueKey = updates.find((update) => !tellsAll(update))?.key;
  useEffect(() => void reload(), [reload, vagueKey]);
  useEffect(() => {
    if (isLive && hasFailed) void reload();
  }, [isLive, hasFailed, reload]);

  const run = useCallback(
    async (action: () => Promise<unknown>) => {
      try {
        await action();
      } catch {
        tellNotSent('Nothing was changed. Please try again.');
        return false;
      }
      await reload();
      return true;
    },
    [reload],
  );

  const tasks = useMemo(() => {
    if (!loaded) return null;
    const since = updates.filter(({ key, origin }) => origin === 'live' && !loaded.known.has(key));
    return followUpdates(loaded.tasks, since);
  }, [loaded, updates]);

  return { tasks, hasFailed, reload, run };
}
