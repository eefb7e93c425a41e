import type { SocketTap } from './socket-tap.js';

/** What each tab of the panel is given. */
export interface TabProps {
  /** `null`: the client was made without `withDevtools`. */
  readonly tap: SocketTap | null;
  /** Says what was done, on the panel's last line and to a screen reader. */
  say(text: string): void;
}
