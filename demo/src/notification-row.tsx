import { useRef } from 'react';
import type { Notification } from '@onetask/react';
import { focusNeighbour } from './focus-neighbour.js';
import { IconTile } from './icon.js';
import { IconButton } from './icon-button.js';
import { noticeWords } from './notice-words.js';
import { RelativeTime } from './relative-time.js';
import { usePeople } from './session-context.js';

interface NotificationRowProps {
  readonly notification: Notification;
  onMarkRead(): void;
  onRemove(): void;
}

export function NotificationRow({ notification, onMarkRead, onRemove }: NotificationRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const { nameOf } = usePeople();
  const { tone, icon, title, text } = noticeWords(notification, nameOf);
  return (
    <li ref={row} className="notice" data-unread={notification.isRead ? undefined : ''}>
      <IconTile name={icon} tone={tone} />
      <div className="notice-body">
        <p className="notice-title">
          {!notification.isRead && <span className="visually-hidden">Unread: </span>}
          {title}
        </p>
        {text && <p className="notice-text">{text}</p>}
        <p className="meta">
          <RelativeTime at={notification.createdAt} />
        </p>
      </div>
      <span className="notice-dot" aria-hidden="true" />
      <div className="row-actions">
        {!notification.isRead && (
          <IconButton
            icon="check"
            label="Mark read"
            onClick={() => {
              row.current?.querySelector<HTMLElement>('[data-remove]')?.focus();
              onMarkRead();
            }}
          />
        )}
        <IconButton
          icon="trash-2"
          label="Remove"
          data-remove=""
          onClick={() => {
            focusNeighbour(row.current);
            onRemove();
          }}
        />
      </div>
    </li>
  );
}
