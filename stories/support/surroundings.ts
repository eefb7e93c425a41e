import { isStressMode, type StressMode } from './stress.js';
import { emulateForcedColors } from './tools/forced-colours.js';
import { isLocaleName, type LocaleName } from './locales.js';

/** What the toolbar says, checked: it comes from the URL. */
export interface Surroundings {
  readonly theme: 'light' | 'dark' | 'system';
  readonly direction: 'ltr' | 'rtl';
  readonly motion: 'system' | 'full' | 'reduced';
  readonly locale: LocaleName;
  readonly isForcedColors: boolean;
  readonly isLargeText: boolean;
  readonly stress: StressMode;
}

type Globals = Readonly<Record<string, unknown>>;

export function readSurroundings(globals: Globals): Surroundings {
  const { theme, direction, motion, locale, colours, text, content } = globals;
  const localeName = isLocaleName(locale) ? locale : 'en';
  return {
    theme: theme === 'dark' || theme === 'system' ? theme : 'light',
    direction:
      direction === 'ltr' || direction === 'rtl' ? direction : localeName === 'ar' ? 'rtl' : 'ltr',
    motion: motion === 'full' || motion === 'reduced' ? motion : 'system',
    locale: localeName,
    isForcedColors: colours === 'forced',
    isLargeText: text === 'large',
    stress: isStressMode(content) ? content : 'normal',
  };
}

/** Puts the toolbar's choices on the page itself, so that portalled parts have them too. */
export function applySurroundings({ theme, isForcedColors, isLargeText }: Surroundings): void {
  const page = document.documentElement;
  if (theme === 'system') page.removeAttribute('data-theme');
  else page.setAttribute('data-theme', theme);
  emulateForcedColors(isForcedColors);
  page.toggleAttribute('data-story-large-text', isLargeText);
}

/** Which way the page runs, and in what language. A docs page is English, whatever its stories are. */
export function applyLanguage({
  locale,
  direction,
}: Pick<Surroundings, 'locale' | 'direction'>): void {
  document.documentElement.dir = direction;
  document.documentElement.lang = locale;
}
