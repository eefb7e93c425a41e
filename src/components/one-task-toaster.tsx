'use client';

import {
  isPlainClick,
  keyShortcutsOf,
  safeHref,
  TOASTER_LABELS,
  toastLifetimeMs,
  useBurstAnnouncement,
  useEventText,
  useFormat,
  useIsomorphicLayoutEffect,
  useKeyboardEntry,
  useLabels,
  useMotion,
  useNow,
  useOneTaskClient,
  useOneTaskStore,
  useSurroundings,
  useToasts,
  useToastTimers,
  useTopmostHost,
  type EventIcon,
  type EventText,
  type LabelOverrides,
  type OneTaskEvent,
  type OneTaskEventMap,
  type PresentedToast,
  type ToasterLabels,
} from '@onetask/react';
import {
  ArrowUp,
  AtSign,
  Bell,
  Briefcase,
  CalendarClock,
  CircleCheck,
  Flame,
  ListChecks,
  Medal,
  Pencil,
  Plus,
  Star,
  Timer,
  Trash2,
  Trophy,
  X,
  type LucideIcon,
} from 'lucide-react';
import {
  createContext,
  forwardRef,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type ForwardedRef,
  type MouseEvent as ReactMouseEvent,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { toast as sonner, Toaster } from 'sonner';

/** How long a toast stays: at least so many milliseconds, or until somebody dismisses it. */
export type ToastDuration = number | 'until-dismissed';

/** What can be said of toasts of one type: whether there are any, and how long they stay. */
export type ToastTypeOption = boolean | { readonly durationMs?: ToastDuration | undefined };

/** `end` is the right in a text that runs to the right. */
export type ToasterPosition = `${'top' | 'bottom'}-${'start' | 'center' | 'end'}`;

/** What a toast of the app's own is made of. */
export interface ToastParts extends EventText {
  readonly event: OneTaskEvent;
  /** A safe address, or `null`. */
  readonly href: string | null;
  /** Says that it was opened, and takes it away. */
  select(): void;
  dismiss(): void;
}

export interface OneTaskToasterProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'children' | 'onSelect'
> {
  /** Which types pop up, and how long each stays. @default all */
  readonly types?:
    | { readonly [Type in keyof OneTaskEventMap]?: ToastTypeOption | undefined }
    | undefined;
  /**
   * How long toasts stay, for people who want more time. Never less than 6 s, nor than it takes to
   * read them: 120 words a minute and 2 s more.
   * @default 6000
   */
  readonly durationMs?: ToastDuration | undefined;
  /** Where an event leads; `null`: nowhere. Addresses that run scripts are left out. */
  readonly hrefOf?: ((event: OneTaskEvent) => string | null | undefined) | undefined;
  /** Called in the browser's place by a plain click on such a link: the app's router. */
  readonly navigate?: ((href: string) => void) | undefined;
  /** A toast was opened by a plain click. Without an address it is opened by a button. */
  readonly onSelect?: ((event: OneTaskEvent) => void) | undefined;
  /** What stands in a toast, in place of the kit's own. `undefined` from it: the kit's own. */
  readonly renderToast?: ((toast: ToastParts) => ReactNode) | undefined;
  /** @default 'bottom-end' */
  readonly position?: ToasterPosition | undefined;
  /**
   * The keys that lead into the toasts: names of modifiers, and codes as in `KeyboardEvent.code`.
   * `[]`: none. Not Alt+T, which belongs to an app's own sonner.
   * @default ['F8']
   */
  readonly hotkey?: readonly string[] | undefined;
  /** Where toasts stand while no native modal dialog is open. @default document.body */
  readonly container?: HTMLElement | null | undefined;
  readonly labels?: LabelOverrides<ToasterLabels> | undefined;
}

/**
 * Shows what happens as toasts, with sonner, beside an app's own `<Toaster />` if there is one: give
 * the two another `position` each. Time stands still while a toast is pointed at or has the keyboard's
 * focus, and while the page is hidden. Above an open modal dialog toasts can be used and do not close
 * it. F8 leads into them, Escape and Tab at their end lead back.
 *
 * Nothing is in a toast alone: each is in a list or shows in a number, too.
 */
export const OneTaskToaster = forwardRef<HTMLDivElement, OneTaskToasterProps>(
  function OneTaskToaster(props, ref) {
    const isBrowser = useSyncExternalStore(
      subscribeToNothing,
      () => true,
      () => false,
    );
    return isBrowser ? <BrowserToaster {...props} rootRef={ref} /> : null;
  },
);

function subscribeToNothing(): () => void {
  return () => {};
}

interface BrowserToasterProps extends OneTaskToasterProps {
  readonly rootRef: ForwardedRef<HTMLDivElement>;
}

function BrowserToaster({
  types,
  durationMs,
  hrefOf,
  navigate,
  onSelect,
  renderToast,
  position = 'bottom-end',
  hotkey = DEFAULT_HOTKEY,
  container,
  labels: ownLabels,
  className,
  rootRef,
  onPointerEnter,
  onPointerLeave,
  onFocus,
  onBlur,
  ...rest
}: BrowserToasterProps): ReactNode {
  const labels = useLabels('toaster', TOASTER_LABELS, ownLabels);
  const { locale, message } = useFormat();
  const describe = useEventText();
  const motion = useMotion();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const { dir, lang, theme, themeClass } = useSurroundings(place);
  const host = useTopmostHost(container);
  const accepts = (event: OneTaskEvent) => optionOf(types, event) !== false;
  const { toasts: presented, dismiss } = useToasts({ accepts });
  // Another toaster may have asked for what this one does not want.
  const toasts = useSame(presented.filter(({ event }) => accepts(event)));
  const toasterId = useToasterId();

  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  // What was pointed at or had the focus can go without a word.
  if (toasts.length === 0 && isPointedAt) setIsPointedAt(false);
  if (toasts.length === 0 && hasFocus) setHasFocus(false);

  const said = useMemo(
    () =>
      toasts.map(({ key, event }) => {
        const { title, body } = describe(event);
        return { key, event, text: sentences(title, body) };
      }),
    [toasts, describe],
  );
  const timed = said.map(({ key, event, text }) => ({
    key,
    lifetimeMs: Math.max(
      toastLifetimeMs(text, locale),
      inMs(durationMs),
      inMs(durationOf(optionOf(types, event))),
    ),
  }));
  useToastTimers({
    toasts: useSame(timed, ({ key, lifetimeMs }) => `${key} ${lifetimeMs}`),
    isPaused: isPointedAt || hasFocus,
    onOver: dismiss,
  });
  const burst = useCallback(
    (count: number) => message(labels.burst, { count }),
    [message, labels.burst],
  );
  const announcement = useBurstAnnouncement({ sayables: said, burst });

  const measure = useSonner(toasterId, toasts, dismiss);
  const enter = useCallback(() => setHasFocus(true), []);
  const leave = useKeyboardEntry({
    host,
    itemsOf,
    hotkey,
    isThere: toasts.length > 0,
    onEnter: enter,
  });
  const close = (key: string, card: Element | null) => {
    leave(card);
    dismiss(key);
  };
  const toasting: Toasting = {
    toasts,
    labels,
    describe,
    hrefOf,
    navigate,
    onSelect,
    renderToast,
    close,
    measure,
  };

  // sonner's region would say each toast. It keeps the attribute: what hides the page behind a modal
  // spares live regions.
  const silence = useCallback((region: HTMLElement | null) => {
    region?.setAttribute('aria-live', 'off');
  }, []);
  useEffect(() => {
    const region = host.querySelector('section');
    if (hotkey.length > 0) region?.setAttribute('aria-keyshortcuts', keyShortcutsOf(hotkey));
    else region?.removeAttribute('aria-keyshortcuts');
  }, [host, hotkey, toasterId]);

  const root = (
    <div
      lang={lang}
      {...rest}
      ref={rootRef}
      dir={dir}
      className={['onetask onetask-toaster', themeClass, className].filter(Boolean).join(' ')}
      data-theme={theme}
      data-position={position}
      data-motion={motion}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        setIsPointedAt(true);
      }}
      onPointerLeave={(event) => {
        onPointerLeave?.(event);
        setIsPointedAt(false);
      }}
      onFocus={(event) => {
        onFocus?.(event);
        setHasFocus(event.target.matches(':focus-visible'));
      }}
      onBlur={(event) => {
        onBlur?.(event);
        if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
      }}
    >
      <div className="onetask-visually-hidden" role="status" aria-live="polite">
        {announcement.text ? <span key={announcement.id}>{announcement.text}</span> : null}
      </div>
      <ToastingContext.Provider value={toasting}>
        <Toaster
          key={toasterId}
          id={toasterId}
          ref={silence}
          customAriaLabel={message(labels.region)}
          dir={dir}
          position={physical(position, dir)}
          hotkey={NO_HOTKEY}
          expand={hasFocus}
          visibleToasts={VISIBLE_TOASTS}
          gap={GAP_PX}
          offset={0}
          mobileOffset={0}
          style={LIST_STYLE}
        />
      </ToastingContext.Provider>
    </div>
  );
  return (
    <>
      <span ref={setPlace} hidden />
      {createPortal(root, host)}
    </>
  );
}

