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
import { AnimatePresence, motion } from 'motion/react';

export function Page() {
  const unread = useUnreadCount();
  const { status } = useConnectionStatus('notifications');
  return (
    <main>
      <AnimatePresence mode="wait">
        <motion.h1
          key={unread}
          initial={{ opacity: 0, y: 8 }}
          animate={{ opacity: 1, y: 0 }}
          exit={{ opacity: 0 }}
        >
          {unread ?? 0} unread
        </motion.h1>
      </AnimatePresence>
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
