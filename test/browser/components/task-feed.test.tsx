import type { TaskUpdateEvent } from '@onetask/react';
import { TaskFeed, type TaskFeedProps } from '@onetask/react/components';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef, type RefAttributes } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createFrameMaker,
  STORY_NOW,
  studioFeed,
  type WorldOptions,
} from '../../../stories/support/index.js';
import { enterRig, textsOf } from './world-rig.js';

afterEach(cleanup);

type Props = Partial<TaskFeedProps> & RefAttributes<HTMLElement>;
type Frames = Parameters<NonNullable<WorldOptions['messages']>>[0];

async function open(props: Props = {}, options: WorldOptions = {}) {
  const rig = enterRig(<TaskFeed workspaceId={1} {...props} />, {
    messages: (frames) => studioFeed(frames),
    ...options,
  });
  await rig.until(
    'open and loaded',
    ({ connections, tasks }) =>
      connections['tasks/1']?.status === 'open' && tasks['1']?.status !== 'loading',
  );
  await rig.advance(100);
  const emit = async (...messages: ReturnType<Frames['taskUpdate']>[]) => {
    const count = () => rig.world.client.store.getState().tasks['1']?.updates.length ?? 0;
    const before = count();
    rig.world.emit(...messages);
    await rig.until(
      'arrived',
      ({ tasks }) => (tasks['1']?.updates.length ?? 0) >= before + messages.length,
    );
  };
  return { ...rig, emit };
}

/** Time goes on in steps, so that what is said for a moment is said. */
async function pause(rig: { advance(ms: number): Promise<void> }): Promise<void> {
  for (let second = 0; second < 10; second += 1) await rig.advance(1_000);
}

const texts = (selector = '.onetask-task-feed-item') =>
  [...document.querySelectorAll(selector)].map((row) =>
    (row.textContent ?? '').replaceAll(/[\u2068\u2069]/g, ''),
  );

const updatesOf = (frames: Frames, count: number, actorId = 2, action = 'updated') =>
  Array.from({ length: count }, (_, index) =>
    frames.taskUpdate({ title: `Scene ${index + 1}`, taskId: 50 + index, actorId, action }),
  );

describe('a row', () => {
  it('says who did what and when, oneself as "You", nobody known in the passive', async () => {
    await open(
      {},
      {
        messages: (frames) => [
          frames.taskUpdate({ title: 'A', action: 'completed', actorId: 2, agoMs: 0 }),
          frames.taskUpdate({ title: 'B', action: 'created', actorId: 1, agoMs: 60_000 }),
          frames.taskUpdate({ title: 'C', action: 'deleted', actorId: 99, agoMs: 7_200_000 }),
          frames.taskUpdate({ title: 'D', action: 'assigned', actorId: 3, agoMs: 86_400_000 }),
        ],
      },
    );
    expect(texts()).toEqual([
      'Jonas Okafor completed Anow',
      'You created B1 min ago',
      'C was deleted2 hr ago',
      'Ada Lindqvist updated DYesterday, 12:00',
    ]);
    const [time] = document.querySelectorAll('time');
    expect(time?.dateTime).toMatch(/^2026-11-20T12:00:00/);
  });

  it('isolates names and titles, and shows markup as text', async () => {
    await open(
      {},
      { messages: (frames) => [frames.taskUpdate({ title: '<b>ميزانية</b>', actorId: 2 })] },
    );
    const isolated = [...document.querySelectorAll('.onetask-task-feed-text bdi')];
    expect(isolated.map((part) => part.textContent)).toEqual(['Jonas Okafor', '<b>ميزانية</b>']);
  });

  it('alone renders its time when time passes', async () => {
    const renderItem = vi.fn<() => string>(() => 'row');
    const rig = await open({ renderItem });
    renderItem.mockClear();
    await rig.advance(60_000);
    expect(renderItem).not.toHaveBeenCalled();
    cleanup();
    const again = await open();
    await again.advance(120_000);
    expect(texts()[0]).toContain('2 min ago');
  });
});

