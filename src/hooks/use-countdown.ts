'use client';

import { useEffect, useState } from 'react';
import { useLatest } from './use-latest.js';
import { useOneTaskClient } from './use-one-task-client.js';

const SECOND_MS = 1_000;

/**
 * Whole seconds until a time; 0: it is now. Looked at once a second and not in between: what changes
 * twice within one is no flicker.
 *
 * @param to epoch ms; `null`: now
 * @param isNow begins as if it were now, for the first second
 */
export function useCountdown(to: number | null, isNow: boolean): number {
  const { environment } = useOneTaskClient();
  const [leftMs, setLeftMs] = useState(() => (isNow || to === null ? 0 : to - environment.now()));
  const latest = useLatest(to);
  useEffect(() => {
    const left = () => (latest.current === null ? 0 : latest.current - environment.now());
    let cancel = () => {};
    function schedule(): void {
      // On the whole second, so that the number is right when it changes.
      cancel = environment.setTimer(tick, Math.max(0, left()) % SECOND_MS || SECOND_MS);
    }
    function tick(): void {
      setLeftMs(left());
      schedule();
    }
    schedule();
    return () => cancel();
  }, [environment, latest]);
  return Math.max(0, Math.ceil(leftMs / SECOND_MS));
}
