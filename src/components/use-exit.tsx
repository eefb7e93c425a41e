'use client';

import { useInert, useLeaving } from '@onetask/react';
import { usePresence } from 'framer-motion';
import { useEffect, type RefObject } from 'react';

/** More than these are a stream, in which nobody follows one of them. */
const MOST_LEAVING = 3;

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
  useEffect(() => {
    // An `AnimatePresence` takes away what has left once nothing leaves any more: in a stream, never.
    if (!isPresent && leavingBeside(ref.current) > MOST_LEAVING) onGone?.();
  }, [isPresent, onGone, ref]);
  return { ref, isLeaving: !isPresent };
}

function leavingBeside(part: HTMLElement | null): number {
  return part?.parentElement?.querySelectorAll(':scope > [data-leaving]').length ?? 0;
}
