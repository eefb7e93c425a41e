import { readFocusEnvelope } from '../protocol/focus-envelope.js';
import { addMessage, isAppData, toFocusMessage } from './app-messages.js';
import { momentOf } from './countdown.js';
import { readEnvelope, readWord, type FocusWord, type Profile } from './focus-messages.js';
import { phaseKind, type FocusPlan } from './focus-plan.js';
import { restored, type KeptTimer } from './kept-timer.js';
import { cleanAvatarUrl, cleanName, isReaction } from './peer-text.js';
import { hear, nextGone, unsilenced, withoutSilent } from './presence.js';
import {
  countdownOf,
  say,
  step,
  chain,
  type RoomContext,
  type RoomState,
  type RoomStep,
} from './room-state.js';
import {
  farewell,
  greet,
  hearAnswer,
  hearAsk,
  hearStamp,
  learned,
  nextTalk,
  planProfile,
  settleTalk,
  welcome,
} from './room-talk.js';
import { act, hearPlace, hearTimer, settleTimer, type Teller } from './room-timer.js';
import { cameBack, sent } from './round-trips.js';
import { spend, type RateLimit } from './sender-rates.js';
import { greatestBelievable, isSameStamp } from './stamp.js';
import { doubted } from './timer-register.js';

export { createRoom } from './room-state.js';
export { canAct, type TimerAct } from './timer-ops.js';
export type { RoomContext, RoomEffect, RoomOptions, RoomState } from './room-state.js';

/** What can happen in a room. */
export type RoomInput =
  | { readonly type: 'opened' | 'closed' | 'leaving' | 'due' }
  | Received
  | { readonly type: 'sent'; readonly n: number; readonly kind: string }
  | { readonly type: 'identified'; readonly selfId: number | null }
  | {
      readonly type: 'configured';
      /** `null`: no name and no picture leaves. */
      readonly profile: Profile | null;
      readonly sharesAway: boolean;
      /** `null`: everybody has a say about the timer. */
      readonly hostId: number | null;
    }
  | { readonly type: 'visibility'; readonly isVisible: boolean }
  /** The wall clock ran ahead of the monotonic one: the machine slept. */
  | { readonly type: 'woke'; readonly jumpMs: number }
  | { readonly type: 'restored'; readonly timer: KeptTimer; readonly nowEpoch: number }
  | { readonly type: 'start'; readonly plan: FocusPlan }
  | { readonly type: 'pause' | 'resume' | 'skip' | 'stop' | 'undoStop' }
  | { readonly type: 'leaveTimer' | 'rejoinTimer' }
  | { readonly type: 'extend'; readonly ms: number }
  | { readonly type: 'react'; readonly reaction: string };

interface Received {
  readonly type: 'received';
  /** The user, by the server's word. */
  readonly senderId: number;
  readonly data: unknown;
  readonly key: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** False: from the app's `history`, which knows the app's messages alone. */
  readonly isLive: boolean;
}

const KIT_RATE: RateLimit = { perSecond: 5, burst: 40, maxSenders: 200 };
const APP_RATE: RateLimit = { perSecond: 50, burst: 200, maxSenders: 200 };
const MAX_REACTIONS = 20;
const REACTION_MS = 5_000;

/** One step: the next state and what is to be done, and nothing else happens. */
export function reduceRoom(state: RoomState, input: RoomInput, context: RoomContext): RoomStep {
  const awake = { ...state, now: Math.max(state.now, context.now) };
  return chain(
    chain(settle(awake), (now) => take(now, input, context)),
    settle,
  );
}

/** When `due` is to be told next, in monotonic ms; late does no harm. `null`: nothing is awaited. */
export function nextDeadline(state: RoomState): number | null {
  const { now, people, reactions, stopped, isOpen } = state;
  const countdown = countdownOf(state);
  const next = Math.min(
    nextTalk(state),
    (isOpen ? nextGone(people, now) : null) ?? Infinity,
    (countdown ? momentOf(countdown, now).endsAt : null) ?? Infinity,
    stopped?.until ?? Infinity,
    reactions[0]?.until ?? Infinity,
  );
  return next === Infinity ? null : next;
}

/** What time alone brings. */
function settle(state: RoomState): RoomStep {
  const { now, people, reactions, isOpen } = state;
  const shown = reactions.filter(({ until }) => until > now);
  const next = {
    ...state,
    people: isOpen ? withoutSilent(people, now) : people,
    reactions: shown.length === reactions.length ? reactions : shown,
  };
  return chain(settleTimer(next), settleTalk);
}

function take(state: RoomState, input: RoomInput, context: RoomContext): RoomStep {
  const { now } = state;
  switch (input.type) {
    case 'opened': {
      const people = unsilenced(state.people, now);
      const opened = { ...state, people, isOpen: true };
      return greet({ ...opened, roundTrips: { ...state.roundTrips, underway: [] } });
    }
    case 'closed':
      return step({ ...state, isOpen: false });
    case 'leaving':
      return farewell(state);
    case 'due':
      return step(state);
    case 'sent':
      return step({ ...state, roundTrips: sent(state.roundTrips, input.n, context.now) });
    case 'received':
      return step(received(state, input, context));
    case 'identified':
      return step({ ...state, selfId: input.selfId });
    case 'configured':
      return step(configured(state, input));
    case 'visibility': {
      const seen = { ...state, isVisible: input.isVisible };
      const isNews = state.isVisible !== input.isVisible && state.sharesAway;
      return step(isNews ? planProfile(seen, 0) : seen);
    }
    case 'woke':
      return step(woke(state, input.jumpMs));
    case 'restored':
      return step(restored(state, input.timer, input.nowEpoch));
    case 'start':
    case 'pause':
    case 'resume':
    case 'skip':
    case 'stop':
    case 'undoStop':
    case 'extend':
      return chain(act(state, input, context.nowEpoch), (next) => step(learned(state, next)));
    case 'leaveTimer':
    case 'rejoinTimer':
      return step({ ...state, isFollowing: input.type === 'rejoinTimer' });
    case 'react':
      return isReaction(input.reaction) && isBreak(state)
        ? say(state, { kind: 'react', reaction: input.reaction })
        : step(state);
  }
}

