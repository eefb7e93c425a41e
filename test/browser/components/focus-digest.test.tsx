import {
  createOneTaskClient,
  OneTaskProvider,
  preferences,
  type DigestReason,
  type DoNotDisturb,
} from '@onetask/react';
import { FocusDigest, FocusRoom, OneTaskToaster, TaskFeed } from '@onetask/react/components';
import type { JsonObject } from '@onetask/react/testing';
import '@onetask/react/styles.css';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { focusPeer } from '../../../stories/support/index.js';
import { setStage, type Stage } from './stage.js';
import { enterRig, textsOf } from './world-rig.js';

let stage: Stage | null = null;

afterEach(() => {
  cleanup();
  stage?.client.close();
  stage = null;
  document.body.replaceChildren();
});

async function set(props: ComponentProps<typeof FocusDigest> = {}): Promise<Stage> {
  stage = await setStage(
    <>
      <FocusDigest {...props} />
      <OneTaskToaster />
      <div hidden>
        <TaskFeed workspaceId={1} />
      </div>
    </>,
    { nameOf: (entity, id) => (entity === 'workspace' && id === 1 ? 'Design' : null) },
  );
  return stage;
}

const disturb = ({ client }: Stage, doNotDisturb: DoNotDisturb) =>
  act(() => client.apiOf(preferences)?.update({ doNotDisturb }));

/** It comes while nothing may disturb, and then something may again. */
async function holdBack(on: Stage, ...messages: readonly JsonObject[]): Promise<void> {
  disturb(on, { is: 'on' });
  await on.advance(100);
  await on.emit(...messages);
  await on.advance(10_000);
  disturb(on, { is: 'off' });
  await on.advance(100);
}

const someThings = ({ frames }: Stage) => [
  frames.taskUpdate({ title: 'Logo', taskId: 1 }),
  frames.taskUpdate({ title: 'Poster', taskId: 2 }),
  frames.taskUpdate({ title: 'Menu', taskId: 3 }),
  frames.taskDue('Call the printer'),
];

const card = () => screen.queryByRole('region', { name: /^While|^Your quiet|^During/ });
const plain = (text: string | null | undefined) => text?.replaceAll(/[\u2068\u2069]/g, '');
async function gone() {
  await expect.poll(card).toBeNull();
}

describe('what was held back', () => {
  it('is one card where it stands, grouped and counted, and not in the toaster beside it', async () => {
    const on = await set();
    expect(card()).toBeNull();
    await holdBack(on, ...someThings(on));
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe(
      'While you kept things quiet',
    );
    const lines = within(card() ?? document.body).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => plain(textContent))).toEqual([
      '3 updates in Design',
      expect.stringContaining('Call the printer'),
    ]);
    expect(plain(card()?.textContent)).toMatch(/4 updates · since \d+:\d\d/);
    expect(document.querySelectorAll('[data-sonner-toast], .onetask-toast')).toHaveLength(0);
    expect(on.client.store.getState().presentation.toasts).toEqual([]);
  });

  it('takes no focus, and is announced once, also when more is added to it', async () => {
    const on = await set();
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    const [status] = on.container.querySelectorAll('.onetask-focus-digest [role=status]');
    if (!status) throw new Error('nobody would say it');
    const said = textsOf(status);
    await holdBack(on, ...someThings(on));
    await on.advance(1_000);
    expect(said.filter(Boolean)).toEqual(['While you kept things quiet. 4 updates']);
    expect(document.activeElement).toBe(before);
    await on.advance(10_000);
    await holdBack(on, ...someThings(on).slice(0, 3));
    await on.advance(10_000);
    expect(plain(card()?.textContent)).toContain('7 updates');
    expect(said.filter(Boolean)).toHaveLength(1);
    expect(status.textContent).toBe('');
  });

  it('opens each group to its events, and each event', async () => {
    const onSelect = vi.fn<(event: object) => void>();
    const on = await set({ onSelect });
    await holdBack(on, ...someThings(on));
    const group = screen.getByRole('button', { name: /updates in/ });
    expect(group.getAttribute('aria-expanded')).toBe('false');
    expect(card()?.textContent).not.toContain('Poster');
    await userEvent.click(group);
    expect(group.getAttribute('aria-expanded')).toBe('true');
    await userEvent.click(screen.getByRole('button', { name: /Poster/ }));
    expect(onSelect).toHaveBeenCalledWith(expect.objectContaining({ title: 'Poster' }));
    expect(card()).not.toBeNull();
    await userEvent.click(group);
    expect(card()?.textContent).not.toContain('Poster');
  });

  it('leads where the app says', async () => {
    const navigate = vi.fn<(href: string) => void>();
    const on = await set({ hrefOf: () => '/somewhere', navigate });
    await holdBack(on, ...someThings(on));
    await userEvent.click(screen.getByRole('link', { name: /printer/ }));
    expect(navigate).toHaveBeenCalledWith('/somewhere');
  });

  it('is gone when it is dismissed, and the next is another', async () => {
    const on = await set();
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    await holdBack(on, ...someThings(on));
    screen.getByRole('button', { name: 'Dismiss' }).focus();
    await userEvent.keyboard('{Enter}');
    await gone();
    expect(document.activeElement).toBe(before);
    const { presentation, notifications } = on.client.store.getState();
    expect(presentation.digest).toBeNull();
    expect(notifications.items).toHaveLength(1);
    await holdBack(on, ...someThings(on));
    expect(plain(card()?.textContent)).toContain('4 updates');
  });

  it('comes as toasts where it is but one or two', async () => {
    const on = await set();
    await holdBack(on, on.frames.taskDue('Call the printer'));
    expect(card()).toBeNull();
    expect(on.client.store.getState().presentation.toasts).toHaveLength(1);
  });
});

