'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Popover } from '@base-ui/react/popover';
import {
  INBOX_LABELS,
  isPlainClick,
  safeHref,
  useBurstAnnouncement,
  useCloseOnBack,
  useClosingGaps,
  useConnectionStatus,
  useEventText,
  useFormat,
  useLabels,
  useMotion,
  useNotificationInbox,
  useNow,
  useOneTaskClient,
  useSurroundings,
  useUnseenCount,
  type ConnectionStatus,
  type EventIcon,
  type EventText,
  type InboxLabels,
  type InboxRow,
  type LabelOverrides,
  type Notification,
  type NotificationFilter,
  type UseNotificationInboxResult,
} from '@onetask/react';
import { AnimatePresence, LazyMotion, m, useIsPresent } from 'framer-motion';
import {
  ArrowUp,
  AtSign,
  Bell,
  Briefcase,
  CalendarClock,
  Check,
  CheckCheck,
  CircleCheck,
  CloudAlert,
  Flame,
  Inbox,
  ListChecks,
  ListFilter,
  Mail,
  Medal,
  Pencil,
  Plus,
  Star,
  Timer,
  Trash2,
  Trophy,
  WifiOff,
  X,
  type LucideIcon,
} from 'lucide-react';
import {
  createContext,
  forwardRef,
  memo,
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ComponentPropsWithoutRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from 'react';

/** On a server there is nothing to paint, and React 18 says so with every render. */
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

// ---- what an app may say --------------------------------------------------------------------------

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

interface ItemProps {
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

/** A tab: one that the kit knows, or one of the app's own. */
export type InboxTab =
  | 'all'
  | 'unread'
  | 'tasks'
  | 'mentions'
  | 'awards'
  | { readonly id: string; readonly label: string; readonly filter: NotificationFilter };

interface TabProps {
  /** @default all, unread, tasks, mentions, awards */
  readonly tabs?: readonly InboxTab[] | undefined;
  /** The id of the tab that is chosen at first. @default the first */
  readonly defaultTab?: string | undefined;
}

// ---- the three of them ----------------------------------------------------------------------------

export interface NotificationListProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onSelect'>, ItemProps {
  /** @default 'all' */
  readonly filter?: NotificationFilter | undefined;
  /** A name of what is shown, where two filters are functions. @default by the filter */
  readonly view?: string | undefined;
}

/** The notifications alone, by day. Scrolls by itself where its height is limited. */
export const NotificationList = forwardRef<HTMLDivElement, NotificationListProps>(
  function NotificationList(props, ref) {
    const { filter = 'all', view, hrefOf, navigate, onSelect, renderItem, undoMs, ...own } = props;
    const { labels: ownLabels, className, ...rest } = own;
    const labels = useLabels('inbox', INBOX_LABELS, ownLabels);
    const inbox = useNotificationInbox({ filter, view, undoMs });
    const motion = useMotion();
    return (
      <List
        {...rest}
        ref={ref}
        className={['onetask onetask-notification-list', className].filter(Boolean).join(' ')}
        data-motion={motion}
        inbox={inbox}
        labels={labels}
        item={{ hrefOf, navigate, onSelect, renderItem }}
        filter={filter}
      />
    );
  },
);

export interface NotificationPanelProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onSelect'>, ItemProps, TabProps {
  /** Shows a button to close it, and is called by it and after a link was followed. */
  readonly onClose?: (() => void) | undefined;
}

/** Heading, tabs and list: what the inbox opens, for a popover or page of the app's own. */
export const NotificationPanel = forwardRef<HTMLElement, NotificationPanelProps>(
  function NotificationPanel(props, ref) {
    const { hrefOf, navigate, onSelect, renderItem, undoMs, tabs, defaultTab, ...own } = props;
    const { onClose, labels: ownLabels, className, ...rest } = own;
    const labels = useLabels('inbox', INBOX_LABELS, ownLabels);
    const motion = useMotion();
    const headingId = useId();
    const heading = useRef<HTMLHeadingElement>(null);
    return (
      <section
        aria-labelledby={headingId}
        {...rest}
        ref={ref}
        className={['onetask onetask-notification-panel', className].filter(Boolean).join(' ')}
        data-motion={motion}
      >
        <PanelContent
          labels={labels}
          item={{ hrefOf, navigate, onSelect, renderItem }}
          undoMs={undoMs}
          tabs={tabs}
          defaultTab={defaultTab}
          headingId={headingId}
          headingRef={heading}
          onClose={onClose}
          onFollow={onClose}
        />
      </section>
    );
  },
);

