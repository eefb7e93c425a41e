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
  /** What came after `completeUntil` (epoch ms) may be missing. */
  onRestored(channel: Channel, completeUntil: number): void;
  /** Counts questions and settled changes, to tell what came before what. */
  tick(): number;
}

/**
 * Puts back what was kept from an earlier visit: the messages through the inbox, so that they are
 * known from then on, and all of it in one commit that nobody is told of as news. Once a user.
 */
export function createRestore({ pipeline, recover, onRestored, tick }: RestoreOptions) {
  let restoredIn: number | null = null;

  return async (persisted: PersistedState, completeUntil: number | null): Promise<void> => {
    const { epoch } = pipeline;
    if (restoredIn === epoch) return;
    restoredIn = epoch;
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
