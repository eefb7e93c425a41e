import {
  InfiniteQueryObserver,
  onlineManager,
  QueryClient,
  QueryObserver,
  type InfiniteData,
} from '@tanstack/react-query';
import type { HistoryAnswer } from '@onetask/react';
import { describe, expect, it, vi } from 'vitest';
import { createTaskQuerySync, type TaskQueryPatch } from '../../src/query/task-query-sync.js';
import { tokenOf } from '../support/client-rig.js';
import { createDeferred, type Deferred } from '../support/deferred.js';
import { createVirtualBrowser } from '../support/virtual-browser.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { task } from '../support/wire.js';
import { createQueryRig, KEY, patchTitles, type QueryRig, type Titles } from './query-rig.js';

const OTHER = [...KEY, 'other'];

const add = ({ mock }: QueryRig, title: string) => mock.backend.createTask(2, 1, { title });
const rename = ({ mock }: QueryRig, id: number, title: string) =>
  mock.backend.updateTask(2, id, { title });

/** The app's own change, before the server has it. */
const write = ({ queryClient }: QueryRig, id: number, title: string) =>
  queryClient.setQueryData<Titles>(KEY, (tasks = []) =>
    tasks.map((task) => (task.id === id ? { id, title } : task)),
  );

/** The list of a workspace with two tasks, shown and up to date. */
async function loaded(settings?: Parameters<QueryRig['startLoaded']>[0], rig = createQueryRig()) {
  const [first, second] = [add(rig, 'first'), add(rig, 'second')];
  await rig.startLoaded(settings);
  expect(rig.titles()).toEqual(['first', 'second']);
  return { rig, first: first.id, second: second.id };
}

