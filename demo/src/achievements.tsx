import { useAchievements } from '@onetask/react';
import { AchievementCell } from './achievement-cell.js';
import { Skeleton } from './skeleton.js';
import './achievements.css';

export function Achievements() {
  const { achievements, unlockedCount, status } = useAchievements();
  const isLoading = status === 'loading' && achievements.length === 0;
  return (
    <section className="card" aria-labelledby="achievements-title" aria-busy={isLoading}>
      <div className="card-head">
        <h2 id="achievements-title">Achievements</h2>
        {achievements.length > 0 && (
          <span className="meta number">
            {unlockedCount} of {achievements.length}
          </span>
        )}
      </div>
      {achievements.length > 0 && (
        <ul className="achievements">
          {achievements.map((achievement) => (
            <AchievementCell key={achievement.achievementId} achievement={achievement} />
          ))}
        </ul>
      )}
      {isLoading && (
        <div className="achievements">
          <Skeleton shape="cell" count={6} />
        </div>
      )}
      {!isLoading && achievements.length === 0 && (
        <p className="secondary">The first one comes with the first task you finish.</p>
      )}
    </section>
  );
}
