import { afterEach, describe, expect, it } from 'vitest';
import {
  isTimeZone,
  minuteOfDay,
  quietMoment,
  type QuietHours,
} from '../../src/attention/quiet-hours.js';

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const HOUR_MS = 3_600_000;

const hours = (from: string, to: string, timeZone: string | null): QuietHours => ({
  from,
  to,
  timeZone,
});
const at = (iso: string) => Date.parse(iso);
/** Whether it is quiet at a moment, and the moment until which that stays so. */
const look = (quiet: QuietHours, iso: string) => {
  const { isQuiet, changesAt } = quietMoment(quiet, at(iso));
  return [isQuiet, Number.isFinite(changesAt) ? new Date(changesAt).toISOString() : changesAt];
};
/** All changes of some days, and how long each quiet lasts in hours. */
const spansFrom = (quiet: QuietHours, iso: string, days: number) => {
  const spans: number[] = [];
  let now = at(iso);
  for (const end = now + days * 24 * HOUR_MS; now < end;) {
    const { isQuiet, changesAt } = quietMoment(quiet, now);
    if (isQuiet) spans.push((changesAt - now) / HOUR_MS);
    now = changesAt;
  }
  return spans;
};

describe('quiet hours', () => {
  it('are a span of the day', () => {
    const noon = hours('12:00', '13:30', BERLIN);
    expect(look(noon, '2026-06-01T09:59:59.999Z')).toEqual([false, '2026-06-01T10:00:00.000Z']);
    expect(look(noon, '2026-06-01T10:00:00Z')).toEqual([true, '2026-06-01T11:30:00.000Z']);
    expect(look(noon, '2026-06-01T11:29:59.999Z')).toEqual([true, '2026-06-01T11:30:00.000Z']);
    expect(look(noon, '2026-06-01T11:30:00Z')).toEqual([false, '2026-06-02T10:00:00.000Z']);
  });

  it('go over midnight', () => {
    const night = hours('22:00', '07:00', BERLIN);
    expect(look(night, '2026-06-01T19:00:00Z')).toEqual([false, '2026-06-01T20:00:00.000Z']);
    expect(look(night, '2026-06-01T21:00:00Z')).toEqual([true, '2026-06-02T05:00:00.000Z']);
    expect(look(night, '2026-06-02T04:00:00Z')).toEqual([true, '2026-06-02T05:00:00.000Z']);
    expect(look(night, '2026-06-02T05:00:00Z')).toEqual([false, '2026-06-02T20:00:00.000Z']);
  });

  it('are none where they end as they begin, or say no time', () => {
    for (const [from, to] of [
      ['09:00', '09:00'],
      ['25:00', '09:00'],
      ['9:00', '10:00'],
    ] as const) {
      expect(look(hours(from, to, BERLIN), '2026-06-01T09:00:00Z')).toEqual([false, Infinity]);
    }
  });
});

