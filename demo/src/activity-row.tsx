import type { TaskUpdateEvent } from '@onetask/react';
import { IconTile } from './icon.js';
import { RelativeTime } from './relative-time.js';
import { usePeople } from './session-context.js';
import { actionWords } from './task-action.js';

/** Who did what to which task. */
export function ActivityRow({ update }: { readonly update: TaskUpdateEvent }) {
  const { nameOf } = usePeople();
  const { icon, tone, verb } = actionWords(update.action);
  return (
    <li className="activity-row">
      <IconTile name={icon} tone={tone} size="small" />
      <p>
        <span className="strong">{nameOf(update.actorId)}</span> {verb}{' '}
        <span className="strong">{update.title}</span>
      </p>
      <span className="meta">
        <RelativeTime at={update.createdAt} />
      </span>
    </li>
  );
}
