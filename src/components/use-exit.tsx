'use client';

import { useInert, useLeaving } from '@onetask/react';
import { usePresence } from 'framer-motion';
import type { RefObject } from 'react';

/** What a part of an `AnimatePresence` is told of its going. */
export interface Exit<Part extends HTMLElement> {
  readonly ref: RefObject<Part | null>;
  /** By `data-leaving` its stylesheet knows it. */
  readonly isLeaving: boolean;
}

/**
 * Lets a part of an `AnimatePresence` leave as its stylesheet says, and takes it away then; without a
 * stylesheet at once. What leaves can't be pressed or focused any more.
 */
export function useExit<Part extends HTMLElement>(): Exit<Part> {
  const [isPresent, onGone] = usePresence();
  const ref = useInert<Part>(!isPresent);
  useLeaving(ref, !isPresent, () => onGone?.());
  return { ref, isLeaving: !isPresent };
}