describe('without a patch', () => {
  it('asks once for many updates', async () => {
    const { rig, first } = await loaded();
    for (let n = 0; n < 50; n += 1) rename(rig, first, `name ${n}`);
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
    await rig.lastAsk().answer();
    await rig.pass();
    expect(rig.titles()).toEqual(['name 49', 'second']);
    expect(rig.asks).toHaveLength(1);
    expect(rig.isInvalidated()).toBe(false);
  });

  it('asks again for an update that came while the first answer was on its way', async () => {
    const rig = createQueryRig();
    rig.start();
    await rig.pass();
    rig.watch();
    add(rig, 'late');
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
    await rig.lastAsk().answer([]);
    expect(rig.titles()).toEqual([]);
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['late']);
    expect(rig.asks).toHaveLength(2);
  });

  it('never cancels an answer under way, and asks once more after it', async () => {
    const { rig, first } = await loaded();
    rename(rig, first, 'one');
    await rig.pass();
    for (const title of ['two', 'three', 'four']) {
      rename(rig, first, title);
      await rig.pass();
    }
    expect(rig.asks).toHaveLength(1);
    expect(rig.lastAsk().signal.aborted).toBe(false);
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['one', 'second']);
    await rig.pass();
    expect(rig.asks).toHaveLength(2);
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['four', 'second']);
  });

  it('is asked at most once a second in a steady stream, and not later than that', async () => {
    const { rig, first } = await loaded();
    for (let at = 0; at < 10_000; at += 50) {
      rename(rig, first, `at ${at}`);
      await rig.pass(50);
      if (rig.asks.length > 0) await rig.lastAsk().answer();
    }
    expect(rig.asks.length).toBeGreaterThanOrEqual(9);
    expect(rig.asks.length).toBeLessThanOrEqual(11);
  });

  it('takes an answer that was asked for after the update as good, whoever asked', async () => {
    const { rig, first } = await loaded();
    rename(rig, first, 'new');
    await rig.pass(0);
    void rig.queryClient.invalidateQueries({ queryKey: KEY });
    await rig.lastAsk().answer();
    await rig.pass();
    expect(rig.titles()).toEqual(['new', 'second']);
    expect(rig.asks).toHaveLength(1);
  });

  it('leaves a failed answer as the library does: invalidated, and not asked for over and over', async () => {
    const { rig, first } = await loaded();
    rename(rig, first, 'new');
    await rig.pass();
    await rig.lastAsk().fail();
    await rig.pass(60_000);
    expect(rig.asks).toHaveLength(1);
    expect(rig.isInvalidated()).toBe(true);
  });

  it('keeps the mark of a failed answer when the app writes to the query', async () => {
    const { rig, first } = await loaded();
    rename(rig, first, 'new');
    await rig.pass();
    await rig.lastAsk().fail();
    write(rig, first, 'mine');
    expect(rig.isInvalidated()).toBe(true);
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
    rename(rig, first, 'newer');
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['newer', 'second']);
    expect(rig.isInvalidated()).toBe(false);
  });

  it('marks what nobody shows, and asks for it when somebody does, even if the app wrote to it', async () => {
    const { rig, first } = await loaded();
    const close = rig.watch(OTHER);
    await rig.lastAsk().answer();
    close();
    rename(rig, first, 'new');
    await rig.pass();
    expect(rig.asks.map(({ key }) => key)).toEqual([OTHER, KEY]);
    expect(rig.isInvalidated(OTHER)).toBe(true);
    rig.queryClient.setQueryData(OTHER, [{ id: first, title: 'mine' }]);
    expect(rig.isInvalidated(OTHER)).toBe(true);
    rig.watch(OTHER, { refetchOnMount: false });
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles(OTHER)).toEqual(['new', 'second']);
  });

  it('takes what the app puts in as new', async () => {
    const { rig } = await loaded();
    const seeds = [KEY, OTHER].map((key) => [...key, 'detail']);
    for (const key of seeds) rig.queryClient.setQueryData(key, []);
    rig.watch(seeds[0]);
    rig.watch(seeds[1]);
    rig.watch([...KEY, 'initial'], { initialData: [] });
    await rig.pass();
    expect(rig.asks).toEqual([]);
  });

  it('takes an answer as good that waited for the network while it was heard', async () => {
    const { rig, first } = await loaded();
    onlineManager.setOnline(false);
    rig.watch(OTHER, { networkMode: 'online' });
    expect(rig.asks).toEqual([]);
    rename(rig, first, 'new');
    await rig.pass();
    onlineManager.setOnline(true);
    void rig.queryClient.getQueryCache().onOnline();
    await rig.pass();
    for (const ask of rig.asks) await ask.answer();
    await rig.pass();
    expect(rig.asks.map(({ key }) => key)).toEqual([KEY, OTHER]);
  });

  it('leaves disabled queries and other keys alone', async () => {
    const { rig, first } = await loaded();
    rig.watch(['tasks', 'off'], { enabled: false });
    rig.watch(['people']);
    for (const ask of rig.asks) await ask.answer();
    const before = rig.asks.length;
    rename(rig, first, 'new');
    await rig.pass(60_000);
    expect(rig.asks.slice(before).map(({ key }) => key)).toEqual([KEY]);
  });

  it('patches static queries, and never asks for them', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    const key = ['tasks', 'static'];
    rig.watch(key, { staleTime: 'static' });
    await rig.lastAsk().answer();
    rename(rig, first, 'new');
    add(rig, 'third');
    await rig.pass(60_000);
    expect(rig.titles(key)).toEqual(['new', 'second']);
    expect(rig.asks.filter((ask) => ask.key === key)).toHaveLength(1);
  });

  it('hears of its own workspace alone', async () => {
    const { rig } = await loaded();
    const other = rig.mock.backend.addWorkspace({ name: 'Other', memberIds: [1, 2] });
    rig.mock.backend.createTask(2, other.id, { title: 'elsewhere' });
    await rig.pass();
    expect(rig.asks).toEqual([]);
  });
});

