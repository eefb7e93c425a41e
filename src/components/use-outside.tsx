'use client';

import {
  safeHref,
  useEventText,
  useOneTaskClient,
  useOneTaskStore,
  type OneTaskEvent,
} from '@onetask/react';
import type { EventOpening } from '@onetask/react/components/event-lines';
import { useCallback, useEffect, useRef, useState } from 'react';

interface UseOutsideOptions extends EventOpening {
  readonly dir: 'ltr' | 'rtl';
  readonly lang: string | undefined;
  /** It was opened. */
  readonly onOpen: (event: OneTaskEvent) => void;
}

/**
 * Tells of events by browser notifications, where the browser lets them through; a click on one does
 * what opening a toast does. All go when the page is seen, with another user, and with the component.
 */
export function useOutside(options: UseOutsideOptions): (event: OneTaskEvent, tag: string) => void {
  const { environment } = useOneTaskClient();
  const userId = useOneTaskStore((state) => state.userId);
  const describe = useEventText();
  const [shown] = useState(() => new Set<Notification>());
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const closeAll = () => {
      for (const one of shown) one.close();
      shown.clear();
    };
    const stop = environment.listen(() => {
      if (environment.isVisible()) closeAll();
    });
    return () => {
      stop();
      closeAll();
    };
  }, [environment, userId, shown]);

  return useCallback(
    (event, tag) => {
      if (typeof Notification !== 'function' || Notification.permission !== 'granted') return;
      const { title, body } = describe(event);
      const { dir, lang } = latest.current;
      try {
        const one = new Notification(title, {
          tag,
          dir,
          ...(body && { body }),
          ...(lang && { lang }),
        });
        shown.add(one);
        one.addEventListener('close', () => shown.delete(one));
        one.addEventListener('click', () => {
          window.focus();
          one.close();
          open(event, latest.current);
        });
      } catch {
        // Phones allow them to service workers alone: what it told of is in the inbox.
      }
    },
    [describe, shown],
  );
}

function open(
  event: OneTaskEvent,
  { hrefOf, navigate, onSelect, onOpen }: UseOutsideOptions,
): void {
  const href = safeHref(hrefOf?.(event));
  if (href !== null && navigate) navigate(href);
  onSelect?.(event);
  onOpen(event);
  if (href !== null && !navigate) location.assign(href);
}
