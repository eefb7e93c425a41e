'use client';

import { useEffect } from 'react';
import { useLatest } from './use-latest.js';

/** An animation that stands still, as in a part of the page that is not painted, is not waited for longer. */
const AT_LATEST_MS = 3_000;

/**
 * Lets an element leave as its stylesheet says, within 3 s; where there is none, or nobody can see it,
 * it is gone at once. Looks at its own animations, not at those within.
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
    let isOver = false;
    const end = () => {
      if (!isOver) latest.current();
      isOver = true;
    };
    const shown = element.current;
    const animations = shown && isSeen(shown) ? (shown.getAnimations?.() ?? []) : [];
    Promise.all(animations.map(({ finished }) => finished)).then(end, end);
    const timer = setTimeout(end, AT_LATEST_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [element, isLeaving, latest]);
}

function isSeen(element: Element): boolean {
  if (document.visibilityState === 'hidden') return false;
  return element.checkVisibility?.({ contentVisibilityAuto: true }) ?? true;
}
