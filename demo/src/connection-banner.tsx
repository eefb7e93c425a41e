import { useConnectionStatus } from '@onetask/react';
import { STATUS_WORDS } from './connection-words.js';
import { Icon } from './icon.js';
import { NextTry } from './next-try.js';

/** Says that updates are held up, and nothing while all is well. */
export function ConnectionBanner() {
  const { status, nextRetryAt, retryNow } = useConnectionStatus();
  const isHeldUp = status === 'reconnecting' || status === 'offline' || status === 'unauthorized';
  return (
    <div role="status">
      {isHeldUp && (
        <div className="banner">
          <Icon name="wifi-off" />
          <div className="banner-words">
            <strong>{STATUS_WORDS[status]}</strong>
            <p className="meta">
              {/* A countdown read out every second would be no help. */}
              <span aria-hidden="true">
                <NextTry at={nextRetryAt} />
              </span>{' '}
              What you see is kept.
            </p>
          </div>
          <button type="button" className="button" data-variant="line" onClick={retryNow}>
            Try now
          </button>
        </div>
      )}
    </div>
  );
}
