'use client';

import {
  INBOX_LABELS,
  useFormat,
  useHandsOff,
  useIsomorphicLayoutEffect,
  useLabels,
  useMotion,
  useNotificationInbox,
  usePreferences,
  type InboxLabels,
  type NotificationFilter,
  type UseNotificationInboxResult,
} from '@onetask/react';
import { NotificationList } from '@onetask/react/components/notification-list';
import type { NotificationItemProps } from '@onetask/react/components/notification-row';
import { CheckCheck, X } from 'lucide-react';
import {
  forwardRef,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';

/** A tab: one that the kit knows, or one of the app's own. */
export type InboxTab =
  | 'all'
  | 'unread'
  | 'tasks'
  | 'mentions'
  | 'awards'
  | { readonly id: string; readonly label: string; readonly filter: NotificationFilter };

export interface NotificationPanelProps
  extends
    Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onSelect'>,
    NotificationItemProps {
  /** @default all, unread, tasks, mentions, awards */
  readonly tabs?: readonly InboxTab[] | undefined;
  /** The id of the tab that is chosen at first. @default the first */
  readonly defaultTab?: string | undefined;
  /** Shows a button to close it, and is called by it. */
  readonly onClose?: (() => void) | undefined;
  /** A row's link was followed: time to close what the panel stands in. @default `onClose` */
  readonly onFollow?: (() => void) | undefined;
  /** The heading, which names the panel: for what opens it to give the focus to. */
  readonly headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
}

/** Heading, tabs and list: what the inbox opens, for a popover or page of the app's own. */
export const NotificationPanel = forwardRef<HTMLElement, NotificationPanelProps>(
  function NotificationPanel(props, ref) {
    const { hrefOf, navigate, onSelect, renderItem, undoMs, labels: ownLabels, ...own } = props;
    const { tabs: ownTabs = DEFAULT_TABS, defaultTab, onClose, onFollow = onClose, ...other } = own;
    const { headingRef, className, ...rest } = other;
    const labels = useLabels('inbox', INBOX_LABELS, ownLabels);
    const { message } = useFormat();
    const motion = useMotion();
    const tabs = toTabs(ownTabs, labels, message);
    const [chosen, choose] = useState(defaultTab);
    const tab = tabs.find((one) => one.id === chosen) ?? tabs[0] ?? ALL_TAB;
    const tabOfAll = tabs.find((one) => one.filter === 'all');
    const inbox = useNotificationInbox({ filter: tab.filter, view: tab.id, undoMs });
    const ownHeadingRef = useRef<HTMLHeadingElement>(null);
    const heading = headingRef ?? ownHeadingRef;
    const headingId = useId();
    const listId = useId();
    const hasTabs = tabs.length > 1;

    return (
      <section
        {...rest}
        ref={ref}
        className={['onetask onetask-notification-panel', className].filter(Boolean).join(' ')}
        data-motion={motion}
        aria-labelledby={rest['aria-labelledby'] ?? headingId}
        {...useHandsOff((reason, isHeld) => inbox.hold(`${reason}-around`, isHeld), rest)}
      >
        <header className="onetask-notification-panel-header">
          <h2
            ref={heading}
            id={headingId}
            className="onetask-notification-panel-heading onetask-title"
            tabIndex={-1}
          >
            {message(labels.title)}
          </h2>
          <MarkAllRead inbox={inbox} labels={labels} heading={heading} />
          {onClose ? (
            <button
              type="button"
              className="onetask-icon-button onetask-notification-panel-close"
              aria-label={message(labels.close)}
              title={message(labels.close)}
              onClick={() => onClose()}
            >
              <X size="1em" aria-hidden />
            </button>
          ) : null}
        </header>
        {hasTabs ? (
          <Tabs
            tabs={tabs}
            tab={tab}
            listId={listId}
            label={message(labels.filters)}
            unreadCount={inbox.unreadCount}
            onChoose={choose}
          />
        ) : null}
        <NotificationList
          {...{ hrefOf, navigate, onSelect, renderItem, onFollow }}
          {...(hasTabs ? { role: 'tabpanel', 'aria-labelledby': tabIdOf(listId, tab) } : {})}
          id={listId}
          className="onetask-notification-panel-list"
          inbox={inbox}
          labels={ownLabels}
          focusFallback={heading}
          onShowAll={tabOfAll ? () => choose(tabOfAll.id) : undefined}
        />
      </section>
    );
  },
);

interface MarkAllReadProps {
  readonly inbox: UseNotificationInboxResult;
  readonly labels: InboxLabels;
  readonly heading: RefObject<HTMLElement | null>;
}

/** The button, or that it was pressed and the way back. */
function MarkAllRead({ inbox, labels, heading }: MarkAllReadProps): ReactNode {
  const { isMarkingAllRead, unreadCount, markAllRead, undo, pauseUndo } = inbox;
  const { message } = useFormat();
  const root = useRef<HTMLDivElement>(null);
  const isByKeyboard = useRef(false);
  const wasMarking = useRef(isMarkingAllRead);
  useIsomorphicLayoutEffect(() => {
    if (wasMarking.current === isMarkingAllRead) return;
    wasMarking.current = isMarkingAllRead;
    // The button that was pressed is gone. A pointer's time for undo must not stand still for it.
    const hasLost = document.activeElement === null || document.activeElement === document.body;
    if (!hasLost) return;
    if (isByKeyboard.current) root.current?.querySelector('button')?.focus();
    else heading.current?.focus();
  }, [isMarkingAllRead, heading]);
  const onPress = (act: () => void) => (event: MouseEvent) => {
    isByKeyboard.current = event.detail === 0;
    act();
  };
  const hasNothing = unreadCount === 0;

  return (
    <div
      ref={root}
      className="onetask-notification-panel-all"
      onPointerEnter={(event) => pauseUndo('all', 'pointer', event.pointerType !== 'touch')}
      onPointerLeave={() => pauseUndo('all', 'pointer', false)}
      onFocus={() => pauseUndo('all', 'focus', true)}
      onBlur={() => pauseUndo('all', 'focus', false)}
    >
      {isMarkingAllRead ? (
        <>
          <span className="onetask-notification-panel-marked onetask-meta">
            {message(labels.allMarkedRead)}
          </span>
          <button
            key="undo"
            type="button"
            className="onetask-button onetask-notification-panel-undo"
            data-variant="line"
            onClick={onPress(() => undo('all'))}
          >
            {message(labels.undo)}
          </button>
        </>
      ) : (
        <button
          key="mark"
          type="button"
          className="onetask-icon-button onetask-notification-panel-mark"
          aria-label={message(labels.markAllRead)}
          title={message(labels.markAllRead)}
          aria-disabled={hasNothing || undefined}
          onClick={onPress(() => {
            if (!hasNothing) markAllRead();
          })}
        >
          <CheckCheck size="1em" aria-hidden />
        </button>
      )}
    </div>
  );
}

// ---- tabs -----------------------------------------------------------------------------------------

interface Tab {
  readonly id: string;
  readonly label: string;
  readonly filter: NotificationFilter;
}

interface TabsProps {
  readonly tabs: readonly Tab[];
  /** The one that is chosen. */
  readonly tab: Tab;
  readonly listId: string;
  readonly label: string;
  readonly unreadCount: number | null;
  onChoose(id: string): void;
}

function Tabs({ tabs, tab, listId, label, unreadCount, onChoose }: TabsProps): ReactNode {
  const { number } = useFormat();
  const isDot = usePreferences().hidden.badgeNumber;
  return (
    <div
      className="onetask-notification-panel-tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={moveAmongTabs}
    >
      {tabs.map((one) => (
        <button
          key={one.id}
          type="button"
          role="tab"
          id={tabIdOf(listId, one)}
          className="onetask-notification-panel-tab"
          aria-selected={one === tab}
          aria-controls={listId}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onChoose(one.id)}
        >
          {one.label}
          {one.filter === 'unread' && unreadCount ? (
            <span
              className="onetask-notification-panel-count onetask-number"
              data-dot={isDot ? '' : undefined}
            >
              {isDot ? null : number(unreadCount)}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}

function tabIdOf(listId: string, tab: Tab): string {
  return `${listId}-${tab.id}`;
}

/** Arrow keys choose the neighbour as the text runs, Home and End the first and last. */
function moveAmongTabs(event: KeyboardEvent<HTMLElement>): void {
  const { altKey, ctrlKey, metaKey, shiftKey, key, currentTarget } = event;
  const tabs = [...currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  const to: Readonly<Record<string, number | undefined>> = {
    ArrowLeft: at + (isRtl ? 1 : -1),
    ArrowRight: at + (isRtl ? -1 : 1),
    Home: 0,
    End: -1,
  };
  const index = to[key];
  if (index === undefined || altKey || ctrlKey || metaKey || shiftKey) return;
  event.preventDefault();
  const next = tabs.at(index % tabs.length);
  next?.focus();
  next?.click();
}

const DEFAULT_TABS: readonly InboxTab[] = ['all', 'unread', 'tasks', 'mentions', 'awards'];
const ALL_TAB: Tab = { id: 'all', label: '', filter: 'all' };

const FILTERS = {
  all: 'all',
  unread: 'unread',
  tasks: { types: ['task', 'task_due', 'task_reminder'] },
  mentions: { types: ['mention'] },
  awards: { types: ['achievement', 'achievement_progress', 'streak', 'level_up'] },
} as const satisfies Record<string, NotificationFilter>;

function toTabs(
  tabs: readonly InboxTab[],
  labels: InboxLabels,
  message: (label: InboxLabels['all']) => string,
): readonly Tab[] {
  return tabs.map((tab) =>
    typeof tab === 'string' ? { id: tab, label: message(labels[tab]), filter: FILTERS[tab] } : tab,
  );
}
