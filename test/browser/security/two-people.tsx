import {
  createOneTaskClient,
  createPersistence,
  OneTaskProvider,
  useOneTaskClient,
  type HistoryAnswer,
  type OneTaskClient,
  type OneTaskProviderProps,
  type PageSignal,
  type TokenOption,
  type WebSocketLike,
} from '@onetask/react';
import { createMockOneTask, type JsonObject, type MockOneTask } from '@onetask/react/testing';
import { createRef, forwardRef, StrictMode, useImperativeHandle } from 'react';
import { createRoot } from 'react-dom/client';
import { expect } from 'vitest';
import { createFrameMaker, SHOWS_ALL } from '../../../stories/support/index.js';
import { Everything } from './everything.js';
import {
  FIRST_LEVEL,
  FIRST_LONGEST,
  FIRST_POINTS,
  FIRST_STREAK,
  MARK,
  tracesInState,
  tracesOf,
} from './traces.js';

export const FIRST = 1;
export const SECOND = 2;

/** What the app gives the provider, and shows beside it. */
export interface Session {
  readonly token: TokenOption;
  readonly userId?: string | undefined;
}

/** An app with every component, on whose page two people are one after the other. */
export interface TwoPeople {
  readonly mock: MockOneTask;
  readonly client: OneTaskClient;
  /** Whatever of the first was seen from the moment of the change on. */
  readonly leaks: readonly string[];
  readonly sockets: readonly WebSocket[];
  readonly broadcasts: readonly string[];
  /** The server says something to the first that only they may know. */
  tellFirst(...messages: readonly JsonObject[]): Promise<void>;
  signal(signal: PageSignal): void;
  /**
   * Looks everywhere at each change of page and store, in each frame, at each socket: from when the app
   * shows the second, or the client knows of another user.
   */
  watch(from: 'show' | 'change'): void;
  /** From now on the server answers the second. */
  become(): void;
  show(session: Session | null): void;
  /** The answers to the first's questions that are under way. */
  answerLate(): void;
  /** Frames of the first, as their sockets would still bring them. */
  readonly lateFrames: readonly string[];
  close(): void;
}

export const frames = createFrameMaker(Date.now);

/** One of everything that only the first may know. */
export function secrets(): readonly JsonObject[] {
  return [
    frames.notice({ title: `${MARK} notice`, content: `${MARK} content` }),
    frames.mention(`${MARK} mention`),
    frames.streak(FIRST_STREAK, true),
    frames.points(10, FIRST_POINTS),
    { ...frames.levelUp(FIRST_LEVEL), title: MARK },
    { ...frames.levelUp(FIRST_LEVEL), title: MARK },
    frames.taskUpdate({ title: `${MARK} task`, taskId: 91 }),
    frames.taskUpdate({ title: `${MARK} task, too`, taskId: 92 }),
    frames.focus({ text: MARK }, 4),
  ];
}

const forSecond = frames.notice({ title: 'For the second' });

function historyOf(first: boolean): HistoryAnswer {
  if (!first) return { messages: [forSecond], unreadCount: 1 };
  return {
    messages: secrets(),
    unreadCount: 66,
    snapshot: {
      streak: FIRST_STREAK,
      longestStreak: FIRST_LONGEST,
      level: FIRST_LEVEL,
      totalPoints: FIRST_POINTS,
      achievements: [{ achievementId: 3, name: MARK, description: MARK, progress: 0.5 }],
    },
  };
}

