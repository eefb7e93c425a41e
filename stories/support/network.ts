import type { Environment, OneTaskClient, PageSignal, WebSocketLike } from '@onetask/react';
import type { JsonObject, MockOneTask } from '@onetask/react/testing';
import type { Stress } from './stress.js';
import type { WorldConnection } from './world-options.js';

/** What lies between a world's server and its client. */
export interface Network {
  readonly environment: Pick<Environment, 'WebSocket' | 'isOnline' | 'listen'>;
  hasGoodToken(): boolean;
  /** The server is away: open sockets break, new ones are refused. */
  cut(): void;
  /** Nothing stands in the way any more, and all is tried at once. */
  restore(): void;
  /** What the browser says of the network. */
  setOnline(isOnline: boolean): void;
  /** The server closes all sockets with this code. 1008: the token is not accepted any more. */
  closeWith(code: number): void;
  /** Whose sockets these are. */
  attach(client: OneTaskClient): void;
  close(): void;
}

/** What a load balancer answers when nothing is behind it. */
const UNAVAILABLE = 503;
const POLICY_VIOLATION = 1008;

export function createNetwork(
  { backend, WebSocket: MockSocket }: MockOneTask,
  stress: Stress,
  start: WorldConnection,
): Network {
  const listeners = new Set<(signal: PageSignal) => void>();
  let client: OneTaskClient | null = null;
  let isOnline = start !== 'offline';
  let isTokenGood = start !== 'unauthorized';
  let unsubscribe = () => {};

  if (start === 'connecting') backend.refuse('hang');
  if (start === 'offline') backend.refuse(UNAVAILABLE);

  /** Rewrites what comes in, for the toolbar's "content". */
  class StorySocket extends MockSocket {
    override dispatchEvent(event: Event): boolean {
      if (!(event instanceof MessageEvent) || typeof event.data !== 'string') {
        return super.dispatchEvent(event);
      }
      const message = readMessage(event.data);
      if (!message) return super.dispatchEvent(event);
      const stressed = stress.message(message);
      if (!stressed) return true;
      return super.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(stressed) }));
    }
  }

  const network: Network = {
    environment: {
      WebSocket: StorySocket as new (url: string) => WebSocketLike,
      isOnline: () => isOnline,
      listen(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    hasGoodToken: () => isTokenGood,
    cut() {
      backend.refuse(UNAVAILABLE);
      backend.dropAll();
    },
    restore() {
      isTokenGood = true;
      backend.refuse(null);
      network.setOnline(true);
      client?.retryNow();
    },
    setOnline(value) {
      isOnline = value;
      for (const listener of listeners) listener(value ? 'online' : 'offline');
    },
    closeWith(code) {
      if (code === POLICY_VIOLATION) isTokenGood = false;
      backend.dropAll(code);
    },
    attach(owner) {
      client = owner;
      if (start !== 'reconnecting') return;
      // It was connected, and is no more: as soon as the first socket is open, the server goes away.
      unsubscribe = owner.store.subscribe(({ connections }) => {
        const isOpen = Object.values(connections).some((info) => info?.status === 'open');
        if (!isOpen) return;
        unsubscribe();
        queueMicrotask(network.cut);
      });
    },
    close() {
      unsubscribe();
      listeners.clear();
    },
  };
  return network;
}

function readMessage(text: string): JsonObject | null {
  try {
    const message: unknown = JSON.parse(text);
    const isObject = typeof message === 'object' && message !== null && !Array.isArray(message);
    return isObject ? (message as JsonObject) : null;
  } catch {
    return null;
  }
}
