import type { WebSocketLike } from '@onetask/react';

/** This window's network, with a switch. */
export interface Network {
  readonly fetch: typeof fetch;
  /** For the provider's `environment`. */
  readonly WebSocket: new (url: string) => WebSocketLike;
  isCut(): boolean;
  /** Cut: open sockets break off, new ones fail, and so do requests. */
  setCut(isCut: boolean): void;
  subscribe(listener: () => void): () => void;
}

/** What a browser says of a connection that broke without a goodbye. */
const ABNORMAL_CODE = 1006;

export function createNetwork(): Network {
  const sockets = new Set<CuttableWebSocket>();
  const listeners = new Set<() => void>();
  let isCut = false;

  class CuttableWebSocket implements WebSocketLike {
    onopen: WebSocketLike['onopen'] = null;
    onmessage: WebSocketLike['onmessage'] = null;
    onclose: WebSocketLike['onclose'] = null;
    onerror: WebSocketLike['onerror'] = null;
    binaryType = 'blob';
    #socket: WebSocket | null = null;
    #isClosed = false;

    constructor(url: string) {
      if (isCut) setTimeout(() => this.breakOff());
      else this.#connect(url);
    }

    get readyState(): number {
      return this.#isClosed ? WebSocket.CLOSED : (this.#socket?.readyState ?? WebSocket.CONNECTING);
    }

    get bufferedAmount(): number {
      return this.#socket?.bufferedAmount ?? 0;
    }

    send(text: string): void {
      this.#socket?.send(text);
    }

    close(code?: number, reason?: string): void {
      this.#socket?.close(code, reason);
      if (!this.#socket) this.breakOff();
    }

    breakOff(): void {
      if (this.#isClosed) return;
      const socket = this.#socket;
      if (socket) socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket?.close();
      this.#end(new CloseEvent('close', { code: ABNORMAL_CODE, wasClean: false }));
    }

    #connect(url: string): void {
      const socket = new WebSocket(url);
      socket.binaryType = 'arraybuffer';
      socket.onopen = (event) => this.onopen?.(event as never);
      socket.onmessage = (event) => this.onmessage?.(event as never);
      socket.onerror = (event) => this.onerror?.(event as never);
      socket.onclose = (event) => this.#end(event);
      this.#socket = socket;
      sockets.add(this);
    }

    #end(event: CloseEvent): void {
      this.#isClosed = true;
      sockets.delete(this);
      this.onclose?.(event as never);
    }
  }

  return {
    fetch: (input, init) =>
      isCut ? Promise.reject(new TypeError('the network is cut')) : fetch(input, init),
    WebSocket: CuttableWebSocket,
    isCut: () => isCut,
    setCut(next) {
      isCut = next;
      if (isCut) for (const socket of sockets) socket.breakOff();
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
