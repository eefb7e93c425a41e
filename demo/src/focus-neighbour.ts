/** Moves the focus to the next row, or the one before, so that it isn't lost with a row that goes. */
export function focusNeighbour(row: HTMLElement | null): void {
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  neighbour?.querySelector<HTMLElement>('input, button')?.focus();
}
