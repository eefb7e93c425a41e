/** A `WebSocket` without a network, which opens by itself and whose frames the bench gives. */
export class BenchSocket {
  /** The open ones, oldest first. */
  static readonly open = new Set<BenchSocket>();

  readonly bufferedAmount = 0;
  readonly path: string;
  binaryType = 'blob';
  readyState = 0;
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  constructor(url: string) {
    this.path = new URL(url).pathname;
    queueMicrotask(() => {
      if (this.readyState !== 0) return;
      this.readyState = 1;
      BenchSocket.open.add(this);
      this.onopen?.({});
    });
  }

  send(): void {}

  close(): void {
    this.readyState = 3;
    BenchSocket.open.delete(this);
  }

  /** A frame for a user comes on each of the user's sockets (PROTOCOL S2). */
  static broadcast(frame: string): void {
    for (const socket of BenchSocket.open) socket.onmessage?.({ data: frame });
  }
}
