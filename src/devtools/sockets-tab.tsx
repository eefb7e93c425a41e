'use client';

import type { ReactNode } from 'react';
import { useCountdown } from '../hooks/use-countdown.js';
import { useOneTaskClient } from '../hooks/use-one-task-client.js';
import { useOneTaskStore } from '../hooks/use-one-task-store.js';
import type { Channel } from '../protocol/channel.js';
import type { ConnectionInfo, ConnectionStatus } from '../store/connections.js';
import { DevtoolsButton } from './devtools-button.js';
import type { TabProps } from './tab-props.js';
import { TapNotice } from './tap-notice.js';

/** Each leased channel: how it is, and ways to lose it and to have it back. */
export function SocketsTab({ tap, say }: TabProps): ReactNode {
  const client = useOneTaskClient();
  const connections = useOneTaskStore((state) => state.connections);
  const rows = Object.entries(connections) as [Channel, ConnectionInfo][];

  function retry(channel: Channel): void {
    client.retryNow(channel);
    say(`Trying ${channel} now.`);
  }

  function cut(channel: Channel): void {
    say(tap?.cut(channel) ? `Cut ${channel}.` : `${channel} has no socket to cut.`);
  }

  return (
    <>
      <TapNotice tap={tap} />
      {rows.length === 0 && (
        <p className="onetask-devtools-empty">No channel is open: no hook asks for one.</p>
      )}
      <ul className="onetask-devtools-list">
        {rows.map(([channel, info]) => (
          <li key={channel} className="onetask-devtools-socket" data-status={info.status}>
            <div className="onetask-devtools-line">
              <strong className="onetask-devtools-grow">{channel}</strong>
              <span className="onetask-devtools-pill" data-tone={TONES[info.status]}>
                {info.status}
              </span>
            </div>
            <p className="onetask-devtools-faint">
              {info.attempt === 0 ? 'No failed try' : `Failed tries: ${info.attempt}`}
              {info.nextRetryAt !== null && (
                <NextTry key={info.nextRetryAt} at={info.nextRetryAt} />
              )}
            </p>
            {info.lastError && (
              <p className="onetask-devtools-error">
                <code>{info.lastError.code}</code> {info.lastError.message}
                {info.lastError.cause !== undefined && ` (${info.lastError.cause})`}
              </p>
            )}
            <div className="onetask-devtools-line">
              <DevtoolsButton
                label={`Cut ${channel}`}
                isOff={!tap?.has(channel)}
                onPress={() => cut(channel)}
              >
                Cut
              </DevtoolsButton>
              <DevtoolsButton
                label={`Retry now: ${channel}`}
                isOff={info.status === 'open'}
                onPress={() => retry(channel)}
              >
                Retry now
              </DevtoolsButton>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

const TONES: Readonly<Record<ConnectionStatus, 'good' | 'warn' | 'bad' | 'calm'>> = {
  open: 'good',
  connecting: 'calm',
  idle: 'calm',
  reconnecting: 'warn',
  offline: 'warn',
  unauthorized: 'bad',
  closed: 'bad',
};

function NextTry({ at }: { readonly at: number }): ReactNode {
  const seconds = useCountdown(at, false);
  return ` · next try ${seconds === 0 ? 'now' : `in ${seconds} s`}`;
}
