'use client';

import { useSyncExternalStore } from 'react';
import { useWords } from './use-one-task-client.js';

const QUERY = '(prefers-reduced-motion: reduce)';

/** How much may move: what the provider's `motion` says, by default what the system asks for. */
export function useMotion(): 'full' | 'reduced' {
  const { motion } = useWords();
  const ofSystem = useSyncExternalStore(subscribe, read, () => 'full' as const);
  return motion === 'system' ? ofSystem : motion;
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function read(): 'full' | 'reduced' {
  return matchMedia(QUERY).matches ? 'reduced' : 'full';
}
