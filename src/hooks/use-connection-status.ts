'use client';

import { useCallback } from 'react';
import type { Channel } from '../protocol/channel.js';
import { selectConnection, type ConnectionInfo } from '../store/connections.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseConnectionStatusResult extends ConnectionInfo {
  /** Tries now: that channel, or all. */
  retryNow(): void;
}

/**
 * How a channel is connected, or the worst of all that are in use: unauthorized, offline,
 * reconnecting, connecting, closed, idle, open. Opens none itself.
 */
export function useConnectionStatus(channel?: Channel): UseConnectionStatusResult {
  const client = useOneTaskClient();
  const info = useOneTaskStore((state) => selectConnection(state.connections, channel));
  const retryNow = useCallback(() => client.retryNow(channel), [client, channel]);
  return { ...info, retryNow };
}
