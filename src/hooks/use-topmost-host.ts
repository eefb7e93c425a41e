'use client';

import { useState } from 'react';
import { keepTopmost } from './topmost.js';
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';

/**
 * An element for a portal that stays above the page and its modals and can be used there, see
 * `keepTopmost`. In the browser only.
 *
 * @param container where it stands. @default document.body
 */
export function useTopmostHost(container?: HTMLElement | null | undefined): HTMLElement {
  const [host] = useState(createHost);
  useIsomorphicLayoutEffect(() => keepTopmost(host, container ?? document.body), [host, container]);
  return host;
}

function createHost(): HTMLElement {
  const host = document.createElement('div');
  // A popover has a box and colours of its own, and no stylesheet is sure to be there. As far up as
  // sonner puts its own lists.
  host.style.cssText =
    'position:fixed;inset:0;z-index:999999999;inline-size:auto;block-size:auto;margin:0;border:0;padding:0;overflow:visible;background:none;color:inherit;pointer-events:none';
  return host;
}
