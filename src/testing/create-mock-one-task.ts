import { createBackend, type Backend, type BackendOptions } from './backend.js';
import {
  createMockActions,
  createMockHistory,
  type BackendActions,
  type HistoryFunction,
} from './mock-history.js';
import {
  createMockWebSocket,
  type MockWebSocketClass,
  type MockWebSocketOptions,
} from './mock-socket.js';
import { createMockToken, TOKEN_LIFETIME_MS } from './mock-token.js';
import type { BackendUser } from './people.js';
import { seedPeople } from './seed.js';

export interface MockOneTaskOptions extends BackendOptions, MockWebSocketOptions {
  /** Fills the backend; `null` leaves it empty. @default seedPeople */
  readonly seed?: ((backend: Backend) => void) | null | undefined;
  /** Whose `history`, `actions` and `token()` are meant without an id. @default 1 */
  readonly userId?: number | undefined;
}

/** All of OneTask in memory, in the shape in which the kit's options take it. */
export interface MockOneTask {
  /** The server's side: do something here, and it arrives there. */
  readonly backend: Backend;
  /** For the `url` option. Nothing is ever looked up under this name. */
  readonly url: string;
  /** For `environment: { WebSocket }`, or in place of `globalThis.WebSocket`. */
  readonly WebSocket: MockWebSocketClass;
  /** Who was seeded. */
  readonly users: readonly BackendUser[];
  /** An unsigned token that the backend accepts, good for eight days. @default the default user's */
  token(userId?: number): string;
  /** For the `history` option of the default user. */
  readonly history: HistoryFunction;
  /** For the `actions` option of the default user. */
  readonly actions: BackendActions;
  historyFor(userId: number): HistoryFunction;
  actionsFor(userId: number): BackendActions;
}

/**
 * OneTask without a server, for tests and stories: a backend, a `WebSocket` to it, tokens, `history`
 * and `actions`. Two of them never meet.
 */
export function createMockOneTask(options: MockOneTaskOptions = {}): MockOneTask {
  const { seed = seedPeople, userId: defaultUserId = 1, now = Date.now, schedule } = options;
  const backend = createBackend(options);
  seed?.(backend);
  return {
    backend,
    url: 'wss://mock.onetask.test',
    WebSocket: createMockWebSocket(backend, { schedule }),
    users: backend.users(),
    token: (userId = defaultUserId) => createMockToken(userId, now() + TOKEN_LIFETIME_MS),
    history: createMockHistory(backend, defaultUserId),
    actions: createMockActions(backend, defaultUserId),
    historyFor: (userId) => createMockHistory(backend, userId),
    actionsFor: (userId) => createMockActions(backend, userId),
  };
}
