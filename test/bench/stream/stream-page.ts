import type { ScreenState } from './frames.js';
import type { VariantName } from './variants.js';

/** What a page is told, in the hash of its address. */
export interface StreamConfig {
  readonly variant: VariantName;
  /** Of the server: `ws://…`. */
  readonly url: string;
  readonly token: string;
  /** One socket, of workspace 1, or those of a user with everything open. */
  readonly sockets: 1 | 4;
  /** A listener counts each event where the variant has no code of its own that sees each. */
  readonly isAudited: boolean;
  /** After each commit the screen is looked at: what changed on it. */
  readonly isWatched?: boolean;
}

/** The paths of one socket, and of four: what has them open gets every frame four times. */
export const SOCKET_PATHS = {
  1: ['/ws/tasks/1'],
  4: ['/ws/tasks/1', '/ws/tasks/2', '/ws/notifications', '/ws/focus/1'],
} as const;

/** A moment at which something new could be seen. */
export interface PaintMark {
  /** Everything up to this revision. */
  readonly revision: number;
  /** Epoch ms, with a fraction. */
  readonly at: number;
}

/** A number for each subscriber of the screen. */
export interface SubscriberCounts {
  readonly feed: number;
  readonly total: number;
  /** By task id. */
  readonly rows: Readonly<Record<number, number>>;
}

/** What a page counted since `begin`. */
export interface StreamReport {
  /** Messages that reached the app's own code; `null` where it has none that sees each. */
  readonly handled: number | null;
  /** For each commit of React the revision that it showed. */
  readonly commits: readonly number[];
  readonly painted: readonly PaintMark[];
  readonly renders: SubscriberCounts;
  /** In how many commits each changed on the screen; `null` where that was not watched. */
  readonly changes: SubscriberCounts | null;
  /** The latest revision that was seen, on the screen or, without one, by the app's code. */
  readonly shown: number;
  /** What was thrown and not caught, or written to the console as an error. */
  readonly troubles: readonly string[];
  /** As it stands in the document; `null` without one. */
  readonly screen: ScreenState | null;
}

/** What the bench may ask of its page: `window.stream`. */
export interface StreamPage {
  /** From now on it counts. */
  begin(): void;
  /** The latest revision that was seen; `null` where nobody looks. */
  seen(): number | null;
  report(): StreamReport;
}

declare global {
  interface Window {
    stream: StreamPage;
  }
}
