import type {} from 'vitest';
import type { OneTaskMatchers } from './matchers.js';

// Types alone: who imports this has `expect(client).toHaveUnread(3)` typed in Vitest 5.
declare module 'vitest' {
  interface Matchers<R extends void | Promise<void>, T> extends OneTaskMatchers<R> {}
}
