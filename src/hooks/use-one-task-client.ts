'use client';

import { useContext } from 'react';
import type { OneTaskClient } from '../client/client.js';
import { OneTaskError } from '../protocol/error.js';
import { OneTaskContext, type OneTaskContextValue, type OneTaskLocale } from './client-context.js';
import { WordsContext, type WordsContextValue } from './words-context.js';

/**
 * The client of the provider above.
 *
 * @throws OneTaskError `missing-provider` when there is none
 */
export function useOneTaskClient(): OneTaskClient {
  return useOneTaskContext().client;
}

/** The `locale` and `timeZone` that were set on the provider. */
export function useOneTaskLocale(): OneTaskLocale {
  const { locale, timeZone } = useOneTaskContext();
  return { locale, timeZone };
}

function useOneTaskContext(): OneTaskContextValue {
  return useContext(OneTaskContext) ?? missingProvider();
}

/** What the provider gives to components. */
export function useWords(): WordsContextValue {
  return useContext(WordsContext) ?? missingProvider();
}

function missingProvider(): never {
  throw new OneTaskError({
    code: 'missing-provider',
    message:
      'OneTask: a hook or component is used outside of <OneTaskProvider>. It has no server to talk to. Put <OneTaskProvider url="…" token={…}> around it.',
  });
}
