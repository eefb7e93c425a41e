import { useState } from 'react';
import { useNotifications } from '@onetask/react';
import { GapNotice } from './gap-notice.js';
import { IconTile } from './icon.js';
import { IconButton } from './icon-button.js';
import { NotificationRow } from './notification-row.js';
import { Skeleton } from './skeleton.js';
import { useDays } from './use-days.js';
import './inbox.css';

const FILTERS = ['all', 'unread'] as const;

/** The notifications, newest first, by day. */
export function Inbox() {
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all');
  const inbox = useNotifications({ filter });
  const { notifications, unreadCount, status, hasMore, isLoadingMore, gap } = inbox;
  const days = useDays(notifications);
  const hasUnread = unreadCount !== null && unreadCount > 0;
  return (
    <>
      <div className="inbox-head">
        <h2 id="inbox-title">Notifications</h2>
        <IconButton
          icon="check-check"
          label="Mark all read"
          disabled={!hasUnread}
          onClick={() => void inbox.markAllRead()}
        />
      </div>
      <div className="inbox-filters" role="group" aria-label="Show">
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            className="segment"
            aria-pressed={filter === name}
            onClick={() => setFilter(name)}
          >
            {name === 'all' ? 'All' : 'Unread'}
            {name === 'unread' && hasUnread && <span className="number">{unreadCount}</span>}
          </button>
        ))}
      </div>
      <div className="inbox-scroll" aria-busy={status === 'loading'}>
        <GapNotice gap={gap} onDismiss={inbox.dismissGap} />
        {status === 'loading' && notifications.length === 0 && (
          <div className="inbox-loading">
            <Skeleton shape="row" count={5} />
          </div>
        )}
        {status !== 'loading' && notifications.length === 0 && !hasMore && <EmptyInbox />}
        {days.map(({ label, items }) => (
          <section key={label} className="inbox-day">
            <h3>{label}</h3>
            <ul>
              {items.map((item) => (
                <NotificationRow
                  key={item.key}
                  notification={item}
                  onMarkRead={() => void inbox.markRead(item.notificationId)}
                  onRemove={() => void inbox.remove(item.notificationId)}
                />
              ))}
            </ul>
          </section>
        ))}
        {hasMore && (
          <button
            type="button"
            className="button inbox-more"
            data-variant="quiet"
            disabled={isLoadingMore}
            onClick={() => void inbox.loadMore()}
          >
            {isLoadingMore ? 'Loading' : 'Load older'}
          </button>
        )}
      </div>
    </>
  );
}

function EmptyInbox() {
  return (
    <div className="empty">
      <IconTile name="inbox" tone="focus" />
      <p className="strong">All caught up</p>
      <p className="meta">New things land here, quietly.</p>
    </div>
  );
}
