import type { TimeLabels } from './labels.js';
import {
  formatMessage,
  messageParts,
  type Label,
  type LabelValues,
  type MessagePart,
} from './message.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** From here on a weekday's name would be another week's. */
const WEEK_DAYS = 7;
/** Clocks differ: what is up to five minutes ahead has just happened. */
const AHEAD_MS = 5 * MINUTE_MS;

/** Writes texts, numbers and times as a locale does. Times are epoch milliseconds. */
export interface Format {
  /** A BCP 47 tag; `undefined`: the browser's. */
  readonly locale: string | undefined;
  /** An IANA time zone; `undefined`: the browser's. */
  readonly timeZone: string | undefined;
  number(value: number): string;
  /** A share of 1 in per cent, without decimals. */
  percent(share: number): string;
  /** A label with its values, as one string. */
  message(label: Label, values?: LabelValues): string;
  /** The same in pieces, for values that want markup of their own. */
  parts(label: Label, values?: LabelValues): readonly MessagePart[];
  /** 17:00 */
  time(ms: number): string;
  /** 20 Nov 2026, 17:00 */
  dateTime(ms: number): string;
  /** 17:00; with the date where that is another day than `now`'s. */
  timeOrDate(ms: number, now: number): string;
  /** "now" (up to a minute ago or five ahead), "12 min. ago", "2 hr. ago", then day and time. */
  relativeTime(ms: number, now: number): string;
  /** Today, yesterday, a weekday, a date. */
  day(ms: number, now: number): string;
  /** The same for all times of one calendar day in the time zone. */
  dayKey(ms: number): string;
}

export function createFormat(
  locale: string | undefined,
  timeZone: string | undefined,
  labels: TimeLabels,
): Format {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Map<string | undefined, Intl.PluralRules>();
  function pluralsOf(language: string | undefined): Intl.PluralRules {
    const known = plurals.get(language) ?? new Intl.PluralRules(language);
    plurals.set(language, known);
    return known;
  }
  const messageLocale = {
    number: (value: number) => numbers.format(value),
    plural: (count: number, language: string | undefined) =>
      pluralsOf(language ?? locale).select(count),
  };
  const percents = lazy(
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
  );
  const relative = lazy(
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' }),
  );
  const dates = (options: Intl.DateTimeFormatOptions) =>
    lazy(() => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  const times = dates({ timeStyle: 'short' });
  const dateTimes = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const weekdays = dates({ weekday: 'long' });
  const days = dates({ dateStyle: 'medium' });
  const keys = lazy(
    () =>
      new Intl.DateTimeFormat('en-CA', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }),
  );

  const message = (label: Label, values: LabelValues = {}) =>
    formatMessage(label, values, messageLocale);
  const parts = (label: Label, values: LabelValues = {}) =>
    messageParts(label, values, messageLocale);
  const dayKey = (ms: number) => keys().format(ms);

  function day(ms: number, now: number): string {
    const age = daysBetween(dayKey(ms), dayKey(now));
    if (age === 0) return message(labels.today);
    if (age === 1) return message(labels.yesterday);
    return age > 1 && age < WEEK_DAYS ? weekdays().format(ms) : days().format(ms);
  }

  return {
    locale,
    timeZone,
    number: messageLocale.number,
    percent: (share) => percents().format(share),
    message,
    parts,
    time: (ms) => times().format(ms),
    dateTime: (ms) => dateTimes().format(ms),
    timeOrDate: (ms, now) => (dayKey(ms) === dayKey(now) ? times() : dateTimes()).format(ms),
    relativeTime(ms, now) {
      const age = now - ms;
      if (age < -AHEAD_MS) return dateTimes().format(ms);
      if (age < MINUTE_MS) return message(labels.now);
      if (age < HOUR_MS) return relative().format(-Math.floor(age / MINUTE_MS), 'minute');
      if (age < DAY_MS) return relative().format(-Math.floor(age / HOUR_MS), 'hour');
      // Both are of this locale: nothing to isolate.
      return parts(labels.dayAndTime, { day: day(ms, now), time: times().format(ms) })
        .map(({ text }) => text)
        .join('');
    },
    day,
    dayKey,
  };
}

/** Whole days from one `yyyy-mm-dd` to a later one. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
