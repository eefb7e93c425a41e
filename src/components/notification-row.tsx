'use client';

import {
  isPlainClick,
  safeHref,
  useEventText,
  useFormat,
  useIsomorphicLayoutEffect,
  useNow,
  type EventText,
  type InboxLabels,
  type InboxRow,
  type LabelOverrides,
  type Notification,
  type UseNotificationInboxResult,
} from '@onetask/react';
import { EventGlyph } from '@onetask/react/components/event-glyph';
import { useExit } from '@onetask/react/components/use-exit';
import { Check, Mail, Trash2, type LucideIcon } from 'lucide-react';
import { memo, useId, useRef, type MouseEvent, type ReactNode } from 'react';

/** What a `renderItem` is told of a row. */
export interface NotificationItem {
  readonly notification: Notification;
  /** What the kit would say of it, and its look. */
  readonly text: EventText;
  readonly isUnread: boolean;
  /** How long ago it was, kept true. */
  readonly time: ReactNode;
  /** Makes the row's link of its title: a link, a button, or the title as it is. */
  link(title: ReactNode): ReactNode;
}

/** What a list of notifications takes wherever it stands: alone, in a panel or in an inbox. */
export interface NotificationItemProps {
  /** Where a notification leads to. `javascript:` and `data:` make no link. @default nowhere */
  readonly hrefOf?: ((notification: Notification) => string | null | undefined) | undefined;
  /** Follows a link in the app's router. @default the browser follows it */
  readonly navigate?: ((href: string) => void) | undefined;
  /** A notification was chosen; it is marked read by that. */
  readonly onSelect?: ((notification: Notification) => void) | undefined;
  /** What stands in a row, in the place of icon, title, text and time. */
  readonly renderItem?: ((item: NotificationItem) => ReactNode) | undefined;
  /** How long a removal can be undone, in ms; `Infinity`: until the list closes. @default 6000 */
  readonly undoMs?: number | undefined;
  readonly labels?: LabelOverrides<InboxLabels> | undefined;
}

export interface NotificationRowProps
  extends
    InboxRow,
    Omit<NotificationItemProps, 'undoMs' | 'labels'>,
    Pick<UseNotificationInboxResult, 'markRead' | 'markUnread' | 'remove' | 'undo' | 'pauseUndo'> {
  readonly labels: InboxLabels;
  /** A row's link was followed: time to close what the list stands in. */
  readonly onFollow?: (() => void) | undefined;
  /** A row had the focus and was removed: somebody else must have it. Best kept stable, as all here. */
  onFocusLost(row: HTMLElement): void;
}

