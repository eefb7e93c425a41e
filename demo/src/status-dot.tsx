import type { ConnectionStatus } from '@onetask/react';
import './connection.css';

/** The colour of a status; the word stands beside it. */
export function StatusDot({ status }: { readonly status: ConnectionStatus }) {
  return <span className="status-dot" data-status={status} aria-hidden="true" />;
}
