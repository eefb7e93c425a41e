import type { PluralForms } from './message.js';

/** Plural forms of English: they stay so where the locale is another language's. */
export function english(forms: PluralForms): PluralForms {
  return { ...forms, language: 'en' };
}
