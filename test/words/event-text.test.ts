import {
  createFormat,
  describeEvent,
  EVENT_LABELS,
  TIME_LABELS,
  type HiddenNumbers,
  type Names,
  type OneTaskEvent,
} from '@onetask/react';
import { describe, expect, it } from 'vitest';
import {
  levelUp,
  notice,
  noticeEvent,
  points,
  progress,
  streak,
  task,
  taskEvent,
  unlocked,
} from '../support/wire.js';

const format = createFormat('en', 'UTC', TIME_LABELS);
const nobody: Names = {
  user: () => null,
  workspace: () => null,
  achievement: () => null,
  isSelf: () => false,
};
/** The marks around names say nothing here. */
const plain = (text: string | null) => text?.replace(/[\u2068\u2069]/g, '') ?? null;
const said = (event: OneTaskEvent, names: Partial<Names> = {}, hidden?: HiddenNumbers) => {
  const known = { ...nobody, ...names };
  const { title, body, ...look } = describeEvent(event, EVENT_LABELS, format, known, hidden);
  return { title: plain(title), body: plain(body), ...look };
};

describe('what is said of a notice', () => {
  it('comes from its data', () => {
    expect(said(noticeEvent(levelUp(1, 5)))).toMatchObject({
      title: 'You reached level 5',
      tone: 'level',
    });
    expect(said(noticeEvent(streak(1, 1)))).toMatchObject({
      title: '1 day in a row',
      body: 'See you tomorrow.',
    });
    expect(said(noticeEvent(streak(1, 7, true)))).toMatchObject({
      title: '7 days in a row',
      body: 'A milestone. See you tomorrow.',
    });
    expect(said(noticeEvent(progress(1, 4, 0.5)))).toMatchObject({
      title: '50% of the way to One Week',
      icon: 'medal',
    });
    expect(said(noticeEvent(points(1, 10)))).toMatchObject({
      title: '10 points',
      body: 'For a task that is done.',
    });
    const wire = unlocked(1, 4, { achievement_description: 'Seven days.' });
    expect(said(noticeEvent(wire))).toMatchObject({
      title: 'One Week unlocked',
      body: 'Seven days. · 50 points',
    });
  });

  it('takes the name of an achievement from the app, and then not the English description', () => {
    const wire = unlocked(1, 4, { achievement_description: 'Seven days.' });
    const achievement = (id: number) => (id === 4 ? 'Eine Woche' : null);
    expect(said(noticeEvent(wire), { achievement })).toMatchObject({
      title: 'Eine Woche unlocked',
      body: '50 points',
    });
    expect(said(noticeEvent(progress(1, 4, 0.25)), { achievement }).title).toContain('Eine Woche');
  });

  it.each(['level_up', 'streak_update', 'achievement_unlocked', 'achievement_progress'])(
    'falls back to the words of the server: %s without data',
    (type) => {
      const wire = notice(1, { type, title: 'Level Up!', content: 'Well done', data: {} });
      expect(said(noticeEvent(wire))).toMatchObject({ title: 'Level Up!', body: 'Well done' });
    },
  );

  it('has always a title: the text, or a word, where the server gave none', () => {
    expect(said(noticeEvent(notice(1, { title: ' ', content: 'Look' })))).toMatchObject({
      title: 'Look',
      body: null,
    });
    expect(said(noticeEvent(notice(1, { title: '' }))).title).toBe('A notification');
  });

  it.each([
    ['streak', streak(1, -4, true)],
    ['streak', streak(1, 1.5)],
    ['level', levelUp(1, 1e20)],
    ['level', levelUp(1, -3)],
  ])('does not repeat a %s that can’t be', (_what, wire) => {
    expect(said(noticeEvent({ ...wire, title: 'The server says' })).title).toBe('The server says');
  });

  it('keeps shares within 0 and 1, and points from nothing up', () => {
    expect(said(noticeEvent(progress(1, 4, 44))).title).toBe('100% of the way to One Week');
    expect(said(noticeEvent(points(1, -5))).title).toBe('Notice 1');
    expect(said(noticeEvent(unlocked(1, 4, { points: -5 }))).body).toBeNull();
  });

  it.each([
    ['mention', 'focus', 'at-sign'],
    ['task_due', 'task', 'calendar-clock'],
    ['task_reminder', 'task', 'calendar-clock'],
    ['workspace', 'system', 'briefcase'],
    ['streak', 'streak', 'flame'],
    ['of-the-future', 'system', 'bell'],
  ])('has a look for a plain %s', (notificationType, tone, icon) => {
    const wire = notice(1, { notification_type: notificationType, title: 'Own words' });
    expect(said(noticeEvent(wire))).toEqual({ title: 'Own words', body: null, tone, icon });
  });
});

