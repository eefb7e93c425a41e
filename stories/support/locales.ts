import type { ProviderLabels } from '@onetask/react';
import { GERMAN } from './labels-de.js';
import { ARABIC } from './labels-ar.js';

/** A language that stories come in. */
export interface StoryLocale {
  readonly title: string;
  /** `undefined`: the kit's own English. */
  readonly labels: ProviderLabels | undefined;
  /** Names by `achievementId`, in the place of the server's English ones. */
  readonly achievements: Readonly<Record<number, string>>;
}

export type LocaleName = 'en' | 'de' | 'ar';

const GERMAN_ACHIEVEMENTS = {
  1: 'Erste Schritte',
  2: 'In Fahrt',
  3: 'Tief versunken',
  4: 'Eine Woche',
  5: 'Ein Monat',
  6: 'Vollender',
};

const ARABIC_ACHIEVEMENTS = {
  1: 'الخطوات الأولى',
  2: 'انطلاقة',
  3: 'عمل عميق',
  4: 'أسبوع كامل',
  5: 'شهر كامل',
  6: 'المُتمّ',
};

export const LOCALES: Readonly<Record<LocaleName, StoryLocale>> = {
  en: { title: 'English', labels: undefined, achievements: {} },
  de: { title: 'Deutsch', labels: GERMAN, achievements: GERMAN_ACHIEVEMENTS },
  ar: { title: 'العربية', labels: ARABIC, achievements: ARABIC_ACHIEVEMENTS },
};

export function isLocaleName(value: unknown): value is LocaleName {
  return typeof value === 'string' && Object.hasOwn(LOCALES, value);
}

export function localeOf(name: LocaleName): StoryLocale {
  return LOCALES[name];
}
