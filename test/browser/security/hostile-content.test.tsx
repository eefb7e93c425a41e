import { LevelBadge, LevelUpCelebration } from '@onetask/react/components';
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SHOWS_ALL } from '../../../stories/support/index.js';
import { enterRig, type WorldRig } from '../components/world-rig.js';
import { isSafe, watchDangers } from './dangers.js';
import { Everything, type EverythingProps } from './everything.js';
import {
  HOSTILE_HREFS,
  HOSTILE_TEXTS,
  hostileMessages,
  hostileParticipants,
  hostileSnapshot,
  PLANT,
} from './hostile.js';
import '@onetask/react/styles.css';

// Every component, in a world in which all that anybody wrote is hostile.

let dangers: ReturnType<typeof watchDangers>;
/** Where clicks on links would have led. */
let led: string[];

function onClick(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link) led.push(link.href);
  event.preventDefault();
}

beforeEach(() => {
  dangers = watchDangers();
  led = [];
  document.addEventListener('click', onClick);
});

afterEach(() => {
  document.removeEventListener('click', onClick);
  dangers.stop();
  cleanup();
});

async function enter(text: string, props: EverythingProps = {}): Promise<WorldRig> {
  const people = hostileParticipants(text);
  const rig = enterRig(
    <Everything {...props} participants={people} />,
    {
      messages: (frames) => hostileMessages(frames, text),
      snapshot: hostileSnapshot(text),
      attention: SHOWS_ALL,
    },
    { nameOf: () => text },
  );
  await rig.until('loaded', ({ notifications, tasks, connections }) =>
    [
      notifications.status === 'ready',
      tasks['1']?.status === 'ready',
      connections['focus/1']?.status === 'open',
    ].every(Boolean),
  );
  rig.world.emit(...hostileMessages(rig.world.frames, text));
  await rig.until('shown', ({ presentation, focus }) =>
    [presentation.toasts.length > 5, presentation.celebration, focus['1']?.messages.length].every(
      Boolean,
    ),
  );
  // The milestone's moment is over, and the level's has come.
  await rig.advance(3_000);
  expect(document.querySelectorAll('[data-sonner-toast]').length).toBeGreaterThan(5);
  expect(document.querySelector('[data-state="playing"]')).not.toBe(null);
  return rig;
}

/** What is waited for has run by then: an image that fails, as those of the content would. */
async function expectNothingRan(): Promise<void> {
  await new Promise((resolve) => {
    Object.assign(new Image(), { onerror: resolve, src: 'data:image/png,none' });
  });
  expect(Reflect.get(globalThis, PLANT)).toBe(undefined);
  expect(Reflect.get({}, 'polluted')).toBe(undefined);
  expect([...dangers.found]).toEqual([]);
  expect(led.filter((href) => !isSafe(href))).toEqual([]);
}

const pressable = () => [...document.querySelectorAll<HTMLElement>('a[href], button')];

describe.each(Object.entries(HOSTILE_TEXTS))('%s', (_what, text) => {
  it('is words and nothing else, in every component', async () => {
    await enter(text, { onSelect: () => {} });
    expectToFit();
    await expectNothingRan();
  });
});

it.each(Object.entries(HOSTILE_TEXTS))('%s is words in a dialog, too', async (_what, text) => {
  const rig = enterRig(
    <>
      <LevelBadge />
      <LevelUpCelebration variant="fullscreen" />
    </>,
  );
  await rig.until('open', ({ connections }) => connections['notifications']?.status === 'open');
  const { levelUp } = rig.world.frames;
  rig.world.emit({ ...levelUp(2), title: text, content: text, data: {} });
  await rig.until('shown', ({ presentation }) => presentation.celebration !== null);
  await rig.advance(100);
  expect(document.querySelector('dialog')?.open).toBe(true);
  await expectNothingRan();
});

it('leads nowhere, whatever is pressed', async () => {
  const followed: string[] = [];
  let asked = 0;
  const rig = await enter(HOSTILE_HREFS[0] ?? '', {
    hrefOf: () => HOSTILE_HREFS[asked++ % HOSTILE_HREFS.length] ?? '',
    navigate: (href) => void followed.push(href),
    onSelect: () => {},
  });
  expect(asked).toBeGreaterThan(HOSTILE_HREFS.length);
  expect(document.querySelectorAll('a[href]')).toHaveLength(0);
  for (const element of pressable()) {
    if (element.isConnected) act(() => element.click());
  }
  await rig.advance(1_000);
  await expectNothingRan();
  expect(followed).toEqual([]);
});

it('a link that is safe is pressed by click and by Enter, and leads where it says', async () => {
  await enter('plain', { hrefOf: () => '/tasks/7' });
  const [link] = screen.getAllByRole('link');
  act(() => link?.click());
  link?.focus();
  await userEvent.keyboard('{Enter}');
  expect(led).toEqual([`${location.origin}/tasks/7`, `${location.origin}/tasks/7`]);
});

it('what could run would be seen', async () => {
  const host = document.body.appendChild(document.createElement('div'));
  host.innerHTML = `<a href="javascript:0">x</a><img src="x" onerror="globalThis.${PLANT}=1"><svg></svg>`;
  await expect.poll(() => Reflect.get(globalThis, PLANT)).toBe(1);
  Reflect.deleteProperty(globalThis, PLANT);
  expect([...dangers.found]).toEqual([
    'href="javascript:0" of <a>',
    '<img>',
    'onerror of <img>',
    '<svg>',
  ]);
  host.remove();
});

/** Nothing is wider than its column, and no words take a whole screen. */
function expectToFit(): void {
  const column = screen.getByTestId('everything');
  expect(column.scrollWidth).toBe(column.clientWidth);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  const cards = column.querySelectorAll('.onetask:not(:has(ul, ol, [role=tabpanel]))');
  const parts = [...cards, ...document.querySelectorAll('.onetask li, [data-sonner-toast]')];
  const tall = parts.filter((part) => part.getBoundingClientRect().height > innerHeight * 0.75);
  expect(tall.map((part) => part.className)).toEqual([]);
}
