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
  /**
   * The page shows it. Where that is left out (`beginsLater`), it waits again when its moment has gone:
   * in do not disturb, in a hidden page, where the component has left.
   */
  begin(): void;
  /** It is over; the next may come. */
  dismiss(): void;
}

export interface UseCelebrationOptions {
  /** The component calls `begin` when it shows it. @default false: it shows it at once */
  readonly beginsLater?: boolean | undefined;
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
  { beginsLater = false }: UseCelebrationOptions = {},
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
  const begin = useCallback(() => {
    if (key !== undefined) client.apiOf(attention)?.beginCelebration(key);
  }, [client, key]);
  useEffect(() => {
    if (!beginsLater) begin();
  }, [begin, beginsLater]);
  const dismiss = useCallback(() => {
    if (key !== undefined) client.apiOf(attention)?.dismissCelebration(key);
  }, [client, key]);
  return { celebration, begin, dismiss };
}

function isOf<Kind extends CelebrationKind>(
  celebration: Celebration | null,
  kinds: Kind | readonly Kind[],
): celebration is Extract<Celebration, { readonly kind: Kind }> {
  return celebration !== null && [kinds].flat().some((kind) => kind === celebration.kind);
}
