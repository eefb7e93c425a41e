import { NO_APP_MESSAGES, type FocusMessage } from './app-messages.js';
import { isOver, momentOf, type Countdown } from './countdown.js';
import { phaseKind, type FocusPlan } from './focus-plan.js';
import { isPresent, personOf, type Instance } from './presence.js';
import { countdownOf, type RoomState, type FocusTimerChange } from './room-state.js';
import { canControl } from './timer-ops.js';
import { isSameRun } from './timer-register.js';
import { isSameStamp } from './stamp.js';

/** Somebody in the room. */
export interface FocusSessionParticipant {
  readonly userId: number;
  /** As they call themselves; `null`: they did not say. Text, not to be trusted. */
  readonly name: string | null;
  /** An address that begins with `https://`, or `null`. */
  readonly avatarUrl: string | null;
  readonly isSelf: boolean;
  /** False for who shares it while all their pages are hidden. */
  readonly isHere: boolean;
}

/** The timer that all in the room share. */
export interface FocusTimer {
  readonly phase: 'idle' | 'focus' | 'break' | 'done';
  readonly isRunning: boolean;
  readonly isPaused: boolean;
  /** Of the phase, in epoch ms by this machine's clock; `null` unless it runs. */
  readonly endsAt: number | null;
  /** Of the phase while it is paused, else `null`. */
  readonly remainingMs: number | null;
  /** Of the phase with its extensions; 0 when there is none. */
  readonly durationMs: number;
  /** From 1; 0 when there is none. */
  readonly round: number;
  readonly rounds: number;
  readonly plan: FocusPlan | null;
  /** The user who started it, by the server's word; `null` while that is not known. */
  readonly startedBy: number | null;
  /** False for who left the timer and kept the room. */
  readonly isFollowing: boolean;
  /** True for who may change it. */
  readonly canControl: boolean;
  /** Until when a stop can be undone, in epoch ms; `null`: there is none, or one may not. */
  readonly undoUntil: number | null;
  /** What happened to it last, where that was heard. `at` in epoch ms. */
  readonly lastChange: FocusTimerChange | null;
}

/** A reaction, shown for a few seconds in a break. */
export interface FocusReaction {
  readonly key: string;
  readonly userId: number;
  readonly reaction: string;
}

/** A room as its page shows it. */
export interface FocusRoomView {
  /** Oneself first, then as they came. */
  readonly participants: readonly FocusSessionParticipant[];
  readonly timer: FocusTimer;
  readonly messages: readonly FocusMessage[];
  readonly reactions: readonly FocusReaction[];
}

const NO_TIMER: FocusTimer = {
  phase: 'idle',
  isRunning: false,
  isPaused: false,
  endsAt: null,
  remainingMs: null,
  durationMs: 0,
  round: 0,
  rounds: 0,
  plan: null,
  startedBy: null,
  isFollowing: true,
  canControl: false,
  undoUntil: null,
  lastChange: null,
};

export const NO_ROOM: FocusRoomView = {
  participants: [],
  timer: NO_TIMER,
  messages: NO_APP_MESSAGES.list,
  reactions: [],
};

/** The wall clock is read in whole milliseconds, and is set right a little now and then. */
const SAME_TIME_MS = 20;

/**
 * The view of a state; what did not change is the very object of the view before.
 *
 * @param epochOffset epoch ms less monotonic ms, now
 */
export function viewOf(
  state: RoomState,
  before: FocusRoomView,
  epochOffset: number,
): FocusRoomView {
  const participants = sameList(participantsOf(state), before.participants);
  const timer = sameTimer(timerOf(state, epochOffset), before.timer);
  const reactions = sameList(reactionsOf(state), before.reactions);
  return same({ participants, timer, messages: state.app.list, reactions }, before);
}

function participantsOf(state: RoomState): readonly FocusSessionParticipant[] {
  const { selfId, people, now } = state;
  const others = [...people].flatMap(([userId, instances]) =>
    userId !== selfId && isPresent(instances, now) ? participant(userId, instances, now) : [],
  );
  return selfId === null ? others : [self(selfId, state), ...others];
}

