import type { Query } from '@tanstack/react-query';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeNumberFromEnv } from '../support/whole-number.mjs';
import {
  createQueryRig,
  KEY,
  patchTitles,
  type Ask,
  type Mutating,
  type Titles,
} from './query-rig.js';

const RUNS = wholeNumberFromEnv('ONETASK_PROPERTY_RUNS', { min: 1, max: 1_000_000 }, 300);

/** What a user, a server, a network and a page do, in any order. */
type Step =
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'update'; readonly pick: number; readonly what: 'add' | 'rename' | 'delete' }
  /** Updates without a pause, each answered at once. */
  | { readonly do: 'stream'; readonly count: number }
  | { readonly do: 'answer'; readonly isLate: boolean }
  | { readonly do: 'fail' | 'drop' | 'hide' | 'show' | 'refetch' | 'cancel' | 'close' | 'watch' }
  /** A query of its own begins with what another one has. */
  | { readonly do: 'copy' }
  | { readonly do: 'mutate'; readonly pick: number }
  | { readonly do: 'settle'; readonly hasFailed: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(0, 20, 99, 100, 400, 1_000, 6_000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('update' as const),
      pick: fc.nat(3),
      what: fc.constantFrom(
        'add' as const,
        'rename' as const,
        'rename' as const,
        'delete' as const,
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), isLate: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'fail',
        'drop',
        'hide',
        'show',
        'refetch',
        'cancel',
        'close',
        'copy',
        'watch' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('stream' as const),
      count: fc.integer({ min: 5, max: 30 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mutate' as const), pick: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('settle' as const), hasFailed: fc.boolean() }),
  },
) as fc.Arbitrary<Step>;

const plan = fc.record({
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
  hasPatch: fc.boolean(),
  cancels: fc.boolean(),
  hasTwo: fc.boolean(),
});

type Options = Omit<typeof plan extends fc.Arbitrary<infer Plan> ? Plan : never, 'steps'>;

/** Longer than anything waits, a mutation and a socket's way back too. */
const LONG_MS = 60_000;
/** Quicker than anything is asked for. */
const STREAM_MS = 120;
const OTHER = [...KEY, 'other'];
const COPY = [...KEY, 'copy'];

/** An app with two queries of a workspace, and everything that happens to it. */
async function createApp({ hasPatch, cancels, hasTwo }: Options) {
  const rig = createQueryRig();
  const { queryClient, mock, env } = rig;
  const answered = new Set<Ask>();
  const mutations: Mutating[] = [];
  let hasFailed = false;
  let isCopied = false;
  let close: (() => void) | null = rig.watch(OTHER);
  rig.watch(KEY);
  const settings = hasPatch ? { patch: patchTitles } : {};
  rig.start(settings);
  if (hasTwo) rig.start(settings);
  mock.backend.createTask(2, 1, { title: 'first' });
  mock.backend.createTask(2, 1, { title: 'second' });

  const waiting = () => rig.asks.filter((ask) => !answered.has(ask) && !ask.signal.aborted);
  let count = 0;

  function update(pick: number, what: 'add' | 'rename' | 'delete') {
    const tasks = rig.truth();
    const id = tasks[pick % tasks.length]?.id;
    count += 1;
    if (what === 'add' || id === undefined)
      mock.backend.createTask(2, 1, { title: `new ${count}` });
    else if (what === 'rename') mock.backend.updateTask(2, id, { title: `named ${count}` });
    else mock.backend.deleteTask(2, id);
  }

  /** As the library's guide has it: cancel, keep what was, show what will be, take it back. */
  function mutate(pick: number) {
    const id = rig.truth()[pick]?.id;
    if (id === undefined) return;
    let before: Titles | undefined;
    const done = rig.mutate({
      async onMutate() {
        if (cancels) await queryClient.cancelQueries({ queryKey: KEY });
        before = queryClient.getQueryData(KEY);
        queryClient.setQueryData<Titles>(KEY, (tasks) =>
          tasks?.map((task) => (task.id === id ? { id, title: 'mine' } : task)),
        );
      },
      onError: () => void (before && queryClient.setQueryData(KEY, before)),
    });
    mutations.push({
      fail: done.fail,
      succeed() {
        const isThere = rig.truth().some((task) => task.id === id);
        if (isThere) mock.backend.updateTask(1, id, { title: `mine ${++count}` });
        return done.succeed();
      },
    });
  }

  async function answer(isLate: boolean) {
    const [ask] = waiting();
    if (!ask) return;
    answered.add(ask);
    await ask.answer(isLate ? rig.truth() : undefined);
  }

  async function run(now: Step): Promise<unknown> {
    switch (now.do) {
      case 'pass':
        return rig.pass(now.ms);
      case 'update':
        return update(now.pick, now.what);
      case 'stream':
        for (let n = 0; n < now.count; n += 1) {
          update(n, 'rename');
          await rig.pass(STREAM_MS);
          await answer(false);
          await answer(false);
        }
        return undefined;
      case 'answer':
        return answer(now.isLate);
      case 'fail': {
        const [ask] = waiting();
        if (!ask) return undefined;
        answered.add(ask);
        hasFailed = true;
        return ask.fail();
      }
      case 'drop':
        return mock.backend.dropAll();
      case 'hide':
      case 'show':
        return env.setVisible(now.do === 'show');
      case 'refetch':
        return void queryClient.invalidateQueries({ queryKey: KEY });
      case 'cancel':
        return queryClient.cancelQueries({ queryKey: KEY });
      case 'close':
        close?.();
        close = null;
        return undefined;
      case 'watch':
        close ??= rig.watch(OTHER);
        return undefined;
      case 'copy':
        if (isCopied || !queryClient.getQueryData(KEY)) return undefined;
        isCopied = true;
        return rig.watch(COPY, { initialData: () => queryClient.getQueryData<Titles>(KEY)! });
      case 'mutate':
        return mutate(now.pick);
      case 'settle':
        return now.hasFailed ? mutations.shift()?.fail() : mutations.shift()?.succeed();
    }
  }

  return {
    rig,
    run,
    keys: () => (isCopied ? [KEY, OTHER, COPY] : [KEY, OTHER]),
    /** Everything goes well from now on, until nothing happens any more. */
    async calm() {
      env.setVisible(true);
      close ??= rig.watch(OTHER);
      while (mutations.length > 0) await mutations.shift()?.succeed();
      for (let round = 0; round < 20; round += 1) {
        while (waiting().length > 0) await answer(false);
        await rig.pass(LONG_MS);
      }
      // What failed, or never came because it was cancelled, is marked: the app's to ask for again.
      const predicate = ({ state }: Query) =>
        state.status !== 'success' || (hasFailed && state.isInvalidated);
      void queryClient.refetchQueries({ predicate });
      while (waiting().length > 0) await answer(false);
    },
  };
}

/** What the app does itself. */
const MAY_ABORT: ReadonlySet<Step['do']> = new Set(['refetch', 'cancel', 'close', 'mutate']);
const aborted = (asks: readonly Ask[]) => asks.filter(({ signal }) => signal.aborted).length;
const byId = (tasks: Titles | undefined) => tasks && [...tasks].sort((a, b) => a.id - b.id);

it('ends up with what the server has, whatever came in between', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ steps, ...options }) => {
      const { rig, run, calm, keys } = await createApp(options);
      const startedAt = rig.env.monotonic();
      let asked = 0;
      for (const now of steps) {
        const before = aborted(rig.asks);
        await run(now);
        // Nobody but the app itself gives up an answer.
        if (!MAY_ABORT.has(now.do)) expect(aborted(rig.asks)).toBe(before);
        if (now.do === 'refetch' || now.do === 'watch') asked += keys().length;
      }
      const elapsedMs = rig.env.monotonic() - startedAt;
      // Each query once a second at most by each sync, beside what the app itself asked for.
      const syncs = options.hasTwo ? 2 : 1;
      const atMost = keys().length * syncs * (2 + elapsedMs / 1_000) + asked;
      expect(rig.asks.length).toBeLessThanOrEqual(atMost);
      await calm();
      const before = rig.asks.length;
      await rig.pass(LONG_MS);
      expect(rig.asks.length).toBe(before);
      for (const key of keys()) {
        expect(byId(rig.queryClient.getQueryData<Titles>(key))).toEqual(byId(rig.truth()));
      }
      expect(rig.errors).toEqual([]);
      rig.client.close();
    }),
    { numRuns: RUNS },
  );
}, 60_000);
