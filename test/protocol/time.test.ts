import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseTime, utcText } from '../../src/protocol/time.js';

const instant = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2090-01-01T00:00:00Z'),
  noInvalidDate: true,
});

/** A time as it is kept, and as it tells two frames apart. */
function read(text: string): { ms: number; text: string } | null {
  const ms = parseTime(text);
  return ms === null ? null : { ms, text: utcText(text, ms) };
}

describe('parseTime', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['UTC', 0],
    ['Asia/Kolkata', -330],
    ['America/New_York', 300],
    ['Pacific/Kiritimati', -840],
  ])('takes a time without a zone for UTC in a browser in %s', (zone, offsetMinutes) => {
    vi.stubEnv('TZ', zone);
    expect(new Date('2026-11-22T23:09:13Z').getTimezoneOffset()).toBe(offsetMinutes);

    expect(read('2026-11-22T23:09:13')).toEqual({
      ms: Date.UTC(2026, 10, 22, 23, 9, 13),
      text: '2026-11-22T23:09:13.000000',
    });
    // In New York this hour does not exist on the local clock.
    expect(read('2026-03-08T02:30:00')?.ms).toBe(Date.UTC(2026, 2, 8, 2, 30));
  });

  it('keeps the microseconds in the text and the milliseconds in the number', () => {
    expect(read('2026-11-22T23:09:13.020082')).toEqual({
      ms: Date.UTC(2026, 10, 22, 23, 9, 13, 20),
      text: '2026-11-22T23:09:13.020082',
    });
    expect(read('2026-11-22T23:09:13.5')?.text).toBe('2026-11-22T23:09:13.500000');
    expect(read('2026-11-22T23:09:13.123456789')?.text).toBe('2026-11-22T23:09:13.123456');
  });

  it.each([
    ['2026-11-22T23:09:13Z', '2026-11-22T23:09:13.000000'],
    ['2026-11-22T23:09:13.000001z', '2026-11-22T23:09:13.000001'],
    ['2026-11-22T23:09:13+00:00', '2026-11-22T23:09:13.000000'],
    ['2026-11-23T04:39:13.020082+05:30', '2026-11-22T23:09:13.020082'],
    ['2026-11-22T15:09:13-0800', '2026-11-22T23:09:13.000000'],
    ['2026-11-23T00:09:13+01', '2026-11-22T23:09:13.000000'],
    ['2026-11-22 23:09:13', '2026-11-22T23:09:13.000000'],
    ['2026-11-22T23:09', '2026-11-22T23:09:00.000000'],
    ['2026-11-22T23:09+01', '2026-11-22T22:09:00.000000'],
    ['2026-11-22T23:09:13,5', '2026-11-22T23:09:13.500000'],
    ['2026-11-22T23:09:13.020+01', '2026-11-22T22:09:13.020000'],
    ['2026-11-22T23:09:13.02008 ', '2026-11-22T23:09:13.020080'],
    ['2026-11-22T24:00:00.000001', '2026-11-23T00:00:00.000001'],
    ['0001-01-01T00:00:00', '0001-01-01T00:00:00.000000'],
  ])('reads %s as %s UTC', (written, utc) => {
    expect(read(written)?.text).toBe(utc);
    expect(read(written)?.ms).toBe(Date.parse(`${utc.slice(0, 23)}Z`));
  });

  it('gives the same instant for every way to write it', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (date, micros, offsetMinutes) => {
          const tail = String(micros).padStart(3, '0');
          const utc = `${date.toISOString().slice(0, -1)}${tail}`;
          const local = new Date(date.getTime() + offsetMinutes * 60_000);
          const minutes = Math.abs(offsetMinutes);
          const offset = [Math.floor(minutes / 60), minutes % 60]
            .map((part) => String(part).padStart(2, '0'))
            .join(':');
          const sign = offsetMinutes < 0 ? '-' : '+';
          const shifted = `${local.toISOString().slice(0, -1)}${tail}${sign}${offset}`;

          const expected = { ms: date.getTime(), text: utc };
          expect(read(utc)).toEqual(expected);
          expect(read(`${utc}Z`)).toEqual(expected);
          expect(read(shifted)).toEqual(expected);
        },
      ),
    );
  });

  it.each([
    '',
    'now',
    '1764000000',
    '2026-11-22',
    '23:09:13',
    '22.11.2026 23:09',
    '2026-13-01T00:00:00',
    '2026-11-22T25:00:00',
    '2026-11-22T23:60:00',
    '2026-11-22T23:09:60',
    '2026-11-22T24:00:00.001',
    '2026-00-10T00:00:00',
    '2026-01-00T00:00:00',
    '2026-01-32T00:00:00',
    '2026-11-22T23:09:13+24:00',
    '2026-11-22T23:09:13+12:60',
    '2026-11-22T23:09:13+99:99',
    '2026-11-22T23:09:13 Europe/Berlin',
    ' 2026-11-22T23:09:13',
    '2026-11-22T23:09:13\n2026',
    '2026-11-22T23:09:13.',
    '２０２６-11-22T23:09:13',
  ])('refuses %j', (junk) => {
    expect(read(junk)).toBeNull();
  });

  it.each(['2026-02-29T00:00:00', '2026-02-30T12:00:00Z', '2026-04-31T00:00:00+02:00'])(
    'refuses %s, a day that no calendar has',
    (impossible) => {
      expect(read(impossible)).toBeNull();
    },
  );

  it('takes each day for the one that the calendar has there, in any year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const [y, m, d] = [
            String(year).padStart(4, '0'),
            ...[month, day].map((part) => String(part).padStart(2, '0')),
          ];
          const date = new Date(0);
          date.setUTCFullYear(year, month - 1, day);
          const isDay = date.toISOString().startsWith(`${y}-${m}-${d}`);
          expect(parseTime(`${y}-${m}-${d}T00:00:00`)).toBe(isDay ? date.getTime() : null);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads a leap day', () => {
    expect(read('2028-02-29T00:00:00')?.ms).toBe(Date.UTC(2028, 1, 29));
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?.{0,8}$/)),
        (text) => {
          const time = read(text);
          if (time) expect(Number.isFinite(time.ms)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
