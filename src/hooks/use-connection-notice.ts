'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { Channel } from '../protocol/channel.js';
import type { Gap } from '../store/loading.js';
import { NO_NOTICE, type ConnectionNoticeKind } from './connection-notice.js';
import {
  channelsWithGap,
  createConnectionWatch,
  selectGap,
  selectNextRetry,
} from './connection-watch.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseConnectionNoticeResult {
  /**
   * What to show, `null` for nothing: `reconnecting`, `offline` or `unauthorized` once it has lasted
   * 5 s; `missed` while there is a gap; `restored` for 4 s after an outage that was shown.
   */
  readonly kind: ConnectionNoticeKind | null;
  /**
   * What to put in a polite live region, `null` for nothing: each outage at most once a minute, its
   * end to those who heard of it. Goes after 10 s.
   */
  readonly announcement: ConnectionNoticeKind | null;
  /** When the next try is due, in epoch ms; `null` while one is under way. */
  readonly nextRetryAt: number | null;
  /** From when to when something may be missing, in epoch ms. */
  readonly gap: Gap | null;
  /** Tries now: that channel, or all. */
  retryNow(): void;
  /** Hides the gap: the user knows. */
  dismissGap(): void;
}

/**
 * When to say something about the connection, and what: of one channel, or of all that are in use.
 * Opens none itself.
 */
export function useConnectionNotice(channel?: Channel): UseConnectionNoticeResult {
  const client = useOneTaskClient();
  const watch = useMemo(() => createConnectionWatch(client, channel), [client, channel]);
  const { kind, announcement } = useSyncExternalStore(watch.subscribe, watch.get, () => NO_NOTICE);
  const nextRetryAt = useOneTaskStore((state) => selectNextRetry(state.connections, channel));
  const gap = useOneTaskStore((state) => selectGap(state, channel));
  const actions = useMemo(
    () => ({
      retryNow: () => client.retryNow(channel),
      dismissGap() {
        for (const one of channelsWithGap(client.store.getState(), channel)) client.dismissGap(one);
      },
    }),
    [client, channel],
  );
  return { kind, announcement, nextRetryAt, gap, ...actions };
}
