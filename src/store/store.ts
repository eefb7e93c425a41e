import { createStore as createZustandStore, type StoreApi } from 'zustand/vanilla';
import type { PresentationState } from '../attention/presentation.js';
import { DEFAULT_PREFERENCES } from '../attention/preferences.js';
import { NO_PRESENTATION } from '../attention/presentation.js';
import type { AttentionPreferences } from '../attention/preferences.js';
import { parseChannel, type Channel } from '../protocol/channel.js';
import {
  isNotice,
  type NoticeEvent,
  type OneTaskEvent,
  type TaskUpdateEvent,
} from '../protocol/event.js';
import { emptied, NO_ENTRIES, setLeased, withEntry, type ById } from './by-id.js';
import { setConnection, type ConnectionsState } from './connections.js';
import { NO_FOCUS, type FocusState } from './focus.js';
import {
  addAwards,
  NO_GAMIFICATION,
  takeSnapshot,
  type GamificationState,
} from './gamification.js';
import { reduceLoading, withRoom, type LoadChange } from './loading.js';
import { removeNotices, settleRemove, undoRemove } from './notification-removals.js';
import {
  addNotices,
  confirmRestored,
  markAllRead,
  markRead,
  markSeen,
  NO_NOTIFICATIONS,
  settleRead,
  undoRead,
  type NotificationsState,
} from './notifications.js';
import { patch } from './patch.js';
import type { StoreChange } from './store-change.js';
import { takeOlderPage, takeUnreadCount } from './unread-count.js';
import { addUpdates, NO_TASKS, type WorkspaceState } from './tasks.js';

/** Everything that the kit knows, as plain data. */
export interface OneTaskState {
  /** Whose data this is; `null` while nobody is known. */
  readonly userId: string | null;
  readonly notifications: NotificationsState;
  /** By workspace id. */
  readonly tasks: ById<WorkspaceState>;
  /** By session id. */
  readonly focus: ById<FocusState>;
  readonly gamification: GamificationState;
  /** By channel; leased ones alone. */
  readonly connections: ConnectionsState;
  /** What pops up at this moment, what is held back, and why. */
  readonly presentation: PresentationState;
  /** What the user chose about their attention. */
  readonly preferences: AttentionPreferences;
}

/** How much is kept. What is beyond goes oldest first. */
export interface Limits {
  /** @default 1000 */
  readonly notifications: number;
  /** Updates a workspace. @default 200 */
  readonly taskUpdates: number;
  /** Tasks a workspace. @default 1000 */
  readonly tasks: number;
  /** Messages a focus session. @default 200 */
  readonly focusMessages: number;
  /** Workspaces, and focus sessions, that are remembered after the last hook left them. @default 20 */
  readonly remembered: number;
}

export const DEFAULT_LIMITS: Limits = {
  notifications: 1_000,
  taskUpdates: 200,
  tasks: 1_000,
  focusMessages: 200,
  remembered: 20,
};

/** The one store of a client. */
export interface OneTaskStore extends Pick<
  StoreApi<OneTaskState>,
  'getState' | 'getInitialState' | 'subscribe'
> {}

/** The store, and the one way to change it. */
export interface WritableStore {
  readonly store: OneTaskStore;
  /** Takes all changes in order and tells subscribers once, or not at all when nothing changed. */
  apply(changes: readonly StoreChange[]): void;
}

const INITIAL: OneTaskState = {
  userId: null,
  notifications: NO_NOTIFICATIONS,
  tasks: NO_ENTRIES,
  focus: NO_ENTRIES,
  gamification: NO_GAMIFICATION,
  connections: {},
  presentation: NO_PRESENTATION,
  preferences: DEFAULT_PREFERENCES,
};

/**
 * @param onThrow is told what a subscriber threw; the others are called all the same
 */
export function createStore(limits: Limits, onThrow: (cause: unknown) => void): WritableStore {
  const store = createZustandStore<OneTaskState>(() => INITIAL);
  return {
    store: {
      getState: store.getState,
      getInitialState: store.getInitialState,
      subscribe: (listener) =>
        store.subscribe((state, before) => {
          try {
            listener(state, before);
          } catch (cause) {
            onThrow(cause);
          }
        }),
    },
    apply(changes) {
      let state = store.getState();
      for (const change of changes) state = reduce(state, change, limits);
      store.setState(state, true);
    },
  };
}

