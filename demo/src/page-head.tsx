import { useOneTaskLocale } from '@onetask/react';
import type { Workspace } from './api.js';
import { useCurrentSession } from './session-context.js';
import { useNow } from './use-now.js';
import './page-head.css';

const MINUTE_MS = 60_000;

interface PageHeadProps {
  readonly workspaces: readonly Workspace[];
  readonly currentId: number | null;
  onChoose(workspaceId: number): void;
}

/** A greeting, and the choice between the user's workspaces. */
export function PageHead({ workspaces, currentId, onChoose }: PageHeadProps) {
  const { user } = useCurrentSession();
  const { locale } = useOneTaskLocale();
  const now = new Date(useNow(MINUTE_MS));
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <div className="page-head">
      <div>
        <h1>
          {greetingAt(now.getHours())}, {user.name.split(' ')[0]}
        </h1>
        <p className="meta">{day.format(now)}</p>
      </div>
      {workspaces.length > 1 && (
        <div className="segments" role="group" aria-label="Workspace">
          {workspaces.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="segment"
              aria-pressed={id === currentId}
              onClick={() => onChoose(id)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function greetingAt(hour: number): string {
  if (hour < 5 || hour >= 18) return 'Good evening';
  return hour < 12 ? 'Good morning' : 'Good afternoon';
}
