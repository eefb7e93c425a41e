import { preferences, type AttentionPreferences } from '@onetask/react';
import {
  AchievementGrid,
  AchievementProgress,
  FocusDigest,
  LevelBadge,
  LevelUpCelebration,
  NotificationInbox,
  NotificationPanel,
  OneTaskToaster,
  StreakCounter,
} from '@onetask/react/components';
import '@onetask/react/styles.css';
import { act, cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { setStage, type Stage } from './stage.js';

let stage: Stage | null = null;
let stopReading = () => {};

beforeEach(() => page.viewport(1280, 900));

afterEach(() => {
  stopReading();
  cleanup();
  stage?.client.close();
  stage = null;
  document.body.replaceChildren();
});

type Hidden = AttentionPreferences['hidden'];

const SHOWN: Hidden = { streak: false, level: false, points: false, badgeNumber: false };
const ALL: Hidden = { streak: true, level: true, points: true, badgeNumber: true };

/** Each number once in the whole page: no date, no time and no count of anything else is such. */
const NUMBERS = {
  streak: [97, 113, 98],
  level: [73, 74],
  points: [72_788, 615, 4_711],
  badgeNumber: [89, 93],
} as const;

/** So that there is a next level, 1,000 points a level. */
const THRESHOLDS = Array.from({ length: 90 }, (_, index) => index * 1_000);

const everything = (
  <>
    <StreakCounter week={[{ date: '2026-11-20', isDone: true }]} />
    <StreakCounter variant="compact" />
    <LevelBadge thresholds={THRESHOLDS} />
    <LevelBadge thresholds={THRESHOLDS} variant="compact" />
    <AchievementGrid />
    <AchievementProgress achievementId={3} />
    <NotificationPanel />
    <NotificationInbox />
    <LevelUpCelebration confetti={false} kinds={['level_up', 'achievement_unlocked']} />
    <FocusDigest />
    <OneTaskToaster />
  </>
);

/** Whatever was to be seen or heard of from now on: texts, and what attributes say. */
function read(): () => string {
  const told = new Set<string>();
  const note = (node: Node) => {
    if (node instanceof Text) told.add(node.data);
    if (!(node instanceof Element)) return;
    for (const { name, value } of node.attributes) {
      if (/^(aria-(?!labelledby|controls|describedby)|data-|title$|alt$)/.test(name))
        told.add(value);
    }
    for (const child of node.childNodes) note(child);
  };
  const noteAll = () => {
    note(document.body);
    told.add(document.title);
    // A number in columns, or in any other pieces, is a number.
    for (const element of document.body.querySelectorAll('*')) told.add(element.textContent ?? '');
  };
  const observer = new MutationObserver(noteAll);
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  stopReading = () => observer.disconnect();
  return () => {
    noteAll();
    return [...told].join('\n');
  };
}

/** Those of the numbers that were told. */
function among(text: string, numbers: readonly number[]): readonly number[] {
  const plain = text.replace(/(?<=\d)[,.](?=\d{3})/g, '');
  return numbers.filter((number) => new RegExp(`(?<!\\d)${number}(?!\\d)`).test(plain));
}

async function enter(hidden: Hidden) {
  stage = await setStage(everything, {
    attention: { defaults: { hidden, budget: { count: 100, perMs: 600_000 } } },
    unreadCount: 89,
    snapshot: { level: 73, totalPoints: 72_788, streak: 97, longestStreak: 113 },
  });
  return stage;
}

/** A day of a person whose every number moves. */
async function live({ emit, advance, frames }: Stage) {
  await emit(frames.points(4_711, 72_788));
  await emit({
    ...frames.unlocked(3),
    data: { achievement_id: 3, achievement_name: 'Week', points: 615 },
  });
  await emit(frames.streak(98, true));
  await advance(3_000);
  await advance(3_000);
  await emit(frames.levelUp(74));
  await advance(3_000);
  await advance(3_000);
  // And what tells less than it should, in the server's words.
  await emit({ ...frames.levelUp(74), data: {} }, { ...frames.streak(98), data: {} });
  await advance(3_000);
  await advance(600_000);
}

describe('numbers that the user hides', () => {
  it('are told where nothing is hidden, so that this would find them', async () => {
    const told = read();
    await live(await enter(SHOWN));
    for (const numbers of Object.values(NUMBERS)) {
      expect(among(told(), numbers)).toEqual(numbers);
    }
  });

  it('are nowhere: in no text, no attribute and no announcement', async () => {
    const told = read();
    await live(await enter(ALL));
    for (const numbers of Object.values(NUMBERS)) expect(among(told(), numbers)).toEqual([]);
    for (const said of ['Streak hidden', 'Level hidden', 'Inbox, new notifications']) {
      expect(told()).toContain(said);
    }
    // The way to the next level tells how many points there are.
    expect(screen.queryAllByRole('progressbar', { name: /level/i })).toEqual([]);
  });

  it.each(['streak', 'level', 'points', 'badgeNumber'] as const)(
    'are those alone: %s',
    async (name) => {
      const told = read();
      await live(await enter({ ...SHOWN, [name]: true }));
      for (const [of, numbers] of Object.entries(NUMBERS)) {
        expect([of, among(told(), numbers)]).toEqual([of, of === name ? [] : numbers]);
      }
    },
  );

  it('go at once when they are hidden, and come back', async () => {
    const { client, advance } = await enter(SHOWN);
    const hide = async (hidden: Hidden) => {
      act(() => client.apiOf(preferences)?.update({ hidden }));
      await advance(100);
    };
    const seen = () =>
      [...document.body.querySelectorAll('*')].map(({ textContent }) => textContent).join('\n');
    expect(among(seen(), [97, 73, 72_788, 89])).toHaveLength(4);
    await hide(ALL);
    expect(among(seen(), [97, 73, 72_788, 89])).toEqual([]);
    await hide(SHOWN);
    expect(among(seen(), [97, 73, 72_788, 89])).toHaveLength(4);
  });

  it('are not said of many notifications at once, nor of those that wait', async () => {
    const { emit, advance, frames } = await enterPanel();
    const said = read();
    await emit(frames.mention('One'), frames.mention('Two'), frames.mention('Three'));
    await advance(1_000);
    expect(said()).toContain('New notifications');
    const list = document.querySelector('.onetask-notification-list');
    if (!list) throw new Error('there is no list');
    await userEvent.hover(list);
    await emit(frames.mention('Four'), frames.mention('Five'));
    await advance(1_000);
    expect(screen.getByRole('button', { name: 'New notifications' })).toBeTruthy();
    expect(said()).not.toMatch(/\d new/i);
  });
});

async function enterPanel() {
  stage = await setStage(<NotificationPanel />, {
    attention: { defaults: { hidden: { ...SHOWN, badgeNumber: true } } },
  });
  return stage;
}
