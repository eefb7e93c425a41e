'use client';

import { useCallback, useEffect } from 'react';
import type { PresentedToast } from '../attention/presentation.js';
import { presenter } from '../client/presenter.js';
import type { OneTaskEvent } from '../protocol/event.js';
import { useLatest } from './use-latest.js';
import { useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseToastsOptions {
  /** Which events this toaster wants. May be inline. @default all */
  readonly accepts?: ((event: OneTaskEvent) => boolean) | undefined;
}

export interface UseToastsResult {
  /** What is to be shown now of what it accepts, oldest first. The same array until that changes. */
  readonly toasts: readonly PresentedToast[];
  /** It was closed, or its time is over. */
  dismiss(key: string): void;
}

/** For a toaster: what is to be shown now. While mounted, events may pop up as toasts. */
export function useToasts({ accepts }: UseToastsOptions = {}): UseToastsResult {
  const client = useOneTaskClient();
  const latest = useLatest(accepts);
  useLease('notifications');
  useEffect(() => {
    const release = client.attach(presenter);
    const withdraw = client
      .apiOf(presenter)
      ?.offerToasts((event) => latest.current?.(event) ?? true);
    return () => {
      withdraw?.();
      release();
    };
  }, [client, latest]);
  // Another toaster may have asked for what this one does not want.
  const toasts = useOneTaskStore(({ presentation }) =>
    presentation.toasts.filter(({ event }) => accepts?.(event) ?? true),
  );
  const dismiss = useCallback(
    (key: string) => client.apiOf(presenter)?.dismissToast(key),
    [client],
  );
  return { toasts, dismiss };
}
