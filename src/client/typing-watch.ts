import type { Cancel, Environment } from '../connection/environment.js';
import { focusedElement, isField } from './text-fields.js';

/** A field that is taken away says nothing, so it is looked for. */
const LOOK_AGAIN_MS = 1_000;

/** Tells when somebody is in a field to write or choose, and when they have left it. */
export function watchTyping(
  environment: Environment,
  onChange: (isTyping: boolean) => void,
): Cancel {
  if (typeof document === 'undefined') return () => {};
  let isTyping = false;
  let stopTimer: Cancel | null = null;

  function lookIn(ms: number): void {
    stopTimer?.();
    stopTimer = environment.setTimer(look, ms);
  }

  function look(): void {
    stopTimer?.();
    stopTimer = null;
    const is = isField(focusedElement(document));
    if (is) lookIn(LOOK_AGAIN_MS);
    if (is === isTyping) return;
    isTyping = is;
    onChange(is);
  }

  // From one field to the next the focus is nowhere for a moment.
  const lookSoon = () => lookIn(0);
  // On the way down: nobody can keep them from it.
  const options = { capture: true, passive: true };
  document.addEventListener('focusin', look, options);
  document.addEventListener('focusout', lookSoon, options);
  lookSoon();
  return () => {
    document.removeEventListener('focusin', look, options);
    document.removeEventListener('focusout', lookSoon, options);
    stopTimer?.();
  };
}
