import { limitsOf } from './check-options.js';
import { createDeferredTransport } from './deferred-transport.js';
import type { OneTaskOptions } from './options.js';
import { createPageTransport, type PageTransportOptions } from './page-transport.js';
import type { Transport } from './transport.js';

export interface SharedTransportOptions {
  readonly options: OneTaskOptions;
  /** How it is done in the page, should it come to that. */
  readonly page: PageTransportOptions;
  /** Whose sockets they are; `null` while that is not known. */
  userId(): string | null;
  warn(message: string): void;
}

/**
 * The way to the sockets in a worker that tabs share, or `null` where there is none. Its code is
 * loaded now.
 */
export function createSharedTransport(given: SharedTransportOptions): Transport | null {
  const { options, page, userId, warn } = given;
  const { worker, paths = {} } = options;
  // An app's own `WebSocket` does not reach into a worker.
  if (!worker || options.environment?.WebSocket || !page.environment.locks()) return null;
  return createDeferredTransport(page.sink, (arrive) => {
    import('../worker/worker-transport.js').then(
      ({ bringWorkerTransport }) => {
        const limits = limitsOf(options);
        bringWorkerTransport({ worker, page, paths, limits, userId, warn }, arrive);
      },
      () => {
        warn("OneTask: the worker's code could not be loaded. This tab opens sockets of its own.");
        arrive(createPageTransport(page));
      },
    );
  });
}
