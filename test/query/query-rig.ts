import {
  MutationObserver,
  QueryClient,
  QueryObserver,
  type QueryKey,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import { onTestFinished, vi } from 'vitest';
import {
  createTaskQuerySync,
  type TaskQueryPatch,
  type TaskQuerySyncSettings,
} from '../../src/query/task-query-sync.js';
import { createStudio, type StudioRig } from '../support/client-rig.js';
import { createDeferred } from '../support/deferred.js';

export type Titles = readonly { readonly id: number; readonly title: string }[];

/** One question to the app's server. What it answers is read as it is asked, unless it is told later. */
export interface Ask {
  readonly key: QueryKey;
  readonly signal: AbortSignal;
  /** @param tasks what is answered. @default what was there when it was asked */
  answer(tasks?: Titles): Promise<void>;
  fail(): Promise<void>;
}

export interface QueryRig extends StudioRig {
  readonly queryClient: QueryClient;
  /** All questions, in order. */
  readonly asks: Ask[];
  /** Throws when there was none. */
  lastAsk(): Ask;
  /** The workspace's tasks, as the server has them now. */
  truth(): Titles;
  /** The titles under a key, or `null`. */
  titles(key?: QueryKey): readonly string[] | null;
  isInvalidated(key?: QueryKey): boolean | undefined;
  /** Shows a query as a component does. Gives back what takes it away. */
  watch(key?: QueryKey, options?: Partial<QueryObserverOptions<Titles>>): () => void;
  /** Starts to keep the queries up to date. Gives back the end. */
  start(settings?: Partial<TaskQuerySyncSettings>): () => void;
  /** Watched, answered, open, and asked for once more for what lay in between. */
  startLoaded(settings?: Partial<TaskQuerySyncSettings>): Promise<void>;
  /** What was sent arrives, in one frame, and time goes on. @default longer than anything waits */
  pass(ms?: number): Promise<void>;
  /** A mutation in the test's hand. */
  mutate(hooks?: { onMutate?(): unknown; onError?(): void; mutationKey?: QueryKey }): Mutating;
}

export interface Mutating {
  readonly succeed: () => Promise<void>;
  readonly fail: () => Promise<void>;
}

export const KEY = ['tasks', 1];
/** Longer than anything waits, but for a mutation. */
const CALM_MS = 1_500;

/** A client at the mock backend and a query client, in virtual time. No ask is answered by itself. */
export function createQueryRig(options: Parameters<typeof createStudio>[0] = {}): QueryRig {
  const studio = createStudio(options);
  const { env, client, mock } = studio;
  // TanStack's clock: what is older than what was heard is told by it.
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => env.now());
  onTestFinished(() => clock.mockRestore());
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: { retry: false, gcTime: Infinity, staleTime: Infinity, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  const asks: Ask[] = [];

  const truth = () => mock.backend.tasks(1).map(({ id, title }) => ({ id, title }));

  function ask(key: QueryKey, signal: AbortSignal): Promise<Titles> {
    const { promise, resolve, reject } = createDeferred<Titles>();
    const then = truth();
    asks.push({
      key,
      signal,
      answer(tasks = then) {
        resolve(tasks);
        return env.settle();
      },
      fail() {
        reject(new Error('HTTP 500'));
        return env.settle();
      },
    });
    return promise;
  }

  const rig: QueryRig = Object.assign(Object.create(studio) as StudioRig, {
    queryClient,
    asks,
    lastAsk() {
      const last = asks.at(-1);
      if (!last) throw new Error('the server was not asked');
      return last;
    },
    truth,
    titles: (key: QueryKey = KEY) =>
      queryClient.getQueryData<Titles>(key)?.map(({ title }) => title) ?? null,
    isInvalidated: (key: QueryKey = KEY) => queryClient.getQueryState(key)?.isInvalidated,
    watch(key: QueryKey = KEY, more: Partial<QueryObserverOptions<Titles>> = {}) {
      const observer = new QueryObserver<Titles>(queryClient, {
        queryKey: key,
        queryFn: ({ queryKey, signal }) => ask(queryKey, signal),
        ...more,
      });
      return observer.subscribe(() => {});
    },
    start(settings: Partial<TaskQuerySyncSettings> = {}) {
      return client.attach(
        createTaskQuerySync({
          workspaceId: 1,
          queryClient,
          settings: () => ({ queryKey: ['tasks'], ...settings }),
        }),
      );
    },
    async startLoaded(settings?: Partial<TaskQuerySyncSettings>) {
      rig.watch();
      await rig.lastAsk().answer();
      rig.start(settings);
      await rig.pass();
      await rig.lastAsk().answer();
      await rig.pass();
      asks.length = 0;
    },
    async pass(ms = CALM_MS) {
      await env.advance(0);
      env.paint();
      await env.advance(ms);
    },
    mutate({ mutationKey, ...hooks } = {}) {
      const { promise, resolve, reject } = createDeferred<void>();
      const observer = new MutationObserver(queryClient, {
        mutationFn: () => promise,
        ...(mutationKey && { mutationKey }),
        ...hooks,
      });
      observer.mutate().catch(() => {});
      return {
        succeed() {
          resolve();
          return env.settle();
        },
        fail() {
          reject(new Error('HTTP 500'));
          return env.settle();
        },
      };
    },
  } satisfies Omit<QueryRig, keyof StudioRig>);
  return rig;
}

/** Says all that an update says of a list of titles, but for a new task's place in it. */
export const patchTitles: TaskQueryPatch<unknown> = (data, { action, taskId, title }) => {
  const tasks = data as Titles;
  if (action === 'deleted') return tasks.filter(({ id }) => id !== taskId);
  if (!tasks.some(({ id }) => id === taskId)) return undefined;
  return tasks.map((task) => (task.id === taskId ? { id: taskId, title } : task));
};
