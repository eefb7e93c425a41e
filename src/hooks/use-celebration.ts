'use client';

import { useCallback, useEffect } from 'react';
import type { Celebration, CelebrationKind } from '../attention/celebrations.js';
import { attention } from '../client/attention.js';
import { isRendered } from './is-rendered.js';
import { useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseCelebrationResult<Kind extends CelebrationKind> {
  /** What is to be celebrated now, or `null`. At most one on the page. */
  readonly celebration: Extract<Celebration, { readonly kind: Kind }> | null;
  /** It is over; the next may come. */
  dismiss(): void;
}

/**
 * For a celebration: what is to be celebrated now. While mounted, events of that kind come here and
 * not as toasts, one at a time.
 *
 * @param place what is to show it: what happens while it is not rendered comes as a toast. @default it
 * always is
 */
export function useCelebration<Kind extends CelebrationKind>(
  kind: Kind,
  place?: { readonly current: Element | null } | undefined,
): UseCelebrationResult<Kind> {
  const client = useOneTaskClient();
  // A focus session tells of its phases by itself.
  useLease(kind === 'focus_phase' ? null : 'notifications');
  useEffect(() => {
    const release = client.attach(attention);
    const withdraw = client
      .apiOf(attention)
      ?.offerCelebrations([kind], () => !place || isRendered(place.current));
    return () => {
      withdraw?.();
      release();
    };
  }, [client, kind, place]);
  const celebration = useOneTaskStore(({ presentation }) =>
    isOf(presentation.celebration, kind) ? presentation.celebration : null,
  );
  const key = celebration?.key;
  const dismiss = useCallback(() => {
    if (key !== undefined) client.apiOf(attention)?.dismissCelebration(key);
  }, [client, key]);
  return { celebration, dismiss };
}

function isOf<Kind extends CelebrationKind>(
  celebration: Celebration | null,
  kind: Kind,
): celebration is Extract<Celebration, { readonly kind: Kind }> {
  return celebration?.kind === kind;
}