describe('with a patch', () => {
  it('patches what it can, in one change, and asks for nothing', async () => {
    const { rig, first, second } = await loaded({ patch: patchTitles });
    const changes = vi.fn<() => void>();
    rig.queryClient.getQueryCache().subscribe(({ type }) => type === 'updated' && changes());
    rename(rig, first, 'one');
    rename(rig, first, 'two');
    rig.mock.backend.deleteTask(2, second);
    await rig.pass();
    expect(rig.titles()).toEqual(['two']);
    expect(rig.asks).toEqual([]);
    expect(changes).toHaveBeenCalledTimes(1);
  });

  it('asks for what it can not', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    add(rig, 'third');
    rename(rig, first, 'one');
    await rig.pass();
    expect(rig.titles()).toEqual(['one', 'second']);
    expect(rig.isInvalidated()).toBe(true);
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['one', 'second', 'third']);
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
  });

  it('asks, and tells it once, where the patch throws', async () => {
    const patch = () => {
      throw new Error('a mistake');
    };
    const { rig, first } = await loaded({ patch });
    rename(rig, first, 'one');
    rename(rig, first, 'two');
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['two', 'second']);
    expect(rig.errors).toHaveLength(1);
    expect(rig.errors[0]).toMatchObject({ code: 'listener-failed', channel: 'tasks/1' });
    expect(rig.errors[0]?.cause).toMatchObject({ message: 'Error: a mistake' });
  });

  it('says neither that data is fresh nor that it did not fail', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    void rig.queryClient.refetchQueries({ queryKey: KEY });
    await rig.lastAsk().fail();
    const { data: _before, ...before } = rig.queryClient.getQueryState(KEY)!;
    rename(rig, first, 'new');
    await rig.pass();
    const { data: _after, ...after } = rig.queryClient.getQueryState(KEY)!;
    expect(rig.titles()).toEqual(['new', 'second']);
    expect(after).toEqual(before);
    expect(after.status).toBe('error');
  });

  it('is there at once while an answer is on its way, and after it', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    void rig.queryClient.refetchQueries({ queryKey: KEY });
    rename(rig, first, 'new');
    await rig.pass();
    expect(rig.titles()).toEqual(['new', 'second']);
    await rig.lastAsk().answer();
    await rig.pass();
    expect(rig.titles()).toEqual(['new', 'second']);
    expect(rig.asks).toHaveLength(1);
  });

  it('is there after the first answer, which does not have it', async () => {
    const rig = createQueryRig();
    const { id } = add(rig, 'first');
    rig.start({ patch: patchTitles });
    await rig.pass();
    rig.watch();
    rename(rig, id, 'new');
    await rig.pass();
    await rig.lastAsk().answer([{ id, title: 'first' }]);
    await rig.pass();
    expect(rig.titles()).toEqual(['new']);
    expect(rig.asks).toHaveLength(1);
  });

  it('is there after an answer was cancelled, which takes the data back', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    void rig.queryClient.refetchQueries({ queryKey: KEY });
    rename(rig, first, 'new');
    await rig.pass();
    await rig.queryClient.cancelQueries({ queryKey: KEY });
    await rig.pass();
    expect(rig.titles()).toEqual(['new', 'second']);
    expect(rig.asks).toHaveLength(1);
  });

  it.each([true, false])(
    'asks again where its own ask was cancelled, revert: %j',
    async (revert) => {
      const { rig } = await loaded();
      add(rig, 'third');
      await rig.pass();
      await rig.queryClient.cancelQueries({ queryKey: KEY }, { revert });
      await rig.pass();
      expect(rig.asks).toHaveLength(2);
      await rig.lastAsk().answer();
      expect(rig.titles()).toEqual(['first', 'second', 'third']);
    },
  );

  it('is told the key, for each of the queries below it', async () => {
    const keys: unknown[] = [];
    const { rig, first } = await loaded({
      patch(data, _update, queryKey) {
        keys.push(queryKey);
        return data;
      },
    });
    rig.queryClient.setQueryData(['tasks', 'detail', first], { id: first });
    rename(rig, first, 'new');
    await rig.pass();
    expect(keys).toEqual([KEY, ['tasks', 'detail', first]]);
    expect(rig.asks).toEqual([]);
  });

  it('patches again what a page brought that is older than it', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    rename(rig, first, 'new');
    await rig.pass();
    const query = rig.queryClient.getQueryCache().find({ queryKey: KEY })!;
    // As `hydrate` does.
    query.setState({
      data: [{ id: first, title: 'first' }],
      dataUpdatedAt: rig.env.now() - 10_000,
    });
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['new', 'second']);
  });
});

