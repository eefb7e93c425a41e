import {
  FOCUS_VERSION,
  readFocusEnvelope,
  type FocusEnvelope,
} from '../protocol/focus-envelope.js';
import { isFields, type Fields } from '../protocol/readers.js';
import { isFocusPlan, phaseCount, type FocusPlan } from './focus-plan.js';
import { jsonLength } from './json-length.js';
import { cleanAvatarUrl, cleanName, isReaction } from './peer-text.js';
import { compareStamps, type Stamp } from './stamp.js';

/** What can be done to the timer. */
export type TimerOp = 'start' | 'pause' | 'resume' | 'extend' | 'skip' | 'stop' | 'undo';

/** What one calls oneself. */
export interface Profile {
  readonly name: string | null;
  readonly avatarUrl: string | null;
}

/** The whole timer as somebody tells it. */
export type ToldTimer =
  | { readonly stamp: Stamp; readonly status: 'stopped' }
  | {
      readonly stamp: Stamp;
      readonly status: 'running' | 'paused';
      readonly plan: FocusPlan;
      readonly run: Stamp;
      readonly phase: number;
      readonly remainingMs: number;
      readonly durationMs: number;
      readonly isUnsure: boolean;
    };

/** A running timer's place in its plan. */
export interface ToldPlace {
  readonly phase: number;
  readonly remainingMs: number;
  readonly isUnsure: boolean;
}

/** What a beat tells of the timer; `place` is `null` unless it runs. */
export interface ToldStamp {
  readonly stamp: Stamp;
  readonly place: ToldPlace | null;
}

/** A message of the kit's own, checked. */
export type FocusWord =
  | {
      readonly kind: 'join' | 'beat';
      /** `null` where nothing is said of it. */
      readonly profile: Profile | null;
      readonly isAway: boolean;
      readonly timer: ToldStamp | null;
    }
  | { readonly kind: 'leave' }
  | { readonly kind: 'timer'; readonly op: TimerOp; readonly timer: ToldTimer }
  | { readonly kind: 'ask'; readonly stamp: Stamp | null; readonly isUnsure: boolean }
  | { readonly kind: 'answer'; readonly timer: ToldTimer }
  | { readonly kind: 'react'; readonly reaction: string };

/** The most characters of a message of the kit's own. */
const MAX_LENGTH = 4_096;
const MAX_INSTANCE_LENGTH = 64;
/** Of a phase, with its extensions. */
export const MAX_DURATION_MS = 24 * 3_600_000;

const OPS: ReadonlySet<unknown> = new Set<TimerOp>([
  'start',
  'pause',
  'resume',
  'extend',
  'skip',
  'stop',
  'undo',
]);

/** An envelope of this version, whoever sent it; `null` for any other data. */
export function readEnvelope(data: unknown): FocusEnvelope | null {
  const envelope = readFocusEnvelope(data);
  return envelope?.v === FOCUS_VERSION ? envelope : null;
}

/** What an envelope says, or `null` when it is unknown, too long or not as it should be. */
export function readWord(envelope: FocusEnvelope, greatestCount: number): FocusWord | null {
  if (!isFields(envelope) || jsonLength(envelope, MAX_LENGTH) > MAX_LENGTH) return null;
  const { kind } = envelope;
  switch (kind) {
    case 'join':
    case 'beat':
      return {
        kind,
        profile: readProfile(envelope),
        isAway: own(envelope, 'away') === true,
        timer: readToldStamp(own(envelope, 'timer'), greatestCount),
      };
    case 'leave':
      return { kind };
    case 'timer': {
      const op = own(envelope, 'op');
      const timer = readTimer(own(envelope, 'timer'), greatestCount);
      if (!isOp(op) || !timer) return null;
      return (op === 'stop') === (timer.status === 'stopped') ? { kind, op, timer } : null;
    }
    case 'ask': {
      const stamp = readStamp(own(envelope, 'stamp'), greatestCount);
      return { kind, stamp, isUnsure: own(envelope, 'unsure') === true };
    }
    case 'answer': {
      const timer = readTimer(own(envelope, 'timer'), greatestCount);
      return timer && { kind, timer };
    }
    case 'react': {
      const reaction = own(envelope, 'reaction');
      return isReaction(reaction) ? { kind, reaction } : null;
    }
    default:
      return null;
  }
}

/** A stamp from the wire or from storage; `null` when it is none, or is not to be believed. */
export function readStamp(value: unknown, greatestCount: number): Stamp | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [count, userId, instance]: readonly unknown[] = value;
  if (!isWhole(count, 1, greatestCount) || !isId(userId) || !isInstance(instance)) return null;
  return [count, userId, instance];
}

/** A plan from the wire or from storage. */
export function readPlan(value: unknown): FocusPlan | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [focusMs, breakMs, rounds]: readonly unknown[] = value;
  if (!isId(focusMs) || !isId(breakMs) || !isId(rounds)) return null;
  const plan = { focusMs, breakMs, rounds };
  return isFocusPlan(plan) ? plan : null;
}

function readProfile(fields: Fields): Profile | null {
  if (!Object.hasOwn(fields, 'name') && !Object.hasOwn(fields, 'avatarUrl')) return null;
  return {
    name: cleanName(own(fields, 'name')),
    avatarUrl: cleanAvatarUrl(own(fields, 'avatarUrl')),
  };
}

function readToldStamp(value: unknown, greatestCount: number): ToldStamp | null {
  if (!isFields(value)) return null;
  const stamp = readStamp(own(value, 'stamp'), greatestCount);
  return stamp && { stamp, place: readPlace(value) };
}

function readPlace(fields: Fields): ToldPlace | null {
  const phase = own(fields, 'phase');
  const remainingMs = own(fields, 'remainingMs');
  if (!isWhole(phase, 0, Number.MAX_SAFE_INTEGER) || !isWhole(remainingMs, 0, MAX_DURATION_MS)) {
    return null;
  }
  return { phase, remainingMs, isUnsure: own(fields, 'unsure') === true };
}

/** A whole timer from the wire or from storage. */
export function readTimer(value: unknown, greatestCount: number): ToldTimer | null {
  if (!isFields(value)) return null;
  const stamp = readStamp(own(value, 'stamp'), greatestCount);
  const status = own(value, 'status');
  if (!stamp) return null;
  if (status === 'stopped') return { stamp, status };
  const plan = readPlan(own(value, 'plan'));
  const run = readStamp(own(value, 'run'), greatestCount);
  const place = readPlace(value);
  const durationMs = own(value, 'durationMs');
  if (status !== 'running' && status !== 'paused') return null;
  if (!plan || !run || !place || compareStamps(run, stamp) > 0) return null;
  if (place.phase >= phaseCount(plan)) return null;
  if (!isWhole(durationMs, place.remainingMs, MAX_DURATION_MS)) return null;
  return { stamp, status, plan, run, durationMs, ...place };
}

/** A field of the object itself: what its prototype has was not sent. */
export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

export function isWhole(value: unknown, least: number, most: number): value is number {
  return isId(value) && value >= least && value <= most;
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isInstance(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_INSTANCE_LENGTH;
}

function isOp(value: unknown): value is TimerOp {
  return OPS.has(value);
}
