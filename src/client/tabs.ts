import type { Cancel } from '../connection/environment.js';
import { attempt, flag, id, list, Misfit, object } from '../protocol/readers.js';
import type { Feature } from './feature.js';
import type { SettledChange } from './write-back.js';

/** A change that names more was not posted by the kit. */
const MAX_IDS = 10_000;

/**
 * Read state and removals follow to the user's other tabs, over a channel of that server and that
 * user alone. Without a known user nothing is shared. Never touches a socket.
 */
export const tabs: Feature = (host) => {
  let channel: BroadcastChannel | null = null;

  function open(userId: string | null): void {
    channel?.close();
    channel = null;
    if (userId === null || host.server === null) return;
    const name = `onetask:1:${JSON.stringify([host.server, userId])}`;
    channel = host.environment.openBroadcast(name);
    if (!channel) return;
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const change = attempt(readChange, event.data);
      if (!(change instanceof Misfit)) host.follow(change);
    };
  }

  const stops: Cancel[] = [
    host.onUser(open),
    host.onSettled((change) => {
      // Plain data, to a channel that `open` has not closed: this can't throw.
      channel?.postMessage(change);
    }),
    () => channel?.close(),
  ];
  return {
    api: null,
    stop() {
      for (const stop of stops) stop();
    },
  };
};

/** What came from another tab, which may be one of another version. */
function readChange(value: unknown): SettledChange {
  const change = object(value, 'change');
  switch (change.type) {
    case 'read':
      return {
        type: 'read',
        ids: readIds(change.ids),
        isRead: flag(change.isRead, 'isRead'),
      };
    case 'removed':
      return { type: 'removed', ids: readIds(change.ids) };
    case 'allRead':
    case 'seen':
      return { type: change.type, upTo: id(change.upTo, 'upTo') };
    default:
      throw new Misfit(change.type, 'type', 'a change of read state or a removal');
  }
}

function readIds(value: unknown): readonly number[] {
  const ids = list(value, 'ids');
  if (ids.length > MAX_IDS) throw new Misfit(value, 'ids', `at most ${MAX_IDS}`);
  // Not `map`, which leaves out holes: a list keeps them on its way from tab to tab.
  return Array.from(ids, (one) => id(one, 'ids'));
}