describe('what nobody heard', () => {
  it('is asked for when the socket opens', async () => {
    const rig = createQueryRig();
    rig.watch();
    await rig.lastAsk().answer();
    add(rig, 'in between');
    rig.start({ patch: patchTitles });
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['in between']);
    await rig.pass();
    expect(rig.asks).toHaveLength(2);
  });

  it('is asked for where the socket was open before', async () => {
    const rig = createQueryRig();
    rig.client.lease('tasks/1');
    await rig.pass();
    rig.watch();
    await rig.lastAsk().answer();
    add(rig, 'in between');
    await rig.pass();
    rig.start();
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['in between']);
  });

  it('is nothing where another socket opens', async () => {
    const { rig } = await loaded();
    rig.client.lease('tasks/2');
    await rig.pass();
    expect(rig.asks).toEqual([]);
  });

  it('is asked for where more came than is kept, and nobody could patch', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    void rig.queryClient.refetchQueries({ queryKey: KEY });
    for (let n = 0; n < 1_200; n += 1) rename(rig, first, `name ${n}`);
    await rig.pass();
    await rig.lastAsk().answer([{ id: 98, title: 'an old one' }]);
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['name 1199', 'second']);
  });

  it('is asked for when the socket is back', async () => {
    const { rig } = await loaded({ patch: patchTitles });
    rig.mock.backend.dropAll();
    await rig.env.settle();
    add(rig, 'in between');
    await rig.pass(5_000);
    expect(rig.asks).toHaveLength(1);
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['first', 'second', 'in between']);
  });

  it('is asked for once more where `history` tells it after that', async () => {
    const { promise, resolve } = createDeferred<HistoryAnswer>();
    let isFirst = true;
    const history = () => {
      if (!isFirst) return promise;
      isFirst = false;
      return Promise.resolve({ messages: [] });
    };
    const patch = vi.fn<TaskQueryPatch<unknown>>(patchTitles);
    const { rig, first } = await loaded({ patch }, createQueryRig({ history }));
    rig.mock.backend.dropAll();
    await rig.env.settle();
    rename(rig, first, 'new');
    const { messages } = rig.mock.backend.listTaskUpdates(1);
    await rig.pass(5_000);
    await rig.lastAsk().answer([{ id: first, title: 'an old one' }]);
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
    resolve({ messages: messages.slice(0, 1) as never });
    await rig.pass();
    expect(rig.asks).toHaveLength(2);
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['new', 'second']);
    expect(patch).not.toHaveBeenCalled();
  });
});

describe('mutations', () => {
  it('holds back what comes in until the app is done, and then is up to date', async () => {
    const { rig, first, second } = await loaded({ patch: patchTitles });
    const mutation = rig.mutate({ onMutate: () => write(rig, first, 'mine') });
    rename(rig, second, 'theirs');
    add(rig, 'third');
    rename(rig, first, 'mine');
    await rig.pass();
    expect(rig.titles()).toEqual(['mine', 'second']);
    expect(rig.asks).toEqual([]);
    await mutation.succeed();
    await rig.pass(100);
    expect(rig.titles()).toEqual(['mine', 'theirs']);
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['mine', 'theirs', 'third']);
    expect(rig.asks).toHaveLength(1);
  });

  it('asks nothing of its own where the app asks as it is done', async () => {
    const { rig, first } = await loaded();
    const mutation = rig.mutate();
    rename(rig, first, 'mine');
    await rig.pass(50);
    await mutation.succeed();
    void rig.queryClient.invalidateQueries({ queryKey: KEY });
    await rig.lastAsk().answer();
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
  });

  it('does not wait for ever', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    rig.mutate();
    rename(rig, first, 'theirs');
    await rig.pass(4_900);
    expect(rig.titles()).toEqual(['first', 'second']);
    await rig.pass();
    expect(rig.titles()).toEqual(['theirs', 'second']);
    rename(rig, first, 'theirs again');
    await rig.pass();
    expect(rig.titles()).toEqual(['theirs again', 'second']);
  });

  it('does not wait for one that is paused', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    onlineManager.setOnline(false);
    rig.queryClient.setDefaultOptions({ mutations: { networkMode: 'online' } });
    rig.mutate();
    rename(rig, first, 'theirs');
    await rig.pass();
    onlineManager.setOnline(true);
    expect(rig.titles()).toEqual(['theirs', 'second']);
  });

  it.each([
    ['none', false as const, ['theirs', 'second']],
    ['those of another key', { mutationKey: ['people'] }, ['theirs', 'second']],
    ['those of its key', { mutationKey: ['tasks'] }, ['first', 'second']],
  ])('waits for %s, when it is told to', async (_what, mutations, titles) => {
    const { rig, first } = await loaded({ patch: patchTitles, mutations });
    rig.mutate({ mutationKey: ['tasks', 'rename'] });
    rename(rig, first, 'theirs');
    await rig.pass();
    expect(rig.titles()).toEqual(titles);
  });

  it('asks again when one failed, whose way back undid what came in', async () => {
    const { rig, first, second } = await loaded({ patch: patchTitles });
    const before = rig.queryClient.getQueryData(KEY);
    const mutation = rig.mutate({
      onMutate: () => write(rig, first, 'mine'),
      onError: () => void rig.queryClient.setQueryData(KEY, before),
    });
    rename(rig, second, 'theirs');
    await rig.pass(10_000);
    expect(rig.titles()).toEqual(['mine', 'theirs']);
    await mutation.fail();
    expect(rig.titles()).toEqual(['first', 'second']);
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['first', 'theirs']);
  });
});

