import type {
  AchievementProgressMessage,
  AchievementUnlockedMessage,
  FocusSessionUpdateMessage,
  LevelUpMessage,
  NotificationMessage,
  StreakUpdateMessage,
  TaskUpdateMessage,
  UnknownMessage,
} from './messages.js';

/** How an event reached the kit: over a socket, from the app's `history`, or from storage. */
export type Origin = 'live' | 'history' | 'persisted';

/** What every event has beside its message. */
export interface EventMeta {
  /** Stable and unique: copies of one event share it, two equal events do not. Fit for React's `key`. */
  readonly key: string;
  readonly origin: Origin;
  /** Epoch milliseconds by this machine's clock, when the kit first had it. */
  readonly receivedAt: number;
  /** The frame as parsed JSON, untouched. */
  readonly raw: unknown;
}

/** Focus and unknown messages carry no time; theirs is the time of receipt. */
interface TimeOfReceipt {
  /** Epoch milliseconds by this machine's clock. */
  readonly createdAt: number;
}

/** A plain notification: a mention, a reminder, a word from the system. */
export type NotificationEvent = NotificationMessage & EventMeta;
export type AchievementUnlockedEvent = AchievementUnlockedMessage & EventMeta;
export type AchievementProgressEvent = AchievementProgressMessage & EventMeta;
export type StreakUpdateEvent = StreakUpdateMessage & EventMeta;
export type LevelUpEvent = LevelUpMessage & EventMeta;
/** Something happened to a task of a workspace. */
export type TaskUpdateEvent = TaskUpdateMessage & EventMeta;
/** What a participant of a focus session sent, the own echo included. */
export type FocusSessionUpdateEvent = FocusSessionUpdateMessage & EventMeta & TimeOfReceipt;
/** A message of a type that the kit does not know. */
export type UnknownEvent = UnknownMessage & EventMeta & TimeOfReceipt;

/** Any event with a `notificationId`: those that stand in the list of notifications. */
export type NoticeEvent =
  | NotificationEvent
  | AchievementUnlockedEvent
  | AchievementProgressEvent
  | StreakUpdateEvent
  | LevelUpEvent;

/** Any event. `switch (event.type)` narrows it. */
export type OneTaskEvent = NoticeEvent | TaskUpdateEvent | FocusSessionUpdateEvent | UnknownEvent;

/** The event of each wire type. */
export interface OneTaskEventMap {
  notification: NotificationEvent;
  achievement_unlocked: AchievementUnlockedEvent;
  achievement_progress: AchievementProgressEvent;
  streak_update: StreakUpdateEvent;
  level_up: LevelUpEvent;
  task_update: TaskUpdateEvent;
  focus_session_update: FocusSessionUpdateEvent;
}

/** What can be listened to: a wire type, known or of the future, or `'*'` for all. */
export type EventType = '*' | 'unknown' | keyof OneTaskEventMap | (string & {});

/** The event of a wire type; of one that the kit does not know, an `UnknownEvent`. */
export type EventOf<Type extends string> = Type extends '*'
  ? OneTaskEvent
  : Type extends keyof OneTaskEventMap
    ? OneTaskEventMap[Type]
    : UnknownEvent;

/** True for events with a `notificationId`, whatever their type. */
export function isNotice(event: OneTaskEvent): event is NoticeEvent {
  return event.type !== 'unknown' && 'notificationId' in event;
}

/** The type that stood on the wire. */
export function wireTypeOf(event: OneTaskEvent): string {
  return event.type === 'unknown' ? event.wireType : event.type;
}
