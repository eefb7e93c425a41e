'use client';

import { createContext } from 'react';
import type { OneTaskClient } from '../client/client.js';

/** How times and numbers are written. */
export interface OneTaskLocale {
  /** A BCP 47 tag. `undefined`: the browser's. */
  readonly locale: string | undefined;
  /** An IANA time zone. `undefined`: the browser's. */
  readonly timeZone: string | undefined;
}

export interface OneTaskContextValue extends OneTaskLocale {
  readonly client: OneTaskClient;
}

export const OneTaskContext = createContext<OneTaskContextValue | null>(null);
