'use client';

import { useOneTaskClient, useOneTaskStore, type ToastCard } from '@onetask/react';
import { ToastSlot, type Toasting } from '@onetask/react/components/toast';
import { useCallback, useEffect, useId, useRef, useState, type CSSProperties } from 'react';
import { toast as sonner } from 'sonner';

const ITEM_STYLE: CSSProperties = { width: '100%' };

/**
 * Tells sonner what is there, and hears from it what was swiped away. Gives back what sonner knows a
 * toast by, and how to show one anew.
 */
export function useSonner(
  toasterId: string,
  toasts: readonly ToastCard[],
  dismiss: (key: string) => void,
): Pick<Toasting, 'idOf' | 'measure'> {
  /** Key to sonner's id, of what is shown. */
  const [shown] = useState(() => new Map<string, string>());
  const count = useRef(0);
  const link = useRef<DismissLink>({ dismiss: null });
  useEffect(() => {
    const { current } = link;
    current.dismiss = (id) => {
      for (const [key, one] of shown) if (one === id) dismiss(key);
    };
    return () => {
      current.dismiss = null;
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
      showToast(toasterId, id, link.current);
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
      if (id !== undefined) showToast(toasterId, id, link.current);
    },
    [toasterId, shown],
  );
  return { idOf, measure };
}

/** Leads from sonner to a toaster that is there; to nothing once it has left. */
interface DismissLink {
  dismiss: ((id: string) => void) | null;
}

/**
 * sonner remembers its last hundred toasts, for the whole page and whoever is there by then: so it gets
 * a number, nothing that a user was told, and no key, which has a task's title in it. A function of its
 * own, or what it is given would hold the whole tree by the scope that it came from.
 */
function showToast(toasterId: string, id: string, link: DismissLink): void {
  sonner.custom(() => <ToastSlot id={id} />, {
    id,
    toasterId,
    duration: Infinity,
    unstyled: true,
    style: ITEM_STYLE,
    onDismiss: () => link.dismiss?.(id),
  });
}

/** No other toaster has it, also not of another React root; each user has another, and it does not tell whose. */
export function useToasterId(): string {
  const { environment } = useOneTaskClient();
  const userId = useOneTaskStore((state) => state.userId);
  const id = useId();
  const [made, setMade] = useState(() => ({ userId, random: environment.randomId() }));
  if (made.userId !== userId) setMade({ userId, random: environment.randomId() });
  return `onetask-${made.random}-${id}`;
}
