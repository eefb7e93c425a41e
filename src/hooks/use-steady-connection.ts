'use client';

import { useEffect, useState } from 'react';
import type { Channel } from '../protocol/channel.js';
import { selectConnection, type ConnectionStatus } from '../store/connections.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

/** What is over sooner would only flicker. */
const STEADY_MS = 1_000;

/**
 * A channel's status, calm enough to stand in a heading: a change shows once it has held for a
 * second, the first `open` at once. `idle` until then, and without a channel. Opens none itself.
 */
export function useSteadyConnection(channel: Channel | null): ConnectionStatus {
  const { environment } = useOneTaskClient();
  const status = useOneTaskStore((state) =>
    channel === null ? 'idle' : selectConnection(state.connections, channel).status,
  );
  const [steady, setSteady] = useState<{ channel: Channel | null; status: ConnectionStatus }>({
    channel,
    status: 'idle',
  });
  const shown = steady.channel === channel ? steady.status : 'idle';
  useEffect(() => {
    if (status === shown) return;
    const isFirst = shown === 'idle' && status === 'open';
    const settle = () => setSteady({ channel, status });
    return environment.setTimer(settle, isFirst ? 0 : STEADY_MS);
  }, [environment, channel, status, shown]);
  return shown;
}
