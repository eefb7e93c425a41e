export {
  createMockOneTask,
  type MockOneTask,
  type MockOneTaskOptions,
} from './create-mock-one-task.js';
export {
  createBackend,
  type Backend,
  type BackendOptions,
  type MentionInit,
  type NoticeInit,
} from './backend.js';
export { BackendError } from './backend-error.js';
export { seedPeople, seedWork } from './seed.js';
export { createMockToken, readMockToken, type VerifyToken } from './mock-token.js';
export {
  createMockWebSocket,
  type MockWebSocketClass,
  type MockWebSocketOptions,
} from './mock-socket.js';
export {
  createMockActions,
  createMockHistory,
  type BackendActions,
  type HistoryAchievement,
  type HistoryAnswer,
  type HistoryCursor,
  type HistoryFunction,
  type HistoryRequest,
  type HistorySnapshot,
} from './mock-history.js';
export {
  createVirtualClock,
  type VirtualClock,
  type VirtualClockOptions,
} from './virtual-clock.js';
export {
  createFaultyNetwork,
  type EndFault,
  type Faults,
  type FaultMoment,
  type FaultTarget,
  type FaultTime,
  type FaultyNetwork,
  type FaultyNetworkParts,
  type FaultyWire,
} from './faults.js';
export { fixtures, type FixtureFrames } from './fixtures.js';
export {
  ACHIEVEMENTS,
  LEVEL_THRESHOLDS,
  PROGRESS_STEPS,
  STREAK_MILESTONES,
  TASK_POINTS,
  type AchievementRule,
} from './gamification-rules.js';
export type { Dialect, NoticeContent, NoticeWireType, TaskUpdateContent } from './frames.js';
export type { Gamification, GamificationStats, UserAchievement } from './gamification.js';
export type { NoticeBoard, NotificationPage, NotificationPageRequest, Page } from './notices.js';
export type { BackendUser, BackendWorkspace, People } from './people.js';
export type {
  Admission,
  BackendConnection,
  GateFault,
  HandshakeRequest,
  OpenSocket,
  Refusal,
  SocketGate,
} from './socket-gate.js';
export type { FanOut, Frame, SocketTransport } from './socket-hub.js';
export type { BackendTask, TaskBoard, TaskUpdatePageRequest } from './task-board.js';
export type { JsonObject, JsonValue } from './wire-json.js';
