import { isFields, type Fields } from '../protocol/readers.js';
import { TIERS, type TierChoice } from './app-policy.js';
import { DEFAULT_PREFERENCES } from './initial.js';
import { isTimeZone, minuteOfDay, type QuietHours } from './quiet-hours.js';

/** How the kit looks and sounds while it tells something. What it tells is the same in all. */
export interface Show {
  readonly confetti: boolean;
  readonly fullScreen: boolean;
  readonly sound: boolean;
  readonly motion: boolean;
}

/** What the user chose of it; `null`: nothing, so that it is as the app has it. */
export type ShowChoice = { readonly [Name in keyof Show]: boolean | null };

/** A preset over the four switches. */
export type Intensity = 'off' | 'quiet' | 'standard' | 'full';

export type DoNotDisturb =
  | { readonly is: 'off' }
  | { readonly is: 'on' }
  /** `epoch` in ms. */
  | { readonly is: 'until'; readonly epoch: number }
  /** Quiet hours and focus sessions hold nothing back until then. */
  | { readonly is: 'allowed'; readonly epoch: number };

/** The user's choices. Plain JSON. */
export interface AttentionPreferences extends ShowChoice {
  readonly v: 1;
  /** Numbers that are not shown anywhere; `badgeNumber` leaves a dot. */
  readonly hidden: {
    readonly streak: boolean;
    readonly level: boolean;
    readonly points: boolean;
    readonly badgeNumber: boolean;
  };
  /** Interruptions that are not critical: so many in such a time. */
  readonly budget: { readonly count: number; readonly perMs: number };
  readonly quietHours: QuietHours | null;
  readonly doNotDisturb: DoNotDisturb;
  readonly holdDuringFocus: boolean;
  /** By the kind of a notification, or by the type of any other event. */
  readonly tiers: Readonly<Record<string, TierChoice>>;
  /** Opt-in: browser notifications while the page is hidden. */
  readonly browserNotifications: boolean;
  /** Opt-in: how much is unread, in the title of the page. */
  readonly unreadInTitle: boolean;
}

const INTENSITIES: Readonly<Record<Intensity, Show>> = {
  off: { confetti: false, fullScreen: false, sound: false, motion: false },
  quiet: { confetti: false, fullScreen: false, sound: false, motion: true },
  standard: { confetti: true, fullScreen: false, sound: false, motion: true },
  full: { confetti: true, fullScreen: true, sound: true, motion: true },
};

const MAX_EPOCH = 8_640_000_000_000_000;
/** The greatest budget that can be chosen: more is none. */
export const MAX_COUNT = 100;
const MIN_PER_MS = 60_000;
const MAX_PER_MS = 86_400_000;
/** Choices kept: more kinds than this no server has. */
export const MAX_TIERS = 200;

/** The preferences with the four switches of a preset. */
export function withIntensity(
  preferences: AttentionPreferences,
  intensity: Intensity,
): AttentionPreferences {
  return { ...preferences, ...INTENSITIES[intensity] };
}

/**
 * What is shown: what the user chose, else what the app offers, else the preset `standard`.
 *
 * @param offered by a component's props
 */
export function showOf(
  choice: ShowChoice,
  offered: { readonly [Name in keyof Show]?: boolean | undefined } = {},
): Show {
  const { standard } = INTENSITIES;
  return {
    confetti: choice.confetti ?? offered.confetti ?? standard.confetti,
    fullScreen: choice.fullScreen ?? offered.fullScreen ?? standard.fullScreen,
    sound: choice.sound ?? offered.sound ?? standard.sound,
    motion: choice.motion ?? offered.motion ?? standard.motion,
  };
}

/** The preset that the four switches are; `null`: the user's own mixture. */
export function intensityOf(choice: ShowChoice): Intensity | null {
  const show = showOf(choice);
  const names = ['off', 'quiet', 'standard', 'full'] as const;
  const isSame = (preset: Show) =>
    preset.confetti === show.confetti &&
    preset.fullScreen === show.fullScreen &&
    preset.sound === show.sound &&
    preset.motion === show.motion;
  return names.find((name) => isSame(INTENSITIES[name])) ?? null;
}

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
