import type { Achievement } from '@onetask/react';
import { IconTile, type IconName } from './icon.js';
import { Progress } from './progress.js';

/** The icons that the server names and this app has. */
const ICONS: Readonly<Record<string, IconName>> = {
  star: 'star',
  rocket: 'rocket',
  target: 'target',
  flame: 'flame',
  calendar: 'calendar',
  trophy: 'trophy',
};

export function AchievementCell({ achievement }: { readonly achievement: Achievement }) {
  const { name, description, icon, points, progress, isUnlocked } = achievement;
  const isOnTheWay = !isUnlocked && progress !== null && progress > 0;
  return (
    <li
      className="achievement"
      data-locked={isUnlocked || isOnTheWay ? undefined : ''}
      data-tone="achievement"
      title={description ?? undefined}
    >
      <IconTile
        name={isUnlocked || isOnTheWay ? (ICONS[icon ?? ''] ?? 'medal') : 'lock'}
        tone={isUnlocked || isOnTheWay ? 'achievement' : 'quiet'}
      />
      <p className="achievement-name">{name ?? 'An achievement'}</p>
      {isOnTheWay ? (
        <>
          <p className="meta number">{Math.round(progress * 100)} %</p>
          <Progress value={progress} label={`Way to ${name ?? 'it'}`} />
        </>
      ) : (
        <p className="meta">{isUnlocked ? (points ? `${points} points` : 'Unlocked') : 'Locked'}</p>
      )}
    </li>
  );
}
