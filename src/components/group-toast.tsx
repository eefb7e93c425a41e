'use client';

import { useFormat, useNow, type DigestLabels, type GroupCard } from '@onetask/react';
import { EventLines, type EventOpening } from '@onetask/react/components/event-lines';
import { ToastList } from '@onetask/react/components/toast-frame';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

/** When the latest of a group came. */
export function GroupDetail({ card }: { readonly card: GroupCard }): ReactNode {
  const { relativeTime } = useFormat();
  const now = useNow();
  const latest = card.events.at(-1);
  if (!latest) return null;
  return (
    <div className="onetask-toaster-meta onetask-meta">
      <time dateTime={new Date(latest.createdAt).toISOString()}>
        {relativeTime(latest.createdAt, now)}
      </time>
    </div>
  );
}

interface GroupToggleProps {
  readonly labels: DigestLabels;
  readonly titleId: string;
  readonly listId: string;
  readonly isOpen: boolean;
  onToggle(): void;
  /** What else can be done with it. */
  readonly children: ReactNode;
}

/** Opens a group to its events. */
export function GroupToggle(props: GroupToggleProps): ReactNode {
  const { labels, titleId, listId, isOpen, onToggle, children } = props;
  const { message } = useFormat();
  return (
    <div className="onetask-toaster-actions">
      <button
        type="button"
        className="onetask-toaster-open onetask-toaster-toggle onetask-button"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-describedby={titleId}
        onClick={onToggle}
      >
        {message(labels.open)}
        <ChevronDown className="onetask-toaster-chevron" size="1em" aria-hidden />
      </button>
      {children}
    </div>
  );
}

interface GroupListProps extends EventOpening {
  readonly card: GroupCard;
  readonly labels: DigestLabels;
  readonly titleId: string;
  readonly listId: string;
}

/** The updates of a group, newest first. */
export function GroupList(props: GroupListProps): ReactNode {
  const { card, labels, titleId, listId, ...opening } = props;
  return (
    <ToastList id={listId} labelledBy={titleId}>
      <EventLines
        events={[...card.events].reverse()}
        count={card.count}
        more={labels.more}
        {...opening}
      />
    </ToastList>
  );
}
