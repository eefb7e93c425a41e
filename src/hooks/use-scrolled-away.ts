'use client';

import { useEffect, useRef, type RefObject } from 'react';

/**
 * Tells whether a list's top is scrolled away, whatever scrolls: the list or the page.
 *
 * @param onChange called with `true` when it is. Best kept stable
 * @returns for an element at the top
 */
export function useScrolledAway(
  onChange: (isAway: boolean) => void,
): RefObject<HTMLDivElement | null> {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = top.current;
    if (!element || typeof IntersectionObserver !== 'function') return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry) return;
      const { isIntersecting, boundingClientRect, rootBounds } = entry;
      const isBelow = rootBounds !== null && boundingClientRect.top >= rootBounds.bottom;
      onChange(!isIntersecting && !isBelow);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [onChange]);
  return top;
}
