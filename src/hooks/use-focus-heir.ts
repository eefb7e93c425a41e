'use client';

import { useRef, type RefObject } from 'react';
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';
import { useLatest } from './use-latest.js';

/**
 * What goes while it has the focus hands it on: else it would be at the page's beginning.
 *
 * @param heirOf finds who gets it, while the part still stands in the page
 * @returns for the part
 */
export function useFocusHeir<Part extends HTMLElement>(
  heirOf: (part: Part) => Element | null | undefined,
): RefObject<Part | null> {
  const ref = useRef<Part>(null);
  const latest = useLatest(heirOf);
  useIsomorphicLayoutEffect(() => {
    const part = ref.current;
    return () => {
      if (!part?.contains(document.activeElement)) return;
      const heir = latest.current(part);
      if (heir instanceof HTMLElement) heir.focus();
    };
  }, [latest]);
  return ref;
}
