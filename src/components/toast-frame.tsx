'use client';

import type { EventText } from '@onetask/react';
import { EventGlyph } from '@onetask/react/components/event-glyph';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

interface ToastFrameProps extends Pick<EventText, 'title' | 'icon'> {
  readonly titleId: string;
  /** Below the title. */
  readonly detail: ReactNode;
  readonly closeLabel: string;
  onClose(): void;
  /** What can be done with it, and what is listed in it. */
  readonly children: ReactNode;
}

/** What all toasts have in common. */
export function ToastFrame(props: ToastFrameProps): ReactNode {
  const { title, icon, titleId, detail, closeLabel, onClose, children } = props;
  return (
    <>
      <span className="onetask-tile">
        <EventGlyph icon={icon} />
      </span>
      <div className="onetask-toaster-text">
        <div id={titleId} className="onetask-toaster-title onetask-strong onetask-number">
          <bdi>{title}</bdi>
        </div>
        {detail}
      </div>
      <button
        type="button"
        className="onetask-toaster-close onetask-icon-button"
        aria-label={closeLabel}
        aria-describedby={titleId}
        onClick={onClose}
      >
        <X size="1em" aria-hidden />
      </button>
      {children}
    </>
  );
}

interface ToastListProps {
  readonly id?: string | undefined;
  /** The id of what says what is listed. */
  readonly labelledBy: string;
  readonly children: ReactNode;
}

/** What is listed in a toast: it scrolls, by the keyboard too, and does not swipe the toast away. */
export function ToastList({ id, labelledBy, children }: ToastListProps): ReactNode {
  return (
    <div
      id={id}
      className="onetask-toaster-list"
      role="group"
      aria-labelledby={labelledBy}
      // What scrolls must be reached by the keyboard, also where nothing in it can be pressed.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={(event) => event.stopPropagation()}
    >
      {children}
    </div>
  );
}
