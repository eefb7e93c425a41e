import { Icon } from './icon.js';

interface LoadingProps {
  readonly hasFailed: boolean;
  onRetry(): void;
}

/** While the server is asked who is signed in. */
export function Loading({ hasFailed, onRetry }: LoadingProps) {
  return (
    <main className="centre" aria-busy={!hasFailed}>
      <span className="logo" data-size="large">
        <Icon name="lamp-desk" />
      </span>
      {hasFailed ? (
        <>
          <p role="alert">The server can’t be reached right now.</p>
          <button type="button" className="button" data-variant="fill" onClick={onRetry}>
            Try again
          </button>
        </>
      ) : (
        <p className="meta" role="status">
          One moment
        </p>
      )}
    </main>
  );
}
