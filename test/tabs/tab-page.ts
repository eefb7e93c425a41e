import type { ConnectionStatus, TokenReason } from '@onetask/react';

/** What a page is told, in the hash of its address. */
export interface TabConfig {
  readonly url: string;
}

/** What a tab shows. */
export interface Shown {
  readonly status: ConnectionStatus;
  readonly userId: string | null;
  /** Titles, newest first. */
  readonly notices: readonly string[];
  readonly design: readonly string[];
  readonly film: readonly string[];
  /** The keys of what its listener heard. */
  readonly heard: readonly string[];
}

declare global {
  interface Window {
    /** The test's own: an app's server that gives tokens. */
    askToken(reason: TokenReason): Promise<string>;
    shown: Shown;
    /** The app goes, its page stays. */
    unmount(): void;
  }
}
