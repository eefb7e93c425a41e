import type { WebSocketLike } from '../../src/connection/environment.js';

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
/** What a browser reports when a connection ended without a goodbye. */
const ABNORMAL_CODE = 1006;

/**
 * A socket whose other end is the test: `accept()` or `refuse()` the handshake, then `receive()`
 * frames and `drop()` it. As in a browser, `close()` is followed by a late `close` event, so a
 * caller that does not let go of its handlers is caught.
 */
export class VirtualSocket implements WebSocketLike {
  readyState = CONNECTING;
  /** Settable: what the browser has not sent yet. */
  bufferedAmount = 0;
  binaryType = 'blob';
  onopen: WebSocketLike['onopen'] = null;
  onmessage: WebSocketLike['onmessage'] = null;
  onclose: WebSocketLike['onclose'] = null;
  onerror: WebSocketLike['onerror'] = null;
  /** What the kit sent, in order. */
  readonly sent: string[] = [];
  /** The code that the kit closed it with; `null` while it has not. */
  closedWith: number | null = null;
  /** Settable: what the next `send` throws. */
  sendError: Error | null = null;

  constructor(readonly url: string) {}

  /** The token in the address. */
  get token(): string | null {
    return new URL(this.url).searchParams.get('token');
  }

  /** The path of the address, without its query. */
  get path(): string {
    return new URL(this.url).pathname;
  }

  /** True until one of the two sides ended it. */
  get isLive(): boolean {
    return this.readyState === CONNECTING || this.readyState === OPEN;
  }

  send(text: string): void {
    if (this.sendError) throw this.sendError;
    if (this.readyState !== OPEN) throw new Error('InvalidStateError: the socket is not open');
    this.sent.push(text);
  }

  close(code = 1005): void {
    if (!this.isLive) return;
    const reported = this.readyState === CONNECTING ? ABNORMAL_CODE : code;
    this.closedWith = code;
    this.readyState = CLOSING;
    queueMicrotask(() => this.#end(reported));
  }

  /** The server accepts the handshake. */
  accept(): void {
    this.readyState = OPEN;
    this.onopen?.({} as never);
  }

  /** The server refuses the handshake (403, 500), or nobody is there: a browser can't tell. */
  refuse(): void {
    this.drop(ABNORMAL_CODE);
  }

  /** A frame from the server: text, or anything else that a socket may hand over. */
  receive(frame: unknown): void {
    this.onmessage?.({ data: frame } as never);
  }

  /** The server, or the network, ends it. */
  drop(code = ABNORMAL_CODE): void {
    this.onerror?.({} as never);
    this.#end(code);
  }

  #end(code: number): void {
    this.readyState = CLOSED;
    this.onclose?.({ code } as never);
  }
}
