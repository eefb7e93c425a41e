'use client';

import {
  DIGEST_LABELS,
  keyShortcutsOf,
  TOASTER_LABELS,
  useAttentionPreferences,
  useBurstAnnouncement,
  useFormat,
  useKeyboardEntry,
  useLabels,
  useMotion,
  useSurroundings,
  useToasts,
  useToastTimers,
  useTopmostHost,
  type DigestLabels,
  type LabelOverrides,
  type OneTaskEvent,
  type Sound,
  type ToastCard,
  type ToasterLabels,
} from '@onetask/react';
import type { ToastParts } from '@onetask/react/components/event-toast';
import { ToastingContext, type Toasting } from '@onetask/react/components/toast';
import {
  optionOf,
  timesOf,
  VISIBLE_TOASTS,
  type ToastDuration,
  type ToastTypeOption,
  type ToastTypeOptions,
} from '@onetask/react/components/toast-times';
import { useCardText } from '@onetask/react/components/use-card-text';
import { useOutside } from '@onetask/react/components/use-outside';
import { useSonner, useToasterId } from '@onetask/react/components/use-sonner';
import { useToastPause } from '@onetask/react/components/use-toast-pause';
import { useToastSound } from '@onetask/react/components/use-toast-sound';
import {
  forwardRef,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type ForwardedRef,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { Toaster } from 'sonner';

export type { ToastDuration, ToastParts, ToastTypeOption };

/** `end` is the right in a text that runs to the right. */
export type ToasterPosition = `${'top' | 'bottom'}-${'start' | 'center' | 'end'}`;

export interface OneTaskToasterProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'children' | 'onSelect'
> {
  /** Which types pop up, and how long each stays. @default all */
  readonly types?: ToastTypeOptions;
  /**
   * How long toasts stay, for people who want more time. Never less than 6 s, nor than it takes to
   * read them: 120 words a minute and 2 s more. What is critical, and digests, stay until dismissed.
   * @default 6000
   */
  readonly durationMs?: ToastDuration | undefined;
  /** Where an event leads; `null`: nowhere. Addresses that run scripts are left out. */
  readonly hrefOf?: ((event: OneTaskEvent) => string | null | undefined) | undefined;
  /** Called in the browser's place by a plain click on such a link: the app's router. */
  readonly navigate?: ((href: string) => void) | undefined;
  /** A toast was opened by a plain click. Without an address it is opened by a button. */
  readonly onSelect?: ((event: OneTaskEvent) => void) | undefined;
  /** What stands in the toast of an event, in place of the kit's own. `undefined` from it: the kit's own. */
  readonly renderToast?: ((toast: ToastParts) => ReactNode) | undefined;
  /**
   * What sounds when a toast comes that may be heard. Its user's choice of sounds goes first.
   * @default false
   */
  readonly sound?: Sound | undefined;
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
  /** Words of groups and digests. */
  readonly digestLabels?: LabelOverrides<DigestLabels> | undefined;
}

/**
 * Shows what may interrupt as toasts, with sonner, beside an app's own `<Toaster />` if there is one: give
 * the two another `position` each. Time stands still while a toast is pointed at or has the keyboard's
 * focus, and while the page is hidden. Above an open modal dialog toasts can be used and do not close
 * it. F8 leads into them, Escape and Tab at their end lead back.
 *
 * Many updates of one workspace are one toast, and so is what was held back; each opens to its events.
 * Where the user asked for browser notifications, it tells of events by them while the page is hidden.
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
    sound = false,
    labels: ownLabels,
    digestLabels: ownDigestLabels,
    className,
    rootRef,
    ...rest
  } = props;
  const labels = useLabels('toaster', TOASTER_LABELS, ownLabels);
  const digestLabels = useLabels('digest', DIGEST_LABELS, ownDigestLabels);
  const { locale, message } = useFormat();
  const describe = useCardText(digestLabels);
  const motion = useMotion();
  const { lessLikeThis } = useAttentionPreferences();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const host = useTopmostHost(container);
  const { dir, lang, theme, themeClass, tokens } = useSurroundings(place, host);
  const opening = { hrefOf, navigate, onSelect };
  const outside = useOutside({ ...opening, dir, lang, onOpen: ({ key }) => dismiss(key) });
  const accepts = (event: OneTaskEvent) => optionOf(types, event) !== false;
  const { toasts, dismiss } = useToasts({ accepts, onSound: useToastSound(sound), ...outside });
  const toasterId = useToasterId();
  const { idOf, measure } = useSonner(toasterId, toasts, dismiss);
  const isThere = toasts.length > 0;
  const { isPointedAt, hasFocus, enter, handlers } = useToastPause(isThere, rest);
  const leave = useKeyboardEntry({ host, itemsOf, hotkey, isThere, onEnter: enter });

  const said = useMemo(
    () =>
      toasts.map((card) => {
        const { title, body } = describe(card);
        // What becomes a group is said once more, as that.
        const key = card.kind === 'group' ? `${card.key}#group` : card.key;
        return { card, key, text: sentences(title, body), count: countOf(card) };
      }),
    [toasts, describe],
  );
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(NO_TEXTS);
  const read = useCallback((key: string, text: string) => {
    setTexts((known) => (known.get(key) === text ? known : new Map([...known, [key, text]])));
  }, []);
  const [opened, setOpened] = useState<ReadonlySet<string>>(NONE_OPENED);
  const setOpen = useCallback((key: string, isOpen: boolean) => {
    setOpened(
      (known) => new Set([...known].filter((one) => one !== key).concat(isOpen ? key : [])),
    );
  }, []);
  // A key tells of what there was: it goes with its toast.
  if ([...opened].some((key) => !toasts.some((card) => card.key === key))) {
    setOpened(new Set(toasts.map(({ key }) => key).filter((key) => opened.has(key))));
  }
  const timed = useMemo(() => {
    const cards = said.map(({ card, text }) => ({ card, text: texts.get(card.key) ?? text }));
    return timesOf(cards, { locale, durationMs, types, opened });
  }, [said, texts, locale, durationMs, types, opened]);
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
  const toasting: Toasting = {
    toasts,
    labels,
    digestLabels,
    opening,
    renderToast,
    opened,
    setOpen,
    idOf,
    describe,
    close,
    lessLikeThis,
    measure,
    read,
  };

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
const NONE_OPENED: ReadonlySet<string> = new Set();
const DEFAULT_HOTKEY = ['F8'] as const;
const NO_HOTKEY: string[] = [];
const GAP_PX = 10;
/** Against sonner's own: its variable for its width, and its font. */
const LIST_STYLE: CSSProperties & Readonly<Record<'--width', string>> = {
  '--width': 'min(380px, 100%)',
  fontFamily: 'inherit',
};

/** The toasts that are seen, the newest first. */
function itemsOf(host: HTMLElement): readonly HTMLElement[] {
  return [
    ...host.querySelectorAll<HTMLElement>(
      '[data-sonner-toast][data-visible="true"][data-removed="false"]',
    ),
  ];
}

function countOf(card: ToastCard): number {
  if (card.kind === 'event') return 1;
  return card.kind === 'group' ? card.count : card.total;
}

/** With a pause between the two. */
function sentences(title: string, body: string | null): string {
  return body ? `${title}${/\p{P}\u2069?$/u.test(title) ? '' : '.'} ${body}` : title;
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
