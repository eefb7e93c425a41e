'use client';

import {
  isPlainClick,
  useFormat,
  useNow,
  type EventText,
  type OneTaskEvent,
  type ToasterLabels,
} from '@onetask/react';
import { LessLikeThis } from '@onetask/react/components/less-like-this';
import { ProgressBar } from '@onetask/react/components/progress-bar';
import type { MouseEvent, ReactNode } from 'react';

/** What a toast of the app's own is made of. */
export interface ToastParts extends EventText {
  readonly event: OneTaskEvent;
  /** A safe address, or `null`. */
  readonly href: string | null;
  /** Says that it was opened, and takes it away. */
  select(): void;
  dismiss(): void;
  /** Events of its kind go one step down, and it goes. */
  lessLikeThis(): void;
}

interface EventDetailProps extends Pick<ToastParts, 'event' | 'body'> {
  readonly titleId: string;
}

/** What stands below the title of an event's toast. */
export function EventDetail({ event, body, titleId }: EventDetailProps): ReactNode {
  const progress = event.type === 'achievement_progress' ? event.data?.progress : null;
  return (
    <>
      {event.type === 'task_update' ? (
        <TaskMeta workspace={body} createdAt={event.createdAt} />
      ) : body ? (
        <div className="onetask-toaster-body onetask-secondary">
          <bdi>{body}</bdi>
        </div>
      ) : null}
      {typeof progress === 'number' ? (
        <ProgressBar
          share={progress}
          aria-labelledby={titleId}
          className="onetask-toaster-progress"
        />
      ) : null}
    </>
  );
}

interface EventActionsProps extends Pick<ToastParts, 'href' | 'select'> {
  readonly labels: ToasterLabels;
  readonly titleId: string;
  readonly navigate: ((href: string) => void) | undefined;
  /** It opens by a button where there is no address. */
  readonly canSelect: boolean;
  /** Wants less of its kind; gives back what takes that back. */
  readonly onLess: (() => () => void) | undefined;
}

/** What can be done with an event's toast. */
export function EventActions(props: EventActionsProps): ReactNode {
  const { href, select, labels, titleId, navigate, canSelect, onLess } = props;
  const { message } = useFormat();
  const action = {
    className: 'onetask-toaster-open onetask-button',
    'aria-describedby': titleId,
    children: message(labels.open),
  };
  const follow = (click: MouseEvent, address: string) => {
    // A new tab or window is the browser's, and the toast stays.
    if (!isPlainClick(click)) return;
    if (navigate) {
      click.preventDefault();
      navigate(address);
    }
    select();
  };
  if (href === null && !canSelect && !onLess) return null;
  return (
    <div className="onetask-toaster-actions">
      {href !== null ? (
        <a href={href} {...action} onClick={(click) => follow(click, href)} />
      ) : canSelect ? (
        <button type="button" {...action} onClick={select} />
      ) : null}
      {onLess ? <LessLikeThis labels={labels} titleId={titleId} onLess={onLess} /> : null}
    </div>
  );
}

interface TaskMetaProps {
  readonly workspace: string | null;
  readonly createdAt: number;
}

function TaskMeta({ workspace, createdAt }: TaskMetaProps): ReactNode {
  const { relativeTime } = useFormat();
  const now = useNow();
  return (
    <div className="onetask-toaster-meta onetask-meta">
      {workspace ? (
        <>
          <bdi>{workspace}</bdi>
          {' · '}
        </>
      ) : null}
      <time dateTime={new Date(createdAt).toISOString()}>{relativeTime(createdAt, now)}</time>
    </div>
  );
}
