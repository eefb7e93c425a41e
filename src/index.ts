export type { Sayable } from './hooks/burst-announcer.js';
export type { OneTaskLocale } from './hooks/client-context.js';
export type { ConnectionNoticeKind } from './hooks/connection-notice.js';
export type { DeferredKey, PauseReason } from './hooks/deferred-changes.js';
export { groupByDay, type DayGroup } from './hooks/group-by-day.js';
export { keyShortcutsOf } from './hooks/hotkey.js';
export { emptinessOf, type InboxEmptiness } from './hooks/inbox-emptiness.js';
export { OneTaskProvider, type OneTaskProviderProps } from './hooks/one-task-provider.js';
export { createRowFocus, type RowFocus } from './hooks/row-focus.js';
export { isPlainClick, safeHref, safeImageSrc, type LinkClick } from './hooks/safe-href.js';
export { toastLifetimeMs, type TimedToast } from './hooks/toast-timers.js';
export {
  useAchievementText,
  type AchievementState,
  type AchievementText,
} from './hooks/use-achievement-text.js';
export { useAchievements, type UseAchievementsResult } from './hooks/use-achievements.js';
export {
  useBurstAnnouncement,
  type BurstAnnouncement,
  type UseBurstAnnouncementOptions,
} from './hooks/use-burst-announcement.js';
export { useAttentionLog } from './hooks/use-attention-log.js';
export {
  useAttentionPreferences,
  type UseAttentionPreferencesResult,
} from './hooks/use-attention-preferences.js';
export {
  useBrowserNotifications,
  type UseBrowserNotificationsResult,
} from './hooks/use-browser-notifications.js';
export { useCelebrations, type UseCelebrationsResult } from './hooks/use-celebrations.js';
export { useDigest, type UseDigestResult } from './hooks/use-digest.js';
export { useDoNotDisturb, type UseDoNotDisturbResult } from './hooks/use-do-not-disturb.js';
export { useEvents } from './hooks/use-events.js';
export { usePreferences } from './hooks/use-preferences.js';
export {
  useCelebration,
  type UseCelebrationOptions,
  type UseCelebrationResult,
} from './hooks/use-celebration.js';
export { useCloseOnBack, type CloseOnBack } from './hooks/use-close-on-back.js';
export { useClosingGaps } from './hooks/use-closing-gaps.js';
export {
  useConnectionNotice,
  type UseConnectionNoticeResult,
} from './hooks/use-connection-notice.js';
export {
  useConnectionStatus,
  type UseConnectionStatusResult,
} from './hooks/use-connection-status.js';
export { useCountdown } from './hooks/use-countdown.js';
export { useEscape } from './hooks/use-escape.js';
export { useEventText } from './hooks/use-event-text.js';
export { useFocusAfter } from './hooks/use-focus-after.js';
export { useFocusReturn, type FocusReturn } from './hooks/use-focus-return.js';
export { useFocusHeir } from './hooks/use-focus-heir.js';
export {
  useFocusSession,
  type FocusSessionActions,
  type UseFocusSessionOptions,
  type UseFocusSessionResult,
} from './hooks/use-focus-session.js';
export { useFocusTimer, type UseFocusTimerResult } from './hooks/use-focus-timer.js';
export type { StandardSchema } from './hooks/standard-schema.js';
export { useFormat } from './hooks/use-format.js';
export { useHandsOff, type HandsOffHandlers } from './hooks/use-hands-off.js';
export { useInboxAnnouncements, type InboxAnnouncements } from './hooks/use-inbox-announcements.js';
export { useInert } from './hooks/use-inert.js';
export { useIsNarrower } from './hooks/use-is-narrower.js';
export { useIsomorphicLayoutEffect } from './hooks/use-isomorphic-layout-effect.js';
export { useKeyboardEntry, type UseKeyboardEntryOptions } from './hooks/use-keyboard-entry.js';
export { useLabels } from './hooks/use-labels.js';
export { useLeaving } from './hooks/use-leaving.js';
export { useLevel, type UseLevelOptions, type UseLevelResult } from './hooks/use-level.js';
export { useMotion } from './hooks/use-motion.js';
export { useNames } from './hooks/use-names.js';
export {
  useNotificationInbox,
  type HoldReason,
  type InboxRow,
  type UseNotificationInboxOptions,
  type UseNotificationInboxResult,
} from './hooks/use-notification-inbox.js';
export {
  useNotifications,
  useUnreadCount,
  useUnseenCount,
  type NotificationFilter,
  type UseNotificationsOptions,
  type UseNotificationsResult,
} from './hooks/use-notifications.js';
export { useNow } from './hooks/use-now.js';
export { useOneTaskClient, useOneTaskLocale } from './hooks/use-one-task-client.js';
export { useOneTaskEvent } from './hooks/use-one-task-event.js';
export { useOneTaskStore } from './hooks/use-one-task-store.js';
export { useParticipantNames } from './hooks/use-participant-names.js';
export { usePageVisible } from './hooks/use-page-visible.js';
export { useQuietMoment, type UseQuietMomentOptions } from './hooks/use-quiet-moment.js';
export { useScrolledAway } from './hooks/use-scrolled-away.js';
export { playSound, useSound, type Sound } from './hooks/use-sound.js';
export { useSpokenMoment } from './hooks/use-spoken-moment.js';
export { useSteadyConnection } from './hooks/use-steady-connection.js';
export { useStreak, type UseStreakOptions, type UseStreakResult } from './hooks/use-streak.js';
export { useSurroundings, type Surroundings } from './hooks/use-surroundings.js';
export { useTask, useTaskFeed, type UseTaskFeedResult } from './hooks/use-task-feed.js';
export { useToastTimers, type UseToastTimersOptions } from './hooks/use-toast-timers.js';
export { useToasts, type UseToastsOptions, type UseToastsResult } from './hooks/use-toasts.js';
export { useTopmostHost } from './hooks/use-topmost-host.js';
export type { MotionPreference, NameOf } from './hooks/words-context.js';