describe('links', () => {
  it('are real ones, and navigate on a plain click alone', async () => {
    const navigate = vi.fn<(href: string) => void>();
    const onSelect = vi.fn<(update: TaskUpdateEvent) => void>();
    await open({ hrefOf: (update) => `#/tasks/${update.taskId}`, navigate, onSelect });
    const link = screen.getByRole('link', { name: 'Budget 2027' });
    expect(link.getAttribute('href')).toBe('#/tasks/3');
    expect(fireEvent.click(link)).toBe(false);
    expect(navigate.mock.calls).toEqual([['#/tasks/3']]);
    const stay = (event: Event) => event.preventDefault();
    document.addEventListener('click', stay);
    fireEvent.click(link, { ctrlKey: true });
    document.removeEventListener('click', stay);
    expect(navigate).toHaveBeenCalledTimes(1);
    expect(onSelect.mock.calls.map(([update]) => update.taskId)).toEqual([3, 3]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', null])('are none for %s', async (href) => {
    await open({ hrefOf: () => href });
    expect(screen.queryByRole('link')).toBe(null);
    expect(screen.queryByRole('button')).toBe(null);
    expect(texts()).toHaveLength(4);
  });

  it('are buttons where there is no address but somebody who listens', async () => {
    const onSelect = vi.fn<(update: TaskUpdateEvent) => void>();
    await open({ onSelect });
    fireEvent.click(screen.getByRole('button', { name: 'Budget 2027' }));
    expect(onSelect.mock.calls.map(([update]) => update.taskId)).toEqual([3]);
  });
});

describe('bursts', () => {
  it('become one row that opens to each, and keep open while they grow', async () => {
    const rig = await open({ hrefOf: (update) => `#/${update.taskId}` }, { messages: () => [] });
    await rig.emit(...updatesOf(rig.world.frames, 3));
    const toggle = screen.getByRole('button', { name: 'Jonas Okafor updated 3 tasks' });
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByRole('link')).toBe(null);
    toggle.focus();
    await userEvent.keyboard('{Enter}');
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    const list = document.getElementById(toggle.getAttribute('aria-controls') ?? '');
    expect(within(list ?? document.body).getAllByRole('link')).toHaveLength(3);
    await rig.emit(rig.world.frames.taskUpdate({ title: 'Four', taskId: 99, action: 'updated' }));
    expect(toggle.isConnected).toBe(true);
    expect(document.activeElement).toBe(toggle);
    expect(toggle.textContent).toContain('updated 4 tasks');
    expect(within(list ?? document.body).getAllByRole('link')).toHaveLength(4);
  });

  it('name the task where it is one and the same', async () => {
    await open(
      {},
      {
        messages: (frames) =>
          [1, 2, 3].map((agoMs) =>
            frames.taskUpdate({ title: 'Budget', taskId: 3, action: 'updated', agoMs }),
          ),
      },
    );
    expect(texts()).toEqual(['Jonas Okafor updated Budgetnow']);
    expect(screen.getByRole('button')).toBeTruthy();
  });

  it('can be left alone', async () => {
    await open({ grouped: false }, { messages: (frames) => updatesOf(frames, 3) });
    expect(texts()).toHaveLength(3);
  });
});

describe('a screen reader', () => {
  it('is told nothing by default, whatever comes', async () => {
    const rig = await open();
    expect(document.querySelector('[aria-live], [role=status], [role=log]')).toBe(null);
    await rig.emit(...updatesOf(rig.world.frames, 30));
    expect(document.querySelector('[aria-live], [role=status], [role=log]')).toBe(null);
  });

  it('is told one sentence a burst where the app asks for it, and nothing of one’s own doing', async () => {
    const rig = await open({ announced: true });
    const region = screen.getByRole('status');
    const said = textsOf(region);
    await rig.emit(...updatesOf(rig.world.frames, 30));
    await pause(rig);
    expect(said.filter(Boolean)).toEqual(['30 new updates']);
    await rig.emit(rig.world.frames.taskUpdate({ title: 'Mine', actorId: 1, taskId: 200 }));
    await pause(rig);
    expect(said.filter(Boolean)).toEqual(['30 new updates']);
    await rig.emit(rig.world.frames.taskUpdate({ title: 'Theirs', actorId: 2, taskId: 201 }));
    await pause(rig);
    expect(said.filter(Boolean)).toHaveLength(2);
    expect(said.findLast(Boolean)).toContain('Theirs');
    expect(screen.getByRole('status')).toBe(region);
  });
});

describe('pages', () => {
  const many = (frames: Frames) =>
    Array.from({ length: 25 }, (_, index) =>
      frames.taskUpdate({
        title: `Scene ${index}`,
        taskId: index,
        actorId: 1 + (index % 2),
        agoMs: index * 60_000,
      }),
    );

  it('show so many, and more when asked, and then hand the focus to the heading', async () => {
    const rig = await open({ limit: 10 }, { messages: many });
    expect(texts()).toHaveLength(10);
    const more = screen.getByRole('button', { name: 'Show older' });
    fireEvent.click(more);
    expect(texts()).toHaveLength(20);
    more.focus();
    fireEvent.click(more);
    await rig.advance(100);
    expect(texts()).toHaveLength(25);
    expect(screen.queryByRole('button', { name: 'Show older' })).toBe(null);
    expect(document.activeElement).toBe(screen.getByRole('heading'));
  });

  it('begin with the first of another workspace, and none of the old one’s rows linger', async () => {
    const rig = await open({ limit: 10 }, { messages: many });
    fireEvent.click(screen.getByRole('button', { name: 'Show older' }));
    expect(texts()).toHaveLength(20);
    rig.show(<TaskFeed workspaceId={77} limit={10} />);
    expect(texts('.onetask-task-feed-item:not([aria-hidden])')).toHaveLength(0);
    rig.show(<TaskFeed workspaceId={1} limit={10} />);
    await expect.poll(() => texts('.onetask-task-feed-item:not([aria-hidden])')).toHaveLength(10);
  });

  it('asks the history when what is there is shown', async () => {
    const asked: string[] = [];
    await open(
      { limit: 10 },
      {
        history: async ({ reason }) => {
          asked.push(reason);
          return { messages: many(createFrameMaker(() => STORY_NOW)).slice(0, 10), hasMore: true };
        },
      },
    );
    expect(asked).toEqual(['initial']);
    fireEvent.click(screen.getByRole('button', { name: 'Show older' }));
    await expect.poll(() => asked).toEqual(['initial', 'older']);
  });
});

