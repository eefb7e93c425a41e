'use client';

import { useCallback, useEffect } from 'react';
import type { Celebration, CelebrationKind } from '../attention/celebrations.js';
import { attention } from '../client/attention.js';
import { isRendered } from './is-rendered.js';
import { useLatest } from './use-latest.js';
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
 * @param kinds one, or several; may be inline
 * @param place what is to show it: what happens while it is not rendered comes as a toast. @default it
 * always is
 */
export function useCelebration<Kind extends CelebrationKind>(
  kinds: Kind | readonly Kind[],
  place?: { readonly current: Element | null } | undefined,
): UseCelebrationResult<Kind> {
  const client = useOneTaskClient();
  const latest = useLatest(kinds);
  // The same for as long as the kinds are: an inline array is another with each render.
  const names = [kinds].flat().join(' ');
  // A focus session tells of its phases by itself.
  useLease(names === 'focus_phase' ? null : 'notifications');
  useEffect(() => {
    const offered = [latest.current].flat();
    const release = client.attach(attention);
    const withdraw = client
      .apiOf(attention)
      ?.offerCelebrations(offered, () => !place || isRendered(place.current));
    return () => {
      withdraw?.();
      release();
    };
  }, [client, latest, names, place]);
  const celebration = useOneTaskStore(({ presentation }) =>
    isOf(presentation.celebration, kinds) ? presentation.celebration : null,
  );
  const key = celebration?.key;
  const dismiss = useCallback(() => {
    if (key !== undefined) client.apiOf(attention)?.dismissCelebration(key);
  }, [client, key]);
  return { celebration, dismiss };
}

function isOf<Kind extends CelebrationKind>(
  celebration: Celebration | null,
  kinds: Kind | readonly Kind[],
): celebration is Extract<Celebration, { readonly kind: Kind }> {
  return celebration !== null && [kinds].flat().some((kind) => kind === celebration.kind);
}
