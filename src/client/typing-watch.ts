import type { Cancel, Environment } from '../connection/environment.js';

/** Between two thoughts of somebody who writes there is rarely more. */
const AFTER_KEY_MS = 3_000;
const EVENTS = ['input', 'compositionstart', 'compositionupdate'] as const;

/** Tells when somebody begins to write, and when they have paused. */
export function watchTyping(
  environment: Environment,
  onChange: (isTyping: boolean) => void,
): Cancel {
  if (typeof document === 'undefined') return () => {};
  let stopTimer: Cancel | null = null;
  const pause = () => {
    stopTimer = null;
    onChange(false);
  };
  const type = () => {
    const wasTyping = stopTimer !== null;
    stopTimer?.();
    stopTimer = environment.setTimer(pause, AFTER_KEY_MS);
    if (!wasTyping) onChange(true);
  };
  // On the way down: nobody can keep them from it.
  const options = { capture: true, passive: true };
  for (const name of EVENTS) document.addEventListener(name, type, options);
  return () => {
    for (const name of EVENTS) document.removeEventListener(name, type, options);
    stopTimer?.();
  };
}