export interface NotificationInboxProps
  extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'onSelect'>, ItemProps, TabProps {
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Where the popover or sheet is put into. @default the page's body */
  readonly container?: HTMLElement | RefObject<HTMLElement | null> | null | undefined;
  /** On a page narrower than this, in px, a sheet opens. `0`: never; `Infinity`: always. @default 640 */
  readonly sheetBelow?: number | undefined;
  /** @default 'bottom' */
  readonly side?: 'top' | 'bottom' | 'inline-start' | 'inline-end' | undefined;
  /** @default 'end' */
  readonly align?: 'start' | 'center' | 'end' | undefined;
}

/**
 * A bell with the number of what is new, and a popover with the notifications; where the page is
 * narrower than 640 px, a sheet over all of it. Opening it clears the number and marks nothing read.
 *
 * `className`, `style`, `ref` and further props are the bell's.
 */
export const NotificationInbox = forwardRef<HTMLButtonElement, NotificationInboxProps>(
  function NotificationInbox(props, ref) {
    const { hrefOf, navigate, onSelect, renderItem, undoMs, tabs, defaultTab, ...own } = props;
    const { open, defaultOpen = false, onOpenChange, container, side, align, ...other } = own;
    const { sheetBelow = 640, labels: ownLabels, className, ...rest } = other;
    const labels = useLabels('inbox', INBOX_LABELS, ownLabels);
    const { message, number } = useFormat();
    const motion = useMotion();
    const unseen = useUnseenCount() ?? 0;
    const hasNew = unseen > 0;
    const badge =
      unseen > MOST_SHOWN ? message(labels.overflow, { count: MOST_SHOWN }) : number(unseen);

    const [isOpenHere, setIsOpenHere] = useState(defaultOpen);
    const isOpen = open ?? isOpenHere;
    const isSheet = useIsNarrower(sheetBelow);
    const setOpen = (next: boolean) => {
      setIsOpenHere(next);
      onOpenChange?.(next);
    };
    const back = useCloseOnBack(isOpen && isSheet, () => setOpen(false));
    const onChange = (next: boolean, details: ChangeDetails) => {
      if (!next && isInToaster(details.event)) return details.cancel();
      if (next && isSheet) back.opened();
      setOpen(next);
    };

    const [bellElement, setBellElement] = useState<HTMLButtonElement | null>(null);
    const bellRef = useCallback(
      (element: HTMLButtonElement | null) => {
        setBellElement(element);
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      },
      [ref],
    );
    const { dir, lang, theme, themeClass } = useSurroundings(isOpen ? bellElement : null);
    const portal = { dir, lang, 'data-theme': theme, className: themeClass };

    const headingId = useId();
    const heading = useRef<HTMLHeadingElement>(null);
    const content = (
      <PanelContent
        labels={labels}
        item={{ hrefOf, navigate, onSelect, renderItem }}
        undoMs={undoMs}
        tabs={tabs}
        defaultTab={defaultTab}
        headingId={headingId}
        headingRef={heading}
        onClose={isSheet ? () => setOpen(false) : undefined}
        onFollow={() => {
          back.followed();
          setOpen(false);
        }}
      />
    );

    return (
      <Popover.Root open={isOpen && !isSheet} onOpenChange={onChange}>
        <Popover.Trigger
          aria-label={
            hasNew
              ? message(labels.bellNew, { count: unseen > MOST_SHOWN ? badge : unseen })
              : message(labels.bell)
          }
          {...rest}
          {...(isSheet ? { 'aria-expanded': isOpen } : {})}
          ref={bellRef}
          className={['onetask onetask-notification-inbox', className].filter(Boolean).join(' ')}
          data-motion={motion}
          data-new={hasNew ? '' : undefined}
        >
          <Bell size="1em" aria-hidden />
          {hasNew ? (
            <span
              key={unseen}
              className="onetask-notification-inbox-badge onetask-number"
              aria-hidden="true"
            >
              {badge}
            </span>
          ) : null}
        </Popover.Trigger>
        <Popover.Portal {...portal} container={container}>
          <Popover.Positioner
            className="onetask-notification-inbox-positioner"
            side={side ?? 'bottom'}
            align={align ?? 'end'}
            sideOffset={8}
            collisionPadding={8}
          >
            <Popover.Popup
              className="onetask onetask-notification-inbox-popup onetask-notification-panel"
              data-motion={motion}
              aria-labelledby={headingId}
              initialFocus={heading}
            >
              {content}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
        <Dialog.Root open={isOpen && isSheet} onOpenChange={onChange}>
          <Dialog.Portal {...portal} container={container}>
            <Dialog.Popup
              className="onetask onetask-notification-inbox-sheet onetask-notification-panel"
              data-motion={motion}
              aria-labelledby={headingId}
              initialFocus={heading}
              finalFocus={() => bellElement}
            >
              {content}
            </Dialog.Popup>
          </Dialog.Portal>
        </Dialog.Root>
      </Popover.Root>
    );
  },
);

/** Higher numbers are of no more use. */
const MOST_SHOWN = 99;

type ChangeDetails = Popover.Root.ChangeEventDetails | Dialog.Root.ChangeEventDetails;

