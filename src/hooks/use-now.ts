'use client';

import { useSyncExternalStore } from 'react';
import { useWords } from './use-one-task-client.js';

/** The time in epoch ms, renewed every 15 s, for relative times: one timer for all that use it. */
export function useNow(): number {
  const { ticker } = useWords();
  return useSyncExternalStore(ticker.subscribe, ticker.now, ticker.now);
}
