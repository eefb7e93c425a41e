'use client';

import { useEffect, useLayoutEffect } from 'react';

/**
 * `useLayoutEffect` in a browser. On a server, where neither runs, `useEffect`: React 18 warns of
 * the other there.
 */
export const useIsomorphicLayoutEffect =
  typeof window === 'undefined' ? useEffect : useLayoutEffect;
