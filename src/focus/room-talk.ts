import {
  countdownOf,
  say,
  step,
  talking,
  chain,
  unsureSince,
  type FocusBody,
  type RoomState,
  type RoomStep,
} from './room-state.js';
import { isHostHere, isOfHost } from './room-timer.js';
import type { FocusWord, ToldStamp, ToldTimer } from './focus-messages.js';
import { compareStamps, isLater, isSameStamp, type Stamp } from './stamp.js';
import { contentOf, tellStamp, tellTimer, toldCountdown } from './timer-register.js';

/** A beat a minute, and a little less, so that three of them fit into the time after which one is gone. */
const BEAT_MS = 55_000;
/** Who comes is told the names; not by all at the same time. */
const PROFILE_DELAY_MS = 1_000;
/** However many come, one tells one's name this often at most. */
const PROFILE_PAUSE_MS = 3_000;
const ASK_DELAY_MS = 1_000;
/** So many asks that nobody answers, then one a minute. */
const MAX_ASKS = 3;
const ASK_PAUSE_MS = 60_000;
/** The author of the last change answers at once, others wait whether somebody else does. */
const AUTHOR_DELAY_MS = 200;
const ANSWER_DELAY_MS = 1_000;
const ANSWER_PAUSE_MS = 2_000;

/** The socket opened: says that one is here, and asks what one has missed. */
export function greet(state: RoomState): RoomStep {
  const silent = talking(state, { askAt: null, answerAt: null, profileBeatAt: null, asks: 0 });
  const joined = chain(step(silent), (now) => sayPresence(now, 'join', true));
  const asked = chain(joined, ask);
  // Nobody else can have heard what was changed meanwhile.
  return state.register?.stamp[2] === state.options.instanceId ? chain(asked, answer) : asked;
}

/** What is due is said. */
export function settleTalk(state: RoomState): RoomStep {
  if (!state.isOpen) return step(state);
  const { now, talk } = state;
  let next = step(state);
  const isProfileDue = isDue(talk.profileBeatAt, now);
  if (isProfileDue || isDue(talk.beatAt, now)) {
    next = chain(next, (at) => sayPresence(at, 'beat', isProfileDue));
  }
  if (isDue(talk.askAt, now)) next = chain(next, ask);
  if (isDue(talk.answerAt, now)) next = chain(next, answer);
  return next;
}

/** When something is to be said next, in monotonic ms. */
export function nextTalk({ isOpen, talk }: RoomState): number {
  if (!isOpen) return Infinity;
  const { beatAt, profileBeatAt, askAt, answerAt } = talk;
  return Math.min(beatAt, profileBeatAt ?? Infinity, askAt ?? Infinity, answerAt ?? Infinity);
}

/** What must not wait for a time that will not come: the socket closes. */
export function farewell(state: RoomState): RoomStep {
  const answered = state.talk.answerAt === null ? step(state) : answer(state);
  return chain(answered, (now) => say(now, { kind: 'leave' }));
}

/** Tells what one calls oneself, soon: it changed, or somebody came who does not know it. */
export function planProfile(state: RoomState, delayMs: number): RoomState {
  if (state.talk.profileBeatAt !== null) return state;
  const earliest = state.talk.profiledAt + PROFILE_PAUSE_MS;
  return talking(state, { profileBeatAt: Math.max(state.now + delayMs, earliest) });
}

export function welcome(state: RoomState, random: () => number): RoomState {
  return planProfile(state, random() * PROFILE_DELAY_MS);
}

/** Somebody knows a stamp, by a beat or by what was asked. */
export function hearStamp(
  state: RoomState,
  { stamp, place }: ToldStamp,
  userId: number,
  random: () => number,
): RoomState {
  if (!isOfHost(state, stamp[1])) return state;
  if (!isOfHost(state, userId) && isHostHere(state)) return state;
  const seen = { ...state, greatestCount: Math.max(state.greatestCount, stamp[0]) };
  const { register } = seen;
  if (isLater(stamp, register?.stamp ?? null)) return planAsk(seen, stamp, random);
  // What was heard of the host is asked of the host.
  if (register?.isHearsay && isOfHost(state, userId)) return planAsk(seen, stamp, random);
  const isOther = isSameStamp(stamp, register?.stamp ?? null) && isUnlike(seen, place !== null);
  return isOther ? planAsk(seen, stamp, random) : seen;
}

/** Somebody asks: whoever knows more answers, or the same where that is in doubt. */
export function hearAsk(
  state: RoomState,
  { stamp, isUnsure }: Extract<FocusWord, { kind: 'ask' }>,
  random: () => number,
): RoomState {
  const { register, talk, now } = state;
  const calm =
    talk.askAt !== null && isAskedFor(talk.wanted, stamp)
      ? talking(state, { askAt: null, wanted: null })
      : state;
  if (!register || talk.answerAt !== null) return calm;
  const order = stamp ? compareStamps(register.stamp, stamp) : 1;
  if (order < 0 || (order === 0 && !isUnsure)) return calm;
  const delay = isAuthor(state)
    ? random() * AUTHOR_DELAY_MS
    : AUTHOR_DELAY_MS + random() * ANSWER_DELAY_MS;
  return talking(calm, { answerAt: Math.max(now + delay, talk.answeredAt + ANSWER_PAUSE_MS) });
}

