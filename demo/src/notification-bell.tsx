import { useState } from 'react';
import { useUnreadCount } from '@onetask/react';
import { IconButton } from './icon-button.js';
import { Inbox } from './inbox.js';
import './notification-bell.css';

/** Higher counts are of no more use. */
const MAX_SHOWN = 99;

export function NotificationBell() {
  const unread = useUnreadCount();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        icon="bell"
        label={labelOf(unread)}
        variant="framed"
        popoverTarget="inbox"
        aria-expanded={isOpen}
        aria-controls="inbox"
      >
        {unread !== null && unread > 0 && (
          <span className="bell-badge number" aria-hidden="true">
            {unread > MAX_SHOWN ? `${MAX_SHOWN}+` : unread}
          </span>
        )}
      </IconButton>
      <div
        id="inbox"
        className="popover"
        popover="auto"
        role="dialog"
        aria-labelledby="inbox-title"
        onToggle={(event) => setIsOpen(event.newState === 'open')}
      >
        {isOpen && <Inbox />}
      </div>
    </>
  );
}

function labelOf(unread: number | null): string {
  return unread ? `Notifications, ${unread} unread` : 'Notifications';
}