describe('a page out of sight', () => {
  it('asks for nothing, marks it, and asks once when it is looked at', async () => {
    const { rig, first } = await loaded();
    rig.env.setVisible(false);
    for (let n = 0; n < 5; n += 1) {
      rename(rig, first, `name ${n}`);
      await rig.pass(5_000);
    }
    expect(rig.asks).toEqual([]);
    expect(rig.isInvalidated()).toBe(true);
    rig.env.setVisible(true);
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
  });

  it('is patched all the same', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    rig.env.setVisible(false);
    rename(rig, first, 'new');
    await rig.pass();
    expect(rig.titles()).toEqual(['new', 'second']);
  });
});

describe('infinite queries', () => {
  it('are not up to date by another page, and keep what was patched in', async () => {
    const rig = createQueryRig();
    const pages: Deferred<Titles>[] = [];
    const observer = new InfiniteQueryObserver(rig.queryClient, {
      queryKey: ['tasks', 'pages'],
      queryFn: () => {
        const page = createDeferred<Titles>();
        pages.push(page);
        return page.promise;
      },
      initialPageParam: 0,
      getNextPageParam: (_last, all) => all.length,
    });
    observer.subscribe(() => {});
    const data = () => rig.queryClient.getQueryData<InfiniteData<Titles>>(['tasks', 'pages']);
    const titles = () => data()?.pages.map((page) => page.map(({ title }) => title));
    const patch: TaskQueryPatch<unknown> = (all, update) => {
      if (update.action !== 'updated') return undefined;
      const { pages: before, ...rest } = all as InfiniteData<Titles>;
      const patchPage = (page: Titles) =>
        page.map((task) => (task.id === update.taskId ? { ...task, title: update.title } : task));
      return { ...rest, pages: before.map(patchPage) };
    };
    const { id } = add(rig, 'first');
    const first = [{ id, title: 'first' }];
    pages[0]?.resolve(first);
    rig.start({ patch });
    await rig.pass();
    pages[1]?.resolve(first);
    await rig.pass();
    expect(pages).toHaveLength(2);

    void observer.fetchNextPage();
    rename(rig, id, 'new');
    await rig.pass();
    expect(titles()).toEqual([['new']]);
    pages[2]?.resolve([{ id: 99, title: 'older' }]);
    await rig.pass();
    expect(titles()).toEqual([['new'], ['older']]);
    expect(pages).toHaveLength(3);

    add(rig, 'third');
    await rig.pass(0);
    void observer.fetchNextPage();
    await rig.pass();
    pages[3]?.resolve([]);
    await rig.pass();
    expect(pages).toHaveLength(5);
  });
});

