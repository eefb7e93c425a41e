'use client';

import { createContext } from 'react';
import type { Format } from '../words/format.js';
import type { ProviderLabels } from '../words/labels.js';
import type { Ticker } from './ticker.js';

/** Who moves: as the system says, or as the app says. */
export type MotionPreference = 'system' | 'full' | 'reduced';

/**
 * The name that an id stands for; `null` or `undefined` where there is none (yet). OneTask's messages
 * carry ids alone, and achievements the server's English names.
 */
export type NameOf = (
  entity: 'user' | 'workspace' | 'achievement',
  id: number,
) => string | null | undefined;

/** What the components share beside the client, apart from it: a hook of data never renders for it. */
export interface WordsContextValue {
  readonly labels: ProviderLabels;
  readonly motion: MotionPreference;
  readonly nameOf: NameOf | undefined;
  readonly format: () => Format;
  readonly ticker: Ticker;
}

export const WordsContext = createContext<WordsContextValue | null>(null);
