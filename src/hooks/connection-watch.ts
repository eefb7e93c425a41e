import type { OneTaskClient } from '../client/client.js';
import type { Cancel } from '../connection/environment.js';
import { parseChannel, tasksChannel, type Channel } from '../protocol/channel.js';
import { selectConnection, type ConnectionsState } from '../store/connections.js';
import type { Gap } from '../store/loading.js';
import type { OneTaskState } from '../store/store.js';
import {
  lookAtConnection,
  nextLookMs,
  NO_NOTICE,
  type ConnectionNotice,
} from './connection-notice.js';

/** Watches the connection while somebody listens. */
export interface ConnectionWatch {
  get(): ConnectionNotice;
  subscribe(listener: () => void): Cancel;
}

export function createConnectionWatch(
  { store, environment }: Pick<OneTaskClient, 'store' | 'environment'>,
  channel: Channel | undefined,
): ConnectionWatch {
  const listeners = new Set<() => void>();
  let notice = NO_NOTICE;
  let userId: string | null = null;
  let stopTimer: Cancel = () => {};
  let stopStore: Cancel = () => {};

  function look(): void {
    stopTimer();
    const state = store.getState();
    const before = notice;
    // Another user has not heard of anything, and has missed nothing of the first one's.
    const isOther = userId !== null && userId !== state.userId;
    userId = state.userId;
    notice = lookAtConnection(
      isOther ? NO_NOTICE : before,
      selectConnection(state.connections, channel),
      selectGap(state, channel),
      environment.monotonic(),
    );
    const ms = nextLookMs(notice, environment.monotonic());
    stopTimer = ms === null ? () => {} : environment.setTimer(look, ms);
    if (notice !== before) for (const listener of listeners) listener();
  }

  return {
    get: () => notice,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        // What was said stays said; what was seen may long be over.
        notice = { ...NO_NOTICE, announcedAt: notice.announcedAt };
        stopStore = store.subscribe(look);
        look();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopStore();
        stopTimer();
      };
    },
  };
}

/** The channels in which something may be missing: the one, or all that are in use. */
export function channelsWithGap(state: OneTaskState, channel?: Channel): readonly Channel[] {
  const channels: readonly Channel[] = channel
    ? [channel]
    : [
        'notifications',
        ...Object.entries(state.tasks).flatMap(([id, workspace]) =>
          workspace?.isLeased ? tasksChannel(id) : [],
        ),
      ];
  return channels.filter((one) => gapOf(state, one) !== null);
}

/** From when to when something may be missing in one channel, or in any that is in use. */
export function selectGap(state: OneTaskState, channel?: Channel): Gap | null {
  const gaps = channelsWithGap(state, channel).flatMap((one) => gapOf(state, one) ?? []);
  const [first] = gaps;
  if (!first || gaps.length === 1) return first ?? null;
  return {
    from: Math.min(...gaps.map((gap) => gap.from)),
    to: Math.max(...gaps.map((gap) => gap.to)),
  };
}

/** The soonest next try of those that wait for one (epoch ms); `null`: none does. */
export function selectNextRetry(connections: ConnectionsState, channel?: Channel): number | null {
  if (channel !== undefined) return selectConnection(connections, channel).nextRetryAt;
  const waiting = Object.values(connections).flatMap((info) => info?.nextRetryAt ?? []);
  return waiting.length === 0 ? null : Math.min(...waiting);
}

function gapOf(state: OneTaskState, channel: Channel): Gap | null {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications':
      return state.notifications.gap;
    case 'tasks':
      return state.tasks[parsed.workspaceId]?.gap ?? null;
    case 'focus':
      return null;
  }
}
