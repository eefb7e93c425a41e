'use client';

import { useEffect, useMemo, useState } from 'react';
import { createQuietWatch } from './quiet-watch.js';
import { useOneTaskClient } from './use-one-task-client.js';

/**
 * Whether the occasion's moment has come: once nobody typed for 3 s, no text is being composed, no
 * field has the focus, the page is seen and no modal dialog lies over `place`. Once `true`, it stays
 * so until there is another occasion; `null` is none.
 *
 * Keystrokes are known from those since it was mounted, so mount it before the occasion.
 *
 * @param occasion a key, such as a celebration's
 * @param place what is to show it
 */
export function useQuietMoment(
  occasion: string | null,
  place?: { readonly current: Element | null } | undefined,
): boolean {
  const { environment } = useOneTaskClient();
  const watch = useMemo(() => createQuietWatch(environment), [environment]);
  const [begun, setBegun] = useState<string | null>(null);
  useEffect(() => watch.listen(), [watch]);
  useEffect(() => {
    if (occasion === null) return undefined;
    return watch.whenQuiet(
      () => setBegun(occasion),
      () => place?.current ?? null,
    );
  }, [watch, occasion, place]);
  return occasion !== null && begun === occasion;
}
