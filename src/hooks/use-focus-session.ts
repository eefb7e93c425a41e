'use client';

import { useCallback, useMemo } from 'react';
import type { FocusJoinOptions } from '../client/focus-join-options.js';
import { focusRooms, type FocusAction } from '../client/focus-rooms.js';
import type { SendResult } from '../connection/connection.js';
import { DEFAULT_FOCUS_PLAN, type FocusPlan } from '../focus/focus-plan.js';
import type { FocusMessage } from '../focus/app-messages.js';
import type { FocusReaction, FocusSessionParticipant, FocusTimer } from '../focus/room-view.js';
import { focusChannel, type Id } from '../protocol/channel.js';
import { selectConnection, type ConnectionStatus } from '../store/connections.js';
import { NO_FOCUS } from '../store/focus.js';
import { fitting, type StandardSchema } from './standard-schema.js';
import { useFocusSeat } from './use-focus-seat.js';
import { useOneTaskClient } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

export interface UseFocusSessionOptions<Payload = unknown> extends FocusJoinOptions {
  /**
   * What a message has to be (a schema of zod, valibot, arktype, or another of the Standard Schema). What
   * does not fit is left out of `messages`. Kept outside of the component, so that it stays the same;
   * one that answers by a promise fits nothing. @default anything
   */
  readonly schema?: StandardSchema<Payload> | undefined;
}

export interface UseFocusSessionResult<Payload = unknown> extends FocusSessionActions {
  readonly status: ConnectionStatus;
  /** Who is in the session, oneself first; two tabs of one person are one. Who is gone is not in it. */
  readonly participants: readonly FocusSessionParticipant[];
  /** The timer that all share. Changes with what happens to it, and not each second: `useFocusTimer`. */
  readonly timer: FocusTimer;
  /** What the participants' apps sent, the own echo among it (`isOwn`), oldest first. */
  readonly messages: readonly FocusMessage<Payload>[];
  /** What came of late, in breaks alone, oldest first; each for 5 s. */
  readonly reactions: readonly FocusReaction[];
}

/** What can be done in a focus session. The same functions for as long as the session is the same. */
export interface FocusSessionActions {
  /**
   * Sends JSON to everybody in the session. `'queued'`: it leaves when the socket opens (at most 100
   * messages and 256 KiB wait). `'dropped'`: no session, too much, or not JSON. Of more than 65,536
   * characters nobody keeps it.
   */
  send(data: unknown): SendResult;
  /**
   * Starts the shared timer, anew where it runs. A plan out of its bounds does nothing.
   *
   * @default a plan of 25 and 5 minutes, four times
   */
  start(plan?: FocusPlan): void;
  pause(): void;
  resume(): void;
  /** Makes the phase longer, to 24 hours at most. @default 5 minutes, in ms */
  extend(ms?: number): void;
  /** Goes on to the next phase. */
  skip(): void;
  /** Ends the timer for all. Can be undone for 10 s. */
  stop(): void;
  /** Takes back a `stop`, whoever's it was: as if it had never been. */
  undoStop(): void;
  /** Leaves the shared timer and keeps the room: nobody is told. */
  leaveTimer(): void;
  rejoinTimer(): void;
  /** An emoji for all to see, in a break; does nothing in another phase. */
  sendReaction(reaction: string): void;
}

const EXTEND_MS = 300_000;

/**
 * A focus session: who is in it, the timer that they share, and what their apps send. `null`: not yet,
 * no socket. What one may not do (`timer.canControl`) does nothing.
 */
export function useFocusSession<Payload = unknown>(
  sessionId: Id | null,
  options: UseFocusSessionOptions<Payload> = {},
): UseFocusSessionResult<Payload> {
  const { schema, ...joinOptions } = options;
  useFocusSeat(sessionId, joinOptions);
  const channel = sessionId === null ? null : focusChannel(sessionId);
  const status = useOneTaskStore((state) =>
    channel === null ? 'idle' : selectConnection(state.connections, channel).status,
  );
  const { participants, timer, messages, reactions } = useOneTaskStore(
    (state) => (sessionId === null ? undefined : state.focus[String(sessionId)]) ?? NO_FOCUS,
  );
  const fit = useMemo(() => fitting(schema), [schema]);
  return {
    status,
    participants,
    timer,
    messages: useMemo(() => fit(messages), [fit, messages]),
    reactions,
    ...useFocusActions(sessionId),
  };
}

function useFocusActions(sessionId: Id | null): FocusSessionActions {
  const client = useOneTaskClient();
  const act = useCallback(
    (action: FocusAction) => {
      if (sessionId !== null) client.apiOf(focusRooms)?.act(sessionId, action);
    },
    [client, sessionId],
  );
  return useMemo(
    () => ({
      send: (data) => (sessionId === null ? 'dropped' : client.send(sessionId, data)),
      start: (plan = DEFAULT_FOCUS_PLAN) => act({ type: 'start', plan }),
      pause: () => act({ type: 'pause' }),
      resume: () => act({ type: 'resume' }),
      extend: (ms = EXTEND_MS) => act({ type: 'extend', ms }),
      skip: () => act({ type: 'skip' }),
      stop: () => act({ type: 'stop' }),
      undoStop: () => act({ type: 'undoStop' }),
      leaveTimer: () => act({ type: 'leaveTimer' }),
      rejoinTimer: () => act({ type: 'rejoinTimer' }),
      sendReaction: (reaction) => act({ type: 'sendReaction', reaction }),
    }),
    [client, sessionId, act],
  );
}
