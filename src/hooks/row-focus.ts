import type { KeyboardEvent } from 'react';

/** How the keyboard goes from row to row of a list. */
export interface RowFocus {
  /** The rows that are there, in order; those that can be undone among them. */
  rowsOf(list: HTMLElement | null): HTMLElement[];
  /** The first one without a row. */
  rowAfter(list: HTMLElement | null, row: HTMLElement | null): HTMLElement | null;
  /** What has the focus when it comes to a row. */
  entryOf(row: HTMLElement | null): HTMLElement | null;
  /** The next row that is not removed, else the one before. */
  neighbourOf(row: HTMLElement): HTMLElement | null;
  /** Arrow keys go to the same place of the next row, Home and End to the first and last. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}

/**
 * For lists whose rows hold links and buttons. A row with `data-status` is on its way out, with
 * `gone` only its place is left; what is `inert` is not there.
 *
 * @param listSelector finds the list around a row
 * @param rowSelector finds the rows
 */
export function createRowFocus(listSelector: string, rowSelector: string): RowFocus {
  const present = `${rowSelector}:not([inert] *, [inert], [data-status=gone])`;

  function rowsOf(list: HTMLElement | null): HTMLElement[] {
    return [...(list?.querySelectorAll<HTMLElement>(present) ?? [])];
  }

  function rowAfter(list: HTMLElement | null, row: HTMLElement | null): HTMLElement | null {
    const rows = rowsOf(list);
    return (row ? rows[rows.indexOf(row) + 1] : rows[0]) ?? null;
  }

  function entryOf(row: HTMLElement | null): HTMLElement | null {
    return row ? (controlsOf(row)[0] ?? null) : null;
  }

  function neighbourOf(row: HTMLElement): HTMLElement | null {
    // The row itself is not among them once its place alone is kept.
    const others = rowsOf(row.closest<HTMLElement>(listSelector)).filter(
      (one) => one !== row && !one.dataset['status'],
    );
    const isAfter = (one: HTMLElement) =>
      (row.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return others.find(isAfter) ?? others.findLast((one) => !isAfter(one)) ?? null;
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { key, target, currentTarget } = event;
    const row = target instanceof Element ? target.closest<HTMLElement>(rowSelector) : null;
    if (!row || event.defaultPrevented || hasModifier(event)) return;
    const rows = rowsOf(currentTarget);
    const at = rows.indexOf(row);
    const to: Readonly<Record<string, HTMLElement | undefined>> = {
      ArrowUp: rows[at - 1],
      ArrowDown: rows[at + 1],
      Home: rows[0],
      End: rows.at(-1),
    };
    const next = to[key];
    if (!next) return;
    event.preventDefault();
    const place = controlsOf(row).findIndex((control) => control === target);
    (controlsOf(next)[place] ?? entryOf(next))?.focus();
  }

  return { rowsOf, rowAfter, entryOf, neighbourOf, onKeyDown };
}

/** What is hidden takes no focus. */
function controlsOf(row: HTMLElement): HTMLElement[] {
  const controls = row.querySelectorAll<HTMLElement>('a[href], button');
  return [...controls].filter((control) => getComputedStyle(control).visibility !== 'hidden');
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
}
