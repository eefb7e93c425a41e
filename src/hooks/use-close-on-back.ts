'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLatest } from './use-latest.js';
import { useOneTaskClient } from './use-one-task-client.js';

/** What an entry of the history is known by: it stands beside whatever the app keeps there. */
const MARK = 'onetaskOverlay';

export interface CloseOnBack {
  /** Call it when a link is followed: its navigation is not undone by closing. */
  followed(): void;
}

/**
 * Lets the browser's Back close what covers the page, whoever opened it. The app's own `history.state`
 * stays in the entry, so that a router takes it for the same place. Closed otherwise, the entry goes
 * too, while it is on top.
 */
export function useCloseOnBack(isOpen: boolean, onBack: () => void): CloseOnBack {
  const { environment } = useOneTaskClient();
  const latest = useLatest(onBack);
  const mark = useRef<string | null>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    const enter = () => {
      mark.current = entries.take(environment.randomId);
    };
    let isWaiting = entries.isLeaving();
    if (!isWaiting) enter();
    const onPopState = () => {
      if (isWaiting) {
        isWaiting = false;
        enter();
      } else if (mark.current !== null && markOnTop() !== mark.current) {
        entries.forget(mark.current);
        mark.current = null;
        latest.current();
      }
    };
    window.addEventListener('popstate', onPopState);
    return () => {
      window.removeEventListener('popstate', onPopState);
      if (mark.current !== null) entries.leave(mark.current);
      mark.current = null;
    };
  }, [isOpen, environment, latest]);

  const followed = useCallback(() => {
    if (mark.current !== null) entries.forget(mark.current);
    mark.current = null;
  }, []);
  return useMemo(() => ({ followed }), [followed]);
}

/** The entries of what is open, and the one that is being left. */
interface Entries {
  isLeaving(): boolean;
  /**
   * An entry for the same place: that on top where nobody holds it, as after a reload or an effect
   * that runs again. `null` where the browser refuses: then Back does what it always did.
   */
  take(randomId: () => string): string | null;
  /** Back, or a link, has left it already. */
  forget(mark: string): void;
  /** Not at once: what is closed may be open again in the same breath, and a router may be navigating. */
  leave(mark: string): void;
}

function createEntries(): Entries {
  const held = new Set<string>();
  /** A Back is under way from it. The browser takes its time. */
  let leaving: string | null = null;
  return {
    isLeaving: () => leaving !== null && markOnTop() === leaving,
    take(randomId) {
      const onTop = markOnTop();
      const isFree = typeof onTop === 'string' && !held.has(onTop);
      const mark = isFree ? onTop : pushMark(randomId());
      if (mark !== null) held.add(mark);
      return mark;
    },
    forget: (mark) => void held.delete(mark),
    leave(mark) {
      held.delete(mark);
      queueMicrotask(() => {
        if (held.has(mark) || markOnTop() !== mark || leaving === mark) return;
        leaving = mark;
        window.addEventListener('popstate', () => (leaving = null), { once: true });
        window.history.back();
      });
    },
  };
}

/**
 * One for all: the history is the page's, and two providers that each kept their own would go back
 * twice from one entry, out of the page.
 */
const entries = createEntries();

function pushMark(mark: string): string | null {
  const state: unknown = window.history.state;
  try {
    window.history.pushState({ ...(isObject(state) ? state : {}), [MARK]: mark }, '');
    return mark;
  } catch {
    return null;
  }
}

function markOnTop(): unknown {
  const state: unknown = window.history.state;
  return isObject(state) ? Reflect.get(state, MARK) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
