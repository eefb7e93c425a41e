export { STORY_NOW, type ClockMode, type StoryClock } from './clock.js';
export { focusPeer, type FocusPeer, type ShownTimer } from './focus-peer.js';
export { createFrameMaker, type FrameMaker } from './frames.js';
export {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  studioFeed,
  studioInbox,
  studioMessages,
  studioSnapshot,
} from './studio.js';
export { hiding } from './hiding.js';
export { hasOwnContent, isAsWritten, reads } from './reads.js';
export { World } from './with-world.js';
export { inWorld, SHOWS_ALL, type WorldConnection, type WorldOptions } from './world-options.js';
export { type StoryWorld } from './world.js';
export { worldOf } from './worlds.js';
