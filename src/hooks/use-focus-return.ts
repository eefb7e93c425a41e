'use client';

import { useCallback, useRef, type FocusEvent, type RefObject } from 'react';

export interface FocusReturn {
  /** For `onFocus` of the part. */
  noteFocus(event: Pick<FocusEvent, 'relatedTarget'>): void;
  /** Ends the part by `act`; who was in it by then is back where they came from. */
  endBy(act: () => void): void;
}

/**
 * For what goes by itself or by its own button: who came in with the keyboard is brought back to where
 * they were.
 */
export function useFocusReturn(part: RefObject<HTMLElement | null>): FocusReturn {
  const cameFrom = useRef<Element | null>(null);
  const noteFocus = useCallback(
    ({ relatedTarget }: Pick<FocusEvent, 'relatedTarget'>) => {
      if (!relatedTarget || part.current?.contains(relatedTarget)) return;
      cameFrom.current = relatedTarget;
    },
    [part],
  );
  const endBy = useCallback(
    (act: () => void) => {
      const hadFocus = part.current?.contains(document.activeElement) === true;
      act();
      if (!hadFocus || !(cameFrom.current instanceof HTMLElement)) return;
      cameFrom.current.focus({ preventScroll: true });
    },
    [part],
  );
  return { noteFocus, endBy };
}
