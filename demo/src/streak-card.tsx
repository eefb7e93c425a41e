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
      aria-label="Streak"
      aria-busy={current === null}
    >
      <div className="score-top">
        <p className="score-number number">{current ?? <Skeleton shape="number" />}</p>
        <span className="score-icon" data-lit={current ? '' : undefined}>
          <Icon name="flame" />
        </span>
      </div>
      <p className="secondary">{current === 1 ? 'day in a row' : 'days in a row'}</p>
      <p className="score-note meta">
        {current === null ? (
          <Skeleton shape="line" />
        ) : current === 0 ? (
          'It starts with one finished task.'
        ) : (
          <>
            {nextMilestone !== null && `Next milestone at ${nextMilestone} days. `}
            {longest !== null && longest > current && `Best so far ${longest}.`}
          </>
        )}
      </p>
    </section>
  );
}
