import type { Arrive } from '../client/deferred-transport.js';
import { createIdentityMemory } from '../client/identity-memory.js';
import { createInbox } from '../client/inbox.js';
import { createPageTransport } from '../client/page-transport.js';
import { createTabTransport, type TabTransportOptions } from './tab-transport.js';

export interface WorkerTransportOptions extends Omit<
  TabTransportOptions,
  'memory' | 'inbox' | 'giveUp'
> {
  warn(message: string): void;
}

/**
 * Sockets and decoding in a worker that this user's tabs share; in the page where that can't be. What
 * this tab has seen it remembers itself, so that nothing is told twice whichever way it comes.
 */
export function bringWorkerTransport(options: WorkerTransportOptions, arrive: Arrive): void {
  const { page } = options;
  const { environment, sink } = page;
  const { now, monotonic } = environment;
  const memory = createIdentityMemory(monotonic);
  const inbox = createInbox({ now, monotonic, onError: sink.error, memory });

  arrive(
    createTabTransport({
      ...options,
      memory,
      inbox,
      giveUp(why, { leases, isHeld, token }) {
        options.warn(`OneTask: no worker is used: ${why}. This tab opens sockets of its own.`);
        const inPage = createPageTransport({ ...page, inbox });
        arrive(inPage);
        if (isHeld) inPage.reset();
        else if (token !== null) inPage.setToken(token);
        for (const [channel, { interest, queue }] of leases) {
          inPage.lease(channel, interest);
          for (const text of queue.drain()) inPage.send(channel, text, true);
        }
      },
    }),
  );
}