const DEFAULT_HOTKEY = ['F8'] as const;
const NO_HOTKEY: string[] = [];
/** More at once would be a wall; the others stand behind them. */
const VISIBLE_TOASTS = 3;
const GAP_PX = 10;
/** Against sonner's own: its variable for its width, and its font. */
const LIST_STYLE: CSSProperties & Readonly<Record<'--width', string>> = {
  '--width': 'min(380px, 100%)',
  fontFamily: 'inherit',
};
const ITEM_STYLE: CSSProperties = { width: '100%' };

/** With a pause between the two. */
function sentences(title: string, body: string | null): string {
  return body ? `${title}${/\p{P}\u2069?$/u.test(title) ? '' : '.'} ${body}` : title;
}

function optionOf(types: OneTaskToasterProps['types'], event: OneTaskEvent): ToastTypeOption {
  return (event.type === 'unknown' ? undefined : types?.[event.type]) ?? true;
}

function durationOf(option: ToastTypeOption): ToastDuration | undefined {
  return typeof option === 'object' ? option.durationMs : undefined;
}

function inMs(duration: ToastDuration | undefined): number {
  if (duration === 'until-dismissed') return Infinity;
  // What a settings page made of an empty field is no time at all.
  return duration !== undefined && duration > 0 ? duration : 0;
}