describe('the heading', () => {
  const status = () => document.querySelector('.onetask-task-feed-status')?.textContent ?? null;

  it('is the workspace’s name, the app’s title, or a word of the kit', async () => {
    const rig = await open();
    expect(screen.getByRole('region', { name: 'Design' })).toBeTruthy();
    rig.show(<TaskFeed workspaceId={1} title="Ours" headingLevel={2} />);
    expect(screen.getByRole('heading', { level: 2, name: 'Ours' })).toBeTruthy();
    rig.show(<TaskFeed workspaceId={77} />);
    expect(screen.getByRole('heading', { level: 3, name: 'Recent activity' })).toBeTruthy();
  });

  it('says that it is live, and nothing of an outage of less than a second', async () => {
    const rig = await open();
    const seen = textsOf(document.querySelector('.onetask-task-feed-header') ?? document.body);
    await rig.cut('tasks/1');
    for (let step = 0; step < 9; step += 1) await rig.advance(100);
    await rig.restore('tasks/1');
    await rig.advance(5_000);
    expect(seen).toEqual(['DesignLive']);
  });

  it('says what lasts longer', async () => {
    const rig = await open();
    await rig.cut('tasks/1');
    await rig.advance(999);
    expect(status()).toBe('Live');
    await rig.advance(1);
    expect(status()).toBe('Reconnecting');
    await rig.restore('tasks/1');
    await rig.advance(1_000);
    expect(status()).toBe('Live');
  });
});

describe('without rows', () => {
  const opened = (options: WorldOptions) => enterRig(<TaskFeed workspaceId={1} />, options);

  it('is a skeleton until it is known', async () => {
    opened({ history: 'loading' });
    expect(screen.getByRole('status').textContent).toBe('Loading');
    expect(document.querySelector('.onetask-task-feed')?.getAttribute('data-status')).toBe(
      'loading',
    );
  });

  it('says that it is quiet, or that it did not load', async () => {
    opened({});
    expect(await screen.findByText('Quiet so far')).toBeTruthy();
    cleanup();
    opened({ history: 'failing' });
    expect(await screen.findByText('This did not load')).toBeTruthy();
  });

  it('opens no socket without a workspace', async () => {
    const rig = enterRig(<TaskFeed workspaceId={null} />);
    await rig.advance(2_000);
    expect(rig.world.backend.sockets()).toEqual([]);
    expect(document.querySelector('.onetask-task-feed-status')).toBe(null);
  });
});

it('tells of a gap until it is dismissed, and keeps the focus in the feed', async () => {
  const rig = await open({}, { history: 'none' });
  rig.world.network.setOnline(false);
  await rig.cut('tasks/1');
  await rig.advance(5 * 60_000);
  await rig.restore('tasks/1');
  await rig.until('gap', ({ tasks }) => Boolean(tasks['1']?.gap));
  expect(document.querySelector('.onetask-task-feed-gap')?.textContent).toMatch(
    /missing from .?12:00.? to .?12:05/,
  );
  const dismiss = screen.getByRole('button', { name: 'Got it' });
  dismiss.focus();
  fireEvent.click(dismiss);
  await rig.until('no gap', ({ tasks }) => tasks['1']?.gap === null);
  expect(document.querySelector('.onetask-task-feed-gap')).toBe(null);
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

it('lets a row that leaves go inert, and then away', async () => {
  const rig = await open({ limit: 4 });
  const last = document.querySelectorAll('.onetask-task-feed-item')[3];
  await rig.emit(rig.world.frames.taskUpdate({ title: 'New', taskId: 300, actorId: 4 }));
  expect(document.querySelector('[data-arrival]')?.textContent).toContain('New');
  if (last?.isConnected) {
    expect(last.hasAttribute('inert')).toBe(true);
    expect(last.getAnimations().map((one) => one.effect?.getComputedTiming().fill)).toContain(
      'forwards',
    );
  }
  await expect.poll(() => last?.isConnected).toBe(false);
  expect(texts()).toHaveLength(4);
});

it('takes className, style, ref, words and the rest of a section', async () => {
  const ref = createRef<HTMLElement>();
  await open({
    ref,
    className: 'mine',
    id: 'feed',
    style: { marginTop: 4 },
    labels: { live: 'On air' },
  });
  const root = document.querySelector('#feed');
  expect(ref.current).toBe(root);
  expect(root?.className).toBe('onetask onetask-card onetask-task-feed mine');
  expect(screen.getByText('On air')).toBeTruthy();
});
