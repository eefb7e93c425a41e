import { useFocusSession, useFocusTimer } from '@onetask/react';

export function Session() {
  const { participants, timer, start, pause, resume } = useFocusSession('42', { name: 'Ada' });
  const { secondsLeft } = useFocusTimer('42');
  if (timer.phase === 'idle' || timer.phase === 'done') {
    return <button onClick={() => start()}>Start 25 minutes</button>;
  }
  return (
    <p>
      {secondsLeft} s of {timer.phase}, {participants.length} here{' '}
      <button onClick={timer.isPaused ? resume : pause}>
        {timer.isPaused ? 'Go on' : 'Pause'}
      </button>
    </p>
  );
}
