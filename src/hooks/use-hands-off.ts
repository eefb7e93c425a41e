'use client';

import { useEffect, useRef, type DOMAttributes, type FocusEvent, type PointerEvent } from 'react';
import { useOneTaskClient } from './use-one-task-client.js';

/** A touch is followed by its click: what it meant must still be there. */
const AFTER_TOUCH_MS = 500;

export type HandsOffHandlers = Pick<
  DOMAttributes<HTMLElement>,
  | 'onPointerEnter'
  | 'onPointerLeave'
  | 'onPointerDown'
  | 'onPointerUp'
  | 'onPointerCancel'
  | 'onFocus'
  | 'onBlur'
>;

/**
 * Tells when nothing may move in a list: while a pointer is over it, a finger on it, or focus in it; a
 * heading or the like that was given the focus by a pointer is no reason.
 *
 * @param hold such as that of `useNotificationInbox()`
 * @param own what else listens on the element
 * @returns the handlers for the element around the list
 */
export function useHandsOff(
  hold: (reason: 'pointer' | 'focus', isHeld: boolean) => void,
  own: HandsOffHandlers = {},
): HandsOffHandlers {
  const { environment } = useOneTaskClient();
  const cancelRelease = useRef(() => {});
  useEffect(() => () => cancelRelease.current(), []);
  const lift = () => {
    cancelRelease.current();
    cancelRelease.current = environment.setTimer(() => hold('pointer', false), AFTER_TOUCH_MS);
  };
  return {
    onPointerEnter(event: PointerEvent<HTMLElement>) {
      own.onPointerEnter?.(event);
      if (event.pointerType !== 'touch') hold('pointer', true);
    },
    onPointerLeave(event: PointerEvent<HTMLElement>) {
      own.onPointerLeave?.(event);
      if (event.pointerType !== 'touch') hold('pointer', false);
    },
    onPointerDown(event: PointerEvent<HTMLElement>) {
      own.onPointerDown?.(event);
      if (event.pointerType !== 'touch') return;
      cancelRelease.current();
      hold('pointer', true);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      own.onPointerUp?.(event);
      if (event.pointerType === 'touch') lift();
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      own.onPointerCancel?.(event);
      if (event.pointerType === 'touch') lift();
    },
    onFocus(event: FocusEvent<HTMLElement>) {
      own.onFocus?.(event);
      hold('focus', event.target !== event.currentTarget && isAtWork(event.target));
    },
    onBlur(event: FocusEvent<HTMLElement>) {
      own.onBlur?.(event);
      const { relatedTarget, currentTarget } = event;
      const isInside = relatedTarget !== currentTarget && currentTarget.contains(relatedTarget);
      // Another window has the focus, and this place will have it again.
      if (!isInside && document.hasFocus()) hold('focus', false);
    },
  };
}

/** In a place that only takes the focus, such as a heading, somebody is by the keyboard alone. */
function isAtWork(element: Element): boolean {
  return !element.matches(PLACE) || element.matches(':focus-visible');
}

const PLACE = '[tabindex="-1"]:not(a, button, input, select, textarea)';