function configured(
  state: RoomState,
  { profile, sharesAway, hostId }: Extract<RoomInput, { type: 'configured' }>,
): RoomState {
  const clean = profile && {
    name: cleanName(profile.name),
    avatarUrl: cleanAvatarUrl(profile.avatarUrl),
  };
  const isSame =
    state.profile?.name === clean?.name &&
    state.profile?.avatarUrl === clean?.avatarUrl &&
    (state.profile === null) === (clean === null);
  const kept = isSame ? state.profile : clean;
  const next = { ...state, profile: kept, sharesAway, hostId };
  const isNews = !isSame || (state.sharesAway !== sharesAway && !state.isVisible);
  return isNews ? planProfile(next, 0) : next;
}

function woke(state: RoomState, jumpMs: number): RoomState {
  const { register, now } = state;
  if (!register?.countdown || !Number.isFinite(jumpMs)) return state;
  const countdown = doubted(register.countdown, Math.max(0, jumpMs), now);
  return { ...state, register: { ...register, countdown } };
}

function received(state: RoomState, message: Received, context: RoomContext): RoomState {
  const { senderId, data, isLive } = message;
  if (isAppData(data)) {
    const rate = isLive ? spend(state.rates.app, senderId, context.now, APP_RATE) : state.rates.app;
    if (!rate) return state;
    const { sessionId, instanceId, messageLimit } = state.options;
    const said = toFocusMessage({ ...message, sessionId }, instanceId);
    const app = addMessage(state.app, said, messageLimit);
    const next = { ...state, app, rates: { ...state.rates, app: rate } };
    return isLive ? heard(next, message, null, context) : next;
  }
  const rate = isLive ? spend(state.rates.kit, senderId, context.now, KIT_RATE) : null;
  if (!rate) return state;
  const envelope = readEnvelope(data);
  const word = envelope && readWord(envelope, greatestBelievable(context.nowEpoch));
  return heard({ ...state, rates: { ...state.rates, kit: rate } }, message, word, context);
}

/** Any envelope is a sign of life of its instance, known or not. */
function heard(
  state: RoomState,
  message: Received,
  word: FocusWord | null,
  context: RoomContext,
): RoomState {
  const { senderId, data, key } = message;
  const envelope = readFocusEnvelope(data);
  if (!envelope) return state;
  const { from, n } = envelope;
  if (senderId === state.selfId && from === state.options.instanceId) {
    const roundTrips = cameBack(state.roundTrips, n, context.now);
    const next = { ...state, roundTrips };
    return word?.kind === 'react' ? reacted(next, key, senderId, word.reaction) : next;
  }
  const presence = word?.kind === 'join' || word?.kind === 'beat' ? word : null;
  const sign = {
    userId: senderId,
    instance: from,
    n,
    word: presence,
    isLeave: word?.kind === 'leave',
  };
  const next = { ...state, people: hear(state.people, sign, context.now) };
  return word ? listen(next, word, { userId: senderId, instance: from }, key, context) : next;
}

function listen(
  state: RoomState,
  word: FocusWord,
  teller: Teller,
  key: string,
  context: RoomContext,
): RoomState {
  const { now } = context;
  const random = () => context.random();
  switch (word.kind) {
    case 'join':
    case 'beat': {
      const next = word.kind === 'join' ? welcome(state, random) : state;
      if (!word.timer) return next;
      const { stamp, place } = word.timer;
      const asking = hearStamp(next, word.timer, teller.userId, random);
      const isKnown = place && isSameStamp(stamp, state.register?.stamp ?? null);
      return isKnown ? hearPlace(asking, place, teller.userId, now) : asking;
    }
    case 'timer':
    case 'answer': {
      const op = word.kind === 'timer' ? word.op : null;
      const after = learned(state, hearTimer(state, word.timer, op, teller, now));
      return op ? after : hearAnswer(after, word.timer, random);
    }
    case 'ask': {
      const { stamp } = word;
      const next = hearAsk(state, word, random);
      if (!stamp || isSameStamp(stamp, state.register?.stamp ?? null)) return next;
      return hearStamp(next, { stamp, place: null }, teller.userId, random);
    }
    case 'react':
      return reacted(state, key, teller.userId, word.reaction);
    case 'leave':
      return state;
  }
}

/** Shown in breaks alone: who is in focus is left alone. */
function reacted(state: RoomState, key: string, userId: number, reaction: string): RoomState {
  if (!isBreak(state) || state.reactions.some((one) => one.key === key)) return state;
  const until = state.now + REACTION_MS;
  const reactions = [...state.reactions, { key, userId, reaction, until }].slice(-MAX_REACTIONS);
  return { ...state, reactions };
}

function isBreak(state: RoomState): boolean {
  const countdown = countdownOf(state);
  if (!countdown) return false;
  const { phase, remainingMs } = momentOf(countdown, state.now);
  return remainingMs > 0 && phaseKind(phase) === 'break';
}
