import type { ConnectionStatus } from '../store/connections.js';
import type { UseNotificationInboxResult } from './use-notification-inbox.js';

/** Why a list has no row: nothing is unread or there, the filter has nothing, or it did not load. */
export type InboxEmptiness = 'loading' | 'caught-up' | 'no-match' | 'offline' | 'failed';

/** Why an inbox has no row, if it has none. */
export function emptinessOf(
  { status, filter, isEmpty }: Pick<UseNotificationInboxResult, 'status' | 'filter' | 'isEmpty'>,
  connection: ConnectionStatus,
): InboxEmptiness {
  // Without `history` a list is ready at once, which says nothing where nobody is signed in.
  const isUnknown = isEmpty && connection === 'unauthorized';
  if (status === 'ready' && !isUnknown) {
    return isEmpty || filter === 'all' || filter === 'unread' ? 'caught-up' : 'no-match';
  }
  if (connection === 'offline') return 'offline';
  const isHopeless = connection === 'unauthorized' || connection === 'closed';
  return status === 'error' || isHopeless ? 'failed' : 'loading';
}
