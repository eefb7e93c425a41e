import './skeleton.css';

/** Stands where a value will be. `shape` gives it that value's size. */
export function Skeleton({
  shape,
}: {
  readonly shape: 'number' | 'line' | 'short' | 'row' | 'cell';
}) {
  return <span className="skeleton" data-shape={shape} aria-hidden="true" />;
}
