'use client';

import { useEffect } from 'react';
import type { EventOf, EventType } from '../protocol/event.js';
import { useLatest } from './use-latest.js';
import { useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';

/**
 * Calls `handler` with each event of a type, or with all by `'*'`: once, in order, after the commit
 * that holds it. Live events, and those recovered from a gap (`origin: 'history'`); never the first
 * load or older pages, which are no news. The handler may be inline.
 *
 * Keeps the notifications socket open, save for `task_update` and `focus_session_update`: they come
 * while `useTaskFeed` or `useFocusSession` holds theirs. What a handler throws is reported.
 */
export function useOneTaskEvent<Type extends EventType>(
  type: Type,
  handler: (event: EventOf<Type>) => void,
): void {
  const client = useOneTaskClient();
  const latest = useLatest(handler);
  const hasOwnChannel = type === 'task_update' || type === 'focus_session_update';
  useLease(hasOwnChannel ? null : 'notifications');
  useEffect(() => client.on(type, (event) => latest.current(event)), [client, type, latest]);
}
