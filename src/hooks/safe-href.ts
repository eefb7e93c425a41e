/** What a link may lead to. `javascript:` and `data:` run what somebody wrote. */
const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Where relative addresses are resolved to look at their scheme; nothing is ever asked there. */
const BASE = 'https://onetask.invalid';

/** The address if it may be a link's: relative, or of a scheme that runs nothing; else `null`. */
export function safeHref(href: string | null | undefined): string | null {
  if (!href || !URL.canParse(href, BASE)) return null;
  return SAFE.has(new URL(href, BASE).protocol) ? href : null;
}

/** The address if a picture may come from there: `http`, `blob`, or data of an image; else `null`. */
export function safeImageSrc(src: string | null | undefined): string | null {
  if (!src || !URL.canParse(src, BASE)) return null;
  const { protocol, pathname } = new URL(src, BASE);
  const isImageData = protocol === 'data:' && pathname.startsWith('image/');
  return isImageData || ['http:', 'https:', 'blob:'].includes(protocol) ? src : null;
}

/** The part of a click that tells where it is meant to lead. */
export interface LinkClick {
  readonly button: number;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
}

/** A click that stays on the page: not one for a new tab, a new window or a download. */
export function isPlainClick(click: LinkClick): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = click;
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey && !defaultPrevented;
}