/** A toast over the inbox is no "outside": its action works and the inbox stays. */
function isInToaster(event: Event): boolean {
  const places = [event.target, event instanceof globalThis.FocusEvent && event.relatedTarget];
  return places.some(
    (place) =>
      place instanceof Element && place.closest('[data-sonner-toaster], .onetask-toaster') !== null,
  );
}

function useIsNarrower(than: number): boolean {
  const query = than === Infinity ? 'all' : `(max-width: ${than - 0.02}px)`;
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}

// ---- the panel: heading, tabs, list ---------------------------------------------------------------

type ItemOptions = Pick<ItemProps, 'hrefOf' | 'navigate' | 'onSelect' | 'renderItem'>;

interface PanelContentProps extends TabProps {
  readonly labels: InboxLabels;
  readonly item: ItemOptions;
  readonly undoMs: number | undefined;
  readonly headingId: string;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  /** Shows a button to close it. */
  readonly onClose: (() => void) | undefined;
  readonly onFollow: (() => void) | undefined;
}

function PanelContent(props: PanelContentProps): ReactNode {
  const { labels, item, undoMs, headingId, headingRef, onClose, onFollow } = props;
  const { message, number } = useFormat();
  const tabs = toTabs(props.tabs ?? DEFAULT_TABS, labels, message);
  const [chosen, choose] = useState(props.defaultTab);
  const tab = tabs.find((one) => one.id === chosen) ?? tabs[0] ?? ALL_TAB;
  const inbox = useNotificationInbox({ filter: tab.filter, view: tab.id, undoMs });
  const panelId = useId();
  const tabId = (id: string) => `${panelId}-${id}`;
  const hasTabs = tabs.length > 1;
  const focusHeading = useCallback(() => headingRef.current?.focus(), [headingRef]);

  return (
    <>
      <header className="onetask-notification-panel-header">
        <h2
          ref={headingRef}
          id={headingId}
          className="onetask-notification-panel-heading onetask-title"
          tabIndex={-1}
        >
          {message(labels.title)}
        </h2>
        <MarkAllRead inbox={inbox} labels={labels} focusHeading={focusHeading} />
        {onClose ? (
          <button
            type="button"
            className="onetask-icon-button onetask-notification-panel-close"
            aria-label={message(labels.close)}
            title={message(labels.close)}
            onClick={onClose}
          >
            <X size="1em" aria-hidden />
          </button>
        ) : null}
      </header>
      {hasTabs ? (
        <div
          className="onetask-notification-panel-tabs"
          role="tablist"
          aria-label={message(labels.filters)}
          onKeyDown={moveAmongTabs}
        >
          {tabs.map((one) => (
            <button
              key={one.id}
              type="button"
              role="tab"
              id={tabId(one.id)}
              className="onetask-notification-panel-tab"
              aria-selected={one === tab}
              aria-controls={panelId}
              tabIndex={one === tab ? 0 : -1}
              onClick={() => choose(one.id)}
            >
              {one.label}
              {one.filter === 'unread' && inbox.unreadCount ? (
                <span className="onetask-notification-panel-count onetask-number">
                  {number(inbox.unreadCount)}
                </span>
              ) : null}
            </button>
          ))}
        </div>
      ) : null}
      <List
        {...(hasTabs ? { role: 'tabpanel', 'aria-labelledby': tabId(tab.id) } : {})}
        id={panelId}
        className="onetask-notification-list"
        inbox={inbox}
        labels={labels}
        item={item}
        filter={tab.filter}
        focusHeading={focusHeading}
        onShowAll={tabs.some((one) => one.filter === 'all') ? () => choose(idOfAll(tabs)) : null}
        onFollow={onFollow}
      />
    </>
  );
}

