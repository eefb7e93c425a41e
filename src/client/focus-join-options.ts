import type { Id } from '../protocol/channel.js';

/** What one takes part in a focus session as. */
export interface FocusJoinOptions {
  /** What the others are told one is called. @default nothing: they see what their own app knows */
  readonly name?: string | null | undefined;
  /** A portrait for the others, at an `https:` address of at most 512 characters. @default none */
  readonly avatarUrl?: string | null | undefined;
  /** No name and no portrait leave; what left is taken back. @default false */
  readonly joinQuietly?: boolean | undefined;
  /** The others are told when this page is out of sight. @default false */
  readonly shareAway?: boolean | undefined;
  /**
   * Who may start, change and end the shared timer. `'host'` needs `hostId`, the same in every
   * participant's app; nobody may until it is there. One may always leave the timer and keep the room. @default 'anyone'
   */
  readonly timerControl?: 'anyone' | 'host' | undefined;
  /** The user who looks after the timer, for `timerControl: 'host'`. */
  readonly hostId?: Id | null | undefined;
}
