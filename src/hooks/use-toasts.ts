'use client';

import { useCallback, useEffect } from 'react';
import type { ToastCard } from '../attention/cards.js';
import { attention, type ToastOffer } from '../client/attention.js';
import type { OneTaskEvent } from '../protocol/event.js';
import { useLatest } from './use-latest.js';
import { useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseToastsOptions {
  /** Which events this toaster wants. May be inline. What is critical comes in any case. @default all */
  readonly accepts?: ((event: OneTaskEvent) => boolean) | undefined;
  /** A toast comes that may be heard: no more than one in 2 s. May be inline. @default silence */
  readonly onSound?: ((kind: 'critical' | 'toast') => void) | undefined;
  /**
   * Tells of an event outside of the page; the same `tag` replaces what was told before. Called where
   * the user asked for it, while the page is hidden. May be inline.
   */
  readonly onOutside?:
    | ((event: OneTaskEvent, tag: string, isCritical: boolean) => void)
    | undefined;
  /** Whether `onOutside` could: what it could not counts for nothing. @default it could, if it is there */
  readonly canTellOutside?: (() => boolean) | undefined;
}

export interface UseToastsResult {
  /**
   * What is to be shown now of what it accepts, oldest first: events, groups of updates, digests. The
   * same array until that changes.
   */
  readonly toasts: readonly ToastCard[];
  /** It was closed, or its time is over. In all of the user's tabs. */
  dismiss(key: string): void;
}

/** For a toaster: what is to be shown now. While mounted, events may pop up as toasts. */
export function useToasts(options: UseToastsOptions = {}): UseToastsResult {
  const client = useOneTaskClient();
  const latest = useLatest(options);
  useLease('notifications');
  useEffect(() => {
    const release = client.attach(attention);
    const offer: ToastOffer = {
      accepts: (event) => latest.current.accepts?.(event) ?? true,
      sound: (kind) => latest.current.onSound?.(kind),
      notify: (event, tag, isCritical) => latest.current.onOutside?.(event, tag, isCritical),
      canNotify: () =>
        latest.current.onOutside !== undefined && (latest.current.canTellOutside?.() ?? true),
    };
    const withdraw = client.apiOf(attention)?.offerToasts(offer);
    return () => {
      withdraw?.();
      release();
    };
  }, [client, latest]);
  const { accepts = () => true } = options;
  // Another toaster may have asked for what this one does not want.
  const toasts = useOneTaskStore(({ presentation }) =>
    presentation.toasts.filter((card) => isWanted(card, accepts)),
  );
  const dismiss = useCallback(
    (key: string) => client.apiOf(attention)?.dismissToast(key),
    [client],
  );
  return { toasts, dismiss };
}

function isWanted(card: ToastCard, accepts: (event: OneTaskEvent) => boolean): boolean {
  if (card.isCritical || card.kind === 'digest') return true;
  return card.kind === 'event' ? accepts(card.event) : card.events.some(accepts);
}