/** Somebody answered: what one would say oneself may be said already. */
export function hearAnswer(state: RoomState, told: ToldTimer, random: () => number): RoomState {
  const { register, talk } = state;
  if (!register) return state;
  const isSame = isSameStamp(told.stamp, register.stamp);
  const isContrary =
    isSame && contentOf(toldCountdown(told, 0, 0)) !== contentOf(register.countdown);
  // Somebody has other words under the same stamp: they must hear the greater ones.
  if (isContrary) return hearAsk(state, { kind: 'ask', stamp: told.stamp, isUnsure: true }, random);
  const isGuess = told.status === 'running' && told.isUnsure && unsureSince(state) === null;
  if (talk.answerAt === null || isAuthor(state) || isGuess) return state;
  return isSame || isLater(told.stamp, register.stamp) ? talking(state, { answerAt: null }) : state;
}

/** After another word about the timer: what was asked for may have come. */
export function learned(before: RoomState, state: RoomState): RoomState {
  if (state.register === before.register) return state;
  const { wanted } = state.talk;
  const { register } = state;
  const isNew = !isSameStamp(register?.stamp ?? null, before.register?.stamp ?? null);
  const next = isNew ? talking(state, { asks: 0 }) : state;
  if (next.talk.askAt === null || (wanted && register && isLater(wanted, register.stamp))) {
    return next;
  }
  return talking(next, { askAt: null, wanted: null });
}

function planAsk(state: RoomState, wanted: Stamp, random: () => number): RoomState {
  const { now, talk } = state;
  const later = talk.wanted && isLater(talk.wanted, wanted) ? talk.wanted : wanted;
  if (talk.askAt !== null) return talking(state, { wanted: later });
  const earliest = talk.asks < MAX_ASKS ? 0 : talk.askedAt + ASK_PAUSE_MS;
  // Out of sight a timer may run once a minute.
  const delayMs = state.isVisible ? random() * ASK_DELAY_MS : 0;
  const askAt = Math.max(now + delayMs, earliest);
  return talking(state, { wanted: later, askAt });
}

function ask(state: RoomState): RoomStep {
  const { register, now, talk } = state;
  const isInDoubt =
    unsureSince(state) !== null || isSameStamp(talk.wanted, register?.stamp ?? null);
  const known = register && !register.isHearsay ? { stamp: register.stamp } : {};
  const body = { kind: 'ask', ...known, ...(isInDoubt ? { unsure: true } : {}) };
  return say(
    talking(state, { askAt: null, wanted: null, askedAt: now, asks: talk.asks + 1 }),
    body,
  );
}

function answer(state: RoomState): RoomStep {
  const { register, now } = state;
  if (!register) return step(talking(state, { answerAt: null }));
  return say(talking(state, { answerAt: null, answeredAt: now }), {
    kind: 'answer',
    timer: tellTimer(register, now),
  });
}

function sayPresence(state: RoomState, kind: 'join' | 'beat', withProfile: boolean): RoomStep {
  const { now, register, profile, hasToldProfile, sharesAway, isVisible } = state;
  const isTold = withProfile && (profile !== null || hasToldProfile);
  const body: FocusBody = {
    kind,
    ...(isTold ? { name: profile?.name ?? null, avatarUrl: profile?.avatarUrl ?? null } : {}),
    ...(sharesAway && !isVisible ? { away: true } : {}),
    ...(register ? { timer: tellStamp(register, now) } : {}),
  };
  const planned = talking(state, {
    beatAt: now + BEAT_MS,
    ...(withProfile ? { profileBeatAt: null } : {}),
    // Who comes right after oneself has not heard it.
    ...(withProfile && kind === 'beat' ? { profiledAt: now } : {}),
  });
  return say({ ...planned, hasToldProfile: isTold ? profile !== null : hasToldProfile }, body);
}

/** The one that answers first; and whom, in a host's room, no other can answer for. */
function isAuthor({ register, options, selfId, hostId }: RoomState): boolean {
  return register?.stamp[2] === options.instanceId || (hostId !== null && hostId === selfId);
}

/** One side runs where the other does not. */
function isUnlike(state: RoomState, runs: boolean): boolean {
  return (countdownOf(state)?.pace.type === 'running') !== runs;
}

/** An ask of somebody with this stamp brings the wanted one, if anybody has it. */
function isAskedFor(wanted: Stamp | null, known: Stamp | null): boolean {
  return wanted !== null && isLater(wanted, known);
}

function isDue(at: number | null, now: number): boolean {
  return at !== null && at <= now;
}
