export {
  AchievementGrid,
  type AchievementGridProps,
  type AchievementView,
} from './achievement-grid.js';
export { AchievementProgress, type AchievementProgressProps } from './achievement-progress.js';
export type { AchievementIcon, AchievementIcons } from './achievement-tile.js';
export {
  AttentionSettings,
  type AttentionSection,
  type AttentionSettingsProps,
} from './attention-settings.js';
export { ConnectionStatus, type ConnectionStatusProps } from './connection-status.js';
export { FocusDigest, type FocusDigestProps } from './focus-digest.js';
export { DoNotDisturbButton, type DoNotDisturbButtonProps } from './do-not-disturb-button.js';
export { FocusRoom, type FocusRoomProps } from './focus-room.js';
export type { FocusParticipant } from './focus-room-people.js';
export {
  FOCUS_PLANS,
  FocusTimerControls,
  type FocusTimerControlsProps,
} from './focus-timer-controls.js';
export { FocusTimerRing, type FocusTimerRingProps } from './focus-timer-ring.js';
export { LevelBadge, type LevelBadgeProps } from './level-badge.js';
export { LevelUpCelebration, type LevelUpCelebrationProps } from './level-up-celebration.js';
export { NotificationInbox, type NotificationInboxProps } from './notification-inbox.js';
export { NotificationList, type NotificationListProps } from './notification-list.js';
export {
  NotificationPanel,
  type InboxTab,
  type NotificationPanelProps,
} from './notification-panel.js';
export type { NotificationItem, NotificationItemProps } from './notification-row.js';
export {
  OneTaskToaster,
  type OneTaskToasterProps,
  type ToastDuration,
  type ToasterPosition,
  type ToastParts,
  type ToastTypeOption,
} from './one-task-toaster.js';
export { StreakCounter, type StreakCounterProps, type StreakDay } from './streak-counter.js';
export { TaskFeed, type TaskFeedProps } from './task-feed.js';
