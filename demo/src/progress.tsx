import type { CSSProperties } from 'react';
import './progress.css';

interface ProgressProps {
  /** 0 to 1. */
  readonly value: number;
  readonly label: string;
}

export function Progress({ value, label }: ProgressProps) {
  const percent = Math.round(value * 100);
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      style={{ '--value': value } as CSSProperties}
    />
  );
}
