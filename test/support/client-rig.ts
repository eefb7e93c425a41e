import {
  createOneTaskClient,
  type Channel,
  type Environment,
  type HistoryAnswer,
  type HistoryFunction,
  type HistoryRequest,
  type OneTaskClient,
  type OneTaskError,
  type OneTaskEvent,
  type OneTaskOptions,
} from '@onetask/react';
import {
  createMockOneTask,
  createMockToken,
  type MockOneTask,
  type MockOneTaskOptions,
} from '@onetask/react/testing';
import { createVirtualEnvironment, type VirtualEnvironment } from './virtual-environment.js';
import type { VirtualSocket } from './virtual-socket.js';
import type { Wire } from './wire.js';

export const DAY_MS = 86_400_000;

/** A client in virtual surroundings, and everything that it said. */
export interface Rig {
  readonly env: VirtualEnvironment;
  readonly client: OneTaskClient;
  readonly errors: OneTaskError[];
  readonly authErrors: OneTaskError[];
  /** What went to the logger: level and arguments. */
  readonly logged: unknown[][];
  readonly codes: readonly string[];
  /** The ids in the list of notifications. */
  readonly ids: readonly number[];
  /** The titles of a workspace's updates, newest first. */
  updates(workspaceId?: string): readonly string[];
}

export type RigOptions = Partial<OneTaskOptions> & { readonly env?: VirtualEnvironment };

/** A token of a user that lasts eight days in an environment's own time. */
export function tokenOf(env: VirtualEnvironment, userId: number | string = 1, ms = 8 * DAY_MS) {
  return createMockToken(userId, env.now() + ms);
}

/** A client whose sockets are in the test's hand: `env.socket.accept()`. */
export function createRig(options: RigOptions = {}): Rig {
  const { env = createVirtualEnvironment(), ...rest } = options;
  const errors: OneTaskError[] = [];
  const authErrors: OneTaskError[] = [];
  const logged: unknown[][] = [];
  const client = createOneTaskClient({
    url: 'wss://onetask.test',
    token: tokenOf(env),
    onError: (error) => void errors.push(error),
    onAuthError: (error) => void authErrors.push(error),
    logger: {
      debug: (...args) => void logged.push(['debug', ...args]),
      warn: (...args) => void logged.push(['warn', ...args]),
      error: (...args) => void logged.push(['error', ...args]),
    },
    environment: surroundingsOf(env),
    ...rest,
  });
  return {
    env,
    client,
    errors,
    authErrors,
    logged,
    get codes() {
      return errors.map((error) => error.code);
    },
    get ids() {
      return client.store.getState().notifications.items.map((item) => item.notificationId);
    },
    updates: (workspaceId = '1') =>
      (client.store.getState().tasks[workspaceId]?.updates ?? []).map((update) => update.title),
  };
}

/** The kit's part of a virtual environment: the client copies it, and the handles can't be copied. */
export function surroundingsOf(env: VirtualEnvironment): Environment {
  const { WebSocket, now, monotonic, random, randomId, setTimer, requestFrame } = env;
  const { yieldTask, isOnline, isVisible, listen, openBroadcast, locks, sessionStorage, baseUrl } =
    env;
  return {
    WebSocket,
    now,
    monotonic,
    random,
    randomId,
    setTimer,
    requestFrame,
    yieldTask,
    isOnline,
    isVisible,
    listen,
    openBroadcast,
    locks,
    sessionStorage,
    baseUrl,
  };
}

/** A client at the mock backend, in virtual time. Mira is user 1, Jonas user 2. */
export interface StudioRig extends Rig {
  readonly mock: MockOneTask;
  /** The paths of a user's open sockets, sorted. */
  paths(userId?: number): readonly string[];
}

export function createStudio(
  options: RigOptions & { readonly mock?: MockOneTask; readonly server?: MockOneTaskOptions } = {},
): StudioRig {
  const { mock: given, server, env: surroundings, ...rest } = options;
  let env: VirtualEnvironment | null = surroundings ?? null;
  const mock = given ?? createMockOneTask({ now: () => env?.now() ?? 0, ...server });
  env ??= createVirtualEnvironment({ WebSocket: mock.WebSocket });
  const rig = createRig({ url: mock.url, token: tokenOf(env), env, ...rest });
  return Object.assign(Object.create(rig) as Rig, {
    mock,
    paths: (userId?: number) =>
      mock.backend
        .sockets(userId)
        .map(({ path }) => path)
        .sort(),
  });
}

/** Leases channels, lets each socket open, and gives them back. */
export async function open(rig: Rig, ...channels: Channel[]): Promise<VirtualSocket[]> {
  const opened: VirtualSocket[] = [];
  for (const channel of channels) {
    rig.client.lease(channel);
    await rig.env.settle();
    rig.env.socket.accept();
    opened.push(rig.env.socket);
  }
  await rig.env.settle();
  return opened;
}

/** Tries again to connect what is between two tries, and lets it open. */
export async function reopen(rig: Rig): Promise<VirtualSocket> {
  rig.client.retryNow();
  await rig.env.settle();
  rig.env.socket.accept();
  await rig.env.settle();
  return rig.env.socket;
}

/** Sends a message as text. */
export function send(socket: VirtualSocket | undefined, ...wires: Wire[]): void {
  if (!socket) throw new Error('there is no such socket');
  for (const wire of wires) socket.receive(JSON.stringify(wire));
}

/** Everything that a listener of `type` hears from now on. */
export function hear(rig: Rig, type = '*'): OneTaskEvent[] {
  const heard: OneTaskEvent[] = [];
  rig.client.on(type, (event) => void heard.push(event));
  return heard;
}

/** One question to `history`, which the test answers when it likes. */
export interface Question extends HistoryRequest {
  answer(answer?: HistoryAnswer | null): Promise<void>;
  fail(cause?: unknown): Promise<void>;
}

/** A `history` in the test's hand. */
export interface HistoryDesk {
  readonly history: HistoryFunction;
  readonly questions: Question[];
  /** The question put last. Throws when there was none. */
  readonly last: Question;
  /** Channel and reason of each question. */
  readonly asked: readonly string[];
}

export function createHistoryDesk(env: VirtualEnvironment): HistoryDesk {
  const questions: Question[] = [];
  return {
    questions,
    history: (request) =>
      new Promise((resolve, reject) => {
        questions.push({
          ...request,
          answer(answer = {}) {
            resolve(answer as HistoryAnswer);
            return env.settle();
          },
          fail(cause = new Error('HTTP 500')) {
            reject(cause);
            return env.settle();
          },
        });
      }),
    get last() {
      const last = questions.at(-1);
      if (!last) throw new Error('history was not asked');
      return last;
    },
    get asked() {
      return questions.map(({ channel, reason }) => `${channel} ${reason}`);
    },
  };
}

/** A promise in the test's hand. */
export function createDeferred<Value = void>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (cause: unknown) => void = () => {};
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
