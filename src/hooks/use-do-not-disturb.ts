'use client';

import { useMemo } from 'react';
import type { DoNotDisturbState } from '../attention/presentation.js';
import type { DoNotDisturb } from '../attention/preferences.js';
import { attention } from '../client/attention.js';
import { preferences } from '../client/preferences.js';
import { useFeature } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseDoNotDisturbResult extends DoNotDisturbState {
  turnOn(): void;
  /** @param epoch ms */
  turnOnUntil(epoch: number): void;
  /**
   * Lets everything through that waits: for good where the user had turned it on, else until the quiet
   * hours or the focus phase are over; an hour where nobody knows when.
   */
  turnOff(): void;
}

const HOUR_MS = 3_600_000;

/**
 * Whether, why and until when nothing is to disturb: the user's choice, quiet hours, or a focus phase
 * that runs. What comes meanwhile waits, and is one digest afterwards. The same in all tabs.
 */
export function useDoNotDisturb(): UseDoNotDisturbResult {
  const client = useOneTaskClient();
  useFeature(attention);
  const dnd = useOneTaskStore(({ presentation }) => presentation.dnd);
  const actions = useMemo(() => {
    const choose = (doNotDisturb: DoNotDisturb) =>
      client.apiOf(preferences)?.update({ doNotDisturb });
    return {
      turnOn: () => choose({ is: 'on' }),
      turnOnUntil: (epoch: number) => choose({ is: 'until', epoch: Math.round(epoch) }),
      turnOff() {
        const { isActive, by, until } = client.store.getState().presentation.dnd;
        if (!isActive || by === 'user') return choose({ is: 'off' });
        const now = client.environment.now();
        choose({ is: 'allowed', epoch: until !== null && until > now ? until : now + HOUR_MS });
      },
    };
  }, [client]);
  return { ...dnd, ...actions };
}
