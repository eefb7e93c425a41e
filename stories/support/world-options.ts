import type { AttentionOptions, HistoryFunction, Snapshot } from '@onetask/react';
import type { Backend, JsonObject } from '@onetask/react/testing';
import type { ClockMode } from './clock.js';
import type { FrameMaker } from './frames.js';
import type { StoryWorld } from './world.js';

/** How the sockets of a world fare from the start. */
export type WorldConnection = 'open' | 'connecting' | 'reconnecting' | 'offline' | 'unauthorized';

/**
 * A story's world, in `parameters.onetask`. Without any of it: Mira's Friday in a small studio
 * (`studio.ts`), connected.
 */
export interface WorldOptions {
  /** Fills the mock backend. @default seedPeople */
  readonly seed?: ((backend: Backend) => void) | undefined;
  /** Whose app this is. @default 1, Mira */
  readonly userId?: number | undefined;
  /** What the server has kept, as wire objects, in any order. @default the studio's, without `seed` */
  readonly messages?: ((frames: FrameMaker) => readonly JsonObject[]) | undefined;
  /** Streak, level, achievements as history tells them; `null`: it tells none. @default the studio's, without `seed` */
  readonly snapshot?: Snapshot | null | undefined;
  /** The server's count of unread ones. @default counted */
  readonly unreadCount?: number | undefined;
  /**
   * What the app's `history` does: answers, never answers, fails, is not there, or a function of the
   * story's own. @default 'answers'
   */
  readonly history?: 'answers' | 'loading' | 'failing' | 'none' | HistoryFunction | undefined;
  /** @default 'open' */
  readonly connection?: WorldConnection | undefined;
  /** Epoch ms. @default 2026-11-20T12:00Z */
  readonly now?: number | undefined;
  /** @default 'still' */
  readonly clock?: ClockMode | undefined;
  /** The app's policy, and what its user prefers. @default as the kit has it, kept nowhere */
  readonly attention?: AttentionOptions | undefined;
  /** Called once when the story is mounted, connected and loaded: what happens live. */
  readonly events?: ((world: StoryWorld) => void) | undefined;
  /** A BCP 47 tag. @default the toolbar's */
  readonly locale?: string | undefined;
  /** @default 'UTC' */
  readonly timeZone?: string | undefined;
}

/** For stories of how things look: whatever comes is shown, and at once. */
export const SHOWS_ALL: AttentionOptions = {
  defaults: { budget: { count: 100, perMs: 600_000 } },
  tierOf: (_event, byDefault) => (byDefault === 'ambient' ? 'timely' : byDefault),
};

/** `parameters: inWorld({ … })`, checked. */
export function inWorld(options: WorldOptions): { readonly onetask: WorldOptions } {
  return { onetask: options };
}
