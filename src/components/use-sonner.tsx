'use client';

import type { PresentedToast } from '@onetask/react';
import { ToastSlot, type Toasting } from '@onetask/react/components/toast';
import { useCallback, useEffect, useRef, useState, type CSSProperties } from 'react';
import { toast as sonner } from 'sonner';

/**
 * Tells sonner what is there, and hears from it what was swiped away. Gives back what sonner knows a
 * toast by, and how to show one anew.
 */
export function useSonner(
  toasterId: string,
  toasts: readonly PresentedToast[],
  dismiss: (key: string) => void,
): Pick<Toasting, 'idOf' | 'measure'> {
  /** Key to sonner's id, of what is shown. */
  const [shown] = useState(() => new Map<string, string>());
  const count = useRef(0);
  const way = useRef<WayBack>({ dismiss: null });
  useEffect(() => {
    const mine = way.current;
    mine.dismiss = (id) => {
      for (const [key, one] of shown) if (one === id) dismiss(key);
    };
    return () => {
      mine.dismiss = null;
    };
  }, [shown, dismiss]);
  useEffect(() => {
    const keys = new Set(toasts.map(({ key }) => key));
    for (const [key, id] of shown) {
      if (keys.has(key)) continue;
      shown.delete(key);
      sonner.dismiss(id);
    }
    for (const key of keys) {
      if (shown.has(key)) continue;
      count.current += 1;
      const id = `${toasterId} ${count.current}`;
      shown.set(key, id);
      give(toasterId, id, way.current);
    }
  }, [toasterId, toasts, shown]);
  useEffect(
    () => () => {
      for (const id of shown.values()) sonner.dismiss(id);
      shown.clear();
    },
    [toasterId, shown],
  );
  const idOf = useCallback((key: string) => shown.get(key), [shown]);
  const measure = useCallback(
    (key: string) => {
      const id = shown.get(key);
      if (id !== undefined) give(toasterId, id, way.current);
    },
    [toasterId, shown],
  );
  return { idOf, measure };
}

/** Leads from sonner to a toaster that is there; to nothing once it has left. */
interface WayBack {
  dismiss: ((id: string) => void) | null;
}

/**
 * sonner remembers its last hundred toasts, for the whole page and whoever is there by then: so it gets
 * a number, nothing that a user was told, and no key, which has a task's title in it. A function of its
 * own, or what it is given would hold the whole tree by the scope that it came from.
 */
function give(toasterId: string, id: string, way: WayBack): void {
  sonner.custom(() => <ToastSlot id={id} />, {
    id,
    toasterId,
    duration: Infinity,
    unstyled: true,
    style: ITEM_STYLE,
    onDismiss: () => way.dismiss?.(id),
  });
}

const ITEM_STYLE: CSSProperties = { width: '100%' };
