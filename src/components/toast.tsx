'use client';

import {
  safeHref,
  useFormat,
  useIsomorphicLayoutEffect,
  type DigestLabels,
  type EventText,
  type OneTaskEvent,
  type ToastCard,
  type ToasterLabels,
} from '@onetask/react';
import { DigestCard, DigestDetail } from '@onetask/react/components/digest-card';
import type { EventOpening } from '@onetask/react/components/event-lines';
import { EventActions, EventDetail, type ToastParts } from '@onetask/react/components/event-toast';
import { GroupDetail, GroupList, GroupToggle } from '@onetask/react/components/group-toast';
import { LessLikeThis } from '@onetask/react/components/less-like-this';
import { ToastFrame } from '@onetask/react/components/toast-frame';
import {
  createContext,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
} from 'react';

/** What all toasts of a toaster share. They are made once, and read the rest from here. */
export interface Toasting {
  readonly toasts: readonly ToastCard[];
  readonly labels: ToasterLabels;
  readonly digestLabels: DigestLabels;
  readonly opening: EventOpening;
  readonly renderToast: ((toast: ToastParts) => ReactNode) | undefined;
  /** Keys of the groups that show each of their events. */
  readonly opened: ReadonlySet<string>;
  setOpen(key: string, isOpen: boolean): void;
  /** What sonner knows it by. */
  idOf(key: string): string | undefined;
  describe(card: ToastCard): EventText;
  close(key: string, card: Element | null): void;
  lessLikeThis(event: OneTaskEvent): () => void;
  /** Its content has another size. */
  measure(key: string): void;
  /** This stands in one of the app's own: what there is to read. */
  read(key: string, text: string): void;
}

export const ToastingContext = createContext<Toasting | null>(null);

/** A toast in its place in sonner's list. sonner comes late, and what has gone by then never shows. */
export function ToastSlot({ id }: { readonly id: string }): ReactNode {
  const toasting = useContext(ToastingContext);
  const live = toasting?.toasts.find(({ key }) => toasting.idOf(key) === id);
  // What leaves says what it said last.
  const [last, setLast] = useState(live);
  if (live && last && live !== last) setLast(live);
  const card = last && (live ?? last);
  if (!toasting || !card) return null;
  return <Toast card={card} isLeaving={!live} toasting={toasting} />;
}

interface ToastProps {
  readonly card: ToastCard;
  readonly isLeaving: boolean;
  readonly toasting: Toasting;
}

function Toast({ card, isLeaving, toasting }: ToastProps): ReactNode {
  const { key } = card;
  const { labels, opening, renderToast, opened } = toasting;
  const { describe, close, lessLikeThis, measure, read } = toasting;
  const { message } = useFormat();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const titleId = useId();
  const listId = useId();
  useIsomorphicLayoutEffect(() => {
    // As an attribute: React 18 does not know it.
    element?.toggleAttribute('inert', isLeaving);
  }, [element, isLeaving]);
  const text = describe(card);
  const dismiss = () => close(key, element);
  const parts: ToastParts | null =
    card.kind === 'event'
      ? {
          ...text,
          event: card.event,
          href: safeHref(opening.hrefOf?.(card.event)),
          select() {
            opening.onSelect?.(card.event);
            dismiss();
          },
          dismiss,
          lessLikeThis() {
            lessLikeThis(card.event);
            dismiss();
          },
        }
      : null;
  const own = parts ? renderToast?.(parts) : undefined;
  const isOwn = own !== undefined;
  // What it is made of: other parts are to be watched by then.
  const made = isOwn ? 'own' : `${card.kind} ${opened.has(key)}`;
  const size = useRef<string | null>(null);
  useIsomorphicLayoutEffect(
    () => (element ? watchSize(element, size, () => measure(key)) : undefined),
    [element, key, measure, made],
  );
  useEffect(() => {
    if (isOwn && element) read(key, element.textContent ?? '');
  });
  const shared = { card, parts, toasting, titleId, listId };
  return (
    <div
      ref={setElement}
      className={isOwn ? 'onetask-toaster-custom' : 'onetask-toaster-toast'}
      style={CARD_STYLE}
      data-kind={card.kind}
      data-type={card.kind === 'event' ? card.event.type : undefined}
      data-tone={text.tone}
      data-critical={card.isCritical ? '' : undefined}
      onMouseDown={keepFocus}
    >
      {isOwn ? (
        own
      ) : (
        // One frame for all kinds: it stays while a card becomes a group, and so does the focus in it.
        <ToastFrame
          title={text.title}
          icon={text.icon}
          titleId={titleId}
          closeLabel={message(labels.close)}
          onClose={dismiss}
          detail={<Detail {...shared} body={text.body} />}
        >
          <Actions {...shared} />
          <List {...shared} />
        </ToastFrame>
      )}
    </div>
  );
}

