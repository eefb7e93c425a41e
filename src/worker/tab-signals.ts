import type { Cancel, Environment, PageSignal } from '../connection/environment.js';
import { createLifecycle } from '../connection/lifecycle.js';

/** What the page tells of itself, as far as it is the tab's business: the network is the worker's. */
export interface TabSignals {
  /** The page is out of sight, so that it leaves the worker. */
  readonly isPaused: boolean;
  start(): void;
  stop(): void;
}

export interface TabSignalsOptions {
  /** The page goes, or was hidden for long; sockets are still there. */
  onLeave(): void;
  /** `isPaused` changed. */
  onPause(): void;
  /** The page came into view, or went out of it. */
  onView(isVisible: boolean): void;
  /** What failed before may do now. */
  onHope(): void;
}

/** @param backgroundCloseAfterMs a page that is hidden this long leaves; `null`: it stays */
export function createTabSignals(
  environment: Environment,
  backgroundCloseAfterMs: number | null,
  { onLeave, onPause, onView, onHope }: TabSignalsOptions,
): TabSignals {
  const lifecycle = createLifecycle(environment);
  let isHidden = false;
  let isBackgrounded = false;
  let stopListening: Cancel | null = null;
  let stopBackground: Cancel | null = null;

  function waitInBackground(): void {
    stopBackground?.();
    if (backgroundCloseAfterMs === null) return;
    stopBackground = environment.setTimer(() => {
      onLeave();
      isBackgrounded = true;
      onPause();
    }, backgroundCloseAfterMs);
  }

  function onSignal(signal: PageSignal): void {
    switch (signal) {
      case 'pagehide':
      case 'pageshow':
        if (signal === 'pagehide') onLeave();
        // The page may be kept for later, and a lock that is held would bar it from that.
        isHidden = signal === 'pagehide';
        onPause();
        return;
      case 'hidden':
        waitInBackground();
        onView(false);
        return;
      case 'visible':
        stopBackground?.();
        stopBackground = null;
        isBackgrounded = false;
        onPause();
        onView(true);
        onHope();
        return;
      case 'online':
      case 'wake':
        onHope();
        return;
      case 'offline':
        return;
    }
  }

  return {
    get isPaused() {
      return isHidden || isBackgrounded;
    },
    start() {
      if (stopListening) return;
      stopListening = lifecycle.subscribe(onSignal);
      if (!environment.isVisible()) waitInBackground();
    },
    stop() {
      stopListening?.();
      stopBackground?.();
      stopListening = stopBackground = null;
      isHidden = isBackgrounded = false;
    },
  };
}