interface Tab {
  readonly id: string;
  readonly label: string;
  readonly filter: NotificationFilter;
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

function idOfAll(tabs: readonly Tab[]): string | undefined {
  return tabs.find((one) => one.filter === 'all')?.id;
}

/** Arrow keys choose the neighbour as the text runs, Home and End the first and last. */
function moveAmongTabs(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
  const to = {
    ArrowLeft: at + (isRtl ? 1 : -1),
    ArrowRight: at + (isRtl ? -1 : 1),
    Home: 0,
    End: -1,
  };
  if (!Object.hasOwn(to, event.key) || hasModifier(event)) return;
  event.preventDefault();
  const index: number = to[event.key as keyof typeof to];
  const next = tabs.at(index % tabs.length);
  next?.focus();
  next?.click();
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
}

interface MarkAllReadProps {
  readonly inbox: UseNotificationInboxResult;
  readonly labels: InboxLabels;
  focusHeading(): void;
}

/** The button, or that it was pressed and the way back. */
function MarkAllRead({ inbox, labels, focusHeading }: MarkAllReadProps): ReactNode {
  const { isMarkingAllRead, unreadCount, markAllRead, undo, pauseUndo } = inbox;
  const { message } = useFormat();
  const root = useRef<HTMLDivElement>(null);
  const isByKeyboard = useRef(false);
  const wasMarking = useRef(isMarkingAllRead);
  useBeforePaint(() => {
    if (wasMarking.current === isMarkingAllRead) return;
    wasMarking.current = isMarkingAllRead;
    // The button that was pressed is gone. A pointer's time for undo must not stand still for it.
    const hasLost = document.activeElement === null || document.activeElement === document.body;
    if (!hasLost) return;
    if (isByKeyboard.current) root.current?.querySelector('button')?.focus();
    else focusHeading();
  }, [isMarkingAllRead, focusHeading]);
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

// ---- the list -------------------------------------------------------------------------------------

interface ListProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onSelect'> {
  readonly 'data-motion'?: string | undefined;
  readonly inbox: UseNotificationInboxResult;
  readonly labels: InboxLabels;
  readonly item: ItemOptions;
  readonly filter: NotificationFilter;
  /** Where focus goes when no row is left. @default the list itself */
  readonly focusHeading?: (() => void) | undefined;
  readonly onShowAll?: (() => void) | null | undefined;
  readonly onFollow?: (() => void) | undefined;
}

const List = forwardRef<HTMLDivElement, ListProps>(function List(props, ref) {
  const { inbox, labels, item, filter, focusHeading, onShowAll = null, onFollow, ...rest } = props;
  const { hrefOf, navigate, onSelect, renderItem } = item;
  const { rows, view, hold, markRead, markUnread, remove, undo, pauseUndo } = inbox;
  const connection = useConnectionStatus('notifications');
  const root = useRef<HTMLDivElement>(null);
  const setRoot = useCallback(
    (element: HTMLDivElement | null) => {
      root.current = element;
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
    },
    [ref],
  );
  const leaveList = useCallback(() => {
    if (focusHeading) focusHeading();
    else root.current?.focus();
  }, [focusHeading]);
  const services = useMemo<RowServices>(
    () => ({
      labels,
      hrefOf,
      navigate,
      onSelect,
      renderItem,
      onFollow,
      leaveList,
      markRead,
      markUnread,
      remove,
      undo,
      pauseUndo,
    }),
    [
      labels,
      hrefOf,
      navigate,
      onSelect,
      renderItem,
      onFollow,
      leaveList,
      markRead,
      markUnread,
      remove,
      undo,
      pauseUndo,
    ],
  );
  const emptiness = emptinessOf(inbox, filter, connection.status);

  return (
    <div
      tabIndex={-1}
      {...rest}
      ref={setRoot}
      data-held={inbox.isHeld ? '' : undefined}
      aria-busy={emptiness === 'loading' || inbox.isLoadingOlder || undefined}
      {...useHandsOff(hold, rest)}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        moveAmongRows(event);
      }}
    >
      <Announcements inbox={inbox} labels={labels} />
      <RowContext.Provider value={services}>
        {/* Another list is another element: at its top, and with nothing of the old one leaving it. */}
        <ListBody key={view} inbox={inbox} labels={labels} root={root} leaveList={leaveList}>
          {rows.length > 0 ? (
            <Days rows={rows} />
          ) : emptiness === 'loading' ? (
            <Skeleton label={labels.loading} />
          ) : (
            <Empty
              kind={emptiness}
              labels={labels}
              onShowAll={filter === 'all' || inbox.isEmpty ? null : onShowAll}
              onTryAgain={() => {
                leaveList();
                inbox.retry();
              }}
            />
          )}
        </ListBody>
      </RowContext.Provider>
    </div>
  );
});

interface ListBodyProps {
  readonly inbox: UseNotificationInboxResult;
  readonly labels: InboxLabels;
  readonly root: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
  leaveList(): void;
}

