/**
 * Whether an element has a box: not so in an inactive tab or below `display: none`. Where nothing has
 * one, as in a test without layout, everything counts as rendered.
 */
export function isRendered(element: Element | null): boolean {
  if (!element) return false;
  if (element.getClientRects().length === 0) {
    return (
      element.isConnected && element.ownerDocument.documentElement.getClientRects().length === 0
    );
  }
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
}
