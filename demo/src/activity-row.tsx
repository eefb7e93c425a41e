import type { TaskUpdateEvent } from '@onetask/react';
import { IconTile, type IconName, type Tone } from './icon.js';
import { RelativeTime } from './relative-time.js';
import { usePeople } from './session-context.js';

/** Who did what to which task. */
export function ActivityRow({ update }: { readonly update: TaskUpdateEvent }) {
  const { nameOf } = usePeople();
  const { icon, tone, verb } = wordsOf(update.action);
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

function wordsOf(action: string): { icon: IconName; tone: Tone; verb: string } {
  switch (action) {
    case 'created':
      return { icon: 'plus', tone: 'focus', verb: 'added' };
    case 'completed':
      return { icon: 'circle-check', tone: 'task', verb: 'completed' };
    case 'deleted':
      return { icon: 'trash-2', tone: 'quiet', verb: 'deleted' };
    case 'updated':
      return { icon: 'pencil', tone: 'quiet', verb: 'changed' };
    default:
      return { icon: 'list-checks', tone: 'quiet', verb: action };
  }
}
