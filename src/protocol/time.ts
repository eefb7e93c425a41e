const ISO =
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?$/;
const MICROS = /[.,]\d{3}(\d{1,3})/;

/** The character code of 0. */
const ZERO = 48;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The calendar repeats itself after so long, and `Date.UTC` takes the years 0 to 99 for others. */
const CYCLE_YEARS = 400;
const CYCLE_MS = 146_097 * DAY_MS;

/**
 * Reads an ISO 8601 time, with or without fraction and zone, as epoch milliseconds. A time without a
 * zone is UTC whatever the browser's zone is (PROTOCOL M1). Returns `null` for anything else, an
 * impossible date included.
 */
export function parseTime(text: string): number | null {
  if (!ISO.test(text)) return null;
  const year = two(text, 0) * 100 + two(text, 2) + CYCLE_YEARS;
  const month = two(text, 5);
  const day = two(text, 8);
  const dayMs = Date.UTC(year, month - 1, day);
  // Engines take February 30 for March 2, and month 13 for January.
  const isOnCalendar =
    month >= 1 && month <= 12 && day >= 1 && (day <= 28 || dayMs < Date.UTC(year, month));
  const minutes = two(text, 14);
  const seconds = text[16] === ':' ? two(text, 17) : 0;
  const clockMs = (two(text, 11) * 60 + minutes) * MINUTE_MS + seconds * 1000 + fractionMs(text);
  // 24:00 is the end of a day.
  const isOnClock = minutes < 60 && seconds < 60 && clockMs <= DAY_MS;
  const offset = offsetMs(text);
  return isOnCalendar && isOnClock && offset !== null ? dayMs - CYCLE_MS + clockMs - offset : null;
}

/**
 * An instant as UTC text to the microsecond, for comparing two to the last digit.
 *
 * @param text as `parseTime` could read it, `ms` being what it read
 */
export function utcText(text: string, ms: number): string {
  if (isUtcText(text)) return text.length === 19 ? `${text}.000000` : text;
  const micros = MICROS.exec(text)?.[1] ?? '';
  return new Date(ms).toISOString().slice(0, -1) + micros.padEnd(3, '0');
}

/** Whether it stands there as it mostly comes: without a zone, to the second or the microsecond. */
function isUtcText(text: string): boolean {
  // 24:00 is the next day's first moment.
  if (text[10] !== 'T' || text[16] !== ':' || text.startsWith('24', 11)) return false;
  if (text.length === 19) return true;
  if (text.length !== 26 || text[19] !== '.') return false;
  for (let at = 20; at < 26; at += 1) if (!isDigit(text, at)) return false;
  return true;
}

function fractionMs(text: string): number {
  let ms = 0;
  if (text[19] !== '.' && text[19] !== ',') return ms;
  for (let at = 20, unit = 100; at < 23; at += 1, unit /= 10) {
    if (!isDigit(text, at)) break;
    ms += (text.charCodeAt(at) - ZERO) * unit;
  }
  return ms;
}

/** What the zone is ahead of UTC; `null` where no zone can be. */
function offsetMs(text: string): number | null {
  const at = Math.max(text.indexOf('+', 16), text.indexOf('-', 16));
  if (at < 0) return 0;
  const hours = two(text, at + 1);
  const minutes = text.length > at + 3 ? two(text, text.length - 2) : 0;
  if (hours > 23 || minutes > 59) return null;
  return (hours * 60 + minutes) * (text[at] === '-' ? -MINUTE_MS : MINUTE_MS);
}

/** The number that two digits make: without a text cut out, as this is on the way of every message. */
function two(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= ZERO + 9;
}
