/** An instant as the server wrote it. */
export interface UtcTime {
  /** Epoch milliseconds. */
  readonly ms: number;
  /** The same instant as UTC text to the microsecond, for comparing two frames to the last digit. */
  readonly text: string;
}

const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Reads an ISO 8601 time, with or without fraction and zone. A time without a zone is UTC whatever
 * the browser's zone is (PROTOCOL M1). Returns `null` for anything else, an impossible date included.
 */
export function parseTime(text: string): UtcTime | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, day = '', minute = '', second = '00', fraction = '', zone] = match;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const ms = Date.parse(`${day}T${minute}:${second}.${micros.slice(0, 3)}${isoOffset(zone)}`);
  if (Number.isNaN(ms) || !isOnCalendar(day)) return null;
  return { ms, text: `${new Date(ms).toISOString().slice(0, -1)}${micros.slice(3)}` };
}

/** Engines take February 30 for March 2. */
function isOnCalendar(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}

function isoOffset(zone: string | undefined): string {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
