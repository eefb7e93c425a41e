'use client';

import type { Format } from '../words/format.js';
import { useWords } from './use-one-task-client.js';

/** Writes labels, numbers and times in the provider's `locale` and `timeZone`. */
export function useFormat(): Format {
  return useWords().format();
}