/** One notification and what can be done with it, or that it was removed. A part of `NotificationList`. */
export const NotificationRow = memo(function NotificationRow(
  props: NotificationRowProps,
): ReactNode {
  const { notification, status, isNew, labels, hrefOf, navigate, onSelect, onFollow } = props;
  const { renderItem, markRead, markUnread, remove, undo, pauseUndo, onFocusLost } = props;
  const { message } = useFormat();
  const text = useEventText()(notification);
  const { ref: row, isLeaving } = useExit<HTMLLIElement>();
  const hasPointer = useRef(false);
  const isBack = useRef(false);
  const { notificationId: id, createdAt } = notification;
  const isUnread = !notification.isRead;
  const isShown = status === 'shown';
  const names = useId();
  const titleId = `${names}-title`;
  const moreId = `${names}-more`;

  // What had the focus is hidden or gone: before the browser gives it to the page, somebody must have it.
  useIsomorphicLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    if (!isShown && element.contains(document.activeElement)) onFocusLost(element);
    if (isShown && isBack.current) element.querySelector<HTMLElement>('a[href], button')?.focus();
    isBack.current = false;
    // Only what has just changed is looked at.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isShown]);

  const select = (event: MouseEvent) => {
    const href = safeHref(hrefOf?.(notification));
    if (isUnread) markRead(id);
    onSelect?.(notification);
    if (!href || !isPlainClick(event.nativeEvent)) return;
    if (navigate) {
      event.preventDefault();
      navigate(href);
    }
    onFollow?.();
  };
  const href = safeHref(hrefOf?.(notification));
  const link = (title: ReactNode): ReactNode => {
    if (href) {
      return (
        <a
          className="onetask-notification-list-link"
          href={href}
          aria-describedby={moreId}
          onClick={select}
        >
          {title}
        </a>
      );
    }
    if (!onSelect) return title;
    return (
      <button
        type="button"
        className="onetask-notification-list-link"
        aria-describedby={moreId}
        onClick={select}
      >
        {title}
      </button>
    );
  };
  const time = <Time at={createdAt} />;

  return (
    <li
      ref={row}
      className="onetask-notification-list-row"
      data-unread={isUnread && isShown ? '' : undefined}
      data-status={isShown ? undefined : status}
      data-new={isNew ? '' : undefined}
      data-tone={text.tone}
      data-leaving={isLeaving ? '' : undefined}
      onPointerEnter={(event) => {
        hasPointer.current = event.pointerType !== 'touch';
        pauseUndo(id, 'pointer', hasPointer.current);
      }}
      onPointerLeave={() => {
        hasPointer.current = false;
        pauseUndo(id, 'pointer', false);
      }}
      onFocus={() => pauseUndo(id, 'focus', true)}
      onBlur={() => pauseUndo(id, 'focus', false)}
    >
      <div className="onetask-notification-list-content" style={isShown ? undefined : HIDDEN}>
        {renderItem ? (
          renderItem({ notification, text, isUnread, time, link })
        ) : (
          <>
            <span className="onetask-tile onetask-notification-list-tile" aria-hidden="true">
              <EventGlyph icon={text.icon} />
            </span>
            <div className="onetask-notification-list-text">
              <p id={titleId} className="onetask-notification-list-title">
                {link(<bdi>{text.title}</bdi>)}
              </p>
              {text.body ? (
                <p className="onetask-notification-list-body">
                  <bdi>{text.body}</bdi>
                </p>
              ) : null}
              <p id={moreId} className="onetask-notification-list-time onetask-meta onetask-number">
                {isUnread ? (
                  <span className="onetask-visually-hidden">{message(labels.unreadMark)} </span>
                ) : null}
                {time}
              </p>
            </div>
          </>
        )}
        <span className="onetask-notification-list-dot" aria-hidden="true" />
        <div className="onetask-notification-list-actions">
          <Action
            icon={isUnread ? Check : Mail}
            label={message(isUnread ? labels.markRead : labels.markUnread)}
            about={titleId}
            onPress={() => (isUnread ? markRead(id) : markUnread(id))}
          />
          <Action
            icon={Trash2}
            label={message(labels.remove)}
            about={titleId}
            onPress={() => {
              remove(id);
              pauseUndo(id, 'pointer', hasPointer.current);
            }}
          />
        </div>
      </div>
      {isShown ? null : (
        <div className="onetask-notification-list-removed">
          <p className="onetask-notification-list-what onetask-meta">
            {message(labels.removed)}
            <span className="onetask-notification-list-former">
              <bdi>{text.title}</bdi>
            </span>
          </p>
          {status === 'removing' ? (
            <button
              type="button"
              className="onetask-button onetask-notification-list-undo"
              data-variant="line"
              aria-describedby={titleId}
              onClick={() => {
                isBack.current = true;
                undo(id);
              }}
            >
              {message(labels.undo)}
            </button>
          ) : null}
        </div>
      )}
    </li>
  );
});

/** Keeps its place, so that no row moves. */
const HIDDEN = { visibility: 'hidden' } as const;

function Time({ at }: { at: number }): ReactNode {
  const { relativeTime, dateTime } = useFormat();
  return (
    <time dateTime={new Date(at).toISOString()} title={dateTime(at)}>
      {relativeTime(at, useNow())}
    </time>
  );
}

interface ActionProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** The id of what it concerns. */
  readonly about: string;
  onPress(): void;
}

function Action({ icon: Icon, label, about, onPress }: ActionProps): ReactNode {
  return (
    <button
      type="button"
      className="onetask-icon-button onetask-notification-list-action"
      aria-label={label}
      aria-describedby={about}
      title={label}
      onClick={onPress}
    >
      <Icon size="1em" aria-hidden />
    </button>
  );
}
