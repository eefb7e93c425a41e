import { tomorrowAt } from '@onetask/react';
import { describe, expect, it } from 'vitest';

const at = (iso: string) => Date.parse(iso);
const tomorrow = (iso: string, timeZone?: string) =>
  new Date(tomorrowAt(8, at(iso), timeZone)).toISOString();

describe('tomorrow at eight', () => {
  it('is of the next day in its zone', () => {
    expect(tomorrow('2026-11-20T12:00:00Z', 'UTC')).toBe('2026-11-21T08:00:00.000Z');
    expect(tomorrow('2026-11-20T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-22T07:00:00.000Z');
    expect(tomorrow('2026-11-20T03:00:00Z', 'America/New_York')).toBe('2026-11-20T13:00:00.000Z');
  });

  it('is at eight by the wall in the nights that change the clock', () => {
    expect(tomorrow('2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T06:00:00.000Z');
    expect(tomorrow('2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T07:00:00.000Z');
  });

  it('is of this machine where a zone is unknown', () => {
    expect(tomorrow('2026-11-20T12:00:00Z', 'Mars/Olympus')).toBe(tomorrow('2026-11-20T12:00:00Z'));
  });
});
