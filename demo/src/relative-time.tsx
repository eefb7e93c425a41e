import { useOneTaskLocale } from '@onetask/react';
import { useNow } from './use-now.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Below this nothing finer than "now" is told. */
const NOW_MS = 45 * SECOND_MS;
const RENEW_MS = 15 * SECOND_MS;

/** How long ago something was (epoch ms), with the full date as its title. */
export function RelativeTime({ at }: { readonly at: number }) {
  const { locale, timeZone } = useOneTaskLocale();
  const now = useNow(RENEW_MS);
  const full = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  return (
    <time dateTime={new Date(at).toISOString()} title={full.format(at)}>
      {formatRelative(at, now, locale)}
    </time>
  );
}

function formatRelative(at: number, now: number, locale: string | undefined): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const ageMs = Math.max(0, now - at);
  if (ageMs < NOW_MS) return format.format(0, 'second');
  if (ageMs < HOUR_MS) return format.format(-Math.max(1, Math.round(ageMs / MINUTE_MS)), 'minute');
  if (ageMs < DAY_MS) return format.format(-Math.round(ageMs / HOUR_MS), 'hour');
  return format.format(-Math.round(ageMs / DAY_MS), 'day');
}
