'use client';

import { useEffect, useRef } from 'react';
import type { FocusJoinOptions } from '../client/focus-join-options.js';
import { focusRooms, type FocusSeat } from '../client/focus-rooms.js';
import type { Id } from '../protocol/channel.js';
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';
import { useLatest } from './use-latest.js';
import { useOneTaskClient } from './use-one-task-client.js';

/** Takes part in a focus session while the component is mounted; `null`: not yet. */
export function useFocusSeat(sessionId: Id | null, options: FocusJoinOptions = {}): void {
  const client = useOneTaskClient();
  const seat = useRef<FocusSeat | null>(null);
  const latest = useLatest(options);
  // Before any effect, so that what a child does as it appears finds the seat taken.
  useIsomorphicLayoutEffect(() => {
    if (sessionId === null) return;
    const release = client.attach(focusRooms);
    const mine = client.apiOf(focusRooms)?.join(sessionId, latest.current) ?? null;
    seat.current = mine;
    return () => {
      mine?.leave();
      release();
    };
  }, [client, sessionId, latest]);

  const { name, avatarUrl, joinQuietly, shareAway, timerControl, hostId } = options;
  useEffect(
    () =>
      seat.current?.configure({ name, avatarUrl, joinQuietly, shareAway, timerControl, hostId }),
    [name, avatarUrl, joinQuietly, shareAway, timerControl, hostId],
  );
}
