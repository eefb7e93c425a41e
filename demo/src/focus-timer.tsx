import type { CSSProperties } from 'react';
import { useNow } from './use-now.js';

const SECOND_MS = 1_000;

interface FocusTimerProps {
  readonly start: { readonly startedAt: number; readonly durationMs: number } | null;
  /** What the button starts. */
  readonly minutes: number;
  onStart(): void;
}

/** A ring that empties. */
export function FocusTimer({ start, minutes, onStart }: FocusTimerProps) {
  const now = useNow(SECOND_MS);
  const durationMs = start?.durationMs ?? minutes * 60 * SECOND_MS;
  const elapsedMs = start ? Math.max(0, now - start.startedAt) : 0;
  const restMs = Math.max(0, durationMs - elapsedMs);
  const isRunning = start !== null && restMs > 0;
  return (
    <div className="focus-timer" data-running={isRunning ? '' : undefined}>
      <div className="ring" style={{ '--rest': restMs / durationMs } as CSSProperties}>
        <svg viewBox="0 0 120 120" aria-hidden="true">
          <circle className="ring-track" cx="60" cy="60" r="54" pathLength="1" />
          <circle className="ring-rest" cx="60" cy="60" r="54" pathLength="1" />
        </svg>
        <span className="ring-time number" role="timer" aria-label="Time left">
          {clockText(restMs)}
        </span>
      </div>
      <button
        type="button"
        className="button"
        data-variant={isRunning ? 'line' : 'fill'}
        onClick={onStart}
      >
        {isRunning ? 'Start again' : `Start ${minutes} min`}
      </button>
    </div>
  );
}

function clockText(ms: number): string {
  const seconds = Math.ceil(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
