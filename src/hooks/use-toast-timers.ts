'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { createToastTimers, type TimedToast } from './toast-timers.js';
import { useOneTaskClient } from './use-one-task-client.js';

export interface UseToastTimersOptions {
  readonly toasts: readonly TimedToast[];
  /** Somebody points at them or is in them. Time also stands still while the page is hidden. */
  readonly isPaused: boolean;
  /** Its time is over. */
  readonly onOver: (key: string) => void;
}

/** For a toaster: how long each toast stays, on the clock of the client's `environment`. */
export function useToastTimers({ toasts, isPaused, onOver }: UseToastTimersOptions): void {
  const { environment } = useOneTaskClient();
  const timers = useMemo(() => createToastTimers(environment), [environment]);
  const isVisible = useSyncExternalStore(environment.listen, environment.isVisible, () => true);
  useEffect(() => timers.setPaused(isPaused || !isVisible), [timers, isPaused, isVisible]);
  useEffect(() => timers.set(toasts, onOver), [timers, toasts, onOver]);
  useEffect(() => () => timers.close(), [timers]);
}