describe('its end', () => {
  it('leaves nothing behind, asks for nothing more, and marks what is not up to date', async () => {
    const rig = createQueryRig();
    const { id } = add(rig, 'first');
    rig.watch();
    await rig.lastAsk().answer();
    const stop = rig.start();
    await rig.pass();
    await rig.lastAsk().answer();
    await rig.pass();
    rename(rig, id, 'new');
    await rig.pass(0);
    stop();
    await rig.pass();
    expect(rig.asks).toHaveLength(2);
    expect(rig.isInvalidated()).toBe(true);
    rig.client.close();
    await rig.pass();
    expect({ ...rig.env.live(), sockets: 0 }).toEqual(NOTHING_LEFT);
    expect(rig.queryClient.getQueryCache().hasListeners()).toBe(false);
    expect(rig.queryClient.getMutationCache().hasListeners()).toBe(false);
  });

  it('marks what an answer on its way does not have, once that is there', async () => {
    const rig = createQueryRig();
    const { id } = add(rig, 'first');
    rig.watch();
    await rig.lastAsk().answer();
    const stop = rig.start();
    await rig.pass();
    await rig.lastAsk().answer();
    rename(rig, id, 'one');
    await rig.pass();
    rename(rig, id, 'two');
    await rig.pass(20);
    stop();
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['one']);
    expect(rig.isInvalidated()).toBe(true);
  });

  it('marks what the first answer, on its way, does not have', async () => {
    const rig = createQueryRig();
    const stop = rig.start();
    await rig.pass();
    rig.watch();
    add(rig, 'late');
    await rig.pass(20);
    stop();
    await rig.pass();
    await rig.lastAsk().answer([]);
    expect(rig.titles()).toEqual([]);
    expect(rig.isInvalidated()).toBe(true);
  });

  it('marks what was given up with the component', async () => {
    const rig = createQueryRig();
    const { id } = add(rig, 'first');
    const close = rig.watch();
    await rig.lastAsk().answer();
    const stop = rig.start();
    await rig.pass();
    await rig.lastAsk().answer();
    await rig.pass();
    void rig.queryClient.refetchQueries({ queryKey: KEY });
    rename(rig, id, 'new');
    await rig.pass(20);
    close();
    stop();
    await rig.pass();
    expect(rig.titles()).toEqual(['first']);
    expect(rig.isInvalidated()).toBe(true);
  });

  it('marks nothing that is up to date', async () => {
    const { rig } = await loaded();
    rig.client.close();
    await rig.pass();
    expect(rig.isInvalidated()).toBe(false);
  });

  it('does not come with the name of the user', async () => {
    const server = { verify: () => 1 };
    const rig = createQueryRig({ token: 'opaque', server });
    const { id } = add(rig, 'first');
    await rig.startLoaded({ patch: patchTitles });
    rename(rig, id, 'new');
    await rig.pass(0);
    rig.client.setToken('opaque', '1');
    await rig.pass();
    expect(rig.titles()).toEqual(['new']);
    expect(rig.asks).toEqual([]);
  });

  it('comes with another user, whose updates are another matter', async () => {
    const patch = vi.fn<TaskQueryPatch<unknown>>(patchTitles);
    const { rig, first } = await loaded({ patch });
    rename(rig, first, 'for Mira');
    await rig.pass(0);
    rig.client.setToken(tokenOf(rig.env, 2));
    await rig.pass();
    expect(patch).not.toHaveBeenCalled();
    // The other's socket opened.
    expect(rig.asks).toHaveLength(1);
    await rig.lastAsk().answer();
    rename(rig, first, 'for Jonas');
    await rig.pass();
    expect(rig.titles()).toEqual(['for Jonas', 'second']);
  });

  it('is not the end of another one with the same key, and two ask as one', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    const stop = rig.start({ patch: patchTitles });
    await rig.pass();
    await rig.lastAsk().answer();
    await rig.pass();
    expect(rig.asks).toHaveLength(1);
    add(rig, 'third');
    await rig.pass();
    await rig.lastAsk().answer();
    await rig.pass();
    expect(rig.asks).toHaveLength(2);
    stop();
    rename(rig, first, 'new');
    await rig.pass();
    expect(rig.titles()).toEqual(['new', 'second', 'third']);
  });
});

