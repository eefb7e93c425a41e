import type { Anatomy } from '../../anatomy/anatomy.js';

/** A part that is on the page. */
export interface FoundPart {
  /** As it is numbered in the overlay, from 1. */
  readonly number: number;
  readonly component: string;
  readonly className: string;
  readonly what: string;
  /** Its documented attributes, and the values that are there now. */
  readonly data: readonly {
    readonly name: string;
    readonly meaning: string;
    readonly values: readonly string[];
  }[];
  /** Those that take up space. */
  readonly elements: readonly Element[];
}

/** Looks for every documented part. */
export function findParts(page: ParentNode, anatomies: readonly Anatomy[]): readonly FoundPart[] {
  const found: FoundPart[] = [];
  for (const { component, parts } of anatomies) {
    for (const [className, { what, data = {} }] of Object.entries(parts)) {
      const elements = [...page.querySelectorAll(`.${CSS.escape(className)}`)].filter(isSeen);
      if (elements.length === 0) continue;
      found.push({
        number: found.length + 1,
        component,
        className,
        what,
        data: Object.entries(data).map(([name, meaning]) => ({
          name,
          meaning,
          values: valuesOf(elements, name),
        })),
        elements,
      });
    }
  }
  return found;
}

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

function valuesOf(elements: readonly Element[], name: string): readonly string[] {
  return [...new Set(elements.flatMap((element) => element.getAttribute(name) ?? []))];
}
