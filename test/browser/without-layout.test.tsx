import * as kit from '@onetask/react/components';
import { fixtures } from '@onetask/react/testing';
import { oneTaskMatchers, renderWithOneTask } from '@onetask/react/testing/react';
import '@onetask/react/testing/vitest';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';

expect.extend(oneTaskMatchers);

/** What a page of jsdom has not got. */
const ABSENT = ['matchMedia', 'ResizeObserver', 'IntersectionObserver', 'AudioContext'] as const;
const ABSENT_OF_ELEMENTS = [
  'animate',
  'getAnimations',
  'checkVisibility',
  'scrollIntoView',
  'showPopover',
] as const;

beforeEach(() => {
  for (const name of ABSENT) vi.stubGlobal(name, undefined);
  for (const name of ABSENT_OF_ELEMENTS) {
    const prototype = Object.hasOwn(Element.prototype, name)
      ? Element.prototype
      : HTMLElement.prototype;
    const known = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, { configurable: true, value: undefined });
    onTestFinished(() => void (known && Object.defineProperty(prototype, name, known)));
  }
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  ['AchievementGrid', () => <kit.AchievementGrid />],
  ['AttentionSettings', () => <kit.AttentionSettings />],
  ['ConnectionStatus', () => <kit.ConnectionStatus />],
  ['DoNotDisturbButton', () => <kit.DoNotDisturbButton />],
  ['FocusDigest', () => <kit.FocusDigest />],
  ['FocusRoom', () => <kit.FocusRoom sessionId="1" />],
  ['LevelBadge', () => <kit.LevelBadge />],
  ['NotificationInbox', () => <kit.NotificationInbox />],
  ['NotificationList', () => <kit.NotificationList />],
  ['NotificationPanel', () => <kit.NotificationPanel />],
  ['StreakCounter', () => <kit.StreakCounter />],
  ['TaskFeed', () => <kit.TaskFeed workspaceId={1} />],
])('%s renders where there is no layout, as in jsdom', async (_name, Component) => {
  const { advance, mock, container } = await renderWithOneTask(<Component />, { render, act });
  mock.backend.mention(1, { byUserId: 2, text: 'Have a look?' });
  mock.backend.createTask(2, 1, { title: 'Storyboard' });
  await advance(1_000);
  expect(container.innerHTML).not.toBe('');
});

it('OneTaskToaster and LevelUpCelebration do, too', async () => {
  const { client, emit } = await renderWithOneTask(
    <>
      <kit.OneTaskToaster />
      <kit.LevelUpCelebration />
    </>,
    { render, act },
  );
  await emit(fixtures.guide.levelUp);
  expect(client).toBeCelebrating('level_up');
  expect(await screen.findByText(/level 5/i)).toBeTruthy();
});

it('shows a toast there', async () => {
  const { client, emit } = await renderWithOneTask(<kit.OneTaskToaster />, { render, act });
  await emit(fixtures.guide.mention);
  expect(client).toHaveToast('mentioned you');
  expect(await screen.findByText(/mentioned you/)).toBeTruthy();
});
