/** What a page says of itself, or `null` where it can't be asked: jsdom has no `matchMedia`. */
export function mediaQuery(query: string): MediaQueryList | null {
  return typeof matchMedia === 'function' ? matchMedia(query) : null;
}

/** Calls back with each change of it, until cancelled. */
export function watchMedia(query: string, onChange: () => void): () => void {
  const list = mediaQuery(query);
  list?.addEventListener('change', onChange);
  return () => list?.removeEventListener('change', onChange);
}
