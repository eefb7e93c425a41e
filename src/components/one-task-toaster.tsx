'use client';

import {
  keyShortcutsOf,
  TOASTER_LABELS,
  toastLifetimeMs,
  useBurstAnnouncement,
  useEventText,
  useFormat,
  useKeyboardEntry,
  useLabels,
  useMotion,
  useOneTaskClient,
  useOneTaskStore,
  useSurroundings,
  useToasts,
  useToastTimers,
  useTopmostHost,
  type LabelOverrides,
  type OneTaskEvent,
  type OneTaskEventMap,
  type ToasterLabels,
} from '@onetask/react';
import { ToastingContext, type Toasting, type ToastParts } from '@onetask/react/components/toast';
import { useSonner } from '@onetask/react/components/use-sonner';
import {
  forwardRef,
  useCallback,
  useId,
  useMemo,
  useState,
  useSyncExternalStore,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type FocusEvent,
  type ForwardedRef,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { Toaster } from 'sonner';

export type { ToastParts };

/** How long a toast stays: at least so many milliseconds, or until somebody dismisses it. */
export type ToastDuration = number | 'until-dismissed';

/** What can be said of toasts of one type: whether there are any, and how long they stay. */
export type ToastTypeOption = boolean | { readonly durationMs?: ToastDuration | undefined };

/** `end` is the right in a text that runs to the right. */
export type ToasterPosition = `${'top' | 'bottom'}-${'start' | 'center' | 'end'}`;

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

function BrowserToaster(props: BrowserToasterProps): ReactNode {
  const {
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
    ...rest
  } = props;
  const labels = useLabels('toaster', TOASTER_LABELS, ownLabels);
  const { locale, message } = useFormat();
  const describe = useEventText();
  const motion = useMotion();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const host = useTopmostHost(container);
  const { dir, lang, theme, themeClass, tokens } = useSurroundings(place, host);
  const accepts = (event: OneTaskEvent) => optionOf(types, event) !== false;
  const { toasts: cards, dismiss } = useToasts({ accepts });
  const toasts = useMemo(
    () => cards.flatMap((card) => (card.kind === 'event' ? card : [])),
    [cards],
  );
  const toasterId = useToasterId();
  const { idOf, measure } = useSonner(toasterId, toasts, dismiss);
  const isThere = toasts.length > 0;
  const { isPointedAt, hasFocus, enter, handlers } = useAttention(isThere, rest);
  const leave = useKeyboardEntry({ host, itemsOf, hotkey, isThere, onEnter: enter });

  const said = useMemo(
    () =>
      toasts.map(({ key, event }) => {
        const { title, body } = describe(event);
        return { key, event, text: sentences(title, body) };
      }),
    [toasts, describe],
  );
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(NO_TEXTS);
  const read = useCallback((key: string, text: string) => {
    setTexts((known) => (known.get(key) === text ? known : new Map([...known, [key, text]])));
  }, []);
  const timed = useMemo(
    () =>
      said.map(({ key, event, text }, index) => {
        const asked = [durationMs, durationOf(optionOf(types, event))].map(inMs);
        const lifetimeMs = Math.max(toastLifetimeMs(texts.get(key) ?? text, locale), ...asked);
        // The newest lies on top. What peeks out behind it has its time when it is on top; what is
        // behind that, after a burst, is in its list and is not waited for.
        const behind = said.length - 1 - index;
        return { key, lifetimeMs, isCovered: behind > 0 && behind < VISIBLE_TOASTS };
      }),
    [said, texts, locale, durationMs, types],
  );
  useToastTimers({ toasts: timed, isPaused: isPointedAt || hasFocus, onOver: dismiss });
  const burst = useCallback(
    (count: number) => message(labels.burst, { count }),
    [message, labels.burst],
  );
  const announcement = useBurstAnnouncement({ sayables: said, burst, voice: 'toast' });

  const close = (key: string, card: Element | null) => {
    leave(card);
    dismiss(key);
  };
  const options = { hrefOf, navigate, onSelect, renderToast };
  const toasting: Toasting = { toasts, idOf, labels, describe, close, measure, read, ...options };

  const tuneRegion = useCallback(
    (region: HTMLElement | null) => {
      // It would say each toast. It keeps the attribute: what hides the page behind a modal spares
      // live regions.
      region?.setAttribute('aria-live', 'off');
      if (hotkey.length > 0) region?.setAttribute('aria-keyshortcuts', keyShortcutsOf(hotkey));
      else region?.removeAttribute('aria-keyshortcuts');
    },
    [hotkey],
  );
  const root = (
    <div
      lang={lang}
      {...rest}
      {...handlers}
      ref={rootRef}
      style={{ ...tokens, ...rest.style }}
      dir={dir}
      className={['onetask onetask-toaster', themeClass, className].filter(Boolean).join(' ')}
      data-theme={theme}
      data-position={position}
      data-motion={motion}
    >
      <div className="onetask-visually-hidden" role="status" aria-live="polite">
        {announcement.text ? <span key={announcement.id}>{announcement.text}</span> : null}
      </div>
      <ToastingContext.Provider value={toasting}>
        <Toaster
          key={toasterId}
          id={toasterId}
          ref={tuneRegion}
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

/** What stands in toasts of the app's own. */
const NO_TEXTS: ReadonlyMap<string, string> = new Map();
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

function optionOf(types: OneTaskToasterProps['types'], event: OneTaskEvent): ToastTypeOption {
  return (event.type === 'unknown' ? undefined : types?.[event.type]) ?? true;
}

/** No other toaster has it, also not of another React root; each user has another, and it does not tell whose. */
function useToasterId(): string {
  const { environment } = useOneTaskClient();
  const userId = useOneTaskStore((state) => state.userId);
  const id = useId();
  const [made, setMade] = useState(() => ({ userId, random: environment.randomId() }));
  if (made.userId !== userId) setMade({ userId, random: environment.randomId() });
  return `onetask-${made.random}-${id}`;
}

type AttentionHandlers = Pick<
  ComponentPropsWithoutRef<'div'>,
  'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur'
>;

/** Whether somebody points at the toasts or has come into them by the keyboard: then time stands still. */
function useAttention(isThere: boolean, own: AttentionHandlers) {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  // What was pointed at or had the focus can go without a word.
  if (!isThere && isPointedAt) setIsPointedAt(false);
  if (!isThere && hasFocus) setHasFocus(false);
  const enter = useCallback(() => setHasFocus(true), []);
  const handlers = {
    onPointerEnter(event: PointerEvent<HTMLDivElement>) {
      own.onPointerEnter?.(event);
      setIsPointedAt(true);
    },
    onPointerLeave(event: PointerEvent<HTMLDivElement>) {
      own.onPointerLeave?.(event);
      setIsPointedAt(false);
    },
    onFocus(event: FocusEvent<HTMLDivElement>) {
      own.onFocus?.(event);
      setHasFocus(event.target.matches(':focus-visible'));
    },
    onBlur(event: FocusEvent<HTMLDivElement>) {
      own.onBlur?.(event);
      if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
    },
  };
  return { isPointedAt, hasFocus, enter, handlers };
}

/** The toasts that are seen, the newest first. */
function itemsOf(host: HTMLElement): readonly HTMLElement[] {
  return [
    ...host.querySelectorAll<HTMLElement>(
      '[data-sonner-toast][data-visible="true"][data-removed="false"]',
    ),
  ];
}

/** With a pause between the two. */
function sentences(title: string, body: string | null): string {
  return body ? `${title}${/\p{P}\u2069?$/u.test(title) ? '' : '.'} ${body}` : title;
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
