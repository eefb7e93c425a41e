import { useConnectionStatus, type Channel } from '@onetask/react';
import type { Workspace } from './api.js';
import { channelWords, errorWords, STATUS_WORDS } from './connection-words.js';
import { NextTry } from './next-try.js';
import { StatusDot } from './status-dot.js';

interface ConnectionRowProps {
  readonly channel: Channel;
  readonly workspaces: readonly Workspace[];
}

/** How one channel is doing. */
export function ConnectionRow({ channel, workspaces }: ConnectionRowProps) {
  const { status, attempt, nextRetryAt, lastError } = useConnectionStatus(channel);
  const isTrying = status !== 'open' && attempt > 0;
  return (
    <li className="connection-row">
      <span className="connection-name">{channelWords(channel, workspaces)}</span>
      <span className="live-label meta">
        <StatusDot status={status} />
        {STATUS_WORDS[status]}
      </span>
      {(lastError || isTrying) && (
        <p className="connection-detail meta">
          {lastError && `${errorWords(lastError)} `}
          {isTrying && (
            <>
              Try <span className="number">{attempt}</span> failed. <NextTry at={nextRetryAt} />
            </>
          )}
        </p>
      )}
    </li>
  );
}
