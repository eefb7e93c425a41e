import { IDLE_CONNECTION } from '../store/connections.js';
import type { Transport, TransportSink } from './transport.js';

/** Puts a transport in the place of what was there before. */
export type Arrive = (transport: Transport) => void;

/** A transport whose code is still on its way: what is asked of it meanwhile waits, in order. */
export function createDeferredTransport(
  sink: TransportSink,
  fetch: (arrive: Arrive) => void,
): Transport {
  let here: Transport | null = null;
  let isHeld = false;
  const calls: ((transport: Transport) => void)[] = [];
  const call = (next: (transport: Transport) => void) => {
    if (here) next(here);
    else calls.push(next);
  };

  fetch((transport) => {
    // What is asked while these are made up for comes after them.
    for (let next = calls.shift(); next; next = calls.shift()) next(transport);
    here = transport;
  });

  return {
    lease(channel, interest) {
      if (!here) sink.connection(channel, { ...IDLE_CONNECTION, status: 'connecting' });
      call((transport) => transport.lease(channel, interest));
    },
    release: (channel) => call((transport) => transport.release(channel)),
    send(channel, text, canWait) {
      if (here) return here.send(channel, text, canWait);
      if (isHeld || !canWait) return 'dropped';
      calls.push((transport) => void transport.send(channel, text, canWait));
      return 'queued';
    },
    recover: (channel, messages, origin) =>
      new Promise((resolve) =>
        call((transport) => resolve(transport.recover(channel, messages, origin))),
      ),
    retryNow: (channel) => call((transport) => transport.retryNow(channel)),
    setToken(token) {
      isHeld = false;
      call((transport) => transport.setToken(token));
    },
    reset() {
      isHeld = true;
      call((transport) => transport.reset());
    },
    close: () => call((transport) => transport.close()),
  };
}
