'use client';

import { useCallback } from 'react';
import type { SendResult } from '../connection/connection.js';
import { focusChannel, type Id } from '../protocol/channel.js';
import { selectConnection, type ConnectionStatus } from '../store/connections.js';
import { NO_FOCUS, type FocusMessage } from '../store/focus.js';
import { useLease } from './use-lease.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseFocusSessionResult {
  readonly status: ConnectionStatus;
  /** What participants sent, the own echo among it (`isOwn`), oldest first. */
  readonly messages: readonly FocusMessage[];
  /**
   * Sends JSON to everybody in the session. `'queued'`: it leaves when the socket opens (at most 100
   * messages and 256 KiB wait). `'dropped'`: no session, too much, or not JSON.
   */
  send(data: unknown): SendResult;
}

/** A focus session: who is in it hears what its participants send. `null`: not yet, no socket. */
export function useFocusSession(sessionId: Id | null): UseFocusSessionResult {
  const client = useOneTaskClient();
  const channel = sessionId === null ? null : focusChannel(sessionId);
  useLease(channel);
  const status = useOneTaskStore((state) =>
    channel === null ? 'idle' : selectConnection(state.connections, channel).status,
  );
  const messages = useOneTaskStore(
    (state) => (state.focus[String(sessionId)] ?? NO_FOCUS).messages,
  );
  const send = useCallback(
    (data: unknown) => (sessionId === null ? 'dropped' : client.send(sessionId, data)),
    [client, sessionId],
  );
  return { status, messages, send };
}
