import type { PresentationState } from '@onetask/react';

/** What a page is told, in the hash of its address. */
export interface AttentionPageConfig {
  readonly url: string;
  readonly token: string;
}

/** What a page shows. */
export interface Shown {
  readonly status: string;
  readonly unread: number | null;
  readonly presentation: PresentationState;
}

declare global {
  interface Window {
    shownAttention: Shown;
    /** How often it sounded. */
    sounds: number;
    /** The test's own: the browser of a test hides no page. */
    setVisible(isVisible: boolean): void;
    setDoNotDisturb(isOn: boolean): void;
  }
}
