import type { WebSocketLike } from '../connection/environment.js';

/** What passes a tapped socket. */
export interface SocketWatcher {
  passed(direction: 'in' | 'out', data: unknown): void;
  /** Nothing will pass any more. */
  ended(): void;
}

/** `CLOSED` of a `WebSocket`. */
const CLOSED = 3;
/** What a browser says of a connection that broke. */
const ABNORMAL_CLOSURE = 1006;

/** A socket between the kit and the real one, which may break it and speak in the server's place. */
export class TappedSocket implements WebSocketLike {
  onopen: WebSocketLike['onopen'] = null;
  onmessage: WebSocketLike['onmessage'] = null;
  onclose: WebSocketLike['onclose'] = null;
  onerror: WebSocketLike['onerror'] = null;
  readonly #real: WebSocketLike;
  readonly #watcher: SocketWatcher;
  #isCut = false;

  constructor(real: WebSocketLike, watcher: SocketWatcher) {
    this.#real = real;
    this.#watcher = watcher;
    real.onopen = (event) => this.onopen?.(event);
    real.onerror = (event) => this.onerror?.(event);
    real.onmessage = (event) => {
      watcher.passed('in', event.data);
      this.onmessage?.(event);
    };
    real.onclose = (event) => {
      watcher.ended();
      this.onclose?.(event);
    };
  }

  get readyState(): number {
    return this.#isCut ? CLOSED : this.#real.readyState;
  }

  get bufferedAmount(): number {
    return this.#real.bufferedAmount;
  }

  get binaryType(): string {
    return this.#real.binaryType;
  }

  set binaryType(type: string) {
    this.#real.binaryType = type;
  }

  send(text: string): void {
    this.#real.send(text);
    this.#watcher.passed('out', text);
  }

  close(code?: number, reason?: string): void {
    this.#watcher.ended();
    this.#real.close(code, reason);
  }

  /** Breaks it, as a lost network does: the kit hears of a close that nobody asked for. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    const real = this.#real;
    real.onopen = real.onmessage = real.onclose = real.onerror = null;
    real.close();
    this.#watcher.ended();
    this.onclose?.({ code: ABNORMAL_CLOSURE });
  }

  /** Lets a text arrive as if the server had sent it. */
  inject(text: string): void {
    this.onmessage?.({ data: text });
  }
}
