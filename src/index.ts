export { OneTaskProvider, type OneTaskProviderProps } from './hooks/one-task-provider.js';
export { useAchievements, type UseAchievementsResult } from './hooks/use-achievements.js';
export {
  useConnectionStatus,
  type UseConnectionStatusResult,
} from './hooks/use-connection-status.js';
export { useFocusSession, type UseFocusSessionResult } from './hooks/use-focus-session.js';
export { useLevel, type UseLevelOptions, type UseLevelResult } from './hooks/use-level.js';
export {
  useNotifications,
  useUnreadCount,
  type NotificationFilter,
  type UseNotificationsOptions,
  type UseNotificationsResult,
} from './hooks/use-notifications.js';
export { useOneTaskClient, useOneTaskLocale } from './hooks/use-one-task-client.js';
export { useOneTaskEvent } from './hooks/use-one-task-event.js';
export { useOneTaskStore } from './hooks/use-one-task-store.js';
export { useStreak, type UseStreakOptions, type UseStreakResult } from './hooks/use-streak.js';
export { useTask, useTaskFeed, type UseTaskFeedResult } from './hooks/use-task-feed.js';
export type { OneTaskLocale } from './hooks/client-context.js';

export { createOneTaskClient, type OneTaskClient } from './client/client.js';
export type { Feature, FeatureHost } from './client/feature.js';
export type {
  Cursor,
  HistoryAnswer,
  HistoryFunction,
  HistoryReason,
  HistoryRequest,
} from './client/history-types.js';
export type { Logger, OneTaskOptions } from './client/options.js';
export { tabs } from './client/tabs.js';
export type { TokenOption, TokenRequest } from './client/user.js';
export type { Actions, SettledChange } from './client/write-back.js';

export type { SendResult } from './connection/connection.js';
export {
  createEnvironment,
  type Cancel,
  type Environment,
  type PageSignal,
  type WebSocketLike,
} from './connection/environment.js';
export type { HeartbeatOptions } from './connection/heartbeat.js';
export type { TokenReason } from './connection/token.js';

export {
  focusChannel,
  parseChannel,
  tasksChannel,
  type Channel,
  type Id,
  type ParsedChannel,
} from './protocol/channel.js';
export type { Paths } from './protocol/endpoints.js';
export { OneTaskError, type ErrorInfo, type OneTaskErrorCode } from './protocol/error.js';
export {
  isNotice,
  type EventOf,
  type EventType,
  type AchievementProgressEvent,
  type AchievementUnlockedEvent,
  type FocusSessionUpdateEvent,
  type LevelUpEvent,
  type NoticeEvent,
  type NotificationEvent,
  type OneTaskEvent,
  type OneTaskEventMap,
  type Origin,
  type StreakUpdateEvent,
  type TaskUpdateEvent,
  type UnknownEvent,
} from './protocol/event.js';
export type { FocusEnvelope } from './protocol/focus-envelope.js';
export type { NotificationType, OpenString, TaskAction } from './protocol/messages.js';

export {
  selectConnection,
  type ConnectionInfo,
  type ConnectionStatus,
} from './store/connections.js';
export type { FocusMessage, FocusState } from './store/focus.js';
export type {
  Achievement,
  GamificationState,
  PointsAward,
  Snapshot,
  SnapshotAchievement,
  Sourced,
} from './store/gamification.js';
export type { Gap, LoadStatus } from './store/loading.js';
export { LEVEL_THRESHOLDS, STREAK_MILESTONES } from './store/milestones.js';
export { selectUnread, type Notification, type NotificationsState } from './store/notifications.js';
export type { Limits, OneTaskState, OneTaskStore } from './store/store.js';
export { selectTasks, type WorkspaceState } from './store/tasks.js';