function physical(position: ToasterPosition, dir: 'ltr' | 'rtl') {
  const [start, end] = dir === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  switch (position) {
    case 'top-start':
      return `top-${start}` as const;
    case 'top-end':
      return `top-${end}` as const;
    case 'bottom-start':
      return `bottom-${start}` as const;
    case 'bottom-end':
      return `bottom-${end}` as const;
    default:
      return position;
  }
}

/** The same array as long as what stands in it is the same. */
function useSame<Item>(
  items: readonly Item[],
  keyOf?: ((item: Item) => string) | undefined,
): readonly Item[] {
  const [same, setSame] = useState(items);
  const isSame =
    same.length === items.length &&
    same.every((item, index) => {
      const other = items[index];
      return item === other || (keyOf && other && keyOf(item) === keyOf(other));
    });
  if (!isSame) setSame(items);
  return isSame ? same : items;
}

/** No other toaster has it, also not of another React root; and each user has another. */
function useToasterId(): string {
  const { environment } = useOneTaskClient();
  const userId = useOneTaskStore((state) => state.userId);
  const id = useId();
  const [random] = useState(() => environment.randomId());
  return `onetask-${random}-${id}-${userId ?? ''}`;
}

/** Tells sonner what is there, and hears from it what was swiped away. Gives back how to show one anew. */
function useSonner(
  toasterId: string,
  toasts: readonly PresentedToast[],
  dismiss: (key: string) => void,
): (key: string) => void {
  const shown = useRef(new Set<string>());
  const show = useCallback(
    (key: string) => {
      // sonner remembers for long what it was given: the key alone, nothing that a user was told.
      sonner.custom(() => <ToastSlot toastKey={key} />, {
        id: `${toasterId} ${key}`,
        toasterId,
        duration: Infinity,
        unstyled: true,
        style: ITEM_STYLE,
        onDismiss: () => dismiss(key),
      });
    },
    [toasterId, dismiss],
  );
  useEffect(() => {
    const keys = new Set(toasts.map(({ key }) => key));
    for (const key of shown.current) {
      if (!keys.has(key)) {
        sonner.dismiss(`${toasterId} ${key}`);
        shown.current.delete(key);
      }
    }
    for (const key of keys) {
      if (!shown.current.has(key)) show(key);
      shown.current.add(key);
    }
  }, [toasterId, toasts, show]);
  useEffect(() => {
    const mine = shown.current;
    return () => {
      for (const key of mine) sonner.dismiss(`${toasterId} ${key}`);
      mine.clear();
    };
  }, [toasterId]);
  return useCallback(
    (key) => {
      if (shown.current.has(key)) show(key);
    },
    [show],
  );
}

/** The toasts that are seen, the newest first. */
function itemsOf(host: HTMLElement): readonly HTMLElement[] {
  return [
    ...host.querySelectorAll<HTMLElement>(
      '[data-sonner-toast][data-visible="true"][data-removed="false"]',
    ),
  ];
}

/** What all toasts share. They are made once, and read the rest from here. */
interface Toasting extends Pick<
  OneTaskToasterProps,
  'hrefOf' | 'navigate' | 'onSelect' | 'renderToast'
> {
  readonly toasts: readonly PresentedToast[];
  readonly labels: ToasterLabels;
  describe(event: OneTaskEvent): EventText;
  close(key: string, card: Element | null): void;
  /** Its content has another size. */
  measure(key: string): void;
}

const ToastingContext = createContext<Toasting | null>(null);

/** A place in sonner's list. sonner comes late, and what has gone by then never shows. */
function ToastSlot({ toastKey }: { readonly toastKey: string }): ReactNode {
  const toasting = useContext(ToastingContext);
  const live = toasting?.toasts.find(({ key }) => key === toastKey);
  const [toast] = useState(live);
  if (!toasting || !toast) return null;
  return <Toast toast={toast} isLeaving={!live} toasting={toasting} />;
}

