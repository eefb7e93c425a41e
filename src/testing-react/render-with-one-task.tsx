import {
  createOneTaskClient,
  OneTaskProvider,
  parseChannel,
  type Channel,
  type OneTaskClient,
  type OneTaskOptions,
  type OneTaskProviderProps,
  type OneTaskState,
} from '@onetask/react';
import { useEffect, type ComponentType, type ReactElement, type ReactNode } from 'react';
import {
  createMockOneTask,
  createVirtualClock,
  type JsonObject,
  type MockOneTask,
  type VirtualClock,
} from '../testing/index.js';
import { createMemoryStorage } from './memory-storage.js';

/** `render` of @testing-library/react, of vitest-browser-react, or another that does the same. */
export type RenderFunction = (
  ui: ReactElement,
  options: { wrapper: ComponentType<{ children: ReactNode }> },
) => Rendered | Promise<Rendered>;

interface Rendered {
  unmount(): unknown;
}

export interface RenderWithOneTaskOptions<Render extends RenderFunction> {
  /** What renders: that of @testing-library/react or vitest-browser-react. */
  readonly render: Render;
  /** `act` of the same, where it has one: React then has done its work when time has gone on. */
  readonly act?: ((callback: () => Promise<void>) => PromiseLike<unknown>) | undefined;
  /** A server that was prepared. @default `createMockOneTask({ clock, userId })` */
  readonly mock?: MockOneTask | undefined;
  /** The user that is signed in: one of the mock's. @default 1 */
  readonly userId?: number | undefined;
  /**
   * Options of the client: an app's own `history`, `actions`, `attention`. @default the mock's url,
   * token, history and actions; preferences are kept nowhere, and there are no other tabs
   */
  readonly client?: Partial<OneTaskOptions> | undefined;
  /** Props of the provider: `labels`, `nameOf`. @default English, in UTC */
  readonly provider?: OneTaskProviderWords | undefined;
  /** Whether to wait until all is connected and loaded. @default true */
  readonly wait?: boolean | undefined;
}

type OneTaskProviderWords = Pick<
  OneTaskProviderProps,
  'labels' | 'locale' | 'motion' | 'nameOf' | 'timeZone'
>;

/** What a test has in hand beside what `render` gave back. */
export interface OneTaskView {
  /** The client below the provider. `expect(client).toHaveUnread(3)`. */
  readonly client: OneTaskClient;
  /** The server. What is done there has arrived once time went on: `await advance(50)`. */
  readonly mock: MockOneTask;
  /** The time of client and server. Move it by `advance` alone where React is to follow. */
  readonly clock: VirtualClock;
  /**
   * The server says it, live, on each socket of the user, and it has arrived: 50 ms pass.
   *
   * @param messages wire objects, or texts such as those of `fixtures`
   * @throws Error when no socket of the user is open
   */
  emit(...messages: readonly (string | JsonObject)[]): Promise<void>;
  /** Time goes on by `ms`, and React with it. */
  advance(ms: number): Promise<void>;
  /** Takes the tree away and closes the client. */
  unmount(): Promise<void>;
}

/** Enough for what arrived to be committed and painted. */
const ARRIVAL_MS = 50;
/** One frame, before which nothing is said of what is leased. */
const FRAME_MS = 16;
/** What an app's own `history` asks over a network, MSW's too, is answered in real time. */
const PAUSE_MS = 4;
/** Longer than any first load of a mock takes, unless a fault is in the way. */
const LOADED_AT_LATEST_MS = 5_000;

/**
 * Renders `ui` below a provider whose client is connected to a server in memory, in virtual time.
 * Resolves once every channel that the tree needs is connected and loaded; with `wait: false` at once.
 *
 * Who unmounts the tree, the `cleanup` of Testing Library too, closes its client.
 *
 * @returns what `render` gave back, and an {@link OneTaskView}
 * @throws Error when 5 s of the virtual clock, and more than one in real time, did not do: with what
 * was missing
 */
