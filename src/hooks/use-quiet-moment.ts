'use client';

import { useEffect, useMemo, useState } from 'react';
import { createQuietWatch } from './quiet-watch.js';
import { useOneTaskClient, useWords } from './use-one-task-client.js';

export interface UseQuietMomentOptions {
  /** It will take the page over, so it waits for what it would close: open popovers and dialogs. @default false */
  readonly isModal?: boolean | undefined;
}

/**
 * Whether the occasion's moment has come: once nobody typed for 3 s, no text is being composed, no
 * field has the focus, the page is seen, `place` is rendered and no modal dialog lies over it. Once
 * `true`, it stays so until there is another occasion; `null` is none. Of several that wait for one
 * occasion it comes for the first alone.
 *
 * Keystrokes are known from those since it was mounted, so mount it before the occasion.
 *
 * @param occasion a key, such as a celebration's
 * @param place what is to show it
 */
export function useQuietMoment(
  occasion: string | null,
  place?: { readonly current: Element | null } | undefined,
  { isModal = false }: UseQuietMomentOptions = {},
): boolean {
  const { environment } = useOneTaskClient();
  const turns = useWords().shared(makeTurns);
  const watch = useMemo(() => createQuietWatch(environment), [environment]);
  const [me] = useState(() => ({}));
  const [begun, setBegun] = useState<string | null>(null);
  useEffect(() => watch.listen(), [watch]);
  const isBegun = occasion !== null && begun === occasion;
  useEffect(() => {
    if (occasion === null) return undefined;
    const take = () => void turns.set(occasion, me);
    const leave = () => {
      if (turns.get(occasion) === me) turns.delete(occasion);
    };
    if (isBegun) {
      take();
      return leave;
    }
    const begin = () => {
      take();
      setBegun(occasion);
    };
    const stop = watch.whenQuiet(begin, { place, isModal, isFree: () => !turns.has(occasion) });
    return () => {
      stop();
      leave();
    };
  }, [watch, turns, me, occasion, isBegun, place, isModal]);
  return isBegun;
}

/** Who has the moment of which occasion. */
function makeTurns(): Map<string, object> {
  return new Map();
}
