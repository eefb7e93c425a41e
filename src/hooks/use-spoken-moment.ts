'use client';

import { useCallback, useMemo } from 'react';
import { useBurstAnnouncement } from './use-burst-announcement.js';

/**
 * What a celebration says to a screen reader, for a polite live region that is always there. However
 * many show the same, the first that is rendered says it.
 *
 * @param key the celebration's; `null`: there is none
 * @param text empty: nothing is said
 * @param place what the live region stands in
 */
export function useSpokenMoment(
  key: string | null,
  text: string,
  place: { readonly current: Element | null },
): string {
  const sayables = useMemo(() => (key === null || text === '' ? [] : [{ key, text }]), [key, text]);
  const burst = useCallback(() => text, [text]);
  const { text: said } = useBurstAnnouncement({ sayables, burst, voice: 'celebration', place });
  // Not what it said of the one before; others may be said in the same breath.
  return sayables.length > 0 && said.startsWith(text) ? said : '';
}