describe('several at once', () => {
  /** Counts what is put into queries without an answer. */
  function countPatches({ queryClient }: QueryRig): () => number {
    let count = 0;
    queryClient.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'setState') count += 1;
    });
    return () => count;
  }

  it('patch once each, and ask for nothing that a patch says', async () => {
    const { rig, first } = await loaded({ patch: patchTitles });
    rig.start({ patch: patchTitles });
    await rig.pass();
    await rig.lastAsk().answer();
    await rig.pass();
    rig.asks.length = 0;
    const patches = countPatches(rig);
    rename(rig, first, 'new');
    await rig.pass(60_000);
    expect(rig.titles()).toEqual(['new', 'second']);
    expect([patches(), rig.asks.length]).toEqual([2, 0]);
  });

  it('come to rest where the server is never asked', async () => {
    const rig = createQueryRig();
    const { id } = add(rig, 'first');
    rig.watch(KEY, { staleTime: 'static' });
    await rig.lastAsk().answer();
    for (let n = 0; n < 2; n += 1) rig.start({ patch: patchTitles });
    await rig.pass();
    const patches = countPatches(rig);
    rename(rig, id, 'new');
    await rig.pass(60_000);
    expect(rig.titles()).toEqual(['new']);
    expect(patches()).toBe(2);
  });
});

describe('data that no answer brought', () => {
  const DETAIL = [...KEY, 'detail'];
  const outOfTheList = ({ queryClient }: QueryRig) => ({
    initialData: () => queryClient.getQueryData<Titles>(KEY)!,
  });

  it('is as far behind as the list that it is out of, which waits for a mutation', async () => {
    const { rig, first } = await loaded();
    const mutation = rig.mutate();
    rename(rig, first, 'new');
    await rig.pass(100);
    rig.watch(DETAIL, outOfTheList(rig));
    await mutation.succeed();
    await rig.pass();
    for (const ask of rig.asks) await ask.answer();
    expect([rig.titles(), rig.titles(DETAIL)]).toEqual(Array(2).fill(['new', 'second']));
  });

  it('is as far behind as the list that it is out of, which is being asked for', async () => {
    const { rig, first } = await loaded();
    rename(rig, first, 'new');
    await rig.pass(300);
    expect(rig.asks).toHaveLength(1);
    rig.watch(DETAIL, outOfTheList(rig));
    await rig.lastAsk().answer();
    await rig.pass();
    for (const ask of rig.asks) await ask.answer();
    expect([rig.titles(), rig.titles(DETAIL)]).toEqual(Array(2).fill(['new', 'second']));
  });

  it('is as old as a persister says that hands it out as an answer', async () => {
    const rig = createQueryRig();
    const { id } = add(rig, 'first');
    rig.start();
    await rig.pass();
    const [kept, keptAt] = [rig.truth(), rig.env.now()];
    rename(rig, id, 'new');
    await rig.pass();
    const restored = createDeferred<void>();
    rig.watch(KEY, {
      // As TanStack's own: the data first, its age after that.
      persister: (ask, context, query) => {
        if (query.state.data !== undefined) return ask(context);
        void restored.promise.then(() => query.setState({ dataUpdatedAt: keptAt }));
        return kept;
      },
    });
    await rig.env.settle();
    expect(rig.titles()).toEqual(['first']);
    restored.resolve();
    await rig.pass();
    await rig.lastAsk().answer();
    expect(rig.titles()).toEqual(['new']);
  });
});

it('hears in a tab whose sockets are in a worker, too', async () => {
  const browser = createVirtualBrowser();
  const tab = browser.tab();
  await browser.open(tab, 'tasks/1');
  const queryClient = new QueryClient();
  let asked = 0;
  const observer = new QueryObserver(queryClient, {
    queryKey: KEY,
    queryFn: () => ++asked,
    staleTime: Infinity,
  });
  observer.subscribe(() => {});
  const heard: number[] = [];
  const patch: TaskQueryPatch<unknown> = (data, { taskId }) => {
    heard.push(taskId);
    return data;
  };
  const settings = () => ({ queryKey: KEY, patch });
  tab.client.attach(createTaskQuerySync({ workspaceId: 1, queryClient, settings }));
  const pass = async () => {
    await browser.settle();
    await browser.paint();
    await browser.advance(2_000);
  };
  browser.socket('/ws/tasks/1').receive(JSON.stringify(task(7, 1)));
  await pass();
  expect(asked).toBe(2);
  const before = heard.length;
  browser.socket('/ws/tasks/1').receive(JSON.stringify(task(8, 2)));
  await pass();
  expect(heard.slice(before)).toEqual([8]);
  expect(asked).toBe(2);
  tab.client.close();
});