function ListBody({ inbox, labels, root, children, leaveList }: ListBodyProps): ReactNode {
  const { rows, waitingCount, hasOlder, isLoadingOlder, status, error, gap } = inbox;
  const { message } = useFormat();
  const top = useScrolledAway(inbox.hold);
  const focusNext = useFocusAfter(rows);
  useClosingGaps(root, GLIDING);
  const isFirstLoadOver = status === 'ready';
  const hasFailed = error !== null && isFirstLoadOver && !isLoadingOlder;

  return (
    <>
      <div ref={top} className="onetask-notification-list-top" aria-hidden="true" />
      {waitingCount > 0 ? (
        <div className="onetask-notification-list-waiting">
          <button
            type="button"
            className="onetask-notification-list-pill onetask-number"
            onClick={(event) => {
              focusNext(event.currentTarget, () => rowsOf(root.current)[0] ?? null);
              inbox.showWaiting();
              top.current?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <ArrowUp size="1em" aria-hidden />
            {message(labels.newItems, { count: waitingCount })}
          </button>
        </div>
      ) : null}
      {children}
      {hasOlder && isFirstLoadOver ? (
        <div className="onetask-notification-list-footer">
          {hasFailed ? (
            <p className="onetask-notification-list-failed onetask-meta">
              {message(labels.failedTitle)}
            </p>
          ) : null}
          <button
            type="button"
            className="onetask-button onetask-notification-list-older"
            data-variant="quiet"
            aria-disabled={isLoadingOlder || undefined}
            onClick={(event) => {
              if (isLoadingOlder) return;
              const last = rowsOf(root.current).at(-1) ?? null;
              // Who reads with the keyboard goes on where the new ones begin.
              if (event.detail === 0) {
                focusNext(event.currentTarget, () => rowAfter(root.current, last));
              }
              inbox.showOlder();
            }}
          >
            {message(
              isLoadingOlder ? labels.loading : hasFailed ? labels.tryAgain : labels.loadMore,
            )}
          </button>
        </div>
      ) : null}
      {gap ? (
        <GapNotice
          from={gap.from}
          to={gap.to}
          labels={labels}
          onDismiss={() => {
            leaveList();
            inbox.dismissGap();
          }}
        />
      ) : null}
    </>
  );
}

/** What closes up when a row has left or come. */
const GLIDING =
  '.onetask-notification-list-row, .onetask-notification-list-day, .onetask-notification-list-footer';

/** Nothing moves while a pointer is over the list or focus in it. */
function useHandsOff(
  hold: UseNotificationInboxResult['hold'],
  own: Pick<
    ComponentPropsWithoutRef<'div'>,
    | 'onPointerEnter'
    | 'onPointerLeave'
    | 'onPointerDown'
    | 'onPointerUp'
    | 'onPointerCancel'
    | 'onFocus'
    | 'onBlur'
  >,
) {
  const { environment } = useOneTaskClient();
  const cancelRelease = useRef(() => {});
  useEffect(() => () => cancelRelease.current(), []);
  const lift = () => {
    cancelRelease.current();
    cancelRelease.current = environment.setTimer(() => hold('pointer', false), AFTER_TOUCH_MS);
  };
  return {
    onPointerEnter(event: PointerEvent<HTMLDivElement>) {
      own.onPointerEnter?.(event);
      if (event.pointerType !== 'touch') hold('pointer', true);
    },
    onPointerLeave(event: PointerEvent<HTMLDivElement>) {
      own.onPointerLeave?.(event);
      if (event.pointerType !== 'touch') hold('pointer', false);
    },
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      own.onPointerDown?.(event);
      if (event.pointerType !== 'touch') return;
      cancelRelease.current();
      hold('pointer', true);
    },
    onPointerUp(event: PointerEvent<HTMLDivElement>) {
      own.onPointerUp?.(event);
      if (event.pointerType === 'touch') lift();
    },
    onPointerCancel(event: PointerEvent<HTMLDivElement>) {
      own.onPointerCancel?.(event);
      if (event.pointerType === 'touch') lift();
    },
    onFocus(event: FocusEvent<HTMLDivElement>) {
      own.onFocus?.(event);
      if (event.target !== event.currentTarget) hold('focus', true);
    },
    onBlur(event: FocusEvent<HTMLDivElement>) {
      own.onBlur?.(event);
      const { relatedTarget, currentTarget } = event;
      const isInside = relatedTarget !== currentTarget && currentTarget.contains(relatedTarget);
      // Another window has the focus, and this place will have it again.
      if (!isInside && document.hasFocus()) hold('focus', false);
    },
  };
}

/** A touch is followed by its click: what it meant must still be there. */
const AFTER_TOUCH_MS = 500;

/** Tells whether the list's top is scrolled away, whatever scrolls: the list or the page. */
function useScrolledAway(
  hold: UseNotificationInboxResult['hold'],
): RefObject<HTMLDivElement | null> {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = top.current;
    if (!element || typeof IntersectionObserver !== 'function') return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry) return;
      const { isIntersecting, boundingClientRect, rootBounds } = entry;
      const isBelow = rootBounds !== null && boundingClientRect.top >= rootBounds.bottom;
      hold('scroll', !isIntersecting && !isBelow);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hold]);
  return top;
}

/** What was pressed brings rows: focus goes on to the one that is found, unless it has gone elsewhere. */
function useFocusAfter(
  rows: readonly InboxRow[],
): (pressed: Element, find: () => HTMLElement | null) => void {
  const awaited = useRef<{ pressed: Element; find: () => HTMLElement | null } | null>(null);
  useBeforePaint(() => {
    if (!awaited.current) return;
    const { pressed, find } = awaited.current;
    const { activeElement, body } = document;
    const isHere = activeElement === pressed || activeElement === body;
    const row = isHere ? find() : null;
    if (row || !isHere) awaited.current = null;
    if (row) focusRow(row);
  }, [rows]);
  return (pressed, find) => {
    awaited.current = { pressed, find };
  };
}

