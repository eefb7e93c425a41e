'use client';

import { Menu } from '@base-ui/react/menu';
import {
  DO_NOT_DISTURB_LABELS,
  tomorrowAt,
  useDoNotDisturb,
  useFormat,
  useLabels,
  useMotion,
  useNow,
  useOneTaskClient,
  useSurroundings,
  type DoNotDisturbLabels,
  type LabelOverrides,
} from '@onetask/react';
import { useDoNotDisturbWords } from '@onetask/react/components/do-not-disturb-words';
import { Moon } from 'lucide-react';
import {
  forwardRef,
  useCallback,
  useId,
  useState,
  type ComponentPropsWithoutRef,
  type RefObject,
} from 'react';

export interface DoNotDisturbButtonProps extends Omit<
  ComponentPropsWithoutRef<'button'>,
  'children'
> {
  /** The moon alone, or with the state in words. @default 'compact' */
  readonly variant?: 'compact' | 'labelled' | undefined;
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Where the menu is put into. @default the nearest open dialog, else the page's body */
  readonly container?: HTMLElement | RefObject<HTMLElement | null> | null | undefined;
  /** @default 'bottom' */
  readonly side?: 'top' | 'bottom' | 'inline-start' | 'inline-end' | undefined;
  /** @default 'end' */
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly labels?: LabelOverrides<DoNotDisturbLabels> | undefined;
}

const HOUR_MS = 3_600_000;
/** When a morning begins that is waited for. */
const MORNING_HOUR = 8;

/**
 * A moon that says whether anything may disturb, and a menu that holds everything back: for an hour,
 * until tomorrow, or until it is turned off. Where quiet hours or a focus session hold, it lets things
 * through.
 *
 * `className`, `style`, `ref` and further props are the button's.
 */
export const DoNotDisturbButton = forwardRef<HTMLButtonElement, DoNotDisturbButtonProps>(
  function DoNotDisturbButton(props, ref) {
    const { variant = 'compact', open, defaultOpen = false, onOpenChange, ...own } = props;
    const { container, side = 'bottom', align = 'end', ...other } = own;
    const { labels: ownLabels, className, ...rest } = other;
    const labels = useLabels('doNotDisturb', DO_NOT_DISTURB_LABELS, ownLabels);
    const format = useFormat();
    const motion = useMotion();
    const now = useNow();
    const { environment } = useOneTaskClient();
    const heldId = useId();
    const doNotDisturb = useDoNotDisturb();
    const { isActive, by, turnOn, turnOnUntil, turnOff } = doNotDisturb;
    const { state, held } = useDoNotDisturbWords(doNotDisturb, labels);
    const morning = tomorrowAt(MORNING_HOUR, now, format.timeZone);

    const [isOpenHere, setIsOpenHere] = useState(defaultOpen);
    const isOpen = open ?? isOpenHere;
    const current = { isActive, by, state, held };
    // A menu that leaves stays as it was chosen from.
    const [left, setLeft] = useState(current);
    const shown = isOpen ? current : left;
    const onChange = (next: boolean) => {
      if (!next) setLeft(current);
      setIsOpenHere(next);
      onOpenChange?.(next);
    };

    const [button, setButton] = useState<HTMLButtonElement | null>(null);
    const buttonRef = useCallback(
      (element: HTMLButtonElement | null) => {
        setButton(element);
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      },
      [ref],
    );
    const { dir, lang, theme, themeClass, tokens, dialog } = useSurroundings(button, container);

    return (
      <Menu.Root modal={false} open={isOpen} onOpenChange={onChange}>
        <Menu.Trigger
          aria-label={variant === 'compact' ? state : undefined}
          aria-describedby={held === null ? undefined : heldId}
          {...rest}
          ref={buttonRef}
          className={['onetask onetask-do-not-disturb-button', className].filter(Boolean).join(' ')}
          data-variant={variant}
          data-state={isActive ? 'on' : 'off'}
          data-motion={motion}
        >
          <Moon size="1em" aria-hidden />
          {variant === 'labelled' && (
            <span className="onetask-do-not-disturb-button-text">{state}</span>
          )}
          {held !== null && (
            <span id={heldId} hidden>
              {held}
            </span>
          )}
        </Menu.Trigger>
        <Menu.Portal
          dir={dir}
          lang={lang}
          data-theme={theme}
          className={themeClass}
          style={tokens}
          container={container === undefined && dialog ? dialog : container}
        >
          <Menu.Positioner
            className="onetask-do-not-disturb-button-positioner"
            side={side}
            align={align}
            sideOffset={8}
            collisionPadding={8}
            // A dialog's own edge would cut it off.
            positionMethod={dialog ? 'fixed' : 'absolute'}
          >
            <Menu.Popup className="onetask onetask-do-not-disturb-button-menu" data-motion={motion}>
              <Menu.Group>
                <Menu.GroupLabel className="onetask-do-not-disturb-button-state">
                  <span className="onetask-strong">{shown.state}</span>
                  {(shown.held !== null || shown.isActive) && (
                    <span className="onetask-meta onetask-number">
                      {shown.held ?? format.message(labels.nothingLost)}
                    </span>
                  )}
                </Menu.GroupLabel>
                {shown.isActive && (
                  <Item onClick={turnOff}>
                    {format.message(shown.by === 'user' ? labels.turnOff : labels.letThrough)}
                  </Item>
                )}
                <Item onClick={() => turnOnUntil(environment.now() + HOUR_MS)}>
                  {format.message(labels.forHour)}
                </Item>
                <Item onClick={() => turnOnUntil(morning)}>
                  {format.message(labels.untilTomorrow, { time: format.time(morning) })}
                </Item>
                <Item onClick={turnOn}>{format.message(labels.untilTurnedOff)}</Item>
              </Menu.Group>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    );
  },
);

function Item(props: Menu.Item.Props) {
  return <Menu.Item {...props} className="onetask-do-not-disturb-button-item" />;
}
