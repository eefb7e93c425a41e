import {
  toastLifetimeMs,
  type OneTaskEvent,
  type OneTaskEventMap,
  type TimedToast,
  type ToastCard,
} from '@onetask/react';

/** How long a toast stays: at least so many milliseconds, or until somebody dismisses it. */
export type ToastDuration = number | 'until-dismissed';

/** What can be said of toasts of one type: whether there are any, and how long they stay. */
export type ToastTypeOption = boolean | { readonly durationMs?: ToastDuration | undefined };

/** The same of all types. */
export type ToastTypeOptions =
  | { readonly [Type in keyof OneTaskEventMap]?: ToastTypeOption | undefined }
  | undefined;

/** More at once would be a wall; the others stand behind them. */
export const VISIBLE_TOASTS = 3;

/** What is said of toasts with such an event. */
export function optionOf(
  types: ToastTypeOptions,
  { type }: Pick<OneTaskEvent, 'type'>,
): ToastTypeOption {
  return (type === 'unknown' ? undefined : types?.[type]) ?? true;
}

interface ReadCard {
  readonly card: ToastCard;
  /** What there is to read. */
  readonly text: string;
}

interface TimesOptions {
  readonly locale: string | undefined;
  readonly durationMs: ToastDuration | undefined;
  readonly types: ToastTypeOptions;
  /** Keys of groups whose events are listed. */
  readonly opened: ReadonlySet<string>;
}

/** How long each stays. What is critical, a digest, and what somebody opened stays until it is dismissed. */
export function timesOf(
  cards: readonly ReadCard[],
  { locale, durationMs, types, opened }: TimesOptions,
): readonly TimedToast[] {
  return cards.map(({ card, text }, index) => {
    const { key, isCritical, kind } = card;
    // The newest lies on top. What peeks out behind it has its time when it is on top; what is
    // behind that, after a burst, is in its list and is not waited for.
    const behind = cards.length - 1 - index;
    const isCovered = behind > 0 && behind < VISIBLE_TOASTS;
    if (isCritical || kind === 'digest' || opened.has(key)) {
      return { key, lifetimeMs: Infinity, isCovered };
    }
    const type = kind === 'event' ? card.event.type : 'task_update';
    const asked = [durationMs, durationOf(optionOf(types, { type }))].map(inMs);
    const lifetimeMs = Math.max(toastLifetimeMs(text, locale), ...asked);
    return { key, lifetimeMs, isCovered, version: text };
  });
}

function durationOf(option: ToastTypeOption): ToastDuration | undefined {
  return typeof option === 'object' ? option.durationMs : undefined;
}

function inMs(duration: ToastDuration | undefined): number {
  if (duration === 'until-dismissed') return Infinity;
  // What a settings page made of an empty field is no time at all.
  return duration !== undefined && duration > 0 ? duration : 0;
}
