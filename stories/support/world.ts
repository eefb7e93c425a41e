import {
  createOneTaskClient,
  type HistoryAnswer,
  type HistoryFunction,
  type NameOf,
  type OneTaskClient,
  type OneTaskState,
} from '@onetask/react';
import {
  createMockOneTask,
  createMockToken,
  seedPeople,
  type Backend,
  type JsonObject,
} from '@onetask/react/testing';
import { createArchive } from './archive.js';
import { createStoryClock, STORY_NOW, type StoryClock } from './clock.js';
import { createFrameMaker, type FrameMaker } from './frames.js';
import { localeOf, type LocaleName } from './locales.js';
import { createMemoryStorage } from './memory-storage.js';
import { createNetwork, type Network } from './network.js';
import { createStress, type StressMode } from './stress.js';
import { motion } from './tools/motion.js';
import { studioMessages, studioSnapshot } from './studio.js';
import type { WorldOptions } from './world-options.js';

/** One story's OneTask: a server in memory, a network to cut, a clock to move, and a client of it. */
export interface StoryWorld {
  readonly options: WorldOptions;
  readonly userId: number;
  /** For `<OneTaskProvider client>`. */
  readonly client: OneTaskClient;
  /** The server's side: do something here, and it arrives there. */
  readonly backend: Backend;
  readonly clock: StoryClock;
  readonly network: Network;
  /** Writes messages to `emit`. */
  readonly frames: FrameMaker;
  /** The server sends this to the user, and keeps it for the history. */
  emit(...messages: readonly JsonObject[]): void;
  /** What users, workspaces and achievements are called in a language. */
  nameOf(locale: LocaleName): NameOf;
  /** Resolves once the state is so. Rejects after five seconds, saying `what`. */
  until(what: string, isSo: (state: OneTaskState) => boolean): Promise<void>;
  close(): void;
}

/** A token lasts eight days, as the server's do. */
const TOKEN_LIFETIME_MS = 8 * 86_400_000;
/** A story that waits for longer waits for ever. */
const PATIENCE_MS = 5_000;

export function createStoryWorld(options: WorldOptions, stressMode: StressMode): StoryWorld {
  const { userId = 1, now = STORY_NOW, seed, connection = 'open' } = options;
  const clock = createStoryClock(options.clock ?? 'still', now);
  const stress = createStress(stressMode);
  const mock = createMockOneTask({ seed: seed ?? seedPeople, userId, now: clock.now });
  const { backend } = mock;
  const frames = createFrameMaker(clock.now);
  const messages = options.messages ?? (seed ? () => [] : studioMessages);
  const archive = createArchive(mock, userId, messages(frames));
  const snapshot = options.snapshot === undefined && !seed ? studioSnapshot(now) : options.snapshot;
  const network = createNetwork(mock, stress, connection);
  let tokensGiven = 0;

  const answers: HistoryFunction = async (request) => {
    const answer: HistoryAnswer = await archive.history(request);
    const isNotices = request.channel === 'notifications';
    return stress.answer({
      ...answer,
      ...(isNotices && options.unreadCount !== undefined && { unreadCount: options.unreadCount }),
      ...(isNotices && request.reason !== 'older' && snapshot !== undefined && { snapshot }),
    });
  };

  const client = createOneTaskClient({
    url: mock.url,
    userId: String(userId),
    token: () =>
      network.hasGoodToken()
        ? createMockToken(userId, clock.now() + TOKEN_LIFETIME_MS + 1000 * tokensGiven++)
        : createMockToken(userId, clock.now() - 1000),
    history: historyOf(options, answers),
    actions: archive.actions,
    // What is chosen in one story does not hold in the next.
    attention: { storage: createMemoryStorage(), ...options.attention },
    logger: {},
    onError: () => {},
    environment: {
      ...network.environment,
      now: clock.now,
      monotonic: clock.monotonic,
      setTimer: clock.setTimer,
      // A story that is held at a frame still hears what its server says.
      requestFrame: motion.requestRealFrame,
      // Half of all jitter, so that "next try in 3 s" is the same every time.
      random: () => 0.5,
      // Two stories of one docs page are not two tabs of one user.
      openBroadcast: () => null,
      // Nor does one story's timer go on in the next.
      sessionStorage: () => null,
    },
  });
  network.attach(client);
  const waits = new Set<() => void>();

  return {
    options,
    userId,
    client,
    backend,
    clock,
    network,
    frames,
    emit(...emitted) {
      for (const message of emitted) {
        if (message['type'] !== 'focus_session_update') archive.add(message);
        backend.raw(userId, JSON.stringify(message));
      }
    },
    nameOf: (locale) => (entity, id) => {
      switch (entity) {
        case 'user':
          return stress.name(backend.user(id)?.name ?? null);
        case 'workspace':
          return stress.name(backend.workspaces().find((one) => one.id === id)?.name ?? null);
        case 'achievement':
          // Only where the language is another than the server's, and the content is its own.
          return stressMode === 'normal' ? (localeOf(locale).achievements[id] ?? null) : null;
      }
    },
    until: (what, isSo) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(patience);
          stop();
          waits.delete(end);
        };
        const patience = setTimeout(() => {
          end();
          reject(new Error(`The story waited in vain: ${what}`));
        }, PATIENCE_MS);
        const check = () => {
          if (!isSo(client.store.getState())) return;
          end();
          resolve();
        };
        const stop = client.store.subscribe(check);
        waits.add(end);
        check();
      }),
    close() {
      // Nobody is left who waits.
      for (const end of waits) end();
      client.close();
      network.close();
      clock.close();
    },
  };
}

function historyOf(
  { history = 'answers' }: WorldOptions,
  answers: HistoryFunction,
): HistoryFunction | undefined {
  switch (history) {
    case 'answers':
      return answers;
    case 'loading':
      return () => new Promise(() => {});
    case 'failing':
      return () => Promise.reject(new Error('HTTP 503'));
    case 'none':
      return undefined;
    default:
      return history;
  }
}
