import type { Cancel, Environment, PageSignal } from './environment.js';

/** How often the wall clock is looked at. */
const WAKE_CHECK_MS = 15_000;
/** A jump past this is sleep: a hidden page's timers run once a minute, so less proves nothing. */
const WAKE_AFTER_MS = 90_000;

/** The page's signals, with `wake` among them. */
export interface Lifecycle {
  /** Calls back for each signal until cancelled. The first listener attaches, the last detaches. */
  subscribe(listener: (signal: PageSignal) => void): Cancel;
}

/** One source of page signals for all connections of a client. */
export function createLifecycle(environment: Environment): Lifecycle {
  const listeners = new Set<(signal: PageSignal) => void>();
  let detach: Cancel | null = null;

  function emit(signal: PageSignal) {
    for (const listener of listeners) listener(signal);
  }

  function attach(): Cancel {
    let checkedAt = environment.now();
    const hasSlept = () => {
      const sleptMs = environment.now() - checkedAt;
      checkedAt = environment.now();
      return sleptMs > WAKE_AFTER_MS;
    };
    const stopListening = environment.listen((signal) => {
      if (signal === 'visible' && hasSlept()) emit('wake');
      emit(signal);
    });
    const check = () => {
      // Set anew before anybody is told: the last listener may go, and take the timer with it.
      stopTimer = environment.setTimer(check, WAKE_CHECK_MS);
      if (hasSlept()) emit('wake');
    };
    let stopTimer = environment.setTimer(check, WAKE_CHECK_MS);
    return () => {
      stopTimer();
      stopListening();
    };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      detach ??= attach();
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        detach?.();
        detach = null;
      };
    },
  };
}
