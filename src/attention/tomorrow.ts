import { instant, wallClock } from './quiet-hours.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * The moment, in epoch ms, when clocks on the wall show an hour on the day after another moment's.
 *
 * @param hour 0 to 23
 * @param epoch ms
 * @param timeZone an IANA name; `undefined`, or one that is unknown: this machine's
 */
export function tomorrowAt(hour: number, epoch: number, timeZone?: string | undefined): number {
  const wall = wallClock(timeZone ?? null);
  const today = Math.floor((epoch + wall(epoch)) / DAY_MS) * DAY_MS;
  return instant(wall, today + DAY_MS + hour * HOUR_MS, 'first');
}
