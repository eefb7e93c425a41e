import {
  OneTaskProvider,
  useAchievements,
  useConnectionStatus,
  useFocusSession,
  useLevel,
  useNotifications,
  useOneTaskEvent,
  useStreak,
  useTask,
  useTaskFeed,
  useUnreadCount,
  type OneTaskClient,
  type OneTaskEvent,
  type OneTaskOptions,
} from '@onetask/react';
import {
  AchievementGrid,
  ConnectionStatus,
  FocusRoom,
  LevelBadge,
  LevelUpCelebration,
  NotificationInbox,
  NotificationPanel,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import type { ReactNode } from 'react';

/** Rows shown of each list: what they cost is not what is measured. */
const ROWS = 10;

/** What pops up in a toast: the rest comes too often for anybody to read. */
const TOASTS = { notification: false, task_update: false, achievement_progress: false } as const;

type BenchAppProps = { readonly onEvent: (event: OneTaskEvent) => void } & (
  | { readonly client: OneTaskClient; readonly options?: undefined }
  | { readonly options: OneTaskOptions; readonly client?: undefined }
);

/** Everything that the kit has, mounted at once. */
export function BenchApp({ client, options, onEvent }: BenchAppProps): ReactNode {
  const everything = (
    <>
      <Hooks onEvent={onEvent} />
      <OneTaskToaster types={TOASTS} />
      <LevelUpCelebration />
      <ConnectionStatus />
      <NotificationInbox />
      <NotificationPanel />
      <TaskFeed workspaceId={1} limit={ROWS} />
      <FocusRoom sessionId="1" />
      <StreakCounter />
      <LevelBadge />
      <AchievementGrid />
    </>
  );
  return client ? (
    <OneTaskProvider client={client}>{everything}</OneTaskProvider>
  ) : (
    <OneTaskProvider {...options}>{everything}</OneTaskProvider>
  );
}

function Hooks({ onEvent }: Pick<BenchAppProps, 'onEvent'>) {
  useOneTaskEvent('*', onEvent);
  useNotifications({ limit: ROWS });
  useUnreadCount();
  useTaskFeed(2);
  useTask(1, 1);
  useFocusSession('1');
  useStreak();
  useLevel();
  useAchievements();
  useConnectionStatus();
  return null;
}
