import { useSyncExternalStore } from 'react';
import { useConnectionStatus, useOneTaskStore, type Channel } from '@onetask/react';
import type { Workspace } from './api.js';
import { ConnectionRow } from './connection-row.js';
import type { Network } from './network.js';

interface ConnectionPanelProps {
  readonly network: Network;
  readonly workspaces: readonly Workspace[];
}

/** Each channel's connection, and a switch that cuts this window off. */
export function ConnectionPanel({ network, workspaces }: ConnectionPanelProps) {
  const isCut = useSyncExternalStore(network.subscribe, network.isCut);
  const channels = useOneTaskStore((state) => Object.keys(state.connections) as Channel[]);
  const { nextRetryAt, retryNow } = useConnectionStatus();

  function toggle() {
    network.setCut(!isCut);
    // A browser that is back online says so; this switch has to do it by hand.
    if (isCut) retryNow();
  }

  return (
    <section id="connection" className="card" aria-labelledby="connection-title" tabIndex={-1}>
      <div className="card-head">
        <h2 id="connection-title">Connection</h2>
        {nextRetryAt !== null && (
          <button type="button" className="button" data-variant="line" onClick={retryNow}>
            Try now
          </button>
        )}
      </div>
      <ul className="connection-rows">
        {channels.map((channel) => (
          <ConnectionRow key={channel} channel={channel} workspaces={workspaces} />
        ))}
      </ul>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={!isCut}
        aria-describedby="connection-hint"
        onClick={toggle}
      >
        Network for this window
        <span className="switch-track" aria-hidden="true" />
      </button>
      <p id="connection-hint" className="meta">
        {isCut
          ? 'Cut. Change something in another window, then switch it back on.'
          : 'Switch it off to see what happens without one.'}
      </p>
    </section>
  );
}
