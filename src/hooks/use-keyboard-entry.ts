'use client';

import { useEffect, useMemo, useRef } from 'react';
import { isHotkey } from './hotkey.js';

export interface UseKeyboardEntryOptions {
  /** The element that the keyboard is led into. */
  readonly host: HTMLElement;
  /** What can be entered in it, each focusable; the first is where one comes in. Best kept stable. */
  readonly itemsOf: (host: HTMLElement) => readonly HTMLElement[];
  /** Names of modifiers, and keys by `code` or `key`, such as `['altKey', 'KeyN']`. */
  readonly hotkey: readonly string[];
  /** Whether there is anything in it. Without, the keys are the app's. */
  readonly isThere: boolean;
  /** The keyboard came in. Best kept stable. */
  readonly onEnter: () => void;
}

/**
 * Leads the keyboard into an element out of the way, such as a list of toasts, and back to where it
 * was: by Escape, by Tab at its ends, and when the last item goes. Also over a modal dialog, which
 * keeps open and takes nothing of it.
 *
 * @returns to be called with an element of an item that is about to be no more: the focus goes on
 */
export function useKeyboardEntry({
  host,
  itemsOf,
  hotkey,
  isThere,
  onEnter,
}: UseKeyboardEntryOptions): (leaving: Element | null) => void {
  const origin = useRef<HTMLElement | null>(null);
  const way = useMemo(() => {
    const hasFocus = () => host.contains(document.activeElement);
    const items = () => itemsOf(host);
    function back(): void {
      const target = origin.current;
      origin.current = null;
      if (target?.isConnected) target.focus({ preventScroll: true });
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    }
    return {
      hasFocus,
      back,
      enter(): void {
        const [first] = items();
        if (!first || hasFocus()) return;
        const active = document.activeElement;
        origin.current = active instanceof HTMLElement && active !== document.body ? active : null;
        // From nothing to an item: a focus trap pulls back only what goes from it to elsewhere.
        origin.current?.blur();
        first.focus({ preventScroll: true });
        onEnter();
      },
      leave(leaving: Element | null): void {
        const all = items();
        const index = all.findIndex((item) => leaving !== null && item.contains(leaving));
        if (!all[index]?.contains(document.activeElement)) return;
        const next = all[index + 1] ?? all[index - 1];
        if (next) next.focus({ preventScroll: true });
        else back();
      },
      isWayOut({ key, shiftKey }: KeyboardEvent): boolean {
        if (key !== 'Tab' || origin.current === null) return false;
        const stops = items().flatMap((item) => [
          item,
          ...item.querySelectorAll<HTMLElement>('a[href], button, input, [tabindex="0"]'),
        ]);
        return stops.at(shiftKey ? 0 : -1) === document.activeElement;
      },
    };
  }, [host, itemsOf, onEnter]);

  useEffect(() => {
    if (!isThere) return undefined;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.isComposing || event.defaultPrevented) return;
      if (isHotkey(event, hotkey)) {
        event.preventDefault();
        way.enter();
      } else if (way.hasFocus() && (event.key === 'Escape' || way.isWayOut(event))) {
        // Before a modal hears of it, which would close or go on to its next field.
        event.preventDefault();
        event.stopPropagation();
        way.back();
      }
    }
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [way, hotkey, isThere]);
  return way.leave;
}