describe.each([
  { zone: BERLIN, forward: '2026-03-28T12:00:00Z', back: '2026-10-24T12:00:00Z', twice: '02' },
  { zone: NEW_YORK, forward: '2026-03-07T17:00:00Z', back: '2026-10-31T17:00:00Z', twice: '01' },
])('in $zone', ({ zone, forward, back, twice }) => {
  it('a night is an hour shorter when clocks go forward, and longer when they go back', () => {
    const night = hours('22:00', '07:00', zone);
    expect(spansFrom(night, forward, 3)).toEqual([8, 9, 9]);
    expect(spansFrom(night, back, 3)).toEqual([10, 9, 9]);
  });

  it('a time that does not come is the moment of the change', () => {
    expect(spansFrom(hours('22:00', '02:30', zone), forward, 2)).toEqual([4, 4.5]);
    expect(spansFrom(hours('02:30', '07:00', zone), forward, 2)).toEqual([4, 4.5]);
    // Nothing of it comes in that night.
    expect(spansFrom(hours('02:10', '02:50', zone), forward, 2)).toHaveLength(1);
  });

  it('a time that comes twice begins the first time, and ends the second: never twice', () => {
    const [half, tail] = [Number(twice) + 0.5, 7 - Number(twice) - 0.5];
    expect(spansFrom(hours('22:00', `${twice}:30`, zone), back, 2)).toEqual([3 + half, 2 + half]);
    expect(spansFrom(hours(`${twice}:30`, '07:00', zone), back, 2)).toEqual([1 + tail, tail]);
    const short = hours(`${twice}:15`, `${twice}:45`, zone);
    expect(spansFrom(short, back, 2)).toEqual([1.5, 0.5]);
  });

  it.each([forward, back])('ends and begins by the clock on the wall around %s', (from) => {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
    let now = at(from);
    for (let change = 0; change < 6; change += 1) {
      const { isQuiet, changesAt } = quietMoment(hours('22:00', '07:00', zone), now);
      expect(clock.format(changesAt)).toBe(isQuiet ? '07:00' : '22:00');
      now = changesAt;
    }
  });

  it('at each moment of the night it is quiet by the wall, or in an hour that comes twice', () => {
    const night = hours('01:45', '03:15', zone);
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
    for (const from of [forward, back]) {
      const isQuiet = Array.from({ length: 24 * 12 }, (_, step) => {
        const now = at(from) + step * 5 * 60_000;
        const [shown, quiet] = [clock.format(now), quietMoment(night, now).isQuiet];
        if (shown >= '03:15' || shown < '01:00') expect(quiet).toBe(false);
        if (shown >= '02:00' && shown < '03:15') expect(quiet).toBe(true);
        return quiet;
      });
      const begins = isQuiet.filter((quiet, step) => quiet && !isQuiet[step - 1]);
      expect(begins).toHaveLength(1);
    }
  });
});

describe('elsewhere', () => {
  it('half an hour of change, and a day that was left out', () => {
    expect(
      spansFrom(hours('22:00', '07:00', 'Australia/Lord_Howe'), '2026-04-04T01:00:00Z', 2),
    ).toEqual([9.5, 9]);
    const apia = spansFrom(hours('22:00', '07:00', 'Pacific/Apia'), '2011-12-29T20:00:00Z', 4);
    expect(apia.reduce((sum, span) => sum + span, 0)).toBeGreaterThan(18);
  });

  it('spans that touch are one', () => {
    // In the night when clocks go back, it begins again before it ends.
    const all = hours('02:30', '02:15', BERLIN);
    const { isQuiet, changesAt } = quietMoment(all, at('2026-10-24T12:00:00Z'));
    expect([isQuiet, changesAt]).toEqual([true, at('2026-10-26T01:15:00Z')]);
  });
});

describe('whoever travels', () => {
  const home = process.env['TZ'];
  afterEach(() => {
    if (home === undefined) delete process.env['TZ'];
    else process.env['TZ'] = home;
  });

  it('takes the hours along, unless they are of a zone', () => {
    const evening = '2026-06-01T21:00:00Z';
    process.env['TZ'] = BERLIN;
    expect(look(hours('22:00', '07:00', null), evening)).toEqual([
      true,
      '2026-06-02T05:00:00.000Z',
    ]);
    process.env['TZ'] = NEW_YORK;
    expect(look(hours('22:00', '07:00', null), evening)).toEqual([
      false,
      '2026-06-02T02:00:00.000Z',
    ]);
    expect(look(hours('22:00', '07:00', BERLIN), evening)).toEqual([
      true,
      '2026-06-02T05:00:00.000Z',
    ]);
  });

  it('to where no zone is known by that name has those of the machine', () => {
    process.env['TZ'] = BERLIN;
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(look(hours('22:00', '07:00', 'Mars/Olympus'), '2026-06-01T21:00:00Z')[0]).toBe(true);
  });
});

it('reads a time of day', () => {
  expect(['00:00', '07:05', '23:59'].map(minuteOfDay)).toEqual([0, 425, 1439]);
  expect(['24:00', '7:05', '07:60', '07:05:00', '', ' 07:05'].map(minuteOfDay)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});
