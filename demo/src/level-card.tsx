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
    <section className="card score" data-tone="level" aria-label="Level" aria-busy={level === null}>
      <div className="score-top">
        <p className="score-number number">{level ?? <Skeleton shape="number" />}</p>
        <span className="score-icon" data-lit="">
          <Icon name="star" />
        </span>
      </div>
      <p className="secondary">level</p>
      <div className="score-note meta">
        {progress !== null && <Progress value={progress} label="Way to the next level" />}
        {totalPoints === null ? (
          <Skeleton shape="line" />
        ) : (
          <p>
            {number.format(totalPoints)} points.
            {nextLevelAt !== null && ` Next level at ${number.format(nextLevelAt)}.`}
          </p>
        )}
      </div>
    </section>
  );
}
