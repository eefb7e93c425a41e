import type { Channel } from '../protocol/channel.js';

/** One text, or one piece of binary data, on one socket. */
export interface LoggedFrame {
  /** Counts the frames of a client, from 1. */
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly direction: 'in' | 'out';
  /** `null`: of a socket that is none of the kit's channels. */
  readonly channel: Channel | null;
  /** The wire's `type`, else the `kind` of a focus message, else what it is instead of JSON. */
  readonly type: string;
  readonly bytes: number;
  /** Without tokens, and cut where it is long; `null`: it is binary. */
  readonly text: string | null;
  readonly isCut: boolean;
  /** Made in the devtools. */
  readonly isInjected: boolean;
}

/** The newest frames of a client. */
export interface FrameLog {
  add(frame: Omit<LoggedFrame, 'id'>): void;
  clear(): void;
  /** Newest first; the same array until something changed. */
  read(): readonly LoggedFrame[];
  subscribe(listener: () => void): () => void;
}

/** More than that is nobody's to read. */
export const MAX_FRAMES = 100;

export function createFrameLog(): FrameLog {
  const listeners = new Set<() => void>();
  let frames: readonly LoggedFrame[] = [];
  let count = 0;

  function become(next: readonly LoggedFrame[]): void {
    frames = next;
    for (const listener of listeners) listener();
  }

  return {
    add(frame) {
      count += 1;
      become([{ ...frame, id: count }, ...frames.slice(0, MAX_FRAMES - 1)]);
    },
    clear: () => become([]),
    read: () => frames,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