interface PartProps {
  readonly card: ToastCard;
  /** Of an event's. */
  readonly parts: ToastParts | null;
  readonly toasting: Toasting;
  readonly titleId: string;
  readonly listId: string;
}

function Detail({ card, toasting, titleId, body }: PartProps & Pick<EventText, 'body'>): ReactNode {
  switch (card.kind) {
    case 'event':
      return <EventDetail event={card.event} body={body} titleId={titleId} />;
    case 'group':
      return <GroupDetail card={card} />;
    case 'digest':
      return <DigestDetail digest={card} labels={toasting.digestLabels} />;
  }
}

function Actions({ card, parts, toasting, titleId, listId }: PartProps): ReactNode {
  const { labels, digestLabels, opening, opened, setOpen } = toasting;
  if (card.kind === 'group') {
    const isOpen = opened.has(card.key);
    const latest = card.events.at(-1);
    return (
      <GroupToggle
        {...{ titleId, listId, isOpen }}
        labels={digestLabels}
        onToggle={() => setOpen(card.key, !isOpen)}
      >
        {latest ? (
          <LessLikeThis
            {...{ labels, titleId }}
            // What told of the same change as one of them went into the card.
            onLess={() => toasting.lessLikeThis({ ...latest, key: card.key })}
          />
        ) : null}
      </GroupToggle>
    );
  }
  if (!parts) return null;
  return (
    <EventActions
      {...parts}
      {...{ labels, titleId }}
      navigate={opening.navigate}
      canSelect={opening.onSelect !== undefined}
      // The app says that critical ones must not be missed.
      onLess={card.isCritical ? undefined : () => toasting.lessLikeThis(parts.event)}
    />
  );
}

function List({ card, toasting, titleId, listId }: PartProps): ReactNode {
  const { digestLabels, opening, opened } = toasting;
  if (card.kind === 'digest') {
    return <DigestCard digest={card} labels={digestLabels} titleId={titleId} {...opening} />;
  }
  if (card.kind !== 'group' || !opened.has(card.key)) return null;
  return <GroupList {...{ card, titleId, listId }} labels={digestLabels} {...opening} />;
}

/** sonner measures once; a font may come late, a phone be turned, a text be made larger, a group grow. */
function watchSize(
  card: Element,
  known: { current: string | null },
  onChange: () => void,
): () => void {
  if (typeof ResizeObserver !== 'function') return () => {};
  const parts = [...card.children];
  const look = () => {
    const now = parts.map((part) => part.clientHeight).join();
    const isOther = known.current !== null && now !== known.current;
    known.current = now;
    if (isOther) onChange();
  };
  look();
  const observer = new ResizeObserver(look);
  for (const part of parts) observer.observe(part);
  return () => observer.disconnect();
}

/** Over a modal the page does not hear the pointer; this does. */
const CARD_STYLE: CSSProperties = { pointerEvents: 'auto' };

/** Somebody types: a press on a toast's button must not take the focus from the field. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a, button')) event.preventDefault();
}
