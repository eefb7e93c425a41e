/** What is shown in the page. */
export type Scene = 'rest' | 'celebration' | 'streak' | 'inbox';

/** What a page is told, in the hash of its address. */
export interface MomentsConfig {
  readonly scene: Scene;
  /** A `TaskFeed`, whose rows move with each update, stands beside it. */
  readonly hasFeed: boolean;
}

/** What the bench may ask of its page: `window.moments`. */
export interface MomentsPage {
  /** Everything is loaded and events flow, where the scene has any. */
  ready(): Promise<void>;
  /** Lets the moment of the scene come, and gives the ms between painted frames while it lasts. */
  play(): Promise<readonly number[]>;
}

declare global {
  interface Window {
    moments: MomentsPage;
  }
}
