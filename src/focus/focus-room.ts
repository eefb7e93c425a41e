import { momentOf } from './countdown.js';
import type { Profile } from './focus-messages.js';
import type { FocusPlan } from './focus-plan.js';
import { restored, type KeptTimer } from './kept-timer.js';
import { cleanAvatarUrl, cleanName, isReaction } from './peer-text.js';
import { nextGone, unsilenced, withoutSilent } from './presence.js';
import { isBreak, received, type Received } from './room-hearing.js';
import {
  chain,
  countdownOf,
  say,
  step,
  talking,
  type RoomContext,
  type RoomState,
  type RoomStep,
} from './room-state.js';
import { farewell, greet, learned, nextTalk, planProfile, settleTalk } from './room-talk.js';
import { act, settleTimer } from './room-timer.js';
import { sent } from './round-trips.js';
import { doubted } from './timer-register.js';

export { createRoom } from './room-state.js';
export type { RoomContext, RoomEffect, RoomOptions, RoomState } from './room-state.js';

/** What can happen in a room. */
export type RoomInput =
  | { readonly type: 'opened' | 'closed' | 'leaving' | 'due' }
  | Received
  | { readonly type: 'sent'; readonly n: number }
  | { readonly type: 'identified'; readonly selfId: number | null }
  | {
      readonly type: 'configured';
      /** `null`: no name and no picture leaves. */
      readonly profile: Profile | null;
      readonly sharesAway: boolean;
      /** `null`: everybody has a say about the timer. `NaN`: the host, who is not known yet. */
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

/** True while the timer runs, and is not over. */
export function isTicking(state: RoomState): boolean {
  const countdown = countdownOf(state);
  return countdown !== null && momentOf(countdown, state.now).endsAt !== null;
}

/** What time alone brings. */
function settle(state: RoomState): RoomStep {
  const { now, reactions, isOpen } = state;
  const people = isOpen ? withoutSilent(state.people, now) : state.people;
  const hasShown = reactions[0] !== undefined && reactions[0].until <= now;
  const shown = hasShown ? reactions.filter(({ until }) => until > now) : reactions;
  const isSame = people === state.people && !hasShown;
  const next = isSame ? state : { ...state, people, reactions: shown };
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
  const next = withHost({ ...state, profile: kept, sharesAway }, hostId);
  const isNews = !isSame || (state.sharesAway !== sharesAway && !state.isVisible);
  return isNews ? planProfile(next, 0) : next;
}

/** Who has a say became known, or changed: what others said does not count, and is asked anew. */
function withHost(state: RoomState, hostId: number | null): RoomState {
  if (Object.is(hostId, state.hostId)) return state;
  const next = { ...state, hostId };
  const { register, selfId } = state;
  // While it is not known who it is, nobody has a say.
  if (Number.isNaN(hostId)) return next;
  if (hostId === null) {
    return register ? { ...next, register: { ...register, isHearsay: false } } : next;
  }
  const asking = talking(next, { askAt: state.now, wanted: null });
  if (!register) return asking;
  if (register.stamp[1] !== hostId) {
    return { ...asking, register: null, stopped: null, lastChange: null, seenPhase: 0 };
  }
  // Anybody could tell it until now.
  return selfId === hostId ? asking : { ...asking, register: { ...register, isHearsay: true } };
}

function woke(state: RoomState, jumpMs: number): RoomState {
  const { register, now } = state;
  if (!register?.countdown || !Number.isFinite(jumpMs)) return state;
  const countdown = doubted(register.countdown, Math.max(0, jumpMs), now);
  return { ...state, register: { ...register, countdown } };
}
