'use client';

import { useContext } from 'react';
import type { OneTaskClient } from '../client/client.js';
import { OneTaskError } from '../protocol/error.js';
import { OneTaskContext, type OneTaskContextValue, type OneTaskLocale } from './client-context.js';

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
  return useOneTaskContext();
}

function useOneTaskContext(): OneTaskContextValue {
  const value = useContext(OneTaskContext);
  if (value) return value;
  throw new OneTaskError({
    code: 'missing-provider',
    message:
      'OneTask: a hook or component is used outside of <OneTaskProvider>. It has no server to talk to. Put <OneTaskProvider url="…" token={…}> around it.',
  });
}
