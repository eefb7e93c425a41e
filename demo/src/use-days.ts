import { useMemo } from 'react';
import { useOneTaskLocale, type Notification } from '@onetask/react';
import { useNow } from './use-now.js';

export interface Day {
  /** `Today`, `Yesterday`, or the date. */
  readonly label: string;
  readonly items: readonly Notification[];
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Puts notifications under the days on which they came. Their order stays. */
export function useDays(notifications: readonly Notification[]): readonly Day[] {
  const { locale, timeZone } = useOneTaskLocale();
  const now = useNow(MINUTE_MS);
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    const names = new Map(
      [0, -1].map((days) => [
        date.format(now + days * DAY_MS),
        capitalised(relative.format(days, 'day'), locale),
      ]),
    );
    const byDay = new Map<string, Notification[]>();
    for (const notification of notifications) {
      const day = date.format(notification.createdAt);
      byDay.set(day, [...(byDay.get(day) ?? []), notification]);
    }
    return [...byDay].map(([day, items]) => ({ label: names.get(day) ?? day, items }));
  }, [notifications, now, locale, timeZone]);
}

function capitalised(text: string, locale: string | undefined): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join('');
}
