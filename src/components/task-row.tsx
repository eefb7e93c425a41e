'use client';

import {
  EVENT_LABELS,
  isPlainClick,
  safeHref,
  taskActionOf,
  useFormat,
  useLabels,
  useNames,
  useNow,
  type KnownTaskAction,
  type LabelValues,
  type TaskBurst,
  type TaskFeedLabels,
  type TaskUpdateEvent,
  type Tone,
} from '@onetask/react';
import { Sentence } from '@onetask/react/components/sentence';
import { useExit } from '@onetask/react/components/use-exit';
import { PresenceContext } from 'framer-motion';
import { ChevronDown, CircleCheck, Pencil, Plus, Trash2, type LucideIcon } from 'lucide-react';
import { useContext, useId, useState, type MouseEvent, type ReactNode } from 'react';

/** What the rows of a feed share. */
export interface TaskRowOptions {
  readonly labels: TaskFeedLabels;
  readonly hrefOf: ((update: TaskUpdateEvent) => string | null | undefined) | undefined;
  readonly navigate: ((href: string) => void) | undefined;
  readonly onSelect: ((update: TaskUpdateEvent) => void) | undefined;
  readonly renderItem: ((update: TaskUpdateEvent) => ReactNode) | undefined;
}

interface TaskRowProps extends TaskRowOptions {
  readonly row: TaskBurst;
}

/** A row of a feed: an update, or a burst of them that opens. */
export function TaskRow({ row, ...options }: TaskRowProps): ReactNode {
  const { ref, isLeaving } = useExit<HTMLLIElement>();
  // What was there from the start stands still; what comes later comes in.
  const presence = useContext(PresenceContext);
  const [isArrival] = useState(presence?.initial !== false);
  const { latest, updates } = row;
  return (
    <li
      ref={ref}
      className="onetask-task-feed-item"
      data-action={latest.action}
      data-arrival={isArrival ? '' : undefined}
      data-burst={updates.length > 1 ? '' : undefined}
      data-leaving={isLeaving ? '' : undefined}
    >
      {updates.length > 1 ? (
        <Burst row={row} {...options} />
      ) : (
        <Update update={latest} {...options} />
      )}
    </li>
  );
}

interface UpdateProps extends TaskRowOptions {
  readonly update: TaskUpdateEvent;
}

function Update({ update, ...options }: UpdateProps): ReactNode {
  const events = useLabels('events', EVENT_LABELS);
  const [form, actor] = useActor(update);
  if (options.renderItem) return options.renderItem(update);
  return (
    <>
      <Tile update={update} />
      <div className="onetask-task-feed-body">
        <p className="onetask-task-feed-text">
          <Sentence
            label={events[`task${taskActionOf(update)}${form}`]}
            values={{ ...actor, title: update.title }}
            title={<Title update={update} {...options} />}
          />
        </p>
        <Time ms={update.createdAt} />
      </div>
    </>
  );
}

function Burst({ row, ...options }: TaskRowProps): ReactNode {
  const { labels, renderItem } = options;
  const { message } = useFormat();
  const events = useLabels('events', EVENT_LABELS);
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const { latest, updates, taskCount } = row;
  const [form, actor] = useActor(latest);
  const action = taskActionOf(latest);
  // The same task again and again is no number of tasks.
  const label = taskCount > 1 ? labels[`many${action}${form}`] : events[`task${action}${form}`];
  return (
    <>
      <Tile update={latest} />
      <div className="onetask-task-feed-body">
        <button
          type="button"
          className="onetask-task-feed-toggle"
          aria-expanded={isOpen}
          aria-controls={listId}
          title={message(isOpen ? labels.hideEach : labels.showEach)}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className="onetask-task-feed-text">
            <Sentence label={label} values={{ ...actor, title: latest.title, count: taskCount }} />
          </span>
          <ChevronDown className="onetask-task-feed-chevron" size="1em" aria-hidden />
        </button>
        <Time ms={latest.createdAt} />
      </div>
      <ol id={listId} className="onetask-task-feed-each" role="list" hidden={!isOpen}>
        {isOpen
          ? updates.map((update) => (
              <li key={update.key} className="onetask-task-feed-one">
                {renderItem ? (
                  renderItem(update)
                ) : (
                  <div className="onetask-task-feed-body">
                    <p className="onetask-task-feed-text">
                      <Title update={update} {...options} />
                    </p>
                    <Time ms={update.createdAt} />
                  </div>
                )}
              </li>
            ))
          : null}
      </ol>
    </>
  );
}

const LOOKS: Readonly<Record<KnownTaskAction, { Icon: LucideIcon; tone: Tone }>> = {
  Created: { Icon: Plus, tone: 'focus' },
  Updated: { Icon: Pencil, tone: 'system' },
  Completed: { Icon: CircleCheck, tone: 'task' },
  Deleted: { Icon: Trash2, tone: 'system' },
};

function Tile({ update }: { update: TaskUpdateEvent }): ReactNode {
  const { Icon, tone } = LOOKS[taskActionOf(update)];
  return (
    <span className="onetask-tile onetask-task-feed-icon" data-size="small" data-tone={tone}>
      <Icon size="1em" aria-hidden />
    </span>
  );
}

/** Which of a label's three forms it is: by oneself, by somebody, by nobody known. */
function useActor({ actorId }: TaskUpdateEvent): ['BySelf' | 'ByUnknown' | '', LabelValues] {
  const names = useNames();
  if (names.isSelf(actorId)) return ['BySelf', {}];
  const actor = names.user(actorId);
  return actor === null ? ['ByUnknown', {}] : ['', { actor }];
}

/** The task's title: a link, a button or a text, as the app gives it. */
function Title({ update, hrefOf, navigate, onSelect }: UpdateProps): ReactNode {
  const href = safeHref(hrefOf?.(update));
  const title = <bdi className="onetask-strong">{update.title}</bdi>;
  if (href !== null) {
    const follow = (event: MouseEvent) => {
      onSelect?.(update);
      if (!navigate || !isPlainClick(event)) return;
      event.preventDefault();
      navigate(href);
    };
    return (
      <a className="onetask-task-feed-link" href={href} onClick={follow}>
        {title}
      </a>
    );
  }
  if (!onSelect) return title;
  return (
    <button type="button" className="onetask-task-feed-link" onClick={() => onSelect(update)}>
      {title}
    </button>
  );
}

/** A leaf, so that it alone renders when time passes. */
function Time({ ms }: { ms: number }): ReactNode {
  const { relativeTime, dateTime } = useFormat();
  const now = useNow();
  return (
    <time
      className="onetask-meta onetask-number onetask-task-feed-time"
      dateTime={new Date(ms).toISOString()}
      title={dateTime(ms)}
    >
      {relativeTime(ms, now)}
    </time>
  );
}
