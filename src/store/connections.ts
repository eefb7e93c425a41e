import type { Channel } from '../protocol/channel.js';
import type { ErrorInfo } from '../protocol/error.js';
import { patch } from './patch.js';

/**
 * How a connection is, in the words an app shows:
 * - `idle`: nobody needs it, or the page is out of sight.
 * - `connecting`: the first try. `reconnecting`: it was lost or could not be had, and is tried again.
 * - `open`: live. `offline`: the browser says that there is no network; tries go on, slower.
 * - `unauthorized`: the token is not accepted; probed every 30 to 60 s.
 * - `closed`: nothing can be opened, the `url` being unusable.
 */
export type ConnectionStatus =
  | 'idle'
  | 'connecting'
  | 'open'
  | 'reconnecting'
  | 'offline'
  | 'unauthorized'
  | 'closed';

/** A connection as the store holds it. */
export interface ConnectionInfo {
  readonly status: ConnectionStatus;
  /** Tries that failed since the connection was last stable for 30 s. */
  readonly attempt: number;
  /** When the next try is due, in epoch ms for display; `null` when none is waiting. */
  readonly nextRetryAt: number | null;
  /** Why it is not open, or `null`. */
  readonly lastError: ErrorInfo | null;
}

export const IDLE_CONNECTION: ConnectionInfo = {
  status: 'idle',
  attempt: 0,
  nextRetryAt: null,
  lastError: null,
};

/** How each leased channel is connected. */
export type ConnectionsState = Readonly<Partial<Record<Channel, ConnectionInfo>>>;

/** From what needs the user's eye most to what needs it least. */
const WORST_FIRST: readonly ConnectionStatus[] = [
  'unauthorized',
  'offline',
  'reconnecting',
  'connecting',
  'closed',
  'idle',
  'open',
];

/** One channel's connection, or the worst of all; idle when there is none. */
export function selectConnection(state: ConnectionsState, channel?: Channel): ConnectionInfo {
  if (channel !== undefined) return state[channel] ?? IDLE_CONNECTION;
  let worst: ConnectionInfo | null = null;
  for (const info of Object.values(state)) {
    if (info === undefined) continue;
    if (worst === null || rank(info) < rank(worst)) worst = info;
  }
  return worst ?? IDLE_CONNECTION;
}

/** Notes how a channel is; `null` when nobody leases it any more. */
export function setConnection(
  state: ConnectionsState,
  channel: Channel,
  info: ConnectionInfo | null,
): ConnectionsState {
  const known = state[channel];
  if (info) return known && isSame(known, info) ? state : { ...state, [channel]: info };
  if (!known) return state;
  const { [channel]: _gone, ...rest } = state;
  return rest;
}

function isSame(a: ConnectionInfo, b: ConnectionInfo): boolean {
  return patch(a, b) === a;
}

function rank(info: ConnectionInfo): number {
  return WORST_FIRST.indexOf(info.status);
}
