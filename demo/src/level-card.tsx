import { useLevel, useOneTaskLocale } from '@onetask/react';
import { Icon } from './icon.js';
import { Progress } from './progress.js';
import { Skeleton } from './skeleton.js';
import './score-card.css';

/** The level, and how far it is to the next. */
export function LevelCard() {
  const { locale } = useOneTaskLocale();
  const { level, totalPoints, nextLevelAt, progress } = useLevel();
  const number = new Intl.NumberFormat(locale);
  return (
    <section
      className="card score"
      data-tone="level"
      aria-labelledby="level-title"
      aria-busy={level === null}
    >
      <h2 id="level-title">Level</h2>
      <div className="score-value">
        <p className="score-number number">{level ?? <Skeleton shape="number" />}</p>
        <span className="score-icon" data-lit={level === null ? undefined : ''}>
          <Icon name="star" />
        </span>
      </div>
      <div className="score-note meta">
        {progress !== null && <Progress value={progress} label="Way to the next level" />}
        {totalPoints === null ? (
          <Skeleton shape="line" />
        ) : (
          <p className="number">
            {number.format(totalPoints)}
            {nextLevelAt !== null && ` of ${number.format(nextLevelAt)}`} points
          </p>
        )}
      </div>
    </section>
  );
}
