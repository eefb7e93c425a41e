'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Popover } from '@base-ui/react/popover';
import {
  INBOX_LABELS,
  useCloseOnBack,
  useFormat,
  useIsNarrower,
  useLabels,
  useMotion,
  usePreferences,
  useSurroundings,
  useUnseenCount,
} from '@onetask/react';
import {
  NotificationPanel,
  type NotificationPanelProps,
} from '@onetask/react/components/notification-panel';
import type { NotificationItemProps } from '@onetask/react/components/notification-row';
import { Bell } from 'lucide-react';
import {
  forwardRef,
  useCallback,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentPropsWithRef,
  type RefObject,
} from 'react';

export interface NotificationInboxProps
  extends
    Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'onSelect'>,
    NotificationItemProps,
    Pick<NotificationPanelProps, 'tabs' | 'defaultTab'> {
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Where the popover or sheet is put into. @default the nearest open dialog, else the page's body */
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
 * Where its user hides the number, a dot stands for it, and "new notifications" in its name.
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
    const isDot = usePreferences().hidden.badgeNumber;
    const bellNew = message(labels.bellNew, { count: unseen > MOST_SHOWN ? badge : unseen });
    const nameWithNew = isDot ? message(labels.bellNewHidden) : withBadge(bellNew, badge);

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
    // What leaves is still there, and where it was.
    const [isThere, setIsThere] = useState(isOpen);
    if (isOpen && !isThere) setIsThere(true);
    const onOpenChangeComplete = (isOpenNow: boolean) => {
      if (!isOpenNow) setIsThere(false);
    };
    const around = useSurroundings(isThere ? bellElement : null, container);
    const { dir, lang, theme, themeClass, tokens, dialog } = around;
    const portal = {
      dir,
      lang,
      'data-theme': theme,
      className: themeClass,
      style: tokens,
      container: container === undefined && dialog ? dialog : container,
    };

    const heading = useRef<HTMLHeadingElement>(null);
    const panel = (popup: ComponentPropsWithRef<'section'>) => (
      <NotificationPanel
        {...popup}
        {...{ hrefOf, navigate, onSelect, renderItem, undoMs, tabs, defaultTab }}
        labels={ownLabels}
        headingRef={heading}
        onClose={isSheet ? () => setOpen(false) : undefined}
        onFollow={() => {
          back.followed();
          setOpen(false);
        }}
      />
    );

    return (
      <Popover.Root
        open={isOpen && !isSheet}
        onOpenChange={onChange}
        onOpenChangeComplete={onOpenChangeComplete}
      >
        <Popover.Trigger
          aria-label={hasNew ? nameWithNew : message(labels.bell)}
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
              key={isDot ? 'dot' : unseen}
              className="onetask-notification-inbox-badge onetask-number"
              data-dot={isDot ? '' : undefined}
              aria-hidden="true"
            >
              {isDot ? null : badge}
            </span>
          ) : null}
        </Popover.Trigger>
        <Popover.Portal {...portal}>
          <Popover.Positioner
            className="onetask-notification-inbox-positioner"
            side={side ?? 'bottom'}
            align={align ?? 'end'}
            sideOffset={8}
            collisionPadding={8}
            collisionAvoidance={BELOW_OR_ABOVE}
            // A dialog's own edge would cut it off.
            positionMethod={dialog ? 'fixed' : 'absolute'}
          >
            <Popover.Popup
              className="onetask-notification-inbox-popup"
              initialFocus={(by) => focusFirst(heading.current, by)}
              render={panel}
            />
          </Popover.Positioner>
        </Popover.Portal>
        <Dialog.Root
          open={isOpen && isSheet}
          onOpenChange={onChange}
          onOpenChangeComplete={onOpenChangeComplete}
        >
          <Dialog.Portal {...portal}>
            <Dialog.Popup
              className="onetask-notification-inbox-sheet"
              initialFocus={(by) => focusFirst(heading.current, by)}
              finalFocus={() => bellElement}
              render={panel}
            />
          </Dialog.Portal>
        </Dialog.Root>
      </Popover.Root>
    );
  },
);

/** Higher numbers are of no more use. */
const MOST_SHOWN = 99;

/** Who says what they see must be understood; "one new" in words alone has no number in it. */
function withBadge(name: string, badge: string): string {
  return name.includes(badge) ? name : `${name} (${badge})`;
}

/** Where it is low the popover is lower: beside the bell it would seem to belong to nothing. */
const BELOW_OR_ABOVE = { fallbackAxisSide: 'none' } as const;

type ChangeDetails = Popover.Root.ChangeEventDetails | Dialog.Root.ChangeEventDetails;

/** A toast over the inbox is no "outside": its action works and the inbox stays. */
function isInToaster(event: Event): boolean {
  const places = [event.target, event instanceof globalThis.FocusEvent && event.relatedTarget];
  return places.some(
    (place) =>
      place instanceof Element && place.closest('[data-sonner-toaster], .onetask-toaster') !== null,
  );
}

/** With a type of its own: the DOM of TypeScript 5.9 knows no `focusVisible`. */
const UNSEEN_FOCUS: FocusOptions & { readonly focusVisible: boolean } = {
  preventScroll: true,
  focusVisible: false,
};

/** To be read first. Only who opened it by keyboard must see where that is. */
function focusFirst(heading: HTMLElement | null, openedBy: string): HTMLElement | false {
  if (openedBy === 'keyboard' && heading) return heading;
  heading?.focus(UNSEEN_FOCUS);
  return false;
}
