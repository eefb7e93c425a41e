'use client';

import { useEffect } from 'react';
import { isRendered } from './is-rendered.js';
import { useLatest } from './use-latest.js';

/** What, while it is open, Escape belongs to. */
const LAYERS =
  'dialog[open], [popover], [role=dialog], [role=alertdialog], [aria-modal=true], [aria-haspopup][aria-expanded=true]';

/**
 * Escape, from anywhere on the page, when nobody else has a use for it: not while text is composed,
 * not while something else is open, not when it was handled, and not while its place is not rendered.
 *
 * @param place what Escape is for: a layer around it does not count as something else
 */
export function useEscape(
  place: { readonly current: Element | null },
  isOn: boolean,
  onEscape: () => void,
): void {
  const latest = useLatest(onEscape);
  useEffect(() => {
    if (!isOn) return undefined;
    let isOurs = false;
    // Asked before others act on the key: by then they may have closed what it closed.
    const ask = (event: KeyboardEvent) => {
      isOurs = event.key === 'Escape' && !event.isComposing && !isBelowOthers(place.current);
    };
    const act = (event: KeyboardEvent) => {
      if (!isOurs || event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', ask, true);
    window.addEventListener('keydown', act);
    return () => {
      window.removeEventListener('keydown', ask, true);
      window.removeEventListener('keydown', act);
    };
  }, [place, isOn, latest]);
}

function isBelowOthers(place: Element | null): boolean {
  if (!isRendered(place)) return true;
  return [...document.querySelectorAll(LAYERS)].some(
    (layer) => !layer.contains(place) && layer.getClientRects().length > 0,
  );
}