// ---- rows by day ----------------------------------------------------------------------------------

const loadFeatures = () =>
  import('@onetask/react/motion').then(
    ({ domAnimation }) => domAnimation,
    // Without it nothing is broken: what leaves is gone at once.
    () => new Promise<never>(() => {}),
  );

/** What leaves is faster than what comes. In seconds. */
const LEAVING = { opacity: 0, transition: { duration: 0.14 } };

function Days({ rows }: { rows: readonly InboxRow[] }): ReactNode {
  const { dayKey } = useFormat();
  const days = toDays(rows, dayKey);
  return (
    <LazyMotion features={loadFeatures} strict>
      <AnimatePresence initial={false}>
        {days.map((day) => (
          <Day key={day.key} rows={day.rows} />
        ))}
      </AnimatePresence>
    </LazyMotion>
  );
}

interface DayOfRows {
  readonly key: string;
  readonly rows: readonly InboxRow[];
}

/** Neighbours of one day together. The order is the list's; a day may come twice. */
function toDays(rows: readonly InboxRow[], dayKey: (ms: number) => string): readonly DayOfRows[] {
  const days: { key: string; day: string; rows: InboxRow[] }[] = [];
  const times = new Map<string, number>();
  for (const row of rows) {
    const day = dayKey(row.notification.createdAt);
    const last = days.at(-1);
    if (last?.day === day) {
      last.rows.push(row);
      continue;
    }
    const count = times.get(day) ?? 0;
    times.set(day, count + 1);
    days.push({ key: `${day} ${count}`, day, rows: [row] });
  }
  return days;
}

function Day({ rows }: { rows: readonly InboxRow[] }): ReactNode {
  const headingId = useId();
  const section = useInertWhileLeaving<HTMLElement>();
  const [first] = rows;
  if (!first) return null;
  return (
    <m.section
      ref={section}
      className="onetask-notification-list-day"
      aria-labelledby={headingId}
      exit={LEAVING}
    >
      <h3 id={headingId} className="onetask-notification-list-date onetask-meta">
        <DayName at={first.notification.createdAt} />
      </h3>
      <ul className="onetask-notification-list-rows" role="list">
        <AnimatePresence initial={false}>
          {rows.map((row) => (
            <Row key={row.notification.notificationId} {...row} />
          ))}
        </AnimatePresence>
      </ul>
    </m.section>
  );
}

/** Alone, so that only it renders when time passes. At midnight it changes, and no row moves. */
function DayName({ at }: { at: number }): ReactNode {
  const { day } = useFormat();
  return day(at, useNow());
}

function Time({ at }: { at: number }): ReactNode {
  const { relativeTime, dateTime } = useFormat();
  return (
    <time dateTime={new Date(at).toISOString()} title={dateTime(at)}>
      {relativeTime(at, useNow())}
    </time>
  );
}

/** What leaves can't be pressed or focused any more. */
function useInertWhileLeaving<Element extends HTMLElement>(): RefObject<Element | null> {
  const element = useRef<Element>(null);
  const isPresent = useIsPresent();
  useBeforePaint(() => {
    element.current?.toggleAttribute('inert', !isPresent);
  }, [isPresent]);
  return element;
}

// ---- a row ----------------------------------------------------------------------------------------

interface RowServices
  extends
    ItemOptions,
    Pick<UseNotificationInboxResult, 'markRead' | 'markUnread' | 'remove' | 'undo' | 'pauseUndo'> {
  readonly labels: InboxLabels;
  readonly onFollow: (() => void) | undefined;
  /** No row is left to go to. */
  leaveList(): void;
}

const RowContext = createContext<RowServices | null>(null);

function useRowServices(): RowServices {
  const services = useContext(RowContext);
  if (!services) throw new Error('OneTask: a row stands outside of its list.');
  return services;
}

