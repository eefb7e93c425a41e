'use client';

import { createContext } from 'react';
import type { OneTaskClient } from '../client/client.js';
import type { ProviderLabels } from '../words/labels.js';
import type { OneTaskLocale } from './client-context.js';

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
  /**
   * What `make` makes, made once a provider for all that ask: by hooks that are used, so that an app
   * which uses none of them does not carry it.
   */
  shared<Made>(make: (source: SharedSource) => Made): Made;
}

/** What the shared things of a provider are made of. */
export interface SharedSource extends OneTaskLocale {
  readonly client: OneTaskClient;
  /** The app brings words of its own. */
  readonly hasLabels: boolean;
  readonly timeLabels: ProviderLabels['time'];
}

export const WordsContext = createContext<WordsContextValue | null>(null);
