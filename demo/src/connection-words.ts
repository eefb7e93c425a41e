import { parseChannel, type Channel, type ConnectionStatus, type ErrorInfo } from '@onetask/react';
import type { Workspace } from './api.js';

export const STATUS_WORDS: Readonly<Record<ConnectionStatus, string>> = {
  idle: 'Resting',
  connecting: 'Connecting',
  open: 'Live',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  unauthorized: 'Not let in',
  closed: 'Closed',
};

/** What an error means for who reads it; the message itself is for developers. */
export function errorWords({ code }: ErrorInfo): string {
  switch (code) {
    case 'connection-lost':
      return 'The connection was lost.';
    case 'connect-failed':
    case 'connection-refused':
      return 'The server can’t be reached.';
    case 'connect-timeout':
    case 'heartbeat-timeout':
      return 'The server does not answer.';
    case 'channel-refused':
      return 'You may not see this one.';
    case 'token-missing':
    case 'token-failed':
    case 'token-timeout':
    case 'token-rejected':
    case 'token-expired':
      return 'The server wants you to sign in again.';
    default:
      return 'Something went wrong on the way.';
  }
}

export function channelWords(channel: Channel, workspaces: readonly Workspace[]): string {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications':
      return 'Notifications';
    case 'tasks': {
      const workspace = workspaces.find(({ id }) => String(id) === parsed.workspaceId);
      return `Tasks of ${workspace?.name ?? 'a workspace'}`;
    }
    case 'focus':
      return 'Focus room';
  }
}
