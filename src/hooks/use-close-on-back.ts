'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLatest } from './use-latest.js';
import { useOneTaskClient } from './use-one-task-client.js';

/** What an entry of the history is known by: it stands beside whatever the app keeps there. */
const MARK = 'onetaskOverlay';

export interface CloseOnBack {
  /** Call it in the handler that opens: what came before an entry is what Back leads to. */
  opened(): void;
  /** Call it when a link is followed: its navigation is not undone by closing. */
  followed(): void;
}

/**
 * Lets the browser's Back close what covers the page. The app's own `history.state` stays in the entry,
 * so that a router takes it for the same place. Closed otherwise, the entry goes too, while it is on top.
 */
export function useCloseOnBack(isOpen: boolean, onBack: () => void): CloseOnBack {
  const { environment } = useOneTaskClient();
  const latest = useLatest(onBack);
  const mark = useRef<string | null>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    const onPopState = () => {
      if (mark.current === null || markOnTop() === mark.current) return;
      mark.current = null;
      latest.current();
    };
    window.addEventListener('popstate', onPopState);
    return () => {
      window.removeEventListener('popstate', onPopState);
      if (mark.current !== null && markOnTop() === mark.current) window.history.back();
      mark.current = null;
    };
  }, [isOpen, latest]);

  const opened = useCallback(() => {
    if (mark.current !== null && markOnTop() === mark.current) return;
    const id = environment.randomId();
    mark.current = pushMark(id) ? id : null;
  }, [environment]);
  const followed = useCallback(() => {
    mark.current = null;
  }, []);
  return useMemo(() => ({ opened, followed }), [opened, followed]);
}

/** Adds an entry for the same place. `false` where the browser refuses: then Back does what it always did. */
function pushMark(mark: string): boolean {
  const state: unknown = window.history.state;
  try {
    window.history.pushState({ ...(isObject(state) ? state : {}), [MARK]: mark }, '');
    return true;
  } catch {
    return false;
  }
}

function markOnTop(): unknown {
  const state: unknown = window.history.state;
  return isObject(state) ? Reflect.get(state, MARK) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
