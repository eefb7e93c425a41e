'use client';

import { useCallback } from 'react';
import type { Celebration } from '../attention/celebrations.js';
import { attention } from '../client/attention.js';
import { useFeature } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseCelebrationsResult {
  /** What is celebrated now, or `null`. Never two at once. */
  readonly celebration: Celebration | null;
  /** The latest 20 that were celebrated in this page, newest first, with the one of now. */
  readonly history: readonly Celebration[];
  /** It is over; the next comes after 2 s. */
  dismiss(): void;
}

/** What is celebrated, and was. To celebrate something in a component of your own: `useCelebration`. */
export function useCelebrations(): UseCelebrationsResult {
  const client = useOneTaskClient();
  useFeature(attention);
  const celebration = useOneTaskStore(({ presentation }) => presentation.celebration);
  const history = useOneTaskStore(({ presentation }) => presentation.celebrated);
  const key = celebration?.key;
  const dismiss = useCallback(() => {
    if (key !== undefined) client.apiOf(attention)?.dismissCelebration(key);
  }, [client, key]);
  return { celebration, history, dismiss };
}
