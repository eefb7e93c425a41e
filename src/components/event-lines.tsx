'use client';

import {
  isPlainClick,
  safeHref,
  useEventText,
  useFormat,
  useNow,
  type Label,
  type OneTaskEvent,
} from '@onetask/react';
import type { MouseEvent, ReactNode } from 'react';

/** How an event is opened. */
export interface EventOpening {
  /** Where it leads; `null`: nowhere. Addresses that run scripts are left out. */
  readonly hrefOf?: ((event: OneTaskEvent) => string | null | undefined) | undefined;
  /** Called in the browser's place by a plain click on such a link. */
  readonly navigate?: ((href: string) => void) | undefined;
  /** It was opened by a plain click. Without an address it is opened by a button. */
  readonly onSelect?: ((event: OneTaskEvent) => void) | undefined;
}

export interface EventLinesProps extends EventOpening {
  /** In the order in which they stand. */
  readonly events: readonly OneTaskEvent[];
  /** How many they were, with those that are kept no more. */
  readonly count: number;
  /** `{count}`: those that are not listed. */
  readonly more: Label;
}

/** Events in short, one a line; each opens. */
export function EventLines({ events, count, more, ...opening }: EventLinesProps): ReactNode {
  const { message } = useFormat();
  const left = count - events.length;
  return (
    <ul className="onetask-event-lines" role="list">
      {events.map((event) => (
        <li key={event.key} className="onetask-event-lines-item">
          <EventLine event={event} {...opening} />
        </li>
      ))}
      {left > 0 ? (
        <li className="onetask-event-lines-more onetask-meta onetask-number">
          {message(more, { count: left })}
        </li>
      ) : null}
    </ul>
  );
}

interface EventLineProps extends EventOpening {
  readonly event: OneTaskEvent;
}

/** What happened and when. */
export function EventLine({ event, hrefOf, navigate, onSelect }: EventLineProps): ReactNode {
  const { title, body } = useEventText()(event);
  const href = safeHref(hrefOf?.(event));
  const follow = (click: MouseEvent) => {
    // A new tab or window is the browser's.
    if (!isPlainClick(click)) return;
    if (navigate && href !== null) {
      click.preventDefault();
      navigate(href);
    }
    onSelect?.(event);
  };
  const text = <bdi>{title}</bdi>;
  return (
    <div className="onetask-event-lines-line">
      <p className="onetask-event-lines-title">
        {href !== null ? (
          <a className="onetask-event-lines-open" href={href} onClick={follow}>
            {text}
          </a>
        ) : onSelect ? (
          <button
            type="button"
            className="onetask-event-lines-open"
            onClick={() => onSelect(event)}
          >
            {text}
          </button>
        ) : (
          text
        )}
      </p>
      {body && event.type !== 'task_update' ? (
        <p className="onetask-event-lines-body onetask-meta">
          <bdi>{body}</bdi>
        </p>
      ) : null}
      <Time ms={event.createdAt} />
    </div>
  );
}

/** A leaf, so that it alone renders when time passes. */
function Time({ ms }: { readonly ms: number }): ReactNode {
  const { relativeTime, dateTime } = useFormat();
  return (
    <time
      className="onetask-event-lines-time onetask-meta onetask-number"
      dateTime={new Date(ms).toISOString()}
      title={dateTime(ms)}
    >
      {relativeTime(ms, useNow())}
    </time>
  );
}
