/** What joins several virtual environments as the tabs of one browser. */
export interface VirtualBroadcasts {
  open(name: string): BroadcastChannel;
  /** How many channels are open. */
  readonly openCount: number;
  /** Everything that was posted, in order. */
  readonly posted: readonly { readonly name: string; readonly data: unknown }[];
}

/**
 * In-memory broadcast channels: a message reaches every other open channel of the same name, as a
 * structured clone, in a microtask. Only `onmessage` is served, no event listeners.
 */
export function createVirtualBroadcasts(): VirtualBroadcasts {
  const channels = new Set<VirtualChannel>();
  const posted: { name: string; data: unknown }[] = [];

  class VirtualChannel {
    onmessage: ((event: { readonly data: unknown }) => void) | null = null;
    constructor(readonly name: string) {
      channels.add(this);
    }
    postMessage(message: unknown): void {
      const data: unknown = structuredClone(message);
      posted.push({ name: this.name, data });
      for (const channel of channels) {
        if (channel === this || channel.name !== this.name) continue;
        queueMicrotask(() => channels.has(channel) && channel.onmessage?.({ data }));
      }
    }
    close(): void {
      channels.delete(this);
    }
  }

  return {
    open: (name) => new VirtualChannel(name) as unknown as BroadcastChannel,
    get openCount() {
      return channels.size;
    },
    posted,
  };
}
