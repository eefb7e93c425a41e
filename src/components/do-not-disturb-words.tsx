'use client';

import {
  useFormat,
  useNow,
  usePreferences,
  type DoNotDisturbLabels,
  type DoNotDisturbState,
} from '@onetask/react';

const DAY_MS = 86_400_000;

export interface DoNotDisturbWords {
  /** "Do not disturb: on until 15:30" */
  readonly state: string;
  /** "3 wait for you"; `null`: nothing waits. */
  readonly held: string | null;
}

/** Whether anything may disturb, and how much waits, in words. */
export function useDoNotDisturbWords(
  { isActive, by, until, heldCount }: DoNotDisturbState,
  labels: DoNotDisturbLabels,
): DoNotDisturbWords {
  const format = useFormat();
  const now = useNow();
  const { hidden } = usePreferences();
  const { message, time, dayKey, timeOrDate } = format;

  function moment(at: number): string {
    const isTomorrow = dayKey(at - DAY_MS) === dayKey(now);
    return isTomorrow ? message(labels.tomorrow, { time: time(at) }) : timeOrDate(at, now);
  }

  function state(): string {
    if (!isActive) return message(labels.off);
    if (by === 'focus') return message(labels.focus);
    if (until === null) return message(labels.on);
    const label = by === 'quietHours' ? labels.quietHours : labels.onUntil;
    return message(label, { time: moment(until) });
  }

  const some = hidden.badgeNumber
    ? message(labels.waitingSome)
    : message(labels.waiting, { count: heldCount });
  return { state: state(), held: heldCount === 0 ? null : some };
}