export type { AttentionPolicy, Tier, TierChoice } from './attention/app-policy.js';
export type { AttentionRecord, Outcome, Why } from './attention/attention-log.js';
export type { DoNotDisturbState, PresentationState } from './attention/presentation.js';
export type { DigestCard, EventCard, GroupCard, ToastCard } from './attention/cards.js';
export type {
  AchievementCelebration,
  Celebration,
  CelebrationKind,
  LevelCelebration,
  PhaseEnd,
  StreakCelebration,
} from './attention/celebrations.js';
export type { DigestGroup, DigestReason } from './attention/digest.js';
export {
  DEFAULT_PREFERENCES,
  type AttentionPreferences,
  type DoNotDisturb,
  type Intensity,
  type Show,
  type ShowChoice,
} from './attention/preferences.js';
export { intensityOf, showOf, withIntensity } from './attention/show.js';
export type { QuietHours } from './attention/quiet-hours.js';
export { tomorrowAt } from './attention/tomorrow.js';

export { DEFAULT_FOCUS_PLAN, type FocusPlan } from './focus/focus-plan.js';
export type { FocusMessage } from './focus/app-messages.js';
export type { FocusTimerChange } from './focus/room-state.js';
export type {
  FocusReaction,
  FocusRoomView,
  FocusSessionParticipant,
  FocusTimer,
} from './focus/room-view.js';

export { DIGEST_LABELS, type DigestLabels } from './words/digest-labels.js';
export { DO_NOT_DISTURB_LABELS, type DoNotDisturbLabels } from './words/do-not-disturb-labels.js';
export { ATTENTION_LABELS, type AttentionLabels } from './words/attention-labels.js';
export {
  ACHIEVEMENT_LABELS,
  CELEBRATION_LABELS,
  CONNECTION_LABELS,
  EVENT_LABELS,
  FOCUS_ROOM_LABELS,
  INBOX_LABELS,
  LEVEL_LABELS,
  STREAK_LABELS,
  TASK_FEED_LABELS,
  TIME_LABELS,
  TOASTER_LABELS,
} from './words/english.js';
export {
  describeEvent,
  taskActionOf,
  type EventIcon,
  type EventText,
  type HiddenNumbers,
  type KnownTaskAction,
  type Names,
  type Tone,
} from './words/event-text.js';
export { createFormat, type Format } from './words/format.js';
export { initialsOf } from './words/initials.js';
export type {
  AchievementLabels,
  CelebrationLabels,
  ConnectionLabels,
  EventLabels,
  FocusRoomLabels,
  InboxLabels,
  LabelOverrides,
  LevelLabels,
  OneTaskLabels,
  ProviderLabels,
  StreakLabels,
  TaskFeedLabels,
  TimeLabels,
  ToasterLabels,
} from './words/labels.js';
export type { Label, LabelValues, MessagePart, PluralForms } from './words/message.js';

export { createOneTaskClient, type OneTaskClient } from './client/client.js';
export type { FocusJoinOptions } from './client/focus-join-options.js';
export {
  focusRooms,
  type FocusAction,
  type FocusRooms,
  type FocusSeat,
} from './client/focus-rooms.js';
export type { PersistenceStorage } from './client/entry-store.js';
export type { Feature, FeatureHost, RunningFeature } from './client/feature.js';
export type {
  Cursor,
  HistoryAnswer,
  HistoryFunction,
  HistoryReason,
  HistoryRequest,
} from './client/history-types.js';
export { attention, type Attention, type ToastOffer } from './client/attention.js';
export type { AttentionOptions, AttentionStorage } from './client/attention-options.js';
export { preferences, type Preferences } from './client/preferences.js';
export type { Logger, OneTaskOptions } from './client/options.js';
export {
  createPersistence,
  type Persistence,
  type PersistenceOptions,
} from './client/persistence.js';
export { tabs } from './client/tabs.js';
export type { TokenOption, TokenRequest } from './client/user.js';
export type { Actions, SettledChange } from './client/write-back.js';

export type { SendResult } from './connection/connection.js';
export {
  createEnvironment,
  type Cancel,
  type Environment,
  type LocksLike,
  type PageSignal,
  type PortLike,
  type SessionStorageLike,
  type SharedWorkerLike,
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
export type { FocusState } from './store/focus.js';
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
export {
  selectUnread,
  selectUnseen,
  type Notification,
  type NotificationsState,
} from './store/notifications.js';
export type { Limits, OneTaskState, OneTaskStore } from './store/store.js';
export { groupTaskUpdates, type TaskBurst } from './store/task-bursts.js';
export { selectTasks, type WorkspaceState } from './store/tasks.js';
