import type { PortLike } from '../../src/connection/environment.js';

/** One end of a channel, with what went through it. */
export interface VirtualPort extends PortLike {
  /** Everything that this end was told, in order. */
  readonly heard: unknown[];
  /** While it is set, what this end is told waits. */
  isFrozen: boolean;
  readonly isClosed: boolean;
  /** What waited comes. */
  thaw(): void;
}

/** Two ends that hand each other clones, a microtask later. */
export function createVirtualPorts(): readonly [VirtualPort, VirtualPort] {
  const ends: { isClosed: boolean; waiting: unknown[]; port: VirtualPort }[] = [];
  const make = (mine: number): VirtualPort => ({
    onmessage: null,
    heard: [],
    isFrozen: false,
    get isClosed() {
      return ends[mine]?.isClosed === true;
    },
    postMessage(message) {
      const other = ends[1 - mine];
      const clone: unknown = structuredClone(message);
      if (!other || ends[mine]?.isClosed) return;
      queueMicrotask(() => {
        if (other.port.isFrozen) other.waiting.push(clone);
        else hear(other.port, clone);
      });
    },
    close() {
      const end = ends[mine];
      if (end) end.isClosed = true;
    },
    thaw() {
      this.isFrozen = false;
      for (const clone of ends[mine]?.waiting.splice(0) ?? []) hear(this, clone);
    },
  });
  const hear = (port: VirtualPort, data: unknown) => {
    port.heard.push(data);
    port.onmessage?.({ data } as never);
  };
  const ports = [make(0), make(1)] as const;
  for (const port of ports) ends.push({ isClosed: false, waiting: [], port });
  return ports;
}
