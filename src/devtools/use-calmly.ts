'use client';

import { useEffect, useState } from 'react';

/** Somebody reads along: so often is often enough, however fast it changes. */
const CALM_MS = 250;

/** What can be watched. */
export interface Watched<Value> {
  /** The same until it changed. */
  read(): Value;
  subscribe(listener: () => void): () => void;
}

/**
 * The latest value, looked at four times a second at most, and not at all while it is paused. By the
 * real clock: an app's own may stand still, and is still looked at.
 *
 * @param watched the same object on each render
 */
export function useCalmly<Value>(watched: Watched<Value>, isPaused = false): Value {
  const [value, setValue] = useState(watched.read);
  useEffect(() => {
    if (isPaused) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      timer = null;
      setValue(watched.read);
    };
    look();
    const stop = watched.subscribe(() => {
      timer ??= setTimeout(look, CALM_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [watched, isPaused]);
  return value;
}
