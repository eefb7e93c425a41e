import { createPersistence } from '@onetask/react';

/** What is known outlives a reload of this window, as its session does. */
export const persist = createPersistence({ storage: sessionStorage });
