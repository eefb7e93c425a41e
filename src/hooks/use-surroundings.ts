'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** What a portalled part has to be told, as it stands elsewhere in the page. */
export interface Surroundings {
  readonly dir: 'ltr' | 'rtl';
  readonly lang: string | undefined;
  /** The nearest `data-theme`, where that is nearer than a class. */
  readonly theme: string | undefined;
  /** The nearest of the classes `dark` and `light`, where that is nearer than a `data-theme`. */
  readonly themeClass: 'dark' | 'light' | undefined;
}

const ATTRIBUTES = ['class', 'data-theme', 'dir', 'lang'];

/** Direction, language and theme where an element stands, for parts of it that stand elsewhere. */
export function useSurroundings(element: Element | null): Surroundings {
  const subscribe = useCallback((onChange: () => void) => watch(element, onChange), [element]);
  const read = useCallback(() => describe(element), [element]);
  const described = useSyncExternalStore(subscribe, read, () => NOWHERE);
  return useMemo(() => parse(described), [described]);
}

function watch(element: Element | null, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  for (let one = element; one; one = one.parentElement) {
    observer.observe(one, { attributes: true, attributeFilter: ATTRIBUTES });
  }
  return () => observer.disconnect();
}

const NOWHERE = 'ltr\n\n\n';

/** One string, so that it is the same as long as nothing changed. */
function describe(element: Element | null): string {
  if (!element) return NOWHERE;
  const themed = element.closest('[data-theme], .dark, .light');
  const theme = themed?.getAttribute('data-theme') ?? '';
  const themeClass = themed && !theme ? (themed.matches('.dark') ? 'dark' : 'light') : '';
  const lang = element.closest('[lang]')?.getAttribute('lang') ?? '';
  return [directionOf(element), lang, theme, themeClass].join('\n');
}

function directionOf(element: Element): 'ltr' | 'rtl' {
  return getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr';
}

function parse(described: string): Surroundings {
  const [dir, lang, theme, themeClass] = described.split('\n');
  return {
    dir: dir === 'rtl' ? 'rtl' : 'ltr',
    lang: lang || undefined,
    theme: theme || undefined,
    themeClass: themeClass === 'dark' || themeClass === 'light' ? themeClass : undefined,
  };
}
