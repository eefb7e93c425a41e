import { readFocusEnvelope } from '../protocol/focus-envelope.js';
import { addMessage, isAppData, toFocusMessage } from './app-messages.js';
import { momentOf } from './countdown.js';
import { readEnvelope, readWord, type FocusWord } from './focus-messages.js';
import { phaseKind } from './focus-plan.js';
import { hear } from './presence.js';
import { countdownOf, type RoomContext, type RoomState } from './room-state.js';
import { hearAnswer, hearAsk, hearStamp, learned, welcome } from './room-talk.js';
import { hearPlace, hearTimer, type Teller } from './room-timer.js';
import { cameBack } from './round-trips.js';
import { spend, type RateLimit } from './sender-rates.js';
import { greatestBelievable, isSameStamp } from './stamp.js';

/** What somebody sent into the session. */
export interface Received {
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

/** Takes in a message: the app's own, or a word of the kit. */
export function received(state: RoomState, message: Received, context: RoomContext): RoomState {
  const { senderId, data, isLive } = message;
  if (isAppData(data)) {
    const rate = isLive ? spend(state.rates.app, senderId, context.now, APP_RATE) : state.rates.app;
    if (!rate) return state;
    const { sessionId, instanceId, messageLimit } = state.options;
    const self = { id: state.selfId, instance: instanceId };
    const said = toFocusMessage({ ...message, sessionId }, self);
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

/** Between two times of focus. */
export function isBreak(state: RoomState): boolean {
  const countdown = countdownOf(state);
  if (!countdown) return false;
  const { phase, remainingMs } = momentOf(countdown, state.now);
  return remainingMs > 0 && phaseKind(phase) === 'break';
}
