import { createFormat, TIME_LABELS } from '@onetask/react';
import { describe, expect, it } from 'vitest';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A Friday. */
const NOW = Date.UTC(2026, 10, 20, 12);
const format = createFormat('en-GB', 'UTC', TIME_LABELS);
const ago = (ms: number) => format.relativeTime(NOW - ms, NOW);

describe('a relative time', () => {
  it('is "now" for the last minute, and up to five minutes ahead', () => {
    expect([ago(0), ago(59_999), ago(-5 * MINUTE_MS)]).toEqual(['now', 'now', 'now']);
    expect(ago(-5 * MINUTE_MS - 1)).toBe('20 Nov 2026, 12:05');
  });

  it('counts minutes and hours down, never up', () => {
    expect(ago(MINUTE_MS)).toBe('1 min ago');
    expect(ago(2 * MINUTE_MS - 1)).toBe('1 min ago');
    expect(ago(HOUR_MS - 1)).toBe('59 min ago');
    expect(ago(HOUR_MS)).toBe('1 hr ago');
    expect(ago(24 * HOUR_MS - 1)).toBe('23 hr ago');
  });

  it('is a day and a time from then on', () => {
    expect(ago(24 * HOUR_MS)).toBe('Yesterday, 12:00');
    expect(ago(3 * 24 * HOUR_MS)).toBe('Tuesday, 12:00');
    expect(ago(30 * 24 * HOUR_MS)).toBe('21 Oct 2026, 12:00');
  });
});

describe('a day', () => {
  it('is that of the time zone, over midnight and a change of the clocks', () => {
    const berlin = createFormat('en-GB', 'Europe/Berlin', TIME_LABELS);
    const lateEvening = Date.UTC(2026, 10, 19, 23, 30);
    expect(format.dayKey(lateEvening)).toBe('2026-11-19');
    expect(berlin.dayKey(lateEvening)).toBe('2026-11-20');
    expect([format.day(lateEvening, NOW), berlin.day(lateEvening, NOW)]).toEqual([
      'Yesterday',
      'Today',
    ]);
    const sunday = Date.UTC(2026, 9, 25, 12);
    expect(berlin.day(sunday - 24 * HOUR_MS, sunday)).toBe('Yesterday');
  });

  it('is a weekday for a week, then a date; so is one ahead', () => {
    expect(format.day(NOW - 6 * 24 * HOUR_MS, NOW)).toBe('Saturday');
    expect(format.day(NOW - 7 * 24 * HOUR_MS, NOW)).toBe('13 Nov 2026');
    expect(format.day(NOW + 24 * HOUR_MS, NOW)).toBe('21 Nov 2026');
  });
});

it('writes a time of today alone, and one of another day with its date', () => {
  expect(format.timeOrDate(NOW - HOUR_MS, NOW)).toBe(format.time(NOW - HOUR_MS));
  expect(format.timeOrDate(NOW - 24 * HOUR_MS, NOW)).toBe(format.dateTime(NOW - 24 * HOUR_MS));
});

it('writes shares in per cent', () => {
  expect(createFormat('de', 'UTC', TIME_LABELS).percent(0.5)).toBe('50\u00a0%');
});
