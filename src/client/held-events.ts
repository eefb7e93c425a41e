import type { AttentionState } from '../attention/attention-state.js';
import type { PresentationState } from '../attention/presentation.js';
import type { Environment } from '../connection/environment.js';
import type { OneTaskEvent } from '../protocol/event.js';
import type { OneTaskState } from '../store/store.js';
import { hashOf } from './held-keeper.js';

/** What was held before a reload, until it arrives anew. */
export interface HeldBefore {
  /** Hashes of what did not arrive yet. */
  readonly hashes: ReadonlySet<number>;
  begin(hashes: ReadonlySet<number>): void;
  /** What has arrived of it, oldest first. Each once. */
  find(state: OneTaskState): readonly OneTaskEvent[];
}

/** Later, nobody waits for it any more. */
const PATIENCE_MS = 60_000;

export function createHeldBefore(environment: Environment): HeldBefore {
  let hashes: ReadonlySet<number> = new Set();
  let until = -Infinity;
  return {
    get hashes() {
      return hashes;
    },
    begin(next) {
      hashes = next;
      until = environment.monotonic() + PATIENCE_MS;
    },
    find({ notifications, tasks }) {
      if (hashes.size === 0) return [];
      if (environment.monotonic() > until) hashes = new Set();
      const updates = Object.values(tasks).flatMap((workspace) => workspace?.updates ?? []);
      const found = [...notifications.items, ...updates].filter(({ key }) =>
        hashes.has(hashOf(key)),
      );
      const arrived = new Set(found.map(({ key }) => hashOf(key)));
      hashes = new Set([...hashes].filter((hash) => !arrived.has(hash)));
      return [...found].reverse();
    },
  };
}

/**
 * What waits or stands there of the user's notifications, and was read or removed meanwhile.
 *
 * @param limit how many the list keeps: of a full one what is missing may have made room for others
 */
export function readKeysOf(
  { digest, toasts }: PresentationState,
  { held, waiting }: AttentionState,
  { notifications: { items } }: OneTaskState,
  limit: number,
): readonly string[] {
  const cards = toasts.flatMap((card) => (card.kind === 'event' ? card.event : []));
  const events = [...held, ...waiting].map(({ event }) => event);
  const groups = digest?.groups.filter(({ by }) => by !== 'task_update') ?? [];
  const keys = [...events, ...cards].flatMap((event) =>
    'notificationId' in event ? event.key : [],
  );
  const all = [...keys, ...groups.flatMap((group) => group.keys)];
  if (all.length === 0) return all;
  const isRead = new Map(items.map((item) => [item.key, item.isRead]));
  const isRemoved = items.length < limit;
  return all.filter((key) => isRead.get(key) ?? isRemoved);
}
