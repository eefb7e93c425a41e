import { OneTaskToaster, StreakCounter } from '@onetask/react/components';
import '@onetask/react/styles.css';
import { act, cleanup, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { NOTHING_LEFT } from '../../support/virtual-environment.js';
import { setStage, type Stage, type StageOptions } from './stage.js';

const HOUR_MS = 3_600_000;

let stage: Stage;

afterEach(() => {
  cleanup();
  stage?.client.close();
  document.body.replaceChildren();
});

async function set(props: ComponentProps<typeof StreakCounter> = {}, options: StageOptions = {}) {
  stage = await setStage(<StreakCounter {...props} />, {
    snapshot: { streak: 12, longestStreak: 31 },
    ...options,
  });
  return stage;
}

const root = () => {
  const found = stage.container.querySelector('.onetask-streak-counter');
  if (!found) throw new Error('there is no counter');
  return found;
};
const figures = () => [...root().querySelectorAll('.onetask-streak-counter-figure')];
const number = () =>
  figures()
    .map((figure) => figure.textContent)
    .join('');
const rolling = () =>
  document
    .getAnimations()
    .filter(
      (animation) =>
        animation instanceof CSSAnimation && animation.animationName.startsWith('onetask-streak'),
    );

describe('the number', () => {
  it('is a skeleton while it is not known, never nought', async () => {
    await set({}, { history: 'waits' });
    expect(root().getAttribute('data-state')).toBe('loading');
    expect(root().getAttribute('aria-busy')).toBe('true');
    expect(root().querySelector('.onetask-skeleton')).not.toBeNull();
    expect(screen.getByText('Loading your streak')).toBeTruthy();
    expect(root().textContent).not.toContain('0');
  });

  it.each([
    ['the history failed', 'fails'],
    ['there is no history and nothing was told', 'none'],
  ] as const)('says that it is not known where %s', async (_name, history) => {
    await set({}, { history });
    expect(root().getAttribute('data-state')).toBe('unknown');
    expect(root().hasAttribute('aria-busy')).toBe(false);
    expect(screen.getByText('Not known right now.')).toBeTruthy();
    expect(root().textContent).not.toContain('0');
  });

  it('is read as one text, and may be nought when it is', async () => {
    await set({}, { snapshot: { streak: 0, longestStreak: 31 } });
    expect(number()).toBe('0');
    expect(screen.getByText('0 days in a row')).toBeTruthy();
    expect(screen.getByText('Next milestone at 3 days. Best so far 31.')).toBeTruthy();
  });

  it('rolls upwards by transforms alone, from units to hundreds', async () => {
    await set({}, { snapshot: { streak: 99, longestStreak: 99 } });
    expect(rolling()).toEqual([]);
    await stage.emit(stage.frames.streak(100));
    expect(number()).toBe('100');
    const reels = rolling();
    expect(reels).toHaveLength(3);
    for (const { effect } of reels) {
      if (!(effect instanceof KeyframeEffect)) throw new Error('no keyframes');
      const moved = effect.getKeyframes().flatMap((frame) => Object.keys(frame));
      expect(moved).not.toContain('top');
      expect(moved).toContain('transform');
      expect(getComputedStyle(effect.target ?? document.body).animationTimingFunction).toMatch(
        /^linear\(0/,
      );
    }
  });

  it('rolls only the figures that change', async () => {
    await set();
    await stage.emit(stage.frames.streak(13));
    const rolled = [...root().querySelectorAll('[data-rolling]')];
    expect(rolled.map((reel) => reel.getAttribute('data-figures'))).toEqual(['2\n3']);
  });

  it('is written in the figures of the language, from left to right where that reads right to left', async () => {
    document.documentElement.dir = 'rtl';
    await set({}, { locale: 'ar-EG', snapshot: { streak: 1_234 } });
    expect(number()).toBe('١٬٢٣٤');
    const lefts = figures().map((figure) => figure.getBoundingClientRect().left);
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    document.documentElement.dir = '';
  });

  it('fades where motion is reduced', async () => {
    await set({}, { motion: 'reduced' });
    await stage.emit(stage.frames.streak(14, true));
    const names = document
      .getAnimations()
      .flatMap((one) => (one instanceof CSSAnimation ? [one.animationName] : []));
    expect(new Set(names)).toEqual(new Set(['onetask-fade']));
    expect(number()).toBe('14');
    expect(screen.getByText(/^A milestone\./)).toBeTruthy();
  });
});

describe('a milestone', () => {
  const said = () => screen.queryAllByText('14 days in a row. A milestone.');

  it('has its moment in place, is said once, and ends by itself', async () => {
    stage = await setStage(
      <>
        <StreakCounter variant="compact" />
        <StreakCounter />
      </>,
      { snapshot: { streak: 12, longestStreak: 31 } },
    );
    const regions = screen.getAllByRole('status');
    expect(regions.map((region) => region.textContent)).toEqual(['', '']);
    await stage.emit(stage.frames.streak(14, true));
    expect(regions.map((region) => region.textContent)).toEqual([
      '14 days in a row. A milestone.',
      '',
    ]);
    expect(said()).toHaveLength(1);
    expect(root().getAttribute('data-celebrating')).toBe('');
    expect(stage.client.store.getState().presentation.celebration).not.toBeNull();
    await stage.advance(2_400);
    expect(root().hasAttribute('data-celebrating')).toBe(false);
    expect(stage.client.store.getState().presentation.celebration).toBeNull();
    expect(said()).toHaveLength(0);
    // The moment is over; that it is a milestone is still to be read.
    expect(screen.getAllByText(/^A milestone\. Next milestone at 30 days\./)).toHaveLength(2);
  });

  it('is said by a counter that is seen', async () => {
    stage = await setStage(
      <>
        <div hidden>
          <StreakCounter variant="compact" />
        </div>
        <StreakCounter />
      </>,
      { snapshot: { streak: 12 } },
    );
    await stage.emit(stage.frames.streak(14, true));
    const regions = [...stage.container.querySelectorAll('[role=status]')];
    expect(regions.map((region) => region.textContent)).toEqual([
      '',
      '14 days in a row. A milestone.',
    ]);
  });

  it('is none where nobody sees the counter', async () => {
    stage = await setStage(
      <>
        <div hidden>
          <StreakCounter />
        </div>
        <OneTaskToaster />
      </>,
      { snapshot: { streak: 12 } },
    );
    await stage.emit(stage.frames.streak(14, true));
    const { toasts, celebration } = stage.client.store.getState().presentation;
    expect([toasts.length, celebration]).toEqual([1, null]);
  });

  it('waits until the page is seen, then has all of its time', async () => {
    await set();
    stage.environment.setVisible(false);
    await stage.emit(stage.frames.streak(14, true));
    await stage.advance(60_000);
    expect(root().hasAttribute('data-celebrating')).toBe(false);
    expect(said()).toHaveLength(0);
    act(() => stage.environment.setVisible(true));
    await stage.advance(2_399);
    expect(root().hasAttribute('data-celebrating')).toBe(true);
    expect(said()).toHaveLength(1);
    await stage.advance(1);
    expect(root().hasAttribute('data-celebrating')).toBe(false);
  });

  it('is none of a streak that has changed since', async () => {
    await set();
    stage.environment.setVisible(false);
    await stage.emit(stage.frames.streak(14, true));
    await stage.emit(stage.frames.streak(1));
    act(() => stage.environment.setVisible(true));
    await stage.advance(100);
    expect(root().hasAttribute('data-celebrating')).toBe(false);
    expect(said()).toHaveLength(0);
  });

  it('lets go of everything when it leaves in the middle', async () => {
    await set();
    await stage.emit(stage.frames.streak(14, true));
    stage.unmount();
    expect(stage.environment.live()).toEqual(NOTHING_LEFT);
  });
});

describe('a new start', () => {
  it('shows the best one, without animation', async () => {
    await set();
    await stage.emit(stage.frames.streak(1));
    expect(root().getAttribute('data-reset')).toBe('');
    expect(screen.getByText('A new start. Your best was 31 days.')).toBeTruthy();
    expect(number()).toBe('1');
    expect(rolling()).toEqual([]);
    await stage.emit(stage.frames.streak(2));
    expect(root().hasAttribute('data-reset')).toBe(false);
    expect(screen.getByText('Next milestone at 3 days. Best so far 31.')).toBeTruthy();
  });

  it('makes up no best one', async () => {
    await set({}, { snapshot: { streak: 12 } });
    await stage.emit(stage.frames.streak(1));
    expect(screen.getByText('A new start.')).toBeTruthy();
  });
});

describe('what the app knows', () => {
  it('tells a pause and a doubt, and threatens nobody', async () => {
    await set({ state: 'frozen' });
    expect(screen.getByText('On pause. It waits for you. Best so far 31.')).toBeTruthy();
    expect(root().getAttribute('data-tone')).toBe('focus');
    stage.show(<StreakCounter state="unknown" />);
    expect(screen.getByText('Not known right now. Best so far 31.')).toBeTruthy();
    expect(number()).toBe('12');
  });

  it('shows the week as it is told, and nothing without it', async () => {
    await set();
    expect(screen.queryByRole('list')).toBeNull();
    stage.show(
      <StreakCounter
        week={[
          { date: '2026-11-19', isDone: true },
          { date: '2026-11-20', isDone: true, isToday: true },
          { date: '2026-11-21', isDone: false },
          { date: 'soon', isDone: false },
        ]}
      />,
    );
    const days = screen.getAllByRole('listitem');
    const names = days.map((day) =>
      day.querySelector('.onetask-visually-hidden')?.textContent?.replace(/[⁨⁩]/g, ''),
    );
    expect(names).toEqual(['Thursday: done', 'Friday: done', 'Saturday', 'soon']);
    expect(days[1]?.getAttribute('aria-current')).toBe('date');
    expect(days[1]?.textContent).toMatch(/^F/);
  });
});

describe('an old count', () => {
  it('says when it was told, after 24 hours', async () => {
    await set({}, { snapshot: undefined });
    await stage.emit(stage.frames.streak(12, false, { agoMs: 24 * HOUR_MS - 10_000 }));
    expect(root().hasAttribute('data-stale')).toBe(false);
    await stage.advance(15_000);
    expect(root().getAttribute('data-stale')).toBe('');
    expect(screen.getByText(/^As of .*Nov 21, 2026/)).toBeTruthy();
  });

  it('says it in the chip too', async () => {
    await set({ variant: 'compact' }, { snapshot: undefined });
    await stage.emit(stage.frames.streak(12, false, { agoMs: 25 * HOUR_MS }));
    expect(root().getAttribute('title')).toMatch(/^As of/);
    expect(screen.getByText(/^As of/)).toBeTruthy();
  });
});

it('keeps className, style, ref and the rest on its root', async () => {
  const ref = { current: null };
  await set({ className: 'mine', style: { order: 3 }, id: 'days', ref });
  expect(ref.current).toBe(root());
  expect(root().id).toBe('days');
  expect(root().className).toBe('onetask onetask-streak-counter onetask-card mine');
  expect(root()).toHaveProperty('style.order', '3');
});

describe('where its user hides the streak', () => {
  const hidden = { streak: true, level: false, points: false, badgeNumber: false };
  const attention = { defaults: { hidden } };

  it.each(['card', 'compact'] as const)('is a quiet flame: %s', async (variant) => {
    const week = [{ date: '2026-11-20', isDone: true }];
    await set({ variant, week, id: 'days' }, { attention });
    expect(root().textContent).toBe('Streak hidden');
    expect(root().id).toBe('days');
    expect(root().getAttribute('data-state')).toBe('hidden');
    expect(root().getAttribute('title')).toBeNull();
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('has no moment and says nothing, whatever comes', async () => {
    await set({}, { attention });
    await stage.emit(stage.frames.streak(14, true));
    await stage.advance(5_000);
    expect(root().textContent).toBe('Streak hidden');
    expect(root().hasAttribute('data-celebrating')).toBe(false);
    expect(screen.queryByRole('status')).toBeNull();
    expect(stage.client.store.getState().presentation.celebration).toBeNull();
  });
});
