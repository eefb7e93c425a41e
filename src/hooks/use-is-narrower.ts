'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { mediaQuery, watchMedia } from './media-query.js';

/**
 * Whether the page is narrower than that. On a server it is not.
 *
 * @param width in px; `0`: never, `Infinity`: always
 */
export function useIsNarrower(width: number): boolean {
  const query = width === Infinity ? 'all' : `(max-width: ${width - 0.02}px)`;
  const subscribe = useCallback((onChange: () => void) => watchMedia(query, onChange), [query]);
  return useSyncExternalStore(
    subscribe,
    () => mediaQuery(query)?.matches ?? false,
    () => false,
  );
}