describe('what is said where numbers are hidden', () => {
  const shown: HiddenNumbers = { streak: false, level: false, points: false };
  const all: HiddenNumbers = { streak: true, level: true, points: true };
  const plainNotice = (notificationType: string, data = {}) =>
    notice(1, {
      notification_type: notificationType,
      title: 'Level 37, 37 days, 4711 points',
      content: 'You have 4711 points',
      data,
    });

  it('is said without them, with the same look', () => {
    const { title, body, ...look } = said(noticeEvent(levelUp(1, 37)));
    expect(title).toContain('37');
    expect(said(noticeEvent(levelUp(1, 37)), {}, { ...shown, level: true })).toEqual({
      title: 'You reached a new level',
      body,
      ...look,
    });
    expect(said(noticeEvent(streak(1, 37)), {}, { ...shown, streak: true })).toMatchObject({
      title: 'Your streak is up to date',
      body: 'See you tomorrow.',
      icon: 'flame',
    });
    expect(said(noticeEvent(streak(1, 37, true)), {}, { ...shown, streak: true }).body).toBe(
      'A milestone. See you tomorrow.',
    );
    expect(said(noticeEvent(points(1, 4711)), {}, { ...shown, points: true })).toMatchObject({
      title: 'You earned points',
      body: 'For a task that is done.',
      icon: 'star',
    });
    const wire = unlocked(1, 4, { achievement_description: 'Seven days.', points: 4711 });
    expect(said(noticeEvent(wire), {}, { ...shown, points: true })).toMatchObject({
      title: 'One Week unlocked',
      body: 'Seven days.',
    });
  });

  it.each([
    ['a level-up without data', { ...levelUp(1, 37), data: {} }],
    ['a streak without data', { ...streak(1, 37), data: {} }],
    ['an achievement without a name', { ...unlocked(1, 4), data: { points: 4711 } }],
    ['progress without a share', { ...progress(1, 4, 0.5), data: { points: 4711 } }],
    ['a plain level-up', plainNotice('level_up')],
    ['a plain streak', plainNotice('streak')],
    ['a plain achievement', plainNotice('achievement')],
    ['plain progress', plainNotice('achievement_progress')],
    ['points that can’t be', plainNotice('system', { points: '4711' })],
  ])('is never what the server wrote: %s', (_what, wire) => {
    const told = {
      ...wire,
      title: 'Level 37, 37 days, 4711 points',
      content: '4711 points, 37 days',
    };
    expect(JSON.stringify(said(noticeEvent(told)))).toMatch(/37|4711/);
    const text = said(noticeEvent(told), {}, all);
    expect(text.title).not.toBe('');
    expect(JSON.stringify(text)).not.toMatch(/37|4711/);
  });

  it.each([
    ['streak', [levelUp(1, 37), points(1, 4711)]],
    ['level', [streak(1, 37), points(1, 4711)]],
    ['points', [levelUp(1, 37), streak(1, 37)]],
  ] as const)('is all the rest where the %s alone is', (name, others) => {
    for (const wire of others) {
      const event = noticeEvent(wire);
      expect(said(event, {}, { ...shown, [name]: true })).toEqual(said(event));
    }
  });

  it('is what it was of what tells of no such number', () => {
    for (const wire of [plainNotice('mention'), plainNotice('system'), plainNotice('workspace')]) {
      expect(said(noticeEvent(wire), {}, all)).toEqual(said(noticeEvent(wire)));
    }
    expect(said(noticeEvent(progress(1, 4, 0.5)), {}, all).title).toBe(
      '50% of the way to One Week',
    );
  });
});

describe('what is said of a task', () => {
  const event = taskEvent(task(1, 1, { title: 'Act two', action: 'completed', actor_id: 2 }));

  it('names who did it: somebody, oneself, or nobody known', () => {
    expect(said(event, { user: () => 'Mira' }).title).toBe('Mira completed “Act two”');
    expect(said(event, { isSelf: (id) => id === 2 }).title).toBe('You completed “Act two”');
    expect(said(event).title).toBe('“Act two” was completed');
  });

  it('names the workspace, and takes an unknown action for an update', () => {
    expect(said(event, { workspace: () => 'Design' }).body).toBe('Design');
    const moved = taskEvent(task(1, 1, { title: 'Act two', action: 'moved' }));
    expect(said(moved)).toMatchObject({ title: '“Act two” was updated', icon: 'pencil' });
  });
});
