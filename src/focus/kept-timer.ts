import { isFields } from '../protocol/readers.js';
import type { Countdown } from './countdown.js';
import { isWhole, own, readTimer, type ToldTimer } from './focus-messages.js';
import type { RoomState } from './room-state.js';
import { registered } from './room-timer.js';
import { greatestBelievable, isLater } from './stamp.js';
import { isSameRun, tellTimer, toldCountdown, type TimerJson } from './timer-register.js';

/** The timer of a room as it outlives the page. Plain JSON. */
export interface KeptTimer {
  readonly v: 1;
  /** Epoch ms. */
  readonly keptAt: number;
  readonly isFollowing: boolean;
  /** Who started it said so in person. */
  readonly isVerified: boolean;
  readonly isHearsay: boolean;
  /** As it is told to others, at that time. */
  readonly timer: TimerJson;
}

/** The epoch has fewer milliseconds than this until long after. */
const MAX_EPOCH = 8_640_000_000_000_000;
/** A plan that ended longer ago is nobody's any more. */
const LONG_OVER_MS = 3_600_000;

/** The timer to be kept, or `null` where none is known. */
export function toKeptTimer(state: RoomState, epochOffset: number): KeptTimer | null {
  const { register, now, isFollowing, verifiedRun } = state;
  if (!register) return null;
  return {
    v: 1,
    keptAt: Math.round(now + epochOffset),
    isFollowing,
    isVerified: isSameRun(register.countdown, verifiedRun),
    isHearsay: register.isHearsay,
    timer: tellTimer(register, now),
  };
}

/** What was kept, or `null` when it can't be used. What is long over is found out when it is restored. */
export function readKeptTimer(json: string): KeptTimer | null {
  const value = parse(json);
  if (!isFields(value) || own(value, 'v') !== 1) return null;
  const keptAt = own(value, 'keptAt');
  const timer = own(value, 'timer');
  if (!isWhole(keptAt, 0, MAX_EPOCH) || !isTimerJson(timer)) return null;
  const is = (key: string) => own(value, key) === true;
  return {
    v: 1,
    keptAt,
    isFollowing: is('isFollowing'),
    isVerified: is('isVerified'),
    isHearsay: is('isHearsay'),
    timer,
  };
}

/** The state with what was kept, unless it knows better. */
export function restored(state: RoomState, kept: KeptTimer, nowEpoch: number): RoomState {
  const told = readTimer(kept.timer, greatestBelievable(nowEpoch));
  if (!told || (state.register && !isLater(told.stamp, state.register.stamp))) return state;
  const { hostId } = state;
  const isOfAnother = hostId !== null && !Number.isNaN(hostId) && told.stamp[1] !== hostId;
  if (isOfAnother) return state;
  // A wall clock that was set back must not make it longer than it was.
  const countdown = agedBy(told, Math.max(0, nowEpoch - kept.keptAt), state.now);
  const register = { stamp: told.stamp, countdown, isHearsay: kept.isHearsay };
  const isLongOver =
    countdown?.pace.type === 'running' && countdown.pace.endAt < state.now - LONG_OVER_MS;
  if (isLongOver) return state;
  const { isFollowing, isVerified } = kept;
  const verifiedRun = isVerified && countdown ? countdown.run : state.verifiedRun;
  return { ...registered(state, register), lastChange: null, isFollowing, verifiedRun };
}

/** The end is a guess: the wall clock may have been set meanwhile. */
function agedBy(told: ToldTimer, ageMs: number, now: number): Countdown | null {
  const countdown = toldCountdown(told, now, ageMs);
  if (countdown?.pace.type !== 'running') return countdown;
  return { ...countdown, pace: { ...countdown.pace, unsureSince: now } };
}

function isTimerJson(value: unknown): value is TimerJson {
  return readTimer(value, Number.MAX_SAFE_INTEGER) !== null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
