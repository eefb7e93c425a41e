import { createBackend, type Backend, type BackendOptions } from './backend.js';
import { createFaultyNetwork, type Faults } from './faults.js';
import {
  createMockActions,
  createMockHistory,
  type BackendActions,
  type HistoryFunction,
} from './mock-history.js';
import { createMockWebSocket, type MockWebSocketClass } from './mock-socket.js';
import type { MockWebSocketOptions } from './mock-socket.js';
import { createMockToken, TOKEN_LIFETIME_MS } from './mock-token.js';
import type { BackendUser } from './people.js';
import { seedPeople } from './seed.js';
import type { VirtualClock } from './virtual-clock.js';

export interface MockOneTaskOptions extends BackendOptions, Pick<MockWebSocketOptions, 'schedule'> {
  /** The server's time, and that of its faults. @default the machine's */
  readonly clock?: VirtualClock | undefined;
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
  /** What can go wrong on the way: `mock.faults.drop({ afterMs: 5_000 })`. */
  readonly faults: Faults;
  /** The clock of the options; `null`: the machine's. */
  readonly clock: VirtualClock | null;
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
  const { seed = seedPeople, userId: defaultUserId = 1, clock = null, schedule } = options;
  const now = options.now ?? clock?.now ?? Date.now;
  const backend = createBackend({ ...options, now });
  const network = createFaultyNetwork({ gate: backend, setTimer: clock?.setTimer });
  seed?.(backend);
  return {
    backend,
    url: 'wss://mock.onetask.test',
    WebSocket: createMockWebSocket(backend, { schedule, network }),
    faults: network.faults,
    clock,
    users: backend.users(),
    token: (userId = defaultUserId) => createMockToken(userId, now() + TOKEN_LIFETIME_MS),
    history: createMockHistory(backend, defaultUserId),
    actions: createMockActions(backend, defaultUserId),
    historyFor: (userId) => createMockHistory(backend, userId),
    actionsFor: (userId) => createMockActions(backend, userId),
  };
}
