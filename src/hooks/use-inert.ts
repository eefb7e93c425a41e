'use client';

import { useRef, type RefObject } from 'react';
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';

/**
 * What leaves can't be pressed or focused any more: `inert`, in React 18 too.
 *
 * @returns for the element
 */
export function useInert<Part extends HTMLElement>(isInert: boolean): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useIsomorphicLayoutEffect(() => {
    part.current?.toggleAttribute('inert', isInert);
  }, [isInert]);
  return part;
}
