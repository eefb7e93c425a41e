import type { LiveCounts } from '../support/virtual-environment.js';
import type { HeardEvent, PageRecord } from './truth.js';

/** What a page is told, in the hash of its address. */
export interface PageConfig {
  readonly name: string;
  readonly username: string;
  /** The proxy. */
  readonly url: string;
  readonly dialect: 'guide' | 'observed';
  readonly hasNotifications: boolean;
  readonly workspaces: readonly number[];
  /** A focus session, or `null`. */
  readonly session: string | null;
  readonly hasHistory: boolean;
  /** Sent as a heartbeat that is answered, or `null`: then only waking finds a dead socket. */
  readonly heartbeat: string | null;
  /** How many times as fast the kit's timers run. */
  readonly speed: number;
  readonly seed: number;
}

/** What a page tells at the end, besides what truth is judged by. */
export interface PageReport extends Omit<PageRecord, 'userId' | 'left' | 'heard'> {
  readonly heard: readonly HeardEvent[];
  /** Frames that held an event. */
  readonly framesReceived: number;
  readonly reconnects: number;
  /** Reported ones, and those that stood in a connection's `lastError`. */
  readonly errors: Readonly<Record<string, number>>;
  readonly sendResults: Readonly<Record<string, number>>;
}

/** How far a page is. */
export interface PageCalm {
  /** All sockets are open, all collections loaded, and, with `history`, no gap is left. */
  readonly isCalm: boolean;
  /** Open sockets, by the page's own count. */
  readonly sockets: number;
  readonly details: string;
}

/** What the harness may ask of a page: `window.soak`. */
export interface SoakPage {
  calm(): PageCalm;
  /** How many frames came that hold this text. */
  framesWith(text: string): number;
  /** @param ms how far the wall clock jumps. @param monotonicMs the same for the other one */
  jump(ms: number, monotonicMs: number): void;
  /** The page comes to sight, as after the machine has slept. */
  show(): void;
  send(data: unknown): void;
  report(): PageReport;
  unmount(): void;
  left(): LiveCounts;
}

declare global {
  interface Window {
    soak: SoakPage;
  }
}
