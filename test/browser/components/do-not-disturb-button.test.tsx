import { DoNotDisturbButton, FocusTimerControls, OneTaskToaster } from '@onetask/react/components';
import '@onetask/react/styles.css';
import { cleanup, screen } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  HOUR_MS,
  MINUTE_MS,
  STORY_NOW,
  type WorldOptions,
} from '../../../stories/support/index.js';
import { enterRig, type WorldRig } from './world-rig.js';

let rig: WorldRig;

afterEach(() => {
  cleanup();
  rig?.world.close();
});

async function enter(children: ReactNode, options: WorldOptions = {}) {
  rig = enterRig(children, options);
  await rig.advance(0);
}

/** Without the marks that keep a time's direction to itself. */
const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/[\u2068\u2069]/g, '');
const button = () => screen.getByRole('button', { name: /^Do not disturb/ });
const name = () => plain(button().getAttribute('aria-label'));
const items = () => screen.queryAllByRole('menuitem').map(({ textContent }) => plain(textContent));
const item = (text: string) =>
  screen.getByRole('menuitem', { name: (said) => plain(said) === text });
const chosen = () => rig.world.client.store.getState().preferences.doNotDisturb;
const open = async () => {
  await userEvent.click(button());
  await expect.poll(() => items().length).toBeGreaterThan(0);
};

it('says that it is off, and offers three ways to be left alone', async () => {
  await enter(<DoNotDisturbButton />);
  expect(name()).toBe('Do not disturb: off');
  expect(button().getAttribute('aria-haspopup')).toBe('menu');
  await open();
  expect(items()).toEqual(['For 1 hour', 'Until tomorrow, 08:00', 'Until I turn it off']);
});

it('holds for an hour, and ends by itself', async () => {
  await enter(<DoNotDisturbButton />);
  await open();
  await userEvent.click(item('For 1 hour'));
  await expect.poll(name).toBe('Do not disturb: on until 13:00');
  expect(chosen()).toEqual({ is: 'until', epoch: STORY_NOW + HOUR_MS });
  await expect.poll(() => document.activeElement).toBe(button());
  await rig.advance(HOUR_MS + MINUTE_MS);
  await expect.poll(name).toBe('Do not disturb: off');
});

it('holds until tomorrow at eight', async () => {
  await enter(<DoNotDisturbButton />);
  await open();
  await userEvent.click(item('Until tomorrow, 08:00'));
  await expect.poll(name).toBe('Do not disturb: on until tomorrow, 08:00');
  expect(chosen()).toEqual({ is: 'until', epoch: Date.UTC(2026, 10, 21, 8) });
});

it('is used by the keyboard alone', async () => {
  await enter(<DoNotDisturbButton />);
  await userEvent.tab();
  expect(document.activeElement).toBe(button());
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(item('For 1 hour'));
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(() => document.activeElement).toBe(item('Until I turn it off'));
  await userEvent.keyboard('{Enter}');
  await expect.poll(name).toBe('Do not disturb: on');
  await expect.poll(() => document.activeElement).toBe(button());
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement?.textContent).toBe('Turn off');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => items()).toEqual([]);
  expect(chosen()).toEqual({ is: 'on' });
  await open();
  await userEvent.click(item('Turn off'));
  await expect.poll(name).toBe('Do not disturb: off');
});

it('tells how many wait, and lets them come', async () => {
  await enter(
    <>
      <DoNotDisturbButton />
      <OneTaskToaster />
    </>,
    { attention: { defaults: { doNotDisturb: { is: 'on' } } } },
  );
  await rig.until('open', ({ connections }) => connections.notifications?.status === 'open');
  const { frames } = rig.world;
  for (const text of ['one', 'two', 'three']) rig.world.emit(frames.mention(text));
  await rig.until('held', ({ presentation }) => presentation.dnd.heldCount === 3);
  const id = button().getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(id)?.textContent).toBe('3 wait for you');
  await open();
  expect(screen.getByRole('group').textContent).toContain('3 wait for you');
  await userEvent.click(item('Turn off'));
  await rig.until('let go', ({ presentation }) => presentation.dnd.heldCount === 0);
});

it('says no number to who hides it', async () => {
  const hidden = { streak: false, level: false, points: false, badgeNumber: true };
  await enter(
    <>
      <DoNotDisturbButton />
      <OneTaskToaster />
    </>,
    { attention: { defaults: { doNotDisturb: { is: 'on' }, hidden } } },
  );
  await rig.until('open', ({ connections }) => connections.notifications?.status === 'open');
  rig.world.emit(rig.world.frames.mention('one'));
  await rig.until('held', ({ presentation }) => presentation.dnd.heldCount === 1);
  await open();
  expect(screen.getByRole('group').textContent).toContain('Something waits for you');
});

it('lets things through in quiet hours, until they are over', async () => {
  const quietHours = { from: '11:00', to: '14:30', timeZone: 'UTC' };
  await enter(<DoNotDisturbButton />, { attention: { defaults: { quietHours } } });
  expect(name()).toBe('Do not disturb: quiet hours until 14:30');
  await open();
  expect(items()[0]).toBe('Let things through now');
  await userEvent.click(item('Let things through now'));
  await expect.poll(name).toBe('Do not disturb: off');
  expect(chosen()).toEqual({ is: 'allowed', epoch: STORY_NOW + 2.5 * HOUR_MS });
});

it('is on by itself while one focuses', async () => {
  await enter(
    <>
      <DoNotDisturbButton />
      <FocusTimerControls sessionId="1" />
    </>,
  );
  await rig.until('open', ({ connections }) => connections['focus/1']?.status === 'open');
  await userEvent.click(screen.getByRole('button', { name: 'Start 25 minutes' }));
  await rig.advance(1_000);
  await expect.poll(name).toBe('Do not disturb: on while you focus');
  await open();
  await userEvent.click(item('Let things through now'));
  await expect.poll(name).toBe('Do not disturb: off');
});

it('is named by its words where it is labelled, and takes labels, root props and a ref', async () => {
  const ref = vi.fn<(element: HTMLButtonElement | null) => void>();
  await enter(
    <DoNotDisturbButton
      ref={ref}
      variant="labelled"
      className="mine"
      id="quiet"
      labels={{ off: 'Nothing is held back' }}
    />,
  );
  const found = screen.getByRole('button', { name: 'Nothing is held back' });
  expect(found.getAttribute('aria-label')).toBeNull();
  expect(found.className).toBe('onetask onetask-do-not-disturb-button mine');
  expect(found.id).toBe('quiet');
  expect(ref).toHaveBeenCalledWith(found);
});

it('is opened by its app', async () => {
  const told = vi.fn<(isOpen: boolean) => void>();
  function App() {
    const [isOpen, setIsOpen] = useState(false);
    return (
      <>
        <button onClick={() => setIsOpen(true)}>The app’s own</button>
        <DoNotDisturbButton
          open={isOpen}
          onOpenChange={(next) => {
            told(next);
            setIsOpen(next);
          }}
        />
      </>
    );
  }
  await enter(<App />);
  await userEvent.click(screen.getByRole('button', { name: 'The app’s own' }));
  await expect.poll(() => items()).toHaveLength(3);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => items()).toEqual([]);
  expect(told.mock.calls).toEqual([[false]]);
});
