import {
  createOneTaskClient,
  OneTaskProvider,
  type OneTaskClient,
  type TaskUpdateEvent,
} from '@onetask/react';
import { useTaskQuerySync, type UseTaskQuerySyncOptions } from '@onetask/react/query';
import { createMockOneTask, createVirtualClock, type MockOneTask } from '@onetask/react/testing';
import { renderWithOneTask } from '@onetask/react/testing/react';
import { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { Profiler, StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import docs from '../../docs/query.md?raw';
import { App } from './docs-query-example.js';
import exampleSource from './docs-query-example.tsx?raw';

interface Task {
  readonly id: number;
  readonly title: string;
}

let mock: MockOneTask;
let queryClient: QueryClient;
/** Workspaces whose tasks were asked for, in order. */
let asked: number[];

beforeEach(() => {
  mock = createMockOneTask({ clock: createVirtualClock() });
  queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  asked = [];
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

async function fetchTasks(workspaceId: number): Promise<readonly Task[]> {
  asked.push(workspaceId);
  return mock.backend.tasks(workspaceId).map(({ id, title }) => ({ id, title }));
}

function List({ workspaceId = 1 }: { readonly workspaceId?: number }) {
  const { data } = useQuery({
    queryKey: ['tasks', workspaceId],
    queryFn: () => fetchTasks(workspaceId),
  });
  return <p>{data?.map(({ title }) => title).join() ?? '…'}</p>;
}

interface SyncProps extends Partial<UseTaskQuerySyncOptions<readonly Task[]>> {
  readonly workspaceId?: number | null;
}

function Sync({ workspaceId = 1, ...options }: SyncProps) {
  useTaskQuerySync(workspaceId, { queryKey: ['tasks', workspaceId], ...options });
  return null;
}

/** Longer than anything waits. */
const CALM_MS = 1_500;

async function enter(ui: ReactNode) {
  const wrap = (children: ReactNode) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const view = await renderWithOneTask(wrap(ui), { render, act, mock });
  await view.advance(CALM_MS);
  await expect.poll(() => queryClient.isFetching()).toBe(0);
  await view.advance(CALM_MS);
  return {
    ...view,
    text: () => view.container.textContent,
    rerender: (next: ReactNode) => view.rerender(wrap(next)),
    pass: () => view.advance(CALM_MS),
  };
}

const rename = (id: number, title: string) => mock.backend.updateTask(2, id, { title });
const create = (title: string) => mock.backend.createTask(2, 1, { title });

describe('docs/query.md', () => {
  it('shows an example that runs as it stands', async () => {
    expect(docs).toContain(`\`\`\`tsx\n${exampleSource}\`\`\``);
    mock = createMockOneTask();
    const first = create('first');
    vi.stubGlobal('WebSocket', mock.WebSocket);
    vi.stubGlobal('fetch', async (address: string) => {
      expect(address).toBe('/api/v1/workspaces/1/tasks');
      return Response.json(await fetchTasks(1));
    });
    sessionStorage.setItem('token', mock.token(1));
    const { container } = render(<App />);
    await expect.poll(() => container.textContent).toBe('first');
    await expect
      .poll(() => mock.backend.sockets(1).map(({ path }) => path))
      .toEqual(['/ws/tasks/1']);
    create('second');
    await expect.poll(() => container.textContent).toBe('firstsecond');
    mock.backend.deleteTask(2, first.id);
    await expect.poll(() => container.textContent).toBe('second');
  });

  it('names the times that hold', async () => {
    const { default: sync } = await import('../../src/query/task-query-sync.ts?raw');
    const { default: hold } = await import('../../src/query/mutation-hold.ts?raw');
    expect(sync).toContain('const GATHER_MS = 100;');
    expect(docs).toContain('a tenth of a second');
    expect(sync).toContain('const REFETCH_EVERY_MS = 1_000;');
    expect(docs).toContain('once a second');
    expect(hold).toContain('const HOLD_AT_LATEST_MS = 5_000;');
    expect(docs).toContain('5 s');
  });
});

describe('useTaskQuerySync', () => {
  it('keeps the socket open, and the list as the server has it', async () => {
    const { id } = create('first');
    const { text, pass } = await enter(
      <>
        <List />
        <Sync />
      </>,
    );
    expect(mock.backend.sockets(1).map(({ path }) => path)).toEqual(['/ws/tasks/1']);
    rename(id, 'new');
    await pass();
    await expect.poll(text).toBe('new');
  });

  it('renders nothing again by itself', async () => {
    const { id } = create('first');
    const onRender = vi.fn<() => void>();
    const { pass } = await enter(
      <Profiler id="sync" onRender={onRender}>
        <Sync />
      </Profiler>,
    );
    for (let n = 0; n < 5; n += 1) {
      rename(id, `name ${n}`);
      await pass();
    }
    expect(onRender).toHaveBeenCalledTimes(1);
  });

  it('goes on with an inline key and patch, and calls the latest patch', async () => {
    const { id } = create('first');
    const ui = (word: string) => (
      <>
        <List />
        <Sync
          queryKey={['tasks', 1]}
          patch={(tasks, { title }) => tasks.map((task) => ({ ...task, title: title + word }))}
        />
      </>
    );
    const { text, pass, rerender } = await enter(ui('!'));
    const before = asked.length;
    for (let n = 0; n < 5; n += 1) {
      rerender(ui('?'));
      await pass();
    }
    rename(id, 'new');
    await pass();
    await expect.poll(text).toBe('new?');
    expect(asked.length).toBe(before);
    expect(mock.WebSocket.instances).toHaveLength(1);
  });

  it('does all of it once in StrictMode', async () => {
    const { id } = create('first');
    const patch = vi.fn<(tasks: readonly Task[], update: TaskUpdateEvent) => readonly Task[]>(
      (tasks, { title }) => tasks.map((task) => ({ ...task, title })),
    );
    const { text, pass } = await enter(
      <StrictMode>
        <List />
        <Sync patch={patch} />
      </StrictMode>,
    );
    // The first answer, and one for what lay between it and the open socket.
    expect(asked).toEqual([1, 1]);
    rename(id, 'new');
    await pass();
    await expect.poll(text).toBe('new');
    expect(patch).toHaveBeenCalledTimes(1);
    expect(mock.WebSocket.instances).toHaveLength(1);
  });

  it('opens nothing for null, and goes over to another workspace', async () => {
    const other = mock.backend.addWorkspace({ name: 'Other', memberIds: [1, 2] });
    const ui = (workspaceId: number | null) => (
      <>
        <List />
        <List workspaceId={other.id} />
        <Sync workspaceId={workspaceId} />
      </>
    );
    const { pass, rerender, text } = await enter(ui(null));
    expect(mock.backend.sockets(1)).toEqual([]);
    rerender(ui(1));
    await pass();
    expect(mock.backend.sockets(1).map(({ path }) => path)).toEqual(['/ws/tasks/1']);
    rerender(ui(other.id));
    await pass();
    expect(mock.backend.sockets(1).map(({ path }) => path)).toEqual([`/ws/tasks/${other.id}`]);
    create('not heard');
    mock.backend.createTask(2, other.id, { title: 'heard' });
    await pass();
    await expect.poll(text).toBe('heard');
  });

  it('ends with its component', async () => {
    const { pass, rerender } = await enter(
      <>
        <List />
        <Sync />
      </>,
    );
    rerender(<List />);
    await pass();
    expect(mock.backend.sockets(1)).toEqual([]);
    const before = asked.length;
    create('not heard');
    await pass();
    expect(asked.length).toBe(before);
    expect(queryClient.getMutationCache().hasListeners()).toBe(false);
  });

  it('goes over to another workspace: what the first one still misses is marked', async () => {
    const other = mock.backend.addWorkspace({ name: 'Other', memberIds: [1, 2] });
    const { id } = create('first');
    const ui = (workspaceId: number) => (
      <>
        <List />
        <List workspaceId={other.id} />
        <Sync workspaceId={workspaceId} />
      </>
    );
    const { advance, pass, rerender } = await enter(ui(1));
    rename(id, 'renamed');
    await advance(40);
    rerender(ui(other.id));
    await pass();
    const first = queryClient.getQueryState<readonly Task[]>(['tasks', 1]);
    expect(first?.data?.map(({ title }) => title)).toEqual(['first']);
    expect(first?.isInvalidated).toBe(true);
  });

  it('takes the query client that it is given', async () => {
    const { id } = create('first');
    const other = new QueryClient();
    other.setQueryData<readonly Task[]>(['tasks', 1], [{ id, title: 'first' }]);
    const { pass } = await enter(
      <Sync
        queryClient={other}
        patch={(tasks, { title }) => tasks.map((task) => ({ ...task, title }))}
      />,
    );
    rename(id, 'new');
    await pass();
    expect(other.getQueryData(['tasks', 1])).toEqual([{ id, title: 'new' }]);
  });

  it('goes over to another client', async () => {
    const other = createMockOneTask({ clock: mock.clock ?? undefined });
    const clientOf = ({ url, token, WebSocket, clock }: MockOneTask) =>
      createOneTaskClient({ url, token: token(1), environment: { ...clock, WebSocket } });
    const ui = (client: OneTaskClient) => (
      <QueryClientProvider client={queryClient}>
        <OneTaskProvider client={client}>
          <Sync />
        </OneTaskProvider>
      </QueryClientProvider>
    );
    const sockets = () => [mock, other].map(({ backend }) => backend.sockets(1).length);
    const view = render(ui(clientOf(mock)));
    await act(() => mock.clock!.advance(CALM_MS));
    expect(sockets()).toEqual([1, 0]);
    view.rerender(ui(clientOf(other)));
    await act(() => mock.clock!.advance(CALM_MS));
    expect(sockets()).toEqual([0, 1]);
  });

  it('leaves an optimistic change alone until the app is done', async () => {
    const { id } = create('first');
    let finish: () => void = () => {};
    function Rename() {
      const { mutate } = useMutation({
        mutationFn: () => new Promise<void>((resolve) => void (finish = resolve)),
        onMutate: () => queryClient.setQueryData(['tasks', 1], [{ id, title: 'mine' }]),
      });
      return <button onClick={() => mutate()}>Rename</button>;
    }
    const { container, pass } = await enter(
      <>
        <List />
        <Sync />
        <Rename />
      </>,
    );
    const text = () => container.querySelector('p')?.textContent;
    await act(async () => screen.getByText('Rename').click());
    await expect.poll(text).toBe('mine');
    rename(id, 'theirs');
    await pass();
    expect(text()).toBe('mine');
    await act(async () => finish());
    await pass();
    await expect.poll(text).toBe('theirs');
  });

  it('says what it misses', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<Sync queryClient={queryClient} />)).toThrow(
      'outside of <OneTaskProvider>',
    );
    const ui = (
      <OneTaskProvider url={mock.url} token={null}>
        <Sync />
      </OneTaskProvider>
    );
    expect(() => render(ui)).toThrow('No QueryClient set');
    vi.restoreAllMocks();
  });

  it('has the types of the data', () => {
    type Options = UseTaskQuerySyncOptions<readonly Task[]>;
    type Patch = NonNullable<Options['patch']>;
    expectTypeOf<Parameters<Patch>[0]>().toEqualTypeOf<readonly Task[]>();
    expectTypeOf<ReturnType<Patch>>().toEqualTypeOf<readonly Task[] | undefined>();
    expectTypeOf<UseTaskQuerySyncOptions>().toExtend<{
      patch?: undefined | ((...args: never) => unknown);
    }>();
    expectTypeOf({
      queryKey: [],
      patch: undefined,
      mutations: undefined,
      queryClient: undefined,
    }).toExtend<Options>();
  });
});
