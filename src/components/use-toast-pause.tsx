'use client';

import {
  useCallback,
  useState,
  type ComponentPropsWithoutRef,
  type FocusEvent,
  type PointerEvent,
} from 'react';

type PauseHandlers = Pick<
  ComponentPropsWithoutRef<'div'>,
  'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur'
>;

/** Whether somebody points at the toasts or has come into them by the keyboard: then time stands still. */
export function useToastPause(isThere: boolean, own: PauseHandlers) {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  // What was pointed at or had the focus can go without a word.
  if (!isThere && isPointedAt) setIsPointedAt(false);
  if (!isThere && hasFocus) setHasFocus(false);
  const enter = useCallback(() => setHasFocus(true), []);
  const handlers = {
    onPointerEnter(event: PointerEvent<HTMLDivElement>) {
      own.onPointerEnter?.(event);
      setIsPointedAt(true);
    },
    onPointerLeave(event: PointerEvent<HTMLDivElement>) {
      own.onPointerLeave?.(event);
      setIsPointedAt(false);
    },
    onFocus(event: FocusEvent<HTMLDivElement>) {
      own.onFocus?.(event);
      setHasFocus(event.target.matches(':focus-visible'));
    },
    onBlur(event: FocusEvent<HTMLDivElement>) {
      own.onBlur?.(event);
      if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
    },
  };
  return { isPointedAt, hasFocus, enter, handlers };
}
