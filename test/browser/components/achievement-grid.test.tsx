import { AchievementGrid, AchievementProgress } from '@onetask/react/components';
import type { SnapshotAchievement } from '@onetask/react';
import '@onetask/react/styles.css';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { setStage, type Stage } from './stage.js';

let stage: Stage;

afterEach(() => {
  cleanup();
  stage?.client.close();
});

const ACHIEVEMENTS: readonly SnapshotAchievement[] = [
  { achievementId: 1, name: 'First Steps', icon: 'star', points: 50, isUnlocked: true },
  { achievementId: 2, name: 'Deep Worker', icon: 'target', points: 100, progress: 0.75 },
  { achievementId: 3, name: 'One Week', icon: 'flame', points: 100, progress: 0.749 },
  { achievementId: 4, name: 'Finisher', icon: 'trophy', points: 500, progress: 0 },
  { achievementId: 5, name: null, icon: null },
];
const snapshot = { achievements: ACHIEVEMENTS };

const cells = () => screen.getAllByRole('listitem');
const iconOf = (element: Element | undefined) =>
  element?.querySelector('.onetask-tile svg')?.getAttribute('class');
const plain = (text: string | null | undefined) => text?.replace(/[⁨⁩]/g, '');

describe('AchievementGrid', () => {
  it('tells no points where its user hides them, not to a cell of the app’s own either', async () => {
    const hidden = { streak: false, level: false, points: true, badgeNumber: false };
    const attention = { defaults: { hidden } };
    stage = await setStage(<AchievementGrid />, { snapshot, attention });
    expect(plain(cells()[0]?.textContent)).toBe('First StepsUnlocked');
    stage.show(
      <AchievementGrid
        renderAchievement={({ achievement, name }) => `${name}: ${achievement.points}`}
      />,
    );
    expect(plain(cells()[0]?.textContent)).toBe('First Steps: null');
  });

  it('tells what is unlocked, almost there and locked, in words too', async () => {
    stage = await setStage(<AchievementGrid />, { snapshot });
    expect(cells().map((cell) => cell.getAttribute('data-state'))).toEqual([
      'unlocked',
      'almost',
      'locked',
      'locked',
      'locked',
    ]);
    expect(cells().map((cell) => plain(cell.textContent))).toEqual([
      'First StepsUnlocked 50 points',
      'Deep WorkerAlmost there',
      'One WeekLocked 74% done',
      'FinisherLocked',
      'AchievementLocked',
    ]);
    expect(screen.getByText('1 of 5')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Achievements' })).toBeTruthy();
    const bars = screen.getAllByRole('progressbar');
    expect(bars.map((bar) => bar.getAttribute('aria-valuenow'))).toEqual(['75', '74']);
    expect(bars.map((bar) => bar.getAttribute('aria-label'))).toEqual(['Deep Worker', 'One Week']);
  });

  it('draws icons by name, however it is spelled, and one for those without', async () => {
    const unlocked = ['star', 'Trophy_Cup', 'FIRE', 'no-such', null].map((icon, index) => ({
      achievementId: index,
      icon,
      isUnlocked: true,
    }));
    const Own = () => <svg className="own" />;
    stage = await setStage(<AchievementGrid icons={{ 'no-such': Own }} />, {
      snapshot: { achievements: unlocked },
    });
    const icons = cells().map(iconOf);
    expect(icons[0]).toContain('lucide-star');
    expect(icons[1]).toContain('lucide-trophy');
    expect(icons[2]).toContain('lucide-flame');
    expect(icons[3]).toBe('own');
    expect(icons[4]).toContain('lucide-award');
    stage.show(<AchievementGrid />);
    expect(iconOf(cells()[3])).toContain('lucide-award');
  });

  it('shows a lock where nothing has begun', async () => {
    stage = await setStage(<AchievementGrid />, { snapshot });
    expect(cells().map((cell) => iconOf(cell)?.includes('lucide-lock'))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('is called what the app calls it, else the server, else something', async () => {
    stage = await setStage(<AchievementGrid />, {
      snapshot,
      nameOf: (entity, id) => (entity === 'achievement' && id === 1 ? 'Erste Schritte' : null),
      labels: { achievements: { unnamed: 'Auszeichnung' } },
    });
    const names = cells().map((cell) => cell.querySelector('[dir=auto]')?.textContent);
    expect(names).toEqual([
      'Erste Schritte',
      'Deep Worker',
      'One Week',
      'Finisher',
      'Auszeichnung',
    ]);
  });

  it('marks one that is unlocked before one’s eyes, and none that was before', async () => {
    stage = await setStage(<AchievementGrid />, { snapshot });
    expect(stage.container.querySelector('[data-fresh]')).toBeNull();
    await stage.emit(stage.frames.unlocked(3));
    expect(stage.container.querySelectorAll('[data-fresh]')).toHaveLength(1);
    expect(cells()[2]?.hasAttribute('data-fresh')).toBe(true);
    expect(screen.getByText('2 of 5')).toBeTruthy();
  });

  it('lets the app draw its cells', async () => {
    stage = await setStage(
      <AchievementGrid
        header={false}
        renderAchievement={({ name, state, icon, achievement }) => (
          <p>
            {icon}
            {name} {state} {achievement.points}
          </p>
        )}
      />,
      { snapshot },
    );
    expect(cells()[0]?.textContent).toBe('First Steps unlocked 50');
    expect(screen.queryByRole('heading')).toBeNull();
    expect(screen.getByRole('region', { name: 'Achievements' })).toBeTruthy();
  });

  it('has a title and a heading as the page needs them', async () => {
    stage = await setStage(<AchievementGrid />, { snapshot });
    const heading = (level: number) => screen.getByRole('heading', { level }).textContent;
    expect(heading(3)).toBe('Achievements');
    stage.show(<AchievementGrid title="Badges" headingLevel={2} />);
    expect(heading(2)).toBe('Badges');
    expect(screen.getByRole('region', { name: 'Badges' })).toBeTruthy();
    stage.show(<AchievementGrid title="Badges" header={false} />);
    expect(screen.getByRole('region', { name: 'Badges' })).toBeTruthy();
  });

  it('is a skeleton while loading; empty and failed are not the same', async () => {
    stage = await setStage(<AchievementGrid />, { history: 'waits' });
    expect(screen.getByRole('region').getAttribute('aria-busy')).toBe('true');
    expect(screen.queryAllByRole('listitem')).toEqual([]);
    stage.unmount();
    stage = await setStage(<AchievementGrid />, { snapshot: { achievements: [] } });
    expect(screen.getByText('None yet')).toBeTruthy();
    stage.unmount();
    stage = await setStage(<AchievementGrid />, { history: 'fails' });
    expect(screen.getByText('This did not load')).toBeTruthy();
  });

  it('takes the columns that there is room for', async () => {
    const columns = () => new Set(cells().map((cell) => cell.getBoundingClientRect().left)).size;
    const inRoom = (width: number) => (
      <div style={{ inlineSize: width }}>
        <AchievementGrid />
      </div>
    );
    stage = await setStage(inRoom(640), { snapshot });
    expect(columns()).toBe(4);
    stage.show(inRoom(320));
    expect(columns()).toBe(2);
    stage.show(inRoom(200));
    expect(columns()).toBe(1);
    const grid = screen.getByRole('region');
    expect(grid.scrollWidth).toBeLessThanOrEqual(200);
  });
});

describe('AchievementProgress', () => {
  it('is one, with its description and a bar', async () => {
    stage = await setStage(<AchievementProgress achievementId={3} className="mine" />, {
      snapshot: { achievements: [{ ...ACHIEVEMENTS[2], achievementId: 3, description: 'Seven' }] },
    });
    const one = screen.getByRole('group');
    expect(one.className).toBe('onetask onetask-achievement-progress mine');
    expect(plain(one.textContent)).toBe('One Week74% doneSeven');
    const bar = within(one).getByRole('progressbar', { name: 'One Week' });
    expect(bar.getAttribute('aria-valuenow')).toBe('74');
    expect(plain(bar.getAttribute('aria-valuetext'))).toBe('74% done');
    await stage.emit(stage.frames.unlocked(3));
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(one.getAttribute('data-state')).toBe('unlocked');
  });

  it('keeps the server’s English away from the app’s own name', async () => {
    stage = await setStage(<AchievementProgress achievementId={3} />, {
      snapshot: { achievements: [{ achievementId: 3, name: 'Week', description: 'English' }] },
      nameOf: () => 'Eine Woche',
    });
    expect(screen.getByText('Eine Woche')).toBeTruthy();
    expect(screen.queryByText('English')).toBeNull();
  });

  it('is locked where nothing is known of it, and a skeleton before that', async () => {
    stage = await setStage(<AchievementProgress achievementId={99} />, { history: 'waits' });
    expect(screen.getByRole('group').getAttribute('data-state')).toBe('loading');
    stage.unmount();
    stage = await setStage(<AchievementProgress achievementId={99} />, { snapshot });
    expect(screen.getByText('Locked')).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('0');
  });
});
