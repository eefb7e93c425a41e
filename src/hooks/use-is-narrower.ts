'use client';

import { useCallback, useSyncExternalStore } from 'react';

/**
 * Whether the page is narrower than that. On a server it is not.
 *
 * @param width in px; `0`: never, `Infinity`: always
 */
export function useIsNarrower(width: number): boolean {
  const query = width === Infinity ? 'all' : `(max-width: ${width - 0.02}px)`;
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}
