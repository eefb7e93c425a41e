import type { FocusSessionUpdateEvent } from '../protocol/event.js';
import { FOCUS_VERSION, readFocusEnvelope } from '../protocol/focus-envelope.js';
import type { Leasable } from './by-id.js';

/** A message of an app in a focus session. */
export interface FocusMessage {
  /** Stable and unique, fit for React's `key`. */
  readonly key: string;
  readonly sessionId: string;
  /** The user who sent it, by the server's word. */
  readonly senderId: number;
  /** True for the echo of what this very instance sent; another tab of the same user is not own. */
  readonly isOwn: boolean;
  /** What was given to `send`, or whatever another client sent. JSON of any shape, not to be trusted. */
  readonly data: unknown;
  /** Epoch milliseconds of receipt: the wire carries no time. */
  readonly receivedAt: number;
}

/** What is known of one focus session. Plain data. */
export interface FocusState extends Leasable {
  /** Someone is in it now; else it is what was known when the last one left. */
  readonly isLeased: boolean;
  /** Oldest first. */
  readonly messages: readonly FocusMessage[];
}

export const NO_FOCUS: FocusState = { isLeased: false, touched: 0, messages: [] };

/** Adds the app's messages, known ones left out; those of the kit's own protocol are none. */
export function addFocusMessages(
  state: FocusState,
  events: readonly FocusSessionUpdateEvent[],
  instanceId: string,
  limit: number,
): FocusState {
  const known = new Set(state.messages.map((message) => message.key));
  // By key: an answer of `history` may hold what came live, or a message twice.
  const added = new Map(
    events
      .flatMap((event) => toFocusMessage(event, instanceId) ?? [])
      .flatMap((message) => (known.has(message.key) ? [] : [[message.key, message] as const])),
  );
  if (added.size === 0) return state;
  return { ...state, messages: [...state.messages, ...added.values()].slice(-limit) };
}

/** An event as an app's message, or `null` when it belongs to the kit. */
export function toFocusMessage(
  event: FocusSessionUpdateEvent,
  instanceId: string,
): FocusMessage | null {
  const envelope = readFocusEnvelope(event.data);
  if (envelope && (envelope.v !== FOCUS_VERSION || envelope.kind !== 'app')) return null;
  return {
    key: event.key,
    sessionId: event.sessionId,
    senderId: event.senderId,
    isOwn: envelope?.from === instanceId,
    data: envelope ? (envelope.payload ?? null) : event.data,
    receivedAt: event.receivedAt,
  };
}
