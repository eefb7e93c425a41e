import * as v from 'valibot';
import type { Cancel } from '../connection/environment.js';
import type { Feature } from './feature.js';

const ids = v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.maxLength(10_000));

const changeSchema = v.variant('type', [
  v.object({ type: v.literal('read'), ids, isRead: v.boolean() }),
  v.object({ type: v.literal('allRead'), upTo: v.pipe(v.number(), v.safeInteger()) }),
  v.object({ type: v.literal('removed'), ids }),
  v.object({ type: v.literal('seen'), upTo: v.pipe(v.number(), v.safeInteger()) }),
]);

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
      const result = v.safeParse(changeSchema, event.data);
      if (result.success) host.follow(result.output);
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
