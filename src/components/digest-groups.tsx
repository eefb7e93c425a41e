'use client';

import {
  useEvents,
  useEventText,
  useFormat,
  useNames,
  type DigestCard,
  type DigestGroup,
  type DigestLabels,
  type DigestReason,
  type EventIcon,
  type Label,
  type OneTaskEvent,
  type Tone,
} from '@onetask/react';
import { EventGlyph } from '@onetask/react/components/event-glyph';
import { EventLine, EventLines, type EventOpening } from '@onetask/react/components/event-lines';
import { ChevronDown } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';

export interface DigestGroupsProps extends EventOpening {
  readonly digest: Pick<DigestCard, 'groups'>;
  readonly labels: DigestLabels;
}

/**
 * What a digest holds, a line for each kind and workspace; each opens to its events, newest first.
 * What was one event alone stands there itself. For whatever frames a digest: a toast, or a card.
 */
export function DigestGroups({ digest, labels, ...opening }: DigestGroupsProps): ReactNode {
  const events = useEvents(digest.groups.flatMap(({ keys }) => keys));
  return (
    <ul className="onetask-digest-groups" role="list">
      {digest.groups.map((group) => {
        const keys = new Set(group.keys);
        return (
          <li key={`${group.by} ${group.workspaceId}`} className="onetask-digest-groups-item">
            <Group
              group={group}
              events={events.filter(({ key }) => keys.has(key))}
              labels={labels}
              {...opening}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** What a digest is called, by why its events waited. */
export function digestTitleOf(after: DigestReason, labels: DigestLabels): Label {
  return labels[TITLES[after]];
}

const TITLES = {
  user: 'afterUser',
  quietHours: 'afterQuietHours',
  focus: 'afterFocus',
  away: 'afterAway',
  caughtUp: 'afterCaughtUp',
  waited: 'afterWaited',
} as const satisfies Record<DigestReason, keyof DigestLabels>;

interface GroupProps extends EventOpening {
  readonly group: DigestGroup;
  /** Those that are still in a list. */
  readonly events: readonly OneTaskEvent[];
  readonly labels: DigestLabels;
}

function Group({ group, events, labels, ...opening }: GroupProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const describe = useEventText();
  const text = useGroupText(group, labels);
  const [first] = events;
  if (!first) {
    return (
      <div className="onetask-digest-groups-line">
        <Tile {...LOOKS[group.by]} />
        <span className="onetask-digest-groups-text">{text}</span>
      </div>
    );
  }
  if (group.count === 1) {
    return (
      <div className="onetask-digest-groups-line">
        <Tile {...describe(first)} />
        <EventLine event={first} {...opening} />
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        className="onetask-digest-groups-line onetask-digest-groups-toggle"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Tile {...LOOKS[group.by]} />
        <span className="onetask-digest-groups-text">{text}</span>
        <ChevronDown className="onetask-digest-groups-chevron" size="1em" aria-hidden />
      </button>
      <div id={listId} className="onetask-digest-groups-each" hidden={!isOpen}>
        {isOpen ? (
          <EventLines events={events} count={group.count} more={labels.more} {...opening} />
        ) : null}
      </div>
    </>
  );
}

/** How many of what, and where. */
function useGroupText({ by, workspaceId, count }: DigestGroup, labels: DigestLabels): string {
  const { message } = useFormat();
  const names = useNames();
  const workspace = workspaceId === null ? null : names.workspace(workspaceId);
  if (by === 'task_update' && workspace) return message(labels.updatesIn, { count, workspace });
  return message(labels[LOOKS[by].label], { count });
}

interface Look {
  readonly label: keyof DigestLabels;
  readonly icon: EventIcon;
  readonly tone: Tone;
}

const LOOKS: Readonly<Record<DigestGroup['by'], Look>> = {
  task_update: { label: 'updates', icon: 'list-checks', tone: 'task' },
  notification: { label: 'notifications', icon: 'bell', tone: 'system' },
  achievement_unlocked: { label: 'achievements', icon: 'trophy', tone: 'achievement' },
  achievement_progress: { label: 'achievementProgress', icon: 'medal', tone: 'achievement' },
  level_up: { label: 'levels', icon: 'arrow-up', tone: 'level' },
  streak_update: { label: 'streaks', icon: 'flame', tone: 'streak' },
  focus_session_update: { label: 'others', icon: 'timer', tone: 'focus' },
  unknown: { label: 'others', icon: 'bell', tone: 'system' },
};

function Tile({ icon, tone }: Pick<Look, 'icon' | 'tone'>): ReactNode {
  return (
    <span className="onetask-tile" data-size="small" data-tone={tone} aria-hidden="true">
      <EventGlyph icon={icon} />
    </span>
  );
}
