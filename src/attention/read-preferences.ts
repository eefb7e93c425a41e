import { isFields, type Fields } from '../protocol/readers.js';
import { TIERS, type TierChoice } from './app-policy.js';
import {
  DEFAULT_PREFERENCES,
  MAX_COUNT,
  MAX_TIERS,
  type AttentionPreferences,
  type DoNotDisturb,
} from './preferences.js';
import { isTimeZone, minuteOfDay, type QuietHours } from './quiet-hours.js';

const MAX_EPOCH = 8_640_000_000_000_000;
const MIN_PER_MS = 60_000;
const MAX_PER_MS = 86_400_000;

/**
 * What was stored, checked field by field: one that can't be used is as it was before anybody chose,
 * and the others stay. `null` when nothing can be made of it.
 */
export function readPreferences(
  json: string,
  defaults: AttentionPreferences = DEFAULT_PREFERENCES,
): AttentionPreferences | null {
  const value = parse(json);
  if (!isFields(value) || own(value, 'v') !== 1) return null;
  const flags = <Of extends object>(from: Fields, by: Of, canBeNull = false): Of => ({
    ...by,
    ...onlyFlags(from, by, canBeNull),
  });
  const { confetti, fullScreen, sound, motion } = defaults;
  const { holdDuringFocus, browserNotifications, unreadInTitle } = defaults;
  return {
    v: 1,
    ...flags(value, { confetti, fullScreen, sound, motion }, true),
    ...flags(value, { holdDuringFocus, browserNotifications, unreadInTitle }),
    hidden: flags(fieldsOf(value, 'hidden'), defaults.hidden),
    budget: readBudget(fieldsOf(value, 'budget'), defaults.budget),
    quietHours: readQuietHours(own(value, 'quietHours'), defaults.quietHours),
    doNotDisturb: readDoNotDisturb(fieldsOf(value, 'doNotDisturb'), defaults.doNotDisturb),
    tiers: { ...defaults.tiers, ...readTiers(fieldsOf(value, 'tiers')) },
  };
}

function onlyFlags(from: Fields, by: object, canBeNull: boolean): Record<string, boolean | null> {
  const flags: Record<string, boolean | null> = {};
  for (const key of Object.keys(by)) {
    const value = own(from, key);
    if (typeof value === 'boolean' || (canBeNull && value === null)) flags[key] = value;
  }
  return flags;
}

function readBudget(
  from: Fields,
  by: AttentionPreferences['budget'],
): AttentionPreferences['budget'] {
  const [count, perMs] = [own(from, 'count'), own(from, 'perMs')];
  return {
    count: isWhole(count, 0, MAX_COUNT) ? count : by.count,
    perMs: isWhole(perMs, MIN_PER_MS, MAX_PER_MS) ? perMs : by.perMs,
  };
}

function readQuietHours(value: unknown, by: QuietHours | null): QuietHours | null {
  if (value === null) return null;
  if (!isFields(value)) return by;
  const [from, to, zone] = [own(value, 'from'), own(value, 'to'), own(value, 'timeZone')];
  if (typeof from !== 'string' || typeof to !== 'string') return by;
  if (minuteOfDay(from) === null || minuteOfDay(to) === null) return by;
  return { from, to, timeZone: typeof zone === 'string' && isTimeZone(zone) ? zone : null };
}

function readDoNotDisturb(from: Fields, by: DoNotDisturb): DoNotDisturb {
  const [is, epoch] = [own(from, 'is'), own(from, 'epoch')];
  if (is === 'off' || is === 'on') return { is };
  const isTimed = is === 'until' || is === 'allowed';
  return isTimed && isWhole(epoch, 0, MAX_EPOCH) ? { is, epoch } : by;
}

function readTiers(from: Fields): Record<string, TierChoice> {
  const choices = ['off', ...TIERS] as const;
  const read = Object.entries(from).flatMap(([kind, value]) => {
    const choice = choices.find((one) => one === value);
    return choice ? [[kind, choice] as const] : [];
  });
  return Object.fromEntries(read.slice(0, MAX_TIERS));
}

function fieldsOf(from: Fields, key: string): Fields {
  const value = own(from, key);
  return isFields(value) ? value : {};
}

function own(from: Fields, key: string): unknown {
  return Object.hasOwn(from, key) ? from[key] : undefined;
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
