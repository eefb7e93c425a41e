import type { LiveCounts } from '../support/virtual-environment.js';

/** What a page is told, in the hash of its address. */
export interface MemoryConfig {
  /** Keeps a little of each event and mount on purpose. */
  readonly leak: boolean;
}

/** What the bench may ask of its page: `window.memory`. */
export interface MemoryPage {
  /** So many events more, each with an identity of its own, into one page that stays mounted. */
  flood(count: number): Promise<void>;
  /** What is held of them, by name. */
  kept(): Readonly<Record<string, number>>;
  endFlood(): Promise<LiveCounts>;
  /** So many times more a page comes, is told something, and goes. */
  mount(count: number): Promise<void>;
  left(): LiveCounts;
}

declare global {
  interface Window {
    memory: MemoryPage;
  }
}
