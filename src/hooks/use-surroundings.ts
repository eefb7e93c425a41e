'use client';

import { useCallback, useMemo, useSyncExternalStore, type RefObject } from 'react';
import { watchMedia } from './media-query.js';
import { PUBLIC_TOKENS } from './public-tokens.js';

/** What a portalled part has to be told, as it stands elsewhere in the page. */
export interface Surroundings {
  readonly dir: 'ltr' | 'rtl';
  readonly lang: string | undefined;
  /** The nearest `data-theme`, where that is nearer than a class. */
  readonly theme: string | undefined;
  /** The nearest of the classes `dark` and `light`, where that is nearer than a `data-theme`. */
  readonly themeClass: 'dark' | 'light' | undefined;
  /** The app's tokens for the kit, its own and shadcn's, where they are others than at the portal. */
  readonly tokens: Readonly<Record<`--${string}`, string>>;
  /** The nearest open dialog: outside of a modal one nothing can be used. */
  readonly dialog: HTMLDialogElement | null;
}

type Place = Element | RefObject<Element | null> | null | undefined;

/**
 * Direction, language, theme and tokens where an element stands, for parts of it that stand elsewhere.
 *
 * @param portal where those parts stand. @default the nearest open dialog, else the page's body
 */
export function useSurroundings(element: Element | null, portal?: Place): Surroundings {
  const subscribe = useCallback((onChange: () => void) => watch(element, onChange), [element]);
  const read = useMemo(() => createReader(element, portal), [element, portal]);
  return useSyncExternalStore(subscribe, read, () => NOWHERE);
}

const ATTRIBUTES = ['class', 'data-theme', 'dir', 'lang', 'open', 'style'];

function watch(element: Element | null, onChange: () => void): () => void {
  if (!element) return () => {};
  const observer = new MutationObserver(onChange);
  for (let one: Element | null = element; one; one = one.parentElement) {
    observer.observe(one, { attributes: true, attributeFilter: ATTRIBUTES });
  }
  const unwatch = watchMedia('(prefers-color-scheme: dark)', onChange);
  return () => {
    observer.disconnect();
    unwatch();
  };
}

const NOWHERE: Surroundings = {
  dir: 'ltr',
  lang: undefined,
  theme: undefined,
  themeClass: undefined,
  tokens: {},
  dialog: null,
};

/** Gives the same object as long as nothing changed. */
function createReader(element: Element | null, portal: Place): () => Surroundings {
  let last = NOWHERE;
  return () => {
    if (!element) return NOWHERE;
    const next = describe(element, portal);
    if (next.dialog !== last.dialog || written(next) !== written(last)) last = next;
    return last;
  };
}

function written(surroundings: Surroundings): string {
  return JSON.stringify({ ...surroundings, dialog: null });
}

function describe(element: Element, portal: Place): Surroundings {
  const themed = element.closest('[data-theme], .dark, .light');
  const theme = themed?.getAttribute('data-theme') || undefined;
  const here = getComputedStyle(element);
  const dialog = element.closest<HTMLDialogElement>('dialog[open]');
  const given = portal && 'current' in portal ? portal.current : portal;
  return {
    dir: here.direction === 'rtl' ? 'rtl' : 'ltr',
    lang: element.closest('[lang]')?.getAttribute('lang') || undefined,
    theme,
    themeClass: themed && !theme ? (themed.matches('.dark') ? 'dark' : 'light') : undefined,
    tokens: tokensOf(here, getComputedStyle(given ?? dialog ?? document.body)),
    dialog,
  };
}

function tokensOf(
  here: CSSStyleDeclaration,
  there: CSSStyleDeclaration,
): Readonly<Record<`--${string}`, string>> {
  const tokens: Record<`--${string}`, string> = {};
  for (const name of PUBLIC_TOKENS) {
    const value = here.getPropertyValue(name);
    // `initial`: as if nobody had set it.
    if (value !== there.getPropertyValue(name)) tokens[name] = value || 'initial';
  }
  return tokens;
}