function reduce(state: OneTaskState, change: StoreChange, limits: Limits): OneTaskState {
  const { notifications } = state;
  switch (change.type) {
    case 'events':
      return addEvents(state, change.events, change.askedAt, limits);
    case 'connection':
      return patch(state, {
        connections: setConnection(state.connections, change.channel, change.info),
      });
    case 'leased':
      return changeLease(state, change.channel, true, limits.remembered);
    case 'released':
      return changeLease(state, change.channel, false, limits.remembered);
    case 'load':
      return load(state, change.channel, change.change, limits);
    case 'unread':
      return withNotifications(state, takeUnreadCount(notifications, change.answer));
    case 'olderPage':
      return withNotifications(state, takeOlderPage(notifications, change.unread, change.askedAt));
    case 'restored':
      return patch(state, change.putBack(state));
    case 'firstPage':
      return withNotifications(state, confirmRestored(notifications, change.ids));
    case 'snapshot': {
      const { snapshot, position, asOf } = change;
      return patch(state, {
        gamification: takeSnapshot(state.gamification, snapshot, position, asOf),
      });
    }
    case 'read':
      return withNotifications(
        state,
        markRead(notifications, change.ids, change.isRead, change.change),
      );
    case 'allRead':
      return withNotifications(state, markAllRead(notifications, change.upTo, change.change));
    case 'readSettled':
      return withNotifications(state, settleRead(notifications, change.change, change.tick));
    case 'readUndone':
      return withNotifications(state, undoRead(notifications, change.change));
    case 'removed':
      return withNotifications(state, removeNotices(notifications, change.ids, change.change));
    case 'removeSettled':
      return withNotifications(state, settleRemove(notifications, change.change));
    case 'removeUndone':
      return withNotifications(state, undoRemove(notifications, change.change, limits));
    case 'seen':
      return withNotifications(state, markSeen(notifications, change.upTo));
    case 'room': {
      const { sessionId, view } = change;
      const known = state.focus[sessionId];
      const next = known?.isLeased ? patch(known, view) : known;
      if (!next || next === known) return state;
      return { ...state, focus: withEntry(state.focus, sessionId, next) };
    }
    case 'presented':
      return patch(state, { presentation: change.presentation });
    case 'preferences':
      return patch(state, { preferences: change.preferences });
    case 'identified':
      return patch(state, { userId: change.userId });
    case 'reset':
      return reset(state, change.userId);
  }
}

/** Routes each event by what it says, never by the socket that it came in on (PROTOCOL S2). */
function addEvents(
  state: OneTaskState,
  events: readonly OneTaskEvent[],
  askedAt: number | null,
  limits: Limits,
): OneTaskState {
  const notices: NoticeEvent[] = [];
  const updates = new Map<string, TaskUpdateEvent[]>();
  for (const event of events) {
    // First, as they come by the thousand.
    if (event.type === 'task_update') push(updates, String(event.workspaceId), event);
    else if (isNotice(event)) notices.push(event);
  }
  let next = state;
  if (notices.length > 0) {
    next = withNotifications(next, addNotices(next.notifications, notices, askedAt, limits));
    next = patch(next, { gamification: addAwards(next.gamification, notices) });
  }
  for (const [workspaceId, added] of updates) {
    const workspace = next.tasks[workspaceId];
    if (!workspace?.isLeased) continue;
    const grown = addUpdates(workspace, added, limits);
    if (grown === workspace) continue;
    next = { ...next, tasks: withEntry(next.tasks, workspaceId, grown) };
  }
  return next;
}

function load(
  state: OneTaskState,
  channel: Channel,
  change: LoadChange,
  limits: Limits,
): OneTaskState {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications': {
      const loaded = reduceLoading(state.notifications, change);
      // With nobody to count elsewhere, what is evicted is all that is there.
      const isAlone = change.step === 'unavailable' && loaded !== state.notifications;
      const next = isAlone
        ? patch(loaded, { unreadElsewhere: loaded.unreadElsewhere ?? 0 })
        : loaded;
      return withNotifications(state, withRoom(next, next.items.length < limits.notifications));
    }
    case 'tasks': {
      const workspace = state.tasks[parsed.workspaceId];
      if (!workspace) return state;
      const loaded = reduceLoading(workspace, change);
      const next = withRoom(loaded, loaded.updates.length < limits.taskUpdates);
      if (next === workspace) return state;
      return { ...state, tasks: withEntry(state.tasks, parsed.workspaceId, next) };
    }
    case 'focus':
      return state;
  }
}

function changeLease(
  state: OneTaskState,
  channel: Channel,
  isLeased: boolean,
  remembered: number,
): OneTaskState {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications':
      return state;
    case 'tasks': {
      const { workspaceId } = parsed;
      const tasks = setLeased(state.tasks, workspaceId, NO_TASKS, isLeased, remembered);
      return patch(state, { tasks });
    }
    case 'focus': {
      const { sessionId } = parsed;
      const focus = setLeased(state.focus, sessionId, NO_FOCUS, isLeased, remembered);
      return patch(state, { focus });
    }
  }
}

/** Another user, or nobody: every trace of the first goes; who is connected where stays. */
function reset(state: OneTaskState, userId: string | null): OneTaskState {
  const tasks = emptied(state.tasks, NO_TASKS);
  const focus = emptied(state.focus, NO_FOCUS);
  return patch(state, { ...INITIAL, userId, tasks, focus, connections: state.connections });
}

function withNotifications(state: OneTaskState, notifications: NotificationsState): OneTaskState {
  return patch(state, { notifications });
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
