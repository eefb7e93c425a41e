'use client';

import { useSyncExternalStore } from 'react';
import { createTicker, type Ticker } from './ticker.js';
import { useWords } from './use-one-task-client.js';
import type { SharedSource } from './words-context.js';

/** The time in epoch ms, renewed every 15 s, for relative times: one timer for all that use it. */
export function useNow(): number {
  const ticker = useWords().shared(makeTicker);
  return useSyncExternalStore(ticker.subscribe, ticker.now, ticker.now);
}

function makeTicker({ client }: SharedSource): Ticker {
  return createTicker(client.environment);
}
