'use client';

import { useEffect } from 'react';
import { useLatest } from './use-latest.js';

/**
 * Lets an element leave as its stylesheet says; without one it is gone at once. Looks at its own
 * animations, not at those within.
 *
 * @param element reads the element
 * @param onEnd it has left
 */
export function useLeaving(
  element: { readonly current: Element | null },
  isLeaving: boolean,
  onEnd: () => void,
): void {
  const latest = useLatest(onEnd);
  useEffect(() => {
    if (!isLeaving) return undefined;
    let isAway = false;
    const end = () => {
      if (!isAway) latest.current();
    };
    const leaving = element.current?.getAnimations?.() ?? [];
    Promise.all(leaving.map(({ finished }) => finished)).then(end, end);
    return () => {
      isAway = true;
    };
  }, [element, isLeaving, latest]);
}