const Row = memo(function Row({ notification, status, isNew }: InboxRow) {
  const services = useRowServices();
  const { labels, hrefOf, onSelect, renderItem, markRead, markUnread, remove, pauseUndo } =
    services;
  const { message } = useFormat();
  const text = useEventText()(notification);
  const row = useInertWhileLeaving<HTMLLIElement>();
  const hasPointer = useRef(false);
  const isBack = useRef(false);
  const { notificationId: id, createdAt } = notification;
  const isUnread = !notification.isRead;
  const isShown = status === 'shown';
  const names = useId();
  const titleId = `${names}-title`;
  const moreId = `${names}-more`;

  // What had the focus is hidden or gone: before the browser gives it to the page, somebody must have it.
  useBeforePaint(() => {
    const element = row.current;
    if (!element) return;
    if (!isShown && element.contains(document.activeElement)) {
      const neighbour = neighbourOf(element);
      if (neighbour) focusRow(neighbour);
      else services.leaveList();
    }
    if (isShown && isBack.current) focusRow(element);
    isBack.current = false;
    // Only what has just changed is looked at.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isShown]);

  const select = (event: MouseEvent) => {
    const href = safeHref(hrefOf?.(notification));
    if (isUnread) markRead(id);
    onSelect?.(notification);
    if (!href || !isPlainClick(event.nativeEvent)) return;
    if (services.navigate) {
      event.preventDefault();
      services.navigate(href);
    }
    services.onFollow?.();
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
    <m.li
      ref={row}
      className="onetask-notification-list-row"
      data-unread={isUnread && isShown ? '' : undefined}
      data-status={isShown ? undefined : status}
      data-new={isNew ? '' : undefined}
      data-tone={text.tone}
      exit={LEAVING}
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
            <Tile icon={text.icon} />
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
                services.undo(id);
              }}
            >
              {message(labels.undo)}
            </button>
          ) : null}
        </div>
      )}
    </m.li>
  );
});

/** Keeps its place, so that no row moves. */
const HIDDEN = { visibility: 'hidden' } as const;

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

function Tile({ icon }: { icon: EventIcon }): ReactNode {
  const Icon = ICONS[icon];
  return (
    <span className="onetask-tile onetask-notification-list-tile" aria-hidden="true">
      <Icon size="1em" />
    </span>
  );
}

const ICONS: Readonly<Record<EventIcon, LucideIcon>> = {
  'arrow-up': ArrowUp,
  'at-sign': AtSign,
  bell: Bell,
  briefcase: Briefcase,
  'calendar-clock': CalendarClock,
  'circle-check': CircleCheck,
  flame: Flame,
  'list-checks': ListChecks,
  medal: Medal,
  pencil: Pencil,
  plus: Plus,
  star: Star,
  timer: Timer,
  'trash-2': Trash2,
  trophy: Trophy,
};

// ---- from row to row ------------------------------------------------------------------------------

const ROW = '.onetask-notification-list-row';

/** The rows that are there, in order; those that can be undone among them. */
function rowsOf(root: HTMLElement | null): HTMLElement[] {
  const rows = root?.querySelectorAll<HTMLElement>(
    `${ROW}:not([inert] *, [inert], [data-status=gone])`,
  );
  return [...(rows ?? [])];
}

function rowAfter(root: HTMLElement | null, row: HTMLElement | null): HTMLElement | null {
  const rows = rowsOf(root);
  return row ? (rows[rows.indexOf(row) + 1] ?? null) : (rows[0] ?? null);
}

/** The next row that is not removed, else the one before. */
function neighbourOf(row: HTMLElement): HTMLElement | null {
  const root = row.closest<HTMLElement>('.onetask-notification-list');
  const rows = rowsOf(root).filter((one) => one === row || !one.dataset['status']);
  // One whose place alone is kept is not among them.
  const isAfter = (one: HTMLElement) =>
    (row.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const others = rows.filter((one) => one !== row);
  return others.find(isAfter) ?? others.findLast((one) => !isAfter(one)) ?? null;
}

function focusRow(row: HTMLElement): void {
  controlsOf(row)[0]?.focus();
}

function controlsOf(row: HTMLElement): HTMLElement[] {
  const controls = row.querySelectorAll<HTMLElement>('a[href], button');
  return [...controls].filter((control) => !control.closest('[style*="visibility"]'));
}

/** Arrow keys go to the same place of the next row, Home and End to the first and last. */
function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  const row = target instanceof Element ? target.closest<HTMLElement>(ROW) : null;
  if (!row || event.defaultPrevented || hasModifier(event)) return;
  const rows = rowsOf(currentTarget);
  const at = rows.indexOf(row);
  const to: Readonly<Record<string, HTMLElement | undefined>> = {
    ArrowUp: rows[at - 1],
    ArrowDown: rows[at + 1],
    Home: rows[0],
    End: rows.at(-1),
  };
  const next = to[key];
  if (!next) return;
  event.preventDefault();
  const place = controlsOf(row).findIndex((control) => control === target);
  const controls = controlsOf(next);
  (controls[place] ?? controls[0])?.focus();
}

// ---- instead of rows, and beside them -------------------------------------------------------------

type Emptiness = 'loading' | 'caught-up' | 'no-match' | 'offline' | 'failed';

/** Why there is no row, if there is none. */
function emptinessOf(
  { status, isEmpty }: UseNotificationInboxResult,
  filter: NotificationFilter,
  connection: ConnectionStatus,
): Emptiness {
  if (status === 'ready') {
    return isEmpty || filter === 'all' || filter === 'unread' ? 'caught-up' : 'no-match';
  }
  if (connection === 'offline') return 'offline';
  const isHopeless = connection === 'unauthorized' || connection === 'closed';
  return status === 'error' || isHopeless ? 'failed' : 'loading';
}

