/** A span of each day by a clock on the wall, over midnight where it ends before it begins. */
export interface QuietHours {
  /** `HH:MM` */
  readonly from: string;
  /** `HH:MM`. The same as `from` is no span at all: nobody is to be mute for ever. */
  readonly to: string;
  /** An IANA name; `null`: wherever this machine is. */
  readonly timeZone: string | null;
}

/** Whether it is quiet, and until when that stays so. */
export interface QuietMoment {
  readonly isQuiet: boolean;
  /** Epoch ms. */
  readonly changesAt: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** The minute of the day that `HH:MM` names, or `null`. */
export function minuteOfDay(time: string): number | null {
  const match = TIME.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether it is quiet at a moment. The spans are of the wall clock, so that they are an hour longer or
 * shorter in the nights that change it: a time that comes twice begins a span the first time and ends
 * it the second, one that does not come is the moment of the change. Spans that touch are one.
 *
 * The zone of the machine is asked each time, so that whoever travels takes the hours along.
 *
 * @param epoch ms
 */
export function quietMoment(hours: QuietHours, epoch: number): QuietMoment {
  const [from, to] = [minuteOfDay(hours.from), minuteOfDay(hours.to)];
  if (from === null || to === null || from === to) return { isQuiet: false, changesAt: Infinity };
  const wall = wallClock(hours.timeZone);
  const today = Math.floor((epoch + wall(epoch)) / DAY_MS) * DAY_MS;
  const spans = [-1, 0, 1, 2].map((days) => {
    const midnight = today + days * DAY_MS;
    return {
      start: instant(wall, midnight + from * MINUTE_MS, 'first'),
      end: instant(wall, midnight + to * MINUTE_MS + (to < from ? DAY_MS : 0), 'last'),
    };
  });
  return momentIn(spans, epoch);
}

function momentIn(spans: readonly Span[], epoch: number): QuietMoment {
  let isQuiet = false;
  let end = epoch;
  for (const span of spans) {
    // In their order: each that begins before the quiet ends makes it longer.
    if (span.start <= end && span.end > end) [isQuiet, end] = [true, span.end];
  }
  if (isQuiet) return { isQuiet, changesAt: end };
  const next = spans.find(({ start, end: over }) => start > epoch && over > start);
  return { isQuiet, changesAt: next?.start ?? Infinity };
}

/** What a wall clock is ahead of UTC at a moment, in ms. */
export type WallClock = (epoch: number) => number;

/** The moment when a clock on the wall shows a time, which is given as if it were UTC. */
export function instant(wall: WallClock, shown: number, which: 'first' | 'last'): number {
  // A change is either before or after; a day to each side is beyond any.
  const moments = [shown - wall(shown - DAY_MS), shown - wall(shown + DAY_MS)];
  const [low, high] = [Math.min(...moments), Math.max(...moments)];
  const found = [low, high].filter((moment) => moment + wall(moment) === shown);
  if (found.length > 0) return which === 'first' ? Math.min(...found) : Math.max(...found);
  return changeBetween(wall, low, high);
}

/** The moment when a clock is set forward, somewhere in a span. */
function changeBetween(wall: WallClock, low: number, high: number): number {
  const before = wall(low);
  let [known, changed] = [low, high];
  while (changed - known > 1) {
    const middle = Math.floor((known + changed) / 2);
    if (wall(middle) === before) known = middle;
    else changed = middle;
  }
  return changed;
}

export function wallClock(timeZone: string | null): WallClock {
  const format = formatOf(timeZone !== null && isTimeZone(timeZone) ? timeZone : undefined);
  return (epoch) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(epoch)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epoch / 1000) * 1000;
  };
}

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    ...(timeZone !== undefined && { timeZone }),
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}
