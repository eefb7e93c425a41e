'use client';

import {
  safeHref,
  useEventText,
  useOneTaskClient,
  useOneTaskStore,
  type OneTaskEvent,
  type UseToastsOptions,
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
export function useOutside(
  options: UseOutsideOptions,
): Required<Pick<UseToastsOptions, 'onOutside' | 'canTellOutside'>> {
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

  const isRefused = useRef(false);
  const canTellOutside = useCallback(() => isGranted() && !isRefused.current, []);
  const onOutside = useCallback(
    (event: OneTaskEvent, tag: string, isCritical: boolean) => {
      if (!isGranted()) return;
      const { title, body } = describe(event);
      const { dir, lang } = latest.current;
      // The browser's own types lack `renotify`: what replaces another would come without a sound.
      const how: NotificationOptions & { readonly renotify?: boolean } = {
        tag,
        dir,
        ...(isCritical && { renotify: true }),
        ...(body && { body }),
        ...(lang && { lang }),
      };
      try {
        const one = new Notification(title, how);
        shown.add(one);
        one.addEventListener('close', () => shown.delete(one));
        one.addEventListener('click', () => {
          window.focus();
          one.close();
          open(event, latest.current);
        });
      } catch {
        // Phones allow them to service workers alone: what it told of is in the inbox.
        isRefused.current = true;
      }
    },
    [describe, shown],
  );
  return { onOutside, canTellOutside };
}

function isGranted(): boolean {
  return typeof Notification === 'function' && Notification.permission === 'granted';
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