it('needs nothing beside it to hear of notifications', async () => {
  stage = await setStage(<FocusDigest />);
  const { frames } = stage;
  await holdBack(stage, ...['One', 'Two', 'Three'].map((title) => frames.taskDue(title)));
  expect(plain(card()?.textContent)).toContain('3 updates');
});

it('comes after a focus session, by its own name', async () => {
  const rig = enterRig(
    <>
      <FocusRoom sessionId="1" />
      <FocusDigest />
    </>,
  );
  const { world } = rig;
  await rig.until('open', ({ connections }) => connections['focus/1']?.status === 'open');
  await rig.advance(100);
  const ada = focusPeer(world, 3);
  ada.joins();
  ada.starts({ remainingMs: 60_000 });
  await rig.until('focus', ({ presentation }) => presentation.dnd.by === 'focus');
  for (const title of ['One', 'Two', 'Three']) world.emit(world.frames.taskDue(title));
  await rig.until('held', ({ presentation }) => presentation.dnd.heldCount === 3);
  expect(card()).toBeNull();
  await rig.advance(61_000);
  expect(screen.getByRole('heading', { name: 'While you were focusing' })).toBeTruthy();
  rig.unmount();
});

it('keeps className, style, ref and the rest on its root, idle or not', async () => {
  const ref = { current: null };
  const on = await set({ className: 'mine', style: { order: 3 }, id: 'digest', ref });
  const root = on.container.querySelector('#digest');
  expect(ref.current).toBe(root);
  expect(root?.className).toBe('onetask onetask-focus-digest mine');
  expect(root).toHaveProperty('style.order', '3');
  expect(root?.getAttribute('data-state')).toBe('idle');
  await holdBack(on, ...someThings(on));
  expect(root?.getAttribute('data-state')).toBe('shown');
  expect(root?.querySelector('section')?.getAttribute('data-after')).toBe(
    'user' satisfies DigestReason,
  );
});

it('speaks the app’s words, under a heading of its level', async () => {
  const on = await set({ headingLevel: 2, labels: { afterUser: 'In der Ruhe', close: 'Weg' } });
  await holdBack(on, ...someThings(on));
  expect(screen.getByRole('heading', { level: 2, name: 'In der Ruhe' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Weg' }));
  await expect.poll(() => on.client.store.getState().presentation.digest).toBeNull();
});

it('renders nothing of it on a server', () => {
  const client = createOneTaskClient({ url: 'wss://server.test', token: null });
  const html = renderToString(
    <OneTaskProvider client={client}>
      <FocusDigest />
    </OneTaskProvider>,
  );
  expect(html).toContain('data-state="idle"');
  expect(html).not.toContain('button');
  client.close();
});
