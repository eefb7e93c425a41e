'use client';

import { useConnectionStatus, useUnreadCount } from '@onetask/react';

export function Unread() {
  const unread = useUnreadCount();
  const { status } = useConnectionStatus('notifications');
  return (
    <>
      <h1>{unread ?? 0} unread</h1>
      <p>Notifications: {status}</p>
    </>
  );
}
