import { useConnectionStatus, useUnreadCount } from '@onetask/react';
import {
  ConnectionStatus,
  LevelUpCelebration,
  NotificationInbox,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import '@onetask/react/styles.css';

export function Page() {
  const unread = useUnreadCount();
  const { status } = useConnectionStatus('notifications');
  return (
    <main>
      <h1>{unread ?? 0} unread</h1>
      <p>Notifications: {status}</p>
      <NotificationInbox hrefOf={({ notificationId }) => `#${notificationId}`} />
      <StreakCounter variant="compact" />
      <ConnectionStatus />
      <LevelUpCelebration />
      <TaskFeed workspaceId={1} limit={3} />
      <OneTaskToaster />
    </main>
  );
}
