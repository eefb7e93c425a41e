'use client';

import { useEffect, useInsertionEffect, useRef } from 'react';
import type { OneTaskEvent, OneTaskEventMap, UnknownEvent } from '../protocol/event.js';
import { useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';

/** The event of a wire type; of one that the kit does not know, an `UnknownEvent`. */
export type EventOf<Type extends string> = Type extends '*'
  ? OneTaskEvent
  : Type extends keyof OneTaskEventMap
    ? OneTaskEventMap[Type]
    : UnknownEvent;

/**
 * Calls `handler` with each event of a type, or with all by `'*'`: once, in order, after the commit
 * that holds it. Live events, and those recovered from a gap (`origin: 'history'`); never the first
 * load or older pages, which are no news. The handler may be inline.
 *
 * Keeps the notifications socket open, save for `task_update` and `focus_session_update`: they come
 * while `useTaskFeed` or `useFocusSession` holds theirs. What a handler throws is reported.
 */
export function useOneTaskEvent<Type extends '*' | keyof OneTaskEventMap | (string & {})>(
  type: Type,
  handler: (event: EventOf<Type>) => void,
): void {
  const client = useOneTaskClient();
  const latest = useRef(handler);
  useInsertionEffect(() => {
    latest.current = handler;
  });
  const hasOwnChannel = type === 'task_update' || type === 'focus_session_update';
  useLease(hasOwnChannel ? null : 'notifications');
  useEffect(
    () =>
      // The client calls listeners of a type with that type's events alone.
      client.on(type, (event) => latest.current(event as EventOf<Type>)),
    [client, type],
  );
}
