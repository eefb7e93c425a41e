'use client';

import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.js';
import { useMotion } from './use-motion.js';

/** About as long as what leaves takes to fade: the two are one movement. */
const DURATION_MS = 160;
/** Fast at first: the eye follows what it looked at. */
const EASING = 'cubic-bezier(0.2, 0.8, 0.2, 1)';

/**
 * Lets what stands below glide when something in `root` has gone or come, in the place of a jump. By
 * transforms alone: where things stand is true at once. Nothing glides under reduced motion.
 *
 * @param selector which elements count
 */
export function useClosingGaps(
  root: { readonly current: HTMLElement | null },
  selector: string,
): void {
  const isMoving = useMotion() === 'full';
  // Ends before anything else is put in the root's place: another list is no gap.
  useIsomorphicLayoutEffect(() => {
    const element = root.current;
    if (!element || !isMoving || typeof element.animate !== 'function') return undefined;
    const heights = new WeakMap<Node, number>();
    const measure = () => {
      for (const one of element.querySelectorAll<HTMLElement>(selector)) {
        heights.set(one, one.offsetHeight);
      }
    };
    // What is gone has no height any more; what it was is known from when it was there.
    const resized = new ResizeObserver(measure);
    const changed = new MutationObserver((changes) => {
      const shifts = new Map<HTMLElement, number>();
      for (const change of changes) {
        const gone = heightOf(change.removedNodes, (node) => heights.get(node) ?? 0);
        const come = heightOf(change.addedNodes, (node) =>
          matches(node, selector) ? node.offsetHeight : 0,
        );
        if (gone === come) continue;
        for (const one of below(change, element)) {
          if (one.matches(selector)) shifts.set(one, (shifts.get(one) ?? 0) + gone - come);
        }
      }
      for (const [one, shift] of shifts) glide(one, shift);
      measure();
    });
    measure();
    resized.observe(element);
    changed.observe(element, { childList: true, subtree: true });
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, [root, selector, isMoving]);
}

function matches(node: Node, selector: string): node is HTMLElement {
  return node instanceof HTMLElement && node.matches(selector);
}

function heightOf(nodes: NodeList, measure: (node: Node) => number): number {
  let height = 0;
  for (const node of nodes) height += measure(node);
  return height;
}

/** What stands below the place of a change: its later siblings, and those of what it is in. */
function below(change: MutationRecord, root: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  let next: Node | null = change.nextSibling;
  for (let parent: Node | null = change.target; parent; parent = parent.parentNode) {
    for (; next; next = next.nextSibling) if (next instanceof HTMLElement) found.push(next);
    if (parent === root) break;
    next = parent.nextSibling;
  }
  return found;
}

function glide(element: HTMLElement, shift: number): void {
  if (shift === 0) return;
  element.animate([{ transform: `translateY(${shift}px)` }, { transform: 'none' }], {
    duration: DURATION_MS,
    easing: EASING,
  });
}
