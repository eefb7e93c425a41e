import { useConnectionStatus, type Channel } from '@onetask/react';
import { STATUS_WORDS } from './connection-words.js';
import { StatusDot } from './status-dot.js';

/** Whether what one sees is live. */
export function LiveLabel({ channel }: { readonly channel: Channel }) {
  const { status } = useConnectionStatus(channel);
  return (
    <span className="live-label meta">
      <StatusDot status={status} />
      {STATUS_WORDS[status]}
    </span>
  );
}
