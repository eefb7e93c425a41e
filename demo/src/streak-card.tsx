import { useStreak } from '@onetask/react';
import { Icon } from './icon.js';
import { Skeleton } from './skeleton.js';
import './score-card.css';

/** Days in a row. */
export function StreakCard() {
  const { current, longest, nextMilestone } = useStreak();
  return (
    <section
      className="card score"
      data-tone="streak"
      aria-labelledby="streak-title"
      aria-busy={current === null}
    >
      <h2 id="streak-title">Streak</h2>
      <div className="score-value">
        <p>
          <span className="score-number number">{current ?? <Skeleton shape="number" />}</span>{' '}
          <span className="secondary">{current === 1 ? 'day' : 'days'}</span>
        </p>
        <span className="score-icon" data-lit={current ? '' : undefined}>
          <Icon name="flame" />
        </span>
      </div>
      <div className="score-note meta">
        {current === null ? (
          <Skeleton shape="line" />
        ) : (
          <p>{noteOf(current, longest, nextMilestone)}</p>
        )}
      </div>
    </section>
  );
}

function noteOf(current: number, longest: number | null, next: number | null): string {
  const best = longest !== null && longest > current ? ` Best so far ${longest}.` : '';
  if (current === 0) return `It begins with a finished task.${best}`;
  return `${next === null ? '' : `Next milestone at ${next} days.`}${best}`;
}
