'use client';

import { TIME_LABELS } from '../words/english.js';
import { createFormat, type Format } from '../words/format.js';
import { withDefaults } from '../words/labels.js';
import { useWords } from './use-one-task-client.js';
import type { SharedSource } from './words-context.js';
import { localeOfEnglish } from './written-locale.js';

/** Writes labels, numbers and times in the provider's `locale` and `timeZone`. */
export function useFormat(): Format {
  return useWords().shared(makeFormat);
}

function makeFormat({ locale, timeZone, hasLabels, timeLabels }: SharedSource): Format {
  const browsers = new Intl.NumberFormat().resolvedOptions().locale;
  const chosen = locale ?? (hasLabels ? undefined : localeOfEnglish(browsers));
  return createFormat(chosen, timeZone, withDefaults(TIME_LABELS, timeLabels));
}
