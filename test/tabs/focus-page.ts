import type {
  FocusSessionActions,
  FocusSessionParticipant,
  FocusTimer,
  OneTaskOptions,
} from '@onetask/react';

/** What a page is told, in the hash of its address. */
export interface FocusPageConfig {
  readonly url: string;
  readonly token: string;
  readonly paths: OneTaskOptions['paths'];
  readonly name: string;
  /** Its sockets are in a worker. */
  readonly hasWorker: boolean;
}

/** What a page shows of the session. */
export interface Shown {
  readonly status: string;
  readonly timer: FocusTimer;
  readonly secondsLeft: number;
  readonly participants: readonly FocusSessionParticipant[];
  readonly messages: readonly unknown[];
}

declare global {
  interface Window {
    shownFocus: Shown;
    focusActions: FocusSessionActions;
  }
}
