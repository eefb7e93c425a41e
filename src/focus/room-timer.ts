import { durationOf, isOver, momentOf, restAfterMs, type Countdown } from './countdown.js';
import type { TimerOp, ToldPlace, ToldTimer } from './focus-messages.js';
import { phaseCount, phaseKind } from './focus-plan.js';
import { isPresent } from './presence.js';
import {
  countdownOf,
  say,
  step,
  type RoomState,
  type RoomStep,
  type TimerRegister,
} from './room-state.js';
import { oneWayMs } from './round-trips.js';
import { compareStamps, isSameStamp } from './stamp.js';
import { canControl, changed, nextStamp, opOf, type TimerAct } from './timer-ops.js';
import {
  contentOf,
  isSameRun,
  replaced,
  sampled,
  tellTimer,
  toldCountdown,
} from './timer-register.js';

/** A stop can be undone for this long. */
const UNDO_MS = 10_000;
/** An end that was passed longer ago is no moment any more: the page slept. */
const MAX_MISSED_MS = 60_000;
/** After this time nobody is there who knows the end better. */
const UNSURE_MS = 10_000;

/** Who told something of the timer. */
export interface Teller {
  readonly userId: number;
  readonly instance: string;
}

/** This side changes the timer. */
export function act(state: RoomState, what: TimerAct, nowEpoch: number): RoomStep {
  const stamp = canControl(state) ? nextStamp(state, nowEpoch) : null;
  const countdown = stamp && changed(state, what, state.now, stamp);
  if (!stamp || countdown === undefined) return step(state);
  const register = { stamp, countdown, isHearsay: false };
  const op = opOf(what);
  const next = {
    ...registered(state, register),
    lastChange: { op, by: state.selfId, at: state.now },
    isFollowing: state.isFollowing || what.type === 'start',
  };
  const run = countdown?.run[1] === state.selfId ? countdown.run : state.verifiedRun;
  return say(
    { ...next, verifiedRun: run, talk: { ...next.talk, answerAt: null } },
    { kind: 'timer', op, timer: tellTimer(register, state.now) },
  );
}

/** Somebody changed the timer; `op` is `null` for an answer, which tells it as it is. */
export function hearTimer(
  state: RoomState,
  told: ToldTimer,
  op: TimerOp | null,
  teller: Teller,
  now: number,
): RoomState {
  const trust = trustIn(state, told, op, teller);
  if (trust === null) return state;
  const seen = { ...state, greatestCount: Math.max(state.greatestCount, told.stamp[0]) };
  if (isNews(seen, told, trust)) {
    return verified(adopted(seen, told, op, trust, teller, now), told, teller);
  }
  const isSame = isSameStamp(told.stamp, state.register?.stamp ?? null);
  if (!isSame || told.status !== 'running') return verified(seen, told, teller);
  return verified(hearPlace(seen, told, teller.userId, now), told, teller);
}

/** Somebody's beat, or answer, tells how much is left of the timer that this side has. */
export function hearPlace(
  state: RoomState,
  place: ToldPlace,
  userId: number,
  now: number,
): RoomState {
  const { register } = state;
  if (!register?.countdown || !takesPlaceFrom(state, userId)) return state;
  const countdown = placed(state, register.countdown, place, userId, now);
  return countdown === register.countdown
    ? state
    : { ...state, register: { ...register, countdown } };
}

/** In a host's room the host's guess is as good as its word, and no late word sets it right. */
function placed(
  { hostId, selfId }: RoomState,
  countdown: Countdown,
  place: ToldPlace,
  userId: number,
  now: number,
): Countdown {
  const { pace } = countdown;
  const isUnsure = pace.type === 'running' && pace.unsureSince !== null;
  if (hostId === null || hostId !== userId) return sampled(countdown, place, now);
  if (isUnsure && selfId === hostId) return sampled(countdown, { ...place, isUnsure }, now);
  return place.isUnsure ? replaced(countdown, place, now) : sampled(countdown, place, now);
}

/** A stamp of this author counts: everybody's, or the host's alone. */
export function isOfHost({ hostId }: RoomState, userId: number): boolean {
  return hostId === null || userId === hostId;
}

/** While the host is here, nobody else tells what it said. */
export function isHostHere({ hostId, selfId, people, now }: RoomState): boolean {
  if (hostId === null || hostId === selfId) return false;
  const instances = people.get(hostId);
  return instances !== undefined && isPresent(instances, now);
}