interface EmptyProps {
  readonly kind: Exclude<Emptiness, 'loading'>;
  readonly labels: InboxLabels;
  readonly onShowAll: (() => void) | null;
  onTryAgain(): void;
}

function Empty({ kind, labels, onShowAll, onTryAgain }: EmptyProps): ReactNode {
  const { message } = useFormat();
  const { icon: Icon, tone, title, body } = EMPTY[kind];
  const isFailed = kind === 'failed' || kind === 'offline';
  return (
    <div
      className="onetask-empty onetask-notification-list-empty"
      data-state={kind}
      data-tone={tone}
    >
      <span className="onetask-tile" aria-hidden="true">
        <Icon size="1em" />
      </span>
      <p className="onetask-strong">{message(labels[title])}</p>
      <p className="onetask-meta">{message(labels[body])}</p>
      {isFailed ? (
        <button type="button" className="onetask-button" data-variant="line" onClick={onTryAgain}>
          {message(labels.tryAgain)}
        </button>
      ) : onShowAll ? (
        <button type="button" className="onetask-button" data-variant="line" onClick={onShowAll}>
          {message(labels.showAll)}
        </button>
      ) : null}
    </div>
  );
}

const EMPTY = {
  'caught-up': { icon: Inbox, tone: 'focus', title: 'emptyTitle', body: 'emptyBody' },
  'no-match': { icon: ListFilter, tone: 'system', title: 'noMatchTitle', body: 'noMatchBody' },
  offline: { icon: WifiOff, tone: 'connection', title: 'offlineTitle', body: 'offlineBody' },
  failed: { icon: CloudAlert, tone: 'connection', title: 'failedTitle', body: 'failedBody' },
} as const;

/** So many rows fill a panel. */
const SKELETON_ROWS = [0, 1, 2, 3, 4] as const;

function Skeleton({ label }: { label: InboxLabels['loading'] }): ReactNode {
  const { message } = useFormat();
  return (
    <div className="onetask-notification-list-loading">
      <span className="onetask-visually-hidden">{message(label)}</span>
      {SKELETON_ROWS.map((row) => (
        <div key={row} className="onetask-notification-list-bone" aria-hidden="true">
          <span className="onetask-skeleton" />
          <span className="onetask-skeleton" />
          <span className="onetask-skeleton" />
        </div>
      ))}
    </div>
  );
}

interface GapNoticeProps {
  readonly from: number;
  readonly to: number;
  readonly labels: InboxLabels;
  onDismiss(): void;
}

/** Below the rows and always in sight: it comes and goes without moving one. */
function GapNotice({ from, to, labels, onDismiss }: GapNoticeProps): ReactNode {
  const { message, time, dateTime, dayKey } = useFormat();
  const now = useNow();
  const write = (ms: number) => (dayKey(ms) === dayKey(now) ? time(ms) : dateTime(ms));
  return (
    <div className="onetask-notification-list-gap" data-tone="connection">
      <p className="onetask-meta">{message(labels.gap, { from: write(from), to: write(to) })}</p>
      <button
        type="button"
        className="onetask-button onetask-notification-list-dismiss"
        onClick={onDismiss}
      >
        {message(labels.dismissGap)}
      </button>
    </div>
  );
}

interface AnnouncementsProps {
  readonly inbox: UseNotificationInboxResult;
  readonly labels: InboxLabels;
}

/** Live regions that are there before anything is in them: what came, and what can be undone. */
function Announcements({ inbox, labels }: AnnouncementsProps): ReactNode {
  const { news, rows, isMarkingAllRead } = inbox;
  const { message } = useFormat();
  const describe = useEventText();
  const came = useMemo(
    () => news.map((one) => ({ key: String(one.notificationId), text: describe(one).title })),
    [news, describe],
  );
  const done = useMemo(() => {
    const removed = message(labels.removed);
    const sayables = rows
      .filter((row) => row.status === 'removing')
      .map((row) => ({ key: String(row.notification.notificationId), text: removed }));
    if (isMarkingAllRead) sayables.push({ key: 'all', text: message(labels.allMarkedRead) });
    return sayables;
  }, [rows, isMarkingAllRead, labels, message]);
  const sayCount = useCallback(
    (count: number) => message(labels.newItems, { count }),
    [message, labels],
  );
  const sayRemoved = useCallback(() => message(labels.removed), [message, labels]);
  const ofNews = useBurstAnnouncement({ sayables: came, burst: sayCount });
  const ofUndo = useBurstAnnouncement({ sayables: done, burst: sayRemoved });
  return (
    <>
      {[ofNews, ofUndo].map(({ id, text }, index) => (
        <div key={index} className="onetask-visually-hidden" role="status">
          {text ? <span key={id}>{text}</span> : null}
        </div>
      ))}
    </>
  );
}
