import type { Channel } from '../protocol/channel.js';
import { isNotice, type Origin } from '../protocol/event.js';
import type { PersistedState } from '../store/persisted-state.js';
import type { Delivery } from './inbox.js';
import type { Pipeline } from './pipeline.js';

export interface RestoreOptions {
  readonly pipeline: Pipeline;
  /** Puts messages through the inbox; `undefined` while there is none. */
  recover(
    channel: Channel,
    messages: readonly unknown[],
    origin: Origin,
  ): Promise<readonly Delivery[]> | undefined;
  /** The server has said already what there is. */
  isLoaded(channel: Channel): boolean;
  /** What came after `completeUntil` (epoch ms) may be missing. */
  onRestored(channel: Channel, completeUntil: number): void;
  /** Counts questions and settled changes, to tell what came before what. */
  tick(): number;
}

/**
 * Puts back what was kept from an earlier visit: the messages through the inbox, so that they are
 * known from then on, and all of it in one commit that nobody is told of as news. Once a user.
 */
export function createRestore(options: RestoreOptions) {
  const { pipeline, recover, isLoaded, onRestored, tick } = options;
  let restoredIn: number | null = null;

  return async (persisted: PersistedState, completeUntil: number | null): Promise<void> => {
    const { epoch } = pipeline;
    if (restoredIn === epoch) return;
    restoredIn = epoch;
    if (isLoaded('notifications')) {
      // Who it is was told late: what was done here still counts, the list is the server's.
      const notifications = { ...persisted.notifications, messages: [], unreadElsewhere: null };
      pipeline.take([
        { type: 'restored', persisted: { ...persisted, notifications }, tick: tick() },
      ]);
      return;
    }
    if (completeUntil !== null) onRestored('notifications', completeUntil);
    const { messages } = persisted.notifications;
    const recovered = await recover('notifications', messages, 'persisted');
    // Another user may have come meanwhile.
    if (epoch !== pipeline.epoch || !recovered) return;
    const events = recovered.map((delivery) => delivery.event).filter(isNotice);
    pipeline.take([
      { type: 'restored', persisted, tick: tick() },
      { type: 'events', events, askedAt: null },
    ]);
  };
}