/** The phases go on by themselves. */
export function settleTimer(state: RoomState): RoomStep {
  const { now, stopped } = state;
  const kept = stopped && stopped.until <= now ? { ...state, stopped: null } : state;
  const countdown = countdownOf(kept);
  if (!countdown) return step(kept);
  const { phase } = momentOf(countdown, now);
  if (phase === kept.seenPhase) return step(kept);
  const next = { ...kept, seenPhase: phase };
  const { pace } = countdown;
  return phase < kept.seenPhase || pace.type !== 'running'
    ? step(next)
    : phaseEnded(next, countdown, pace.endAt);
}

/** With another word about the timer, whoever's it is. */
export function registered(state: RoomState, register: TimerRegister): RoomState {
  const { countdown, stamp } = register;
  const before = countdownOf(state);
  const wasOver = before === null || isOver(before, momentOf(before, state.now));
  const keeps = countdown === null && before !== null && !wasOver;
  return {
    ...state,
    register,
    greatestCount: Math.max(state.greatestCount, stamp[0]),
    seenPhase: countdown ? momentOf(countdown, state.now).phase : 0,
    stopped: keeps ? { countdown: before, stamp, until: state.now + UNDO_MS } : null,
  };
}

/** This side lived through the end of a phase, or finds that it is past. */
function phaseEnded(state: RoomState, countdown: Countdown, endAt: number): RoomStep {
  const { now, seenPhase, raised } = state;
  const phases = phaseCount(countdown.plan);
  let ended = seenPhase - 1;
  // A break of no length is none.
  while (ended > 0 && durationOf(countdown, ended) === 0) ended -= 1;
  const at = endAt - restAfterMs(countdown, ended);
  const next = { ...state, lastChange: { op: 'phase' as const, by: null, at } };
  const { run, pace } = countdown;
  const unsureSince = pace.type === 'running' ? pace.unsureSince : null;
  const isGuess = unsureSince !== null && at < unsureSince + UNSURE_MS;
  const isKnown = raised !== null && isSameRun(countdown, raised.run) && ended <= raised.phase;
  if (!state.isFollowing || isGuess || isKnown || now - at > MAX_MISSED_MS) return step(next);
  return step(
    { ...next, raised: { run, phase: ended } },
    {
      type: 'phaseEnded',
      key: `${run.join('/')}/${ended}`,
      phase: phaseKind(ended),
      next: seenPhase >= phases ? 'done' : phaseKind(seenPhase),
    },
  );
}

type Trust = 'word' | 'hearsay';

/** How far somebody is believed about the timer; `null`: not at all. */
function trustIn(
  state: RoomState,
  told: ToldTimer,
  op: TimerOp | null,
  teller: Teller,
): Trust | null {
  const [, userId, instance] = told.stamp;
  if (op && (userId !== teller.userId || instance !== teller.instance)) return null;
  if (isOfHost(state, teller.userId)) return 'word';
  if (op || !isOfHost(state, userId) || isHostHere(state)) return null;
  // A host is told its own words only where it knows none.
  const { selfId, hostId, register } = state;
  return selfId !== hostId || !register || register.isHearsay ? 'hearsay' : null;
}

function isNews(state: RoomState, told: ToldTimer, trust: Trust): boolean {
  const { register } = state;
  if (!register || (register.isHearsay && trust === 'word')) return true;
  const order = compareStamps(told.stamp, register.stamp);
  if (order !== 0) return order > 0;
  return contentOf(toldCountdown(told, 0, 0)) > contentOf(register.countdown);
}

function adopted(
  state: RoomState,
  told: ToldTimer,
  op: TimerOp | null,
  trust: Trust,
  teller: Teller,
  now: number,
): RoomState {
  const [, userId, instance] = told.stamp;
  const isAuthor = userId === teller.userId && instance === teller.instance;
  // What others pass on is not set right by the way: each would do so again.
  const lateMs = isAuthor ? oneWayMs(state.roundTrips) : 0;
  const register = {
    stamp: told.stamp,
    countdown: toldCountdown(told, now, lateMs),
    isHearsay: trust === 'hearsay',
  };
  const lastChange = op && { op, by: teller.userId, at: now };
  return { ...registered(state, register), lastChange };
}

/** Who started it is believed to themselves alone. */
function verified(state: RoomState, told: ToldTimer, { userId }: Teller): RoomState {
  if (told.status === 'stopped' || told.run[1] !== userId) return state;
  return isSameRun(countdownOf(state), told.run) ? { ...state, verifiedRun: told.run } : state;
}

/** In a host's room the host's word alone moves the end, while there is one to be had. */
function takesPlaceFrom(state: RoomState, userId: number): boolean {
  return isOfHost(state, userId) || (state.selfId !== state.hostId && !isHostHere(state));
}
