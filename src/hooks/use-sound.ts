'use client';

import { useEffect } from 'react';
import type { Cancel, Environment } from '../connection/environment.js';
import { playChime } from './chime.js';
import { useLatest } from './use-latest.js';
import { useOneTaskClient } from './use-one-task-client.js';

/** `true`: a soft chime. A string: the address of a sound. A function: plays your own. */
export type Sound = boolean | string | (() => void);

/** Sounds once, when it is mounted, whatever `sound` becomes meanwhile; ends with the component. */
export function useSound(sound: Sound): void {
  const { environment } = useOneTaskClient();
  const latest = useLatest(sound);
  useEffect(() => {
    let stop: Cancel = () => {};
    let isOver = false;
    // After StrictMode's second thoughts, so that it sounds once.
    queueMicrotask(() => {
      if (!isOver) stop = playSound(latest.current, environment);
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [environment, latest]);
}

/**
 * Sounds once; gives back how to end it. A browser may refuse, and then it is quiet: a sound is never
 * what matters.
 */
export function playSound(sound: Sound, environment: Pick<Environment, 'setTimer'>): Cancel {
  try {
    if (typeof sound === 'function') sound();
    else if (sound === true) return playChime(environment);
    else if (typeof sound === 'string') return playFile(sound);
  } catch {
    // See above.
  }
  return () => {};
}

function playFile(address: string): Cancel {
  const audio = new Audio(address);
  audio.play().catch(() => {});
  return () => audio.pause();
}