export async function renderWithOneTask<Render extends RenderFunction>(
  ui: ReactElement,
  options: RenderWithOneTaskOptions<Render>,
): Promise<Omit<Awaited<ReturnType<Render>>, keyof OneTaskView> & OneTaskView> {
  const { render, act = (callback) => callback(), userId = 1, provider, wait = true } = options;
  const clock = options.mock?.clock ?? createVirtualClock({ startAt: options.mock?.backend.now() });
  const mock = options.mock ?? createMockOneTask({ clock, userId });
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(userId),
    userId: String(userId),
    history: mock.historyFor(userId),
    actions: mock.actionsFor(userId),
    ...options.client,
    attention: { storage: createMemoryStorage(), ...options.client?.attention },
    environment: {
      ...clock,
      WebSocket: mock.WebSocket,
      random: () => 0.5,
      openBroadcast: () => null,
      sessionStorage: () => null,
      ...options.client?.environment,
    },
  });

  let mounts = 0;
  function Wrapper({ children }: { readonly children: ReactNode }) {
    useEffect(() => {
      mounts += 1;
      return () => {
        mounts -= 1;
        // StrictMode takes a tree away and brings it back at once.
        queueMicrotask(() => {
          if (mounts === 0) client.close();
        });
      };
    }, []);
    return (
      <OneTaskProvider locale="en" timeZone="UTC" {...provider} client={client}>
        {children}
      </OneTaskProvider>
    );
  }

  /** From one timer, or frame, to the next: what React makes of it may start others in between. */
  async function advance(ms: number): Promise<void> {
    const until = clock.monotonic() + ms;
    do {
      const left = until - clock.monotonic();
      await act(() => clock.advance(Math.min(left, Math.max(0, clock.untilNextMs()))));
    } while (clock.monotonic() < until);
  }

  async function load(): Promise<void> {
    const deadline = clock.monotonic() + LOADED_AT_LATEST_MS;
    await advance(FRAME_MS);
    while (missing(client.store.getState()).length > 0) {
      if (clock.monotonic() >= deadline) throw notLoaded(client.store.getState());
      await advance(FRAME_MS);
      await act(() => new Promise((resolve) => void setTimeout(resolve, PAUSE_MS)));
    }
    await advance(FRAME_MS);
  }

  // The type of what it gives back is lost where it may be a promise of it, or not.
  const view = (await render(ui, { wrapper: Wrapper })) as Awaited<ReturnType<Render>>;
  const stage: OneTaskView = {
    client,
    mock,
    clock,
    async emit(...messages) {
      if (mock.backend.sockets(userId).length === 0) throw emittedToNobody(userId);
      for (const message of messages) {
        mock.backend.raw(userId, typeof message === 'string' ? message : JSON.stringify(message));
      }
      await advance(ARRIVAL_MS);
    },
    advance,
    async unmount() {
      await view.unmount();
      client.close();
      await clock.settle();
    },
  };
  if (wait) await load();
  return { ...view, ...stage };
}

/** What is not there yet, in words. */
function missing(state: OneTaskState): readonly string[] {
  return Object.entries(state.connections).flatMap(([channel, info]) => {
    if (info?.status !== 'open') {
      const why = info?.lastError ? ` (${info.lastError.code})` : '';
      return [`${channel} is ${info?.status}${why}`];
    }
    const status = loadStatus(state, channel as Channel);
    return status === 'idle' || status === 'loading' ? [`${channel} is ${status}`] : [];
  });
}

function loadStatus(state: OneTaskState, channel: Channel) {
  const parsed = parseChannel(channel);
  switch (parsed.kind) {
    case 'notifications':
      return state.notifications.status;
    case 'tasks':
      return state.tasks[parsed.workspaceId]?.status;
    case 'focus':
      return 'ready';
  }
}

function notLoaded(state: OneTaskState): Error {
  return new Error(
    `OneTask: not connected and loaded after ${LOADED_AT_LATEST_MS} ms of the virtual clock: ${missing(state).join(', ')}. Mend the mock, or give renderWithOneTask() \`wait: false\`.`,
  );
}

function emittedToNobody(userId: number): Error {
  return new Error(
    `OneTask: emit() reaches nobody, as user ${userId} has no open socket. Render something that needs one, or wait until it is connected again: advance(ms).`,
  );
}