interface ToastProps {
  readonly toast: PresentedToast;
  readonly isLeaving: boolean;
  readonly toasting: Toasting;
}

function Toast({ toast: { key, event }, isLeaving, toasting }: ToastProps): ReactNode {
  const { describe, hrefOf, onSelect, renderToast, close, measure } = toasting;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  useIsomorphicLayoutEffect(() => {
    // As an attribute: React 18 does not know it.
    element?.toggleAttribute('inert', isLeaving);
  }, [element, isLeaving]);
  useIsomorphicLayoutEffect(
    () => (element ? watchSize(element, () => measure(key)) : undefined),
    [element, key, measure],
  );
  const text = describe(event);
  const href = safeHref(hrefOf?.(event));
  const parts: ToastParts = {
    ...text,
    event,
    href,
    select() {
      onSelect?.(event);
      close(key, element);
    },
    dismiss: () => close(key, element),
  };
  const own = renderToast?.(parts);
  return (
    <div
      ref={setElement}
      className={own === undefined ? 'onetask-toaster-toast' : 'onetask-toaster-custom'}
      style={CARD_STYLE}
      data-type={event.type}
      data-tone={text.tone}
      onMouseDown={keepFocus}
    >
      {own === undefined ? <ToastCard {...parts} toasting={toasting} /> : own}
    </div>
  );
}

/** sonner measures once; a font may come late, a phone be turned, a text be made larger. */
function watchSize(card: Element, onChange: () => void): () => void {
  const parts = [...card.children];
  const measure = () => parts.map((part) => part.clientHeight).join();
  let known = measure();
  const observer = new ResizeObserver(() => {
    const now = measure();
    if (now !== known) onChange();
    known = now;
  });
  for (const part of parts) observer.observe(part);
  return () => observer.disconnect();
}

/** Over a modal the page does not hear the pointer; this does. */
const CARD_STYLE: CSSProperties = { pointerEvents: 'auto' };

/** Somebody types: a press on a toast's button must not take the focus from the field. */
function keepFocus(event: ReactMouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a, button')) event.preventDefault();
}

function ToastCard({
  toasting: { labels, navigate, onSelect },
  ...parts
}: ToastParts & { readonly toasting: Toasting }): ReactNode {
  const { event, title, body, icon, href, select, dismiss } = parts;
  const { message } = useFormat();
  const id = useId();
  const Icon = ICONS[icon];
  const progress = event.type === 'achievement_progress' ? event.data?.progress : null;
  return (
    <>
      <span className="onetask-tile">
        <Icon size="1em" aria-hidden />
      </span>
      <div className="onetask-toaster-text">
        <div id={id} className="onetask-toaster-title onetask-strong">
          <bdi>{title}</bdi>
        </div>
        {event.type === 'task_update' ? (
          <TaskMeta workspace={body} createdAt={event.createdAt} />
        ) : body ? (
          <div className="onetask-toaster-body onetask-secondary">
            <bdi>{body}</bdi>
          </div>
        ) : null}
        {typeof progress === 'number' ? <Progress share={progress} labelledBy={id} /> : null}
      </div>
      <button
        type="button"
        className="onetask-toaster-close onetask-icon-button"
        aria-label={message(labels.close)}
        aria-describedby={id}
        onClick={dismiss}
      >
        <X size="1em" aria-hidden />
      </button>
      {href !== null || onSelect ? (
        <div className="onetask-toaster-actions">
          {href === null ? (
            <button
              type="button"
              className="onetask-toaster-open onetask-button"
              aria-describedby={id}
              onClick={select}
            >
              {message(labels.open)}
            </button>
          ) : (
            <a
              href={href}
              className="onetask-toaster-open onetask-button"
              aria-describedby={id}
              onClick={(click) => {
                // A new tab or window is the browser's, and the toast stays.
                if (!isPlainClick(click)) return;
                if (navigate) {
                  click.preventDefault();
                  navigate(href);
                }
                select();
              }}
            >
              {message(labels.open)}
            </a>
          )}
        </div>
      ) : null}
    </>
  );
}

function TaskMeta({
  workspace,
  createdAt,
}: {
  readonly workspace: string | null;
  readonly createdAt: number;
}): ReactNode {
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

function Progress({
  share,
  labelledBy,
}: {
  readonly share: number;
  readonly labelledBy: string;
}): ReactNode {
  const value = Math.min(1, Math.max(0, share));
  const style: CSSProperties & Readonly<Record<'--ot-value', number>> = { '--ot-value': value };
  return (
    <div
      role="progressbar"
      aria-labelledby={labelledBy}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
      className="onetask-toaster-progress onetask-progress"
      style={style}
    />
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
