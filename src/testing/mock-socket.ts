import type { Backend } from './backend.js';
import type { FaultyNetwork, FaultyWire } from './faults.js';
import type { BackendConnection } from './socket-gate.js';
import type { Frame } from './socket-hub.js';

export interface MockWebSocketOptions {
  /**
   * Runs a step of the network later; each step is handed over in order. A test may keep the steps
   * and run them when it likes. @default queueMicrotask
   */
  readonly schedule?: ((step: () => void) => void) | undefined;
  /** What goes wrong on the way. @default nothing */
  readonly network?: FaultyNetwork | undefined;
}

/** The browser's `WebSocket` over a backend in memory, which also remembers who was made. */
export interface MockWebSocketClass {
  new (url: string | URL, protocols?: string | string[]): WebSocket;
  readonly CONNECTING: 0;
  readonly OPEN: 1;
  readonly CLOSING: 2;
  readonly CLOSED: 3;
  readonly prototype: WebSocket;
  /** Every socket that was constructed, in order, closed ones too. */
  readonly instances: readonly WebSocket[];
}

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
const NO_STATUS = 1005;
const ABNORMAL_CLOSURE = 1006;

/**
 * Makes a `WebSocket` class whose sockets lead to `backend`, whatever the host of their URL. As in a
 * browser nothing happens within the constructor, a refused handshake is an `error` and a `close`
 * 1006 without `open`, and frames come after `open`, in order.
 */
export function createMockWebSocket(
  backend: Backend,
  { schedule = queueMicrotask, network }: MockWebSocketOptions = {},
): MockWebSocketClass {
  const instances: WebSocket[] = [];

  return class MockWebSocket extends EventTarget implements WebSocket {
    static readonly CONNECTING = CONNECTING;
    static readonly OPEN = OPEN;
    static readonly CLOSING = CLOSING;
    static readonly CLOSED = CLOSED;
    static readonly instances: readonly WebSocket[] = instances;

    readonly CONNECTING = CONNECTING;
    readonly OPEN = OPEN;
    readonly CLOSING = CLOSING;
    readonly CLOSED = CLOSED;

    readonly url: string;
    readonly protocol = '';
    readonly extensions = '';
    readonly bufferedAmount = 0;
    binaryType: BinaryType = 'blob';
    readyState: 0 | 1 | 2 | 3 = CONNECTING;
    onopen: WebSocket['onopen'] = null;
    onmessage: WebSocket['onmessage'] = null;
    onerror: WebSocket['onerror'] = null;
    onclose: WebSocket['onclose'] = null;

    declare addEventListener: WebSocket['addEventListener'];
    declare removeEventListener: WebSocket['removeEventListener'];

    #connection: BackendConnection | null = null;
    #wire: FaultyWire = SOUND_WIRE;

    /** @throws DOMException `SyntaxError` for a URL that is no socket's. */
    constructor(url: string | URL, _protocols?: string | string[]) {
      super();
      const address = readAddress(url);
      this.url = address.href;
      instances.push(this);
      this.addEventListener('open', (event) => this.onopen?.(event));
      this.addEventListener('message', (event) => this.onmessage?.(event));
      this.addEventListener('error', (event) => this.onerror?.(event));
      this.addEventListener('close', (event) => this.onclose?.(event));
      schedule(() => void this.#connect(address));
    }

    /** @throws DOMException `InvalidStateError` before the socket is open. */
    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (this.readyState === CONNECTING) {
        throw new DOMException('Still in CONNECTING state.', 'InvalidStateError');
      }
      if (this.readyState !== OPEN) return;
      this.#wire.toServer(() => schedule(() => this.#connection?.receive(data)));
    }

    /** @throws DOMException `InvalidAccessError` for a code that a page may not send. */
    close(code?: number, reason = ''): void {
      if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
        throw new DOMException(`The close code must not be ${code}.`, 'InvalidAccessError');
      }
      if (this.readyState === CLOSING || this.readyState === CLOSED) return;
      const wasOpen = this.readyState === OPEN;
      this.readyState = CLOSING;
      schedule(() => {
        this.#connection?.disconnect();
        if (wasOpen) this.#finish(code ?? NO_STATUS, reason);
        else this.#fail();
      });
    }

    async #connect({ pathname, searchParams }: URL): Promise<void> {
      const token = searchParams.get('token') ?? '';
      const answer = await backend.handshake({ path: pathname, token });
      if (this.readyState !== CONNECTING) return;
      if (answer.refused !== undefined) return this.#fail();
      this.readyState = OPEN;
      this.#wire = network?.wire({ userId: answer.userId, path: pathname }) ?? SOUND_WIRE;
      this.#connection = answer.open({
        send: (frame) =>
          this.#wire.toClient(frame, (passed) => schedule(() => this.#deliver(passed))),
        close: (code, reason) => schedule(() => this.#finish(code, reason)),
      });
      this.dispatchEvent(new Event('open'));
    }

    #deliver(frame: Frame): void {
      if (this.readyState !== OPEN) return;
      const data = typeof frame === 'string' ? frame : this.#binary(frame);
      this.dispatchEvent(new MessageEvent('message', { data, origin: new URL(this.url).origin }));
    }

    #binary(frame: Uint8Array): ArrayBuffer | Blob {
      const bytes = Uint8Array.from(frame);
      return this.binaryType === 'arraybuffer' ? bytes.buffer : new Blob([bytes]);
    }

    #fail(): void {
      if (this.readyState === CLOSED) return;
      this.readyState = CLOSED;
      this.dispatchEvent(new Event('error'));
      this.dispatchEvent(closeEvent(ABNORMAL_CLOSURE, ''));
    }

    #finish(code: number, reason: string): void {
      if (this.readyState === CLOSED) return;
      this.readyState = CLOSED;
      this.#wire.close();
      this.dispatchEvent(closeEvent(code, reason));
    }
  };
}

const SOUND_WIRE: FaultyWire = {
  toClient: (frame, deliver) => deliver(frame),
  toServer: (deliver) => deliver(),
  close() {},
};

/** Node 20 has no `CloseEvent`; an `Event` with its fields serves everywhere. */
function closeEvent(code: number, reason: string): Event {
  return Object.assign(new Event('close'), { code, reason, wasClean: code !== ABNORMAL_CLOSURE });
}

function readAddress(url: string | URL): URL {
  const text = String(url);
  if (!URL.canParse(text)) throw new DOMException(`Invalid URL: ${text}`, 'SyntaxError');
  const address = new URL(text);
  address.protocol = address.protocol.replace('http', 'ws');
  if (!/^wss?:$/.test(address.protocol) || address.hash !== '') {
    throw new DOMException(`Not the URL of a WebSocket: ${text}`, 'SyntaxError');
  }
  return address;
}
