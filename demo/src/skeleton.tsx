import './skeleton.css';

interface SkeletonProps {
  /** The size of what it stands for. */
  readonly shape: 'number' | 'line' | 'row' | 'cell';
  readonly count?: number;
}

/** Stands where something will be. */
export function Skeleton({ shape, count = 1 }: SkeletonProps) {
  return Array.from({ length: count }, (_, index) => (
    <span key={index} className="skeleton" data-shape={shape} aria-hidden="true" />
  ));
}
