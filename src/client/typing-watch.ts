import type { Cancel, Environment } from '../connection/environment.js';
import { focusedElement, isField } from './text-fields.js';

/** From one field to the next, and between two thoughts, there is rarely more. */
const AFTER_FIELD_MS = 3_000;

/** Tells when somebody goes into a field to write, and when they have left it for a while. */
export function watchTyping(
  environment: Environment,
  onChange: (isTyping: boolean) => void,
): Cancel {
  if (typeof document === 'undefined') return () => {};
  let isTyping = false;
  let stopTimer: Cancel | null = null;

  function tell(next: boolean): void {
    if (next === isTyping) return;
    isTyping = next;
    onChange(next);
  }

  function look(): void {
    stopTimer?.();
    stopTimer = null;
    if (isField(focusedElement(document))) return tell(true);
    if (!isTyping) return;
    // A field that is taken away says nothing; who types on has another by then.
    stopTimer = environment.setTimer(() => tell(isField(focusedElement(document))), AFTER_FIELD_MS);
  }

  // On the way down: nobody can keep them from it.
  const options = { capture: true, passive: true };
  for (const name of EVENTS) document.addEventListener(name, look, options);
  // After whoever listens to `onChange` has been told of it.
  const stopFirst = environment.setTimer(look, 0);
  return () => {
    for (const name of EVENTS) document.removeEventListener(name, look, options);
    stopFirst();
    stopTimer?.();
  };
}

const EVENTS = ['focusin', 'focusout', 'keydown'] as const;
