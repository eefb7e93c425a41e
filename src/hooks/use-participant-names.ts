'use client';

import { useCallback } from 'react';
import type { FocusSessionParticipant } from '../focus/room-view.js';
import type { Id } from '../protocol/channel.js';
import { useNames } from './use-names.js';

/**
 * Whom an id stands for in a room: what the provider's `nameOf` says, and only then what they say of
 * themselves. `null`: nobody says.
 *
 * @returns the same function while the room is the same
 */
export function useParticipantNames(
  participants: readonly FocusSessionParticipant[],
): (id: Id | null | undefined) => string | null {
  const names = useNames();
  return useCallback(
    (id) => {
      if (id === null || id === undefined) return null;
      const claimed = participants.find(({ userId }) => userId === Number(id))?.name;
      return names.user(Number(id)) ?? (claimed || null);
    },
    [names, participants],
  );
}