export async function signInFirst(session: Session): Promise<TwoPeople> {
  const mock = createMockOneTask();
  const sockets: WebSocket[] = [];
  const broadcasts: string[] = [];
  const leaks = new Set<string>();
  const listeners = new Set<(signal: PageSignal) => void>();
  const late: (() => void)[] = [];
  const stops: (() => void)[] = [];
  const holder = createRef<OneTaskClient>();
  let watching: 'show' | 'change' | null = null;
  let isFirst = true;

  function look(when: string): void {
    const state = holder.current?.store.getState();
    if (!state || !watching) return;
    if (watching === 'change' ? state.userId === String(FIRST) : !isShown()) return;
    for (const trace of tracesOf(String(FIRST), state)) {
      leaks.add(`${when}: ${trace}`);
    }
  }

  class WatchedSocket extends mock.WebSocket {
    constructor(url: string) {
      look('socket');
      super(url);
      sockets.push(this as unknown as WebSocket);
    }
  }

  const persist = createPersistence();
  const provider = {
    url: mock.url,
    persist,
    locale: 'en-GB',
    timeZone: 'UTC',
    motion: 'full',
    logger: {},
    onError: () => {},
    actions: mock.actions,
    attention: SHOWS_ALL,
    environment: {
      WebSocket: WatchedSocket as new (url: string) => WebSocketLike,
      listen(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      openBroadcast(name) {
        broadcasts.push(name);
        return new BroadcastChannel(name);
      },
    },
  } satisfies Partial<OneTaskProviderProps>;

  const app = (now: Session | null) => (
    <StrictMode>
      <output data-who={isFirst ? 'first' : 'second'} />
      <OneTaskProvider
        {...provider}
        token={now?.token ?? null}
        userId={now?.userId}
        nameOf={(entity, id) => `${entity} ${id}`}
        history={({ reason }) =>
          isFirst && reason === 'older'
            ? new Promise((resolve) => void late.push(() => resolve(historyOf(true))))
            : Promise.resolve(historyOf(isFirst))
        }
      >
        <ClientRef ref={holder} />
        <Everything />
      </OneTaskProvider>
    </StrictMode>
  );
  // As an app does: no `act`, which would run effects before anything is painted.
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  root.render(app(session));
  await expect.poll(() => holder.current).not.toBe(null);
  const made = holder.current;
  if (!made) throw new Error('nothing was rendered');
  await expect.poll(() => made.store.getState().notifications.items.length).toBeGreaterThan(3);
  await expect.poll(() => made.store.getState().connections['focus/1']?.status).toBe('open');

  return {
    mock,
    client: made,
    sockets,
    broadcasts,
    get leaks() {
      return [...leaks];
    },
    async tellFirst(...messages) {
      for (const message of messages) mock.backend.raw(FIRST, JSON.stringify(message));
      await expect
        .poll(() => made.store.getState().presentation)
        .toMatchObject({ celebration: { kind: expect.any(String) } });
    },
    signal(signal) {
      for (const listener of listeners) listener(signal);
    },
    watch(from) {
      watching = from;
      stops.push(
        made.store.subscribe((state) => {
          if (state.userId === String(FIRST)) return;
          for (const trace of tracesInState(state)) leaks.add(`subscriber: ${trace}`);
        }),
      );
      const observer = new MutationObserver(() => look('page'));
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      stops.push(() => observer.disconnect());
      const frame = () => {
        look('frame');
        if (watching) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    },
    become() {
      isFirst = false;
    },
    show(next) {
      isFirst = false;
      root.render(app(next));
    },
    answerLate: () => late.forEach((answer) => answer()),
    lateFrames: secrets().map((message) => JSON.stringify(message)),
    close() {
      watching = null;
      for (const stop of stops) stop();
      root.unmount();
      container.remove();
      persist.clear();
    },
  };
}

/** The second was here some other day, and something was kept for them. */
export async function keepForSecond(): Promise<void> {
  const mock = createMockOneTask();
  const client = createOneTaskClient({
    url: mock.url,
    token: mock.token(SECOND),
    history: async () => ({ ...historyOf(false), snapshot: { streak: 9_999, level: 70 } }),
    persist: createPersistence(),
    environment: { WebSocket: mock.WebSocket },
  });
  client.lease('notifications');
  await expect.poll(() => client.store.getState().notifications.status).toBe('ready');
  client.close();
  expect(Object.keys(localStorage)).toHaveLength(1);
}

const ClientRef = forwardRef<OneTaskClient>(function ClientRef(_props, ref) {
  const client = useOneTaskClient();
  useImperativeHandle(ref, () => client, [client]);
  return null;
});

function isShown(): boolean {
  return document.querySelector('[data-who=second]') !== null;
}

/** So many frames are painted. */
export async function painted(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    await new Promise((resolve) => void requestAnimationFrame(resolve));
  }
}
