import { useConnectionStatus } from '@onetask/react';
import { STATUS_WORDS } from './connection-words.js';
import { StatusDot } from './status-dot.js';

/** How live everything is, in a word. Leads to the connection panel. */
export function ConnectionChip() {
  const { status } = useConnectionStatus();
  return (
    <a className="chip connection-chip" href="#connection">
      <StatusDot status={status} />
      <span className="connection-chip-words">{STATUS_WORDS[status]}</span>
    </a>
  );
}