function participant(
  userId: number,
  instances: readonly Instance[],
  now: number,
): FocusSessionParticipant {
  const { profile, isAway } = personOf(instances, now);
  const { name, avatarUrl } = profile ?? { name: null, avatarUrl: null };
  return { userId, name, avatarUrl, isSelf: false, isHere: !isAway };
}

/** By what this page says of itself, or another of one's own. */
function self(userId: number, state: RoomState): FocusSessionParticipant {
  const { profile, people, now, sharesAway, isVisible } = state;
  const others = people.get(userId) ?? [];
  const isElsewhere = isPresent(others, now) && !personOf(others, now).isAway;
  const { name, avatarUrl } = profile ??
    personOf(others, now).profile ?? { name: null, avatarUrl: null };
  const isHere = isVisible || !sharesAway || isElsewhere;
  return { userId, name, avatarUrl, isSelf: true, isHere };
}

function timerOf(state: RoomState, epochOffset: number): FocusTimer {
  const { isFollowing, stopped, register, lastChange } = state;
  const mayControl = canControl(state);
  const canUndo = mayControl && isSameStamp(stopped?.stamp ?? null, register?.stamp ?? null);
  const countdown = countdownOf(state);
  return {
    ...NO_TIMER,
    ...(countdown ? countdownParts(countdown, state, epochOffset) : {}),
    isFollowing,
    canControl: mayControl,
    undoUntil: canUndo && stopped ? Math.round(stopped.until + epochOffset) : null,
    lastChange: lastChange && { ...lastChange, at: Math.round(lastChange.at + epochOffset) },
  };
}

function countdownParts(
  countdown: Countdown,
  { now, verifiedRun }: RoomState,
  epochOffset: number,
) {
  const { plan, pace, run } = countdown;
  const moment = momentOf(countdown, now);
  const hasEnded = isOver(countdown, moment);
  const isPaused = pace.type === 'paused' && !hasEnded;
  return {
    phase: hasEnded ? ('done' as const) : phaseKind(moment.phase),
    isRunning: pace.type === 'running' && !hasEnded,
    isPaused,
    endsAt: moment.endsAt === null ? null : Math.round(moment.endsAt + epochOffset),
    remainingMs: isPaused ? moment.remainingMs : null,
    durationMs: moment.durationMs,
    round: Math.min(Math.floor(moment.phase / 2) + 1, plan.rounds),
    rounds: plan.rounds,
    plan,
    startedBy: isSameRun(countdown, verifiedRun) ? run[1] : null,
  };
}

function reactionsOf({ reactions }: RoomState): readonly FocusReaction[] {
  return reactions.map(({ key, userId, reaction }) => ({ key, userId, reaction }));
}

function sameTimer(timer: FocusTimer, before: FocusTimer): FocusTimer {
  const { plan, lastChange } = timer;
  return same(
    {
      ...timer,
      endsAt: sameTime(timer.endsAt, before.endsAt),
      undoUntil: sameTime(timer.undoUntil, before.undoUntil),
      plan: plan && before.plan ? same(plan, before.plan) : plan,
      lastChange:
        lastChange && before.lastChange ? sameChange(lastChange, before.lastChange) : lastChange,
    },
    before,
  );
}

function sameChange(change: FocusTimerChange, before: FocusTimerChange): FocusTimerChange {
  return same({ ...change, at: sameTime(change.at, before.at) }, before);
}

function sameTime<Time extends number | null>(time: Time, before: number | null): Time | number {
  if (time === null || before === null) return time;
  return Math.abs(time - before) <= SAME_TIME_MS ? before : time;
}

/** Lists that keep their order: what stood before an item that is new is found no more. */
function sameList<Item extends object>(
  items: readonly Item[],
  before: readonly Item[],
): readonly Item[] {
  let from = 0;
  const kept = items.map((item) => {
    const at = before.findIndex((old, index) => index >= from && same(item, old) === old);
    if (at < 0) return item;
    from = at + 1;
    return before[at] ?? item;
  });
  const isSame = kept.length === before.length && kept.every((item, at) => item === before[at]);
  return isSame ? before : kept;
}

/** The one before, if nothing in it changed. */
function same<Value extends object>(value: Value, before: Value): Value {
  const fields = Object.entries(before);
  const isSame = fields.every(([key, old]) => Object.is(Reflect.get(value, key), old));
  return isSame ? before : value;
}
