import { useConnectionStatus, useUnreadCount } from '@onetask/react';
import {
  ConnectionStatus,
  LevelUpCelebration,
  NotificationInbox,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import { useTaskQuerySync } from '@onetask/react/query';
import '@onetask/react/styles.css';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';

const queryClient = new QueryClient();

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
      <QueryClientProvider client={queryClient}>
        <Titles />
      </QueryClientProvider>
    </main>
  );
}

function Titles() {
  const queryKey = ['titles', 1];
  useTaskQuerySync(1, {
    queryKey,
    patch: (titles: string[], { title }) => (titles.includes(title) ? titles : [...titles, title]),
  });
  // It has no server to ask: what it knows it knows by patches.
  const queryFn = () => queryClient.getQueryData<string[]>(queryKey) ?? [];
  const { data = [] } = useQuery({ queryKey, queryFn });
  return <p>In the query: {data.join()}</p>;
}
