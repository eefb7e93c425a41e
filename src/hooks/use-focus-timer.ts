'use client';

import { useState } from 'react';
import type { FocusTimer } from '../focus/room-view.js';
import type { Id } from '../protocol/channel.js';
import { NO_FOCUS } from '../store/focus.js';
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';
import { useFocusSeat } from './use-focus-seat.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseFocusTimerResult {
  readonly phase: FocusTimer['phase'];
  readonly isRunning: boolean;
  /** Whole seconds until the phase ends, rounded up; 0 where there is none. */
  readonly secondsLeft: number;
  /** How much of the phase is over, 0 to 1. */
  readonly progress: number;
}

const SECOND_MS = 1_000;

/**
 * The shared timer of a focus session, second by second: renders once a second while it runs, on the
 * second, and not at all while it doesn't. Right at once after the page was out of sight or asleep.
 */
export function useFocusTimer(sessionId: Id | null): UseFocusTimerResult {
  useFocusSeat(sessionId);
  const timer = useOneTaskStore(
    (state) =>
      ((sessionId === null ? undefined : state.focus[String(sessionId)]) ?? NO_FOCUS).timer,
  );
  const { phase, isRunning, durationMs } = timer;
  const leftMs = useLeftMs(timer);
  return {
    phase,
    isRunning,
    secondsLeft: Math.ceil(leftMs / SECOND_MS),
    progress: durationMs > 0 ? Math.min(1, Math.max(0, 1 - leftMs / durationMs)) : 0,
  };
}

/** What is left of a phase, in ms: looked at again on each whole second of it. */
function useLeftMs({ endsAt, remainingMs, durationMs }: FocusTimer): number {
  const { environment } = useOneTaskClient();
  const [now, setNow] = useState(() => environment.now());
  // Before it is painted: the last look may be long ago.
  useIsomorphicLayoutEffect(() => {
    if (endsAt === null) return;
    const end = endsAt;
    let cancel = () => {};
    function tick(): void {
      cancel();
      const at = environment.now();
      setNow(at);
      if (at >= end) return;
      // On the whole second, so that the number is right when it changes.
      cancel = environment.setTimer(tick, (end - at) % SECOND_MS || SECOND_MS);
    }
    const stopListening = environment.listen((signal) => {
      if (signal === 'visible') tick();
    });
    tick();
    return () => {
      cancel();
      stopListening();
    };
  }, [environment, endsAt]);
  if (endsAt === null) return remainingMs ?? 0;
  return Math.min(durationMs, Math.max(0, endsAt - now));
}
