'use client';

import {
  isPlainClick,
  safeHref,
  useFormat,
  useIsomorphicLayoutEffect,
  useNow,
  type EventText,
  type OneTaskEvent,
  type EventCard,
  type ToasterLabels,
} from '@onetask/react';
import { EventGlyph } from '@onetask/react/components/event-glyph';
import { ProgressBar } from '@onetask/react/components/progress-bar';
import { X } from 'lucide-react';
import {
  createContext,
  useContext,
  useEffect,
  useId,
  useState,
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
} from 'react';

/** What a toast of the app's own is made of. */
export interface ToastParts extends EventText {
  readonly event: OneTaskEvent;
  /** A safe address, or `null`. */
  readonly href: string | null;
  /** Says that it was opened, and takes it away. */
  select(): void;
  dismiss(): void;
}

/** What all toasts of a toaster share. They are made once, and read the rest from here. */
export interface Toasting {
  readonly toasts: readonly EventCard[];
  readonly labels: ToasterLabels;
  readonly hrefOf: ((event: OneTaskEvent) => string | null | undefined) | undefined;
  readonly navigate: ((href: string) => void) | undefined;
  readonly onSelect: ((event: OneTaskEvent) => void) | undefined;
  readonly renderToast: ((toast: ToastParts) => ReactNode) | undefined;
  /** What sonner knows it by. */
  idOf(key: string): string | undefined;
  describe(event: OneTaskEvent): EventText;
  close(key: string, card: Element | null): void;
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
  const [toast] = useState(live);
  if (!toasting || !toast) return null;
  return <Toast toast={toast} isLeaving={!live} toasting={toasting} />;
}

interface ToastProps {
  readonly toast: EventCard;
  readonly isLeaving: boolean;
  readonly toasting: Toasting;
}

function Toast({ toast: { key, event }, isLeaving, toasting }: ToastProps): ReactNode {
  const { describe, hrefOf, onSelect, renderToast, close, measure, read } = toasting;
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
  const parts: ToastParts = {
    ...text,
    event,
    href: safeHref(hrefOf?.(event)),
    select() {
      onSelect?.(event);
      close(key, element);
    },
    dismiss: () => close(key, element),
  };
  const own = renderToast?.(parts);
  const isOwn = own !== undefined;
  useEffect(() => {
    if (isOwn && element) read(key, element.textContent ?? '');
  });
  return (
    <div
      ref={setElement}
      className={isOwn ? 'onetask-toaster-custom' : 'onetask-toaster-toast'}
      style={CARD_STYLE}
      data-type={event.type}
      data-tone={text.tone}
      onMouseDown={keepFocus}
    >
      {isOwn ? own : <ToastCard {...parts} toasting={toasting} />}
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
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a, button')) event.preventDefault();
}

function ToastCard({
  toasting: { labels, navigate, onSelect },
  ...parts
}: ToastParts & { readonly toasting: Toasting }): ReactNode {
  const { event, title, body, icon, href, select, dismiss } = parts;
  const { message } = useFormat();
  const id = useId();
  const progress = event.type === 'achievement_progress' ? event.data?.progress : null;
  const action = {
    className: 'onetask-toaster-open onetask-button',
    'aria-describedby': id,
    children: message(labels.open),
  };
  const follow = (click: MouseEvent, address: string) => {
    // A new tab or window is the browser's, and the toast stays.
    if (!isPlainClick(click)) return;
    if (navigate) {
      click.preventDefault();
      navigate(address);
    }
    select();
  };
  return (
    <>
      <span className="onetask-tile">
        <EventGlyph icon={icon} />
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
        {typeof progress === 'number' ? (
          <ProgressBar share={progress} aria-labelledby={id} className="onetask-toaster-progress" />
        ) : null}
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
            <button type="button" {...action} onClick={select} />
          ) : (
            <a href={href} {...action} onClick={(click) => follow(click, href)} />
          )}
        </div>
      ) : null}
    </>
  );
}

interface TaskMetaProps {
  readonly workspace: string | null;
  readonly createdAt: number;
}

function TaskMeta({ workspace, createdAt }: TaskMetaProps): ReactNode {
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
