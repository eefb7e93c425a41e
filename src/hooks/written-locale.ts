import type { OneTaskLocale } from './client-context.js';

/** A provider's locale and time zone as `Intl` takes them, and what was wrong with them. */
export interface WrittenLocale extends OneTaskLocale {
  /** What can't be used, each as `locale "xx"`; the browser's stands in its place. */
  readonly unusable: readonly string[];
}

/** Takes `de_DE` for `de-DE`. What `Intl` refuses would throw in the middle of a page. */
export function writtenLocale({ locale, timeZone }: OneTaskLocale): WrittenLocale {
  const unusable: string[] = [];
  const written = tried(() => Intl.getCanonicalLocales(locale?.replaceAll('_', '-'))[0]);
  if (locale !== undefined && written === undefined) unusable.push(`locale "${locale}"`);
  const zone = tried(() => timeZone && new Intl.DateTimeFormat('en', { timeZone }) && timeZone);
  if (timeZone !== undefined && zone === undefined) unusable.push(`timeZone "${timeZone}"`);
  return { locale: written, timeZone: zone, unusable };
}

/**
 * The locale of an app that says none and brings no words: the browser's where that is English too,
 * for English words beside German times would be neither.
 */
export function localeOfEnglish(browsers: string): string | undefined {
  return /^en\b/.test(browsers) ? undefined : 'en';
}

function tried<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
