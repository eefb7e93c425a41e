'use client';

import { useSyncExternalStore } from 'react';
import { mediaQuery, watchMedia } from './media-query.js';
import { useWords } from './use-one-task-client.js';
import { usePreferences } from './use-preferences.js';

const QUERY = '(prefers-reduced-motion: reduce)';

/**
 * How much may move: what the provider's `motion` says, by default what the system asks for. A user who
 * chose less has less in any case; who chose motion has no more than these allow.
 */
export function useMotion(): 'full' | 'reduced' {
  const { motion } = useWords();
  const isUnwanted = usePreferences().motion === false;
  const ofSystem = useSyncExternalStore(subscribe, read, () => 'full' as const);
  if (isUnwanted) return 'reduced';
  return motion === 'system' ? ofSystem : motion;
}

function subscribe(listener: () => void): () => void {
  return watchMedia(QUERY, listener);
}

function read(): 'full' | 'reduced' {
  return mediaQuery(QUERY)?.matches ? 'reduced' : 'full';
}
