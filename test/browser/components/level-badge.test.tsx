import { LevelBadge } from '@onetask/react/components';
import '@onetask/react/styles.css';
import { cleanup, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { setStage, type Stage, type StageOptions } from './stage.js';

let stage: Stage;

afterEach(() => {
  cleanup();
  stage?.client.close();
});

async function set(props: ComponentProps<typeof LevelBadge> = {}, options: StageOptions = {}) {
  stage = await setStage(<LevelBadge {...props} />, {
    snapshot: { level: 5, totalPoints: 1_240 },
    ...options,
  });
}

const root = () => stage.container.querySelector('.onetask-level-badge');
const ring = () => screen.queryByRole('progressbar');

it('tells the level, the points and the way to the next', async () => {
  await set();
  expect(screen.getByText('Level 5')).toBeTruthy();
  expect(screen.getByText('1,240 points')).toBeTruthy();
  expect(screen.getByText('260 points to level 6')).toBeTruthy();
  expect(ring()?.getAttribute('aria-label')).toBe('Level 5');
  expect(ring()?.getAttribute('aria-valuenow')).toBe('48');
  expect(ring()?.getAttribute('aria-valuetext')).toBe('260 points to level 6');
  await stage.emit(stage.frames.points(100, 1_340));
  expect(ring()?.getAttribute('aria-valuenow')).toBe('68');
});

it('has nothing to go at the highest level', async () => {
  await set({}, { snapshot: { level: 10, totalPoints: 12_000 } });
  expect(root()?.getAttribute('data-state')).toBe('highest');
  expect(screen.getByText('The highest level')).toBeTruthy();
  expect(ring()).toBeNull();
});

it('does not call a level the highest that it has never heard of', async () => {
  await set({}, { snapshot: { level: 14, totalPoints: 30_000 } });
  expect(root()?.getAttribute('data-state')).toBe('known');
  expect(screen.queryByText('The highest level')).toBeNull();
});

it('shows an empty ring where the points are not known, and says no less than none', async () => {
  await set({}, { snapshot: { level: 5 } });
  expect(ring()).toBeNull();
  stage.unmount();
  // The points came, and the level that they mean is still on its way.
  await set({}, { snapshot: { level: 5, totalPoints: 1_600 } });
  expect(screen.queryByText(/to level 6/)).toBeNull();
  expect(ring()?.getAttribute('aria-valuenow')).toBe('100');
});

it('is a skeleton until it is told, and says so when it is not', async () => {
  await set({}, { history: 'waits' });
  expect(root()?.getAttribute('aria-busy')).toBe('true');
  expect(screen.getByText('Loading your level')).toBeTruthy();
  stage.unmount();
  await set({ variant: 'compact' }, { history: 'fails' });
  expect(root()?.getAttribute('data-state')).toBe('unknown');
  expect(screen.getByText('Not known right now.')).toBeTruthy();
});

it('takes its own thresholds, words, and root props', async () => {
  const ref = { current: null };
  await set({
    thresholds: [0, 10, 20, 30, 1_000, 2_000],
    labels: { level: 'Stufe {level}' },
    className: 'mine',
    id: 'level',
    ref,
  });
  expect(screen.getByText('760 points to level 6')).toBeTruthy();
  expect(screen.getByText('Stufe 5')).toBeTruthy();
  expect(ref.current).toBe(root());
  expect(root()?.className).toBe('onetask onetask-level-badge onetask-card mine');
});

describe('where its user hides', () => {
  const SHOWN = { streak: false, level: false, points: false, badgeNumber: false };
  const hiding = (hidden: Partial<typeof SHOWN>) => ({
    attention: { defaults: { hidden: { ...SHOWN, ...hidden } } },
  });

  it('the level: a star, and the way to the next without its number', async () => {
    await set({}, hiding({ level: true }));
    expect(root()?.getAttribute('data-state')).toBe('hidden');
    expect(root()?.textContent).toBe('Level hidden260 points to the next level1,240 points');
    expect(root()?.querySelector('.onetask-level-badge-number svg')).not.toBeNull();
    expect(ring()?.getAttribute('aria-label')).toBe('Level hidden');
    expect(ring()?.getAttribute('aria-valuetext')).toBe('260 points to the next level');
  });

  it('the level: not even that it is the highest', async () => {
    await set({}, { snapshot: { level: 10, totalPoints: 12_000 }, ...hiding({ level: true }) });
    expect(root()?.textContent).toBe('Level hidden12,000 points');
    expect(root()?.querySelector('.onetask-level-badge-value')).toBeNull();
  });

  it('points: the level in a ring that tells nothing', async () => {
    await set({}, hiding({ points: true }));
    expect(root()?.textContent).toBe('5Level 5');
    expect(ring()).toBeNull();
    expect(root()?.querySelector('.onetask-level-badge-value')).toBeNull();
  });

  it('both: neither, in a header too, and nothing is waited for', async () => {
    await set(
      { variant: 'compact' },
      { history: 'waits', ...hiding({ level: true, points: true }) },
    );
    expect(root()?.textContent).toBe('Level hidden');
    expect(root()?.hasAttribute('aria-busy')).toBe(false);
  });
});
