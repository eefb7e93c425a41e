'use client';

import { useCallback, useRef } from 'react';
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';

interface Awaited {
  readonly pressed: Element;
  readonly find: () => HTMLElement | null;
}

/**
 * What was pressed brings something, such as rows: focus goes on to it once it is there, unless it has
 * gone elsewhere by then.
 *
 * @param content with another one it is looked for again
 * @returns to be called with what was pressed, and what finds the element that is to have the focus
 */
export function useFocusAfter(
  content: unknown,
): (pressed: Element, find: () => HTMLElement | null) => void {
  const awaited = useRef<Awaited | null>(null);
  useIsomorphicLayoutEffect(() => {
    if (!awaited.current) return;
    const { pressed, find } = awaited.current;
    const { activeElement, body } = document;
    const isHere = activeElement === pressed || activeElement === body;
    const found = isHere ? find() : null;
    if (found || !isHere) awaited.current = null;
    found?.focus();
  }, [content]);
  return useCallback((pressed, find) => {
    awaited.current = { pressed, find };
  }, []);
}
