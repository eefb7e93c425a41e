import {
  addMessage,
  NO_APP_MESSAGES,
  type AppMessages,
  type FocusMessage,
} from './app-messages.js';
import type { Countdown } from './countdown.js';
import type { Profile, TimerOp } from './focus-messages.js';
import { NO_ROUND_TRIPS, type RoundTrips } from './round-trips.js';
import { NOBODY, type People } from './presence.js';
import { NO_RATES, type Rates } from './sender-rates.js';
import type { Stamp } from './stamp.js';

export interface RoomOptions {
  readonly sessionId: string;
  readonly instanceId: string;
  /** The most messages of the app that are kept. */
  readonly messageLimit: number;
}

/** The last word about the timer. */
export interface TimerRegister {
  readonly stamp: Stamp;
  /** `null`: it was stopped. */
  readonly countdown: Countdown | null;
  /** Where only a host has a say: somebody else told it of the host. */
  readonly isHearsay: boolean;
}

/** What a stop ended, while that can be undone. */
export interface Stopped {
  readonly countdown: Countdown;
  /** Of the stop. */
  readonly stamp: Stamp;
  readonly until: number;
}

/** What happened to the timer last, for words. */
export interface FocusTimerChange {
  /** `phase`: one ended and the next began. */
  readonly op: TimerOp | 'phase';
  /** The user who did it; `null` = it went on by itself. */
  readonly by: number | null;
  /** Monotonic ms in the room, epoch ms in the view. */
  readonly at: number;
}

export interface Reaction {
  readonly key: string;
  readonly userId: number;
  readonly reaction: string;
  readonly until: number;
}

/** What is to be said, and when; and what was said, so that nothing is said too often. */
export interface Talk {
  readonly beatAt: number;
  /** A beat out of turn, with the profile. */
  readonly profileBeatAt: number | null;
  readonly profiledAt: number;
  readonly askAt: number | null;
  /** What the next ask hopes for: this or a later one. */
  readonly wanted: Stamp | null;
  readonly askedAt: number;
  /** Asks since something new was learned. */
  readonly asks: number;
  readonly answerAt: number | null;
  readonly answeredAt: number;
}

/** All that is known of a room. Plain data; times are monotonic ms. */
export interface RoomState {
  readonly options: RoomOptions;
  /** The latest time that was told. */
  readonly now: number;
  readonly isOpen: boolean;
  readonly selfId: number | null;
  /** The only one with a say about the timer; `null`: everybody; `NaN`: it is not known who. */
  readonly hostId: number | null;
  /** `null`: no name and no picture leaves. */
  readonly profile: Profile | null;
  /** The others were told one, which must be taken back. */
  readonly hasToldProfile: boolean;
  readonly sharesAway: boolean;
  readonly isVisible: boolean;
  readonly people: People;
  readonly rates: { readonly kit: Rates; readonly app: Rates };
  readonly roundTrips: RoundTrips;
  readonly register: TimerRegister | null;
  /** Of all stamps seen. */
  readonly greatestCount: number;
  /** The latest run whose starter said so in person. */
  readonly verifiedRun: Stamp | null;
  readonly stopped: Stopped | null;
  /** Where this side saw the timer last. */
  readonly seenPhase: number;
  /** The last phase whose end was raised. */
  readonly raised: { readonly run: Stamp; readonly phase: number } | null;
  readonly lastChange: FocusTimerChange | null;
  readonly isFollowing: boolean;
  readonly talk: Talk;
  readonly app: AppMessages;
  readonly reactions: readonly Reaction[];
}

export type RoomEffect =
  | { readonly type: 'send'; readonly body: FocusBody }
  | {
      readonly type: 'phaseEnded';
      /** Of this end alone, in this room. */
      readonly key: string;
      readonly phase: 'focus' | 'break';
      readonly next: 'focus' | 'break' | 'done';
    };

/** An envelope but for `v`, `from` and `n`. */
export interface FocusBody {
  readonly kind: string;
  readonly [field: string]: unknown;
}

export interface RoomContext {
  /** Monotonic ms; for `received` the time of receipt, which may lie a little behind. */
  readonly now: number;
  readonly nowEpoch: number;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** A state and what is to be done. */
export interface RoomStep {
  readonly state: RoomState;
  readonly effects: readonly RoomEffect[];
}

const QUIET: Talk = {
  beatAt: 0,
  profileBeatAt: null,
  profiledAt: -Infinity,
  askAt: null,
  wanted: null,
  askedAt: -Infinity,
  asks: 0,
  answerAt: null,
  answeredAt: -Infinity,
};

/** @param messages what is known of the session's messages, oldest first */
export function createRoom(
  options: RoomOptions,
  messages: readonly FocusMessage[] = [],
): RoomState {
  return {
    options,
    now: 0,
    isOpen: false,
    selfId: null,
    hostId: null,
    profile: null,
    hasToldProfile: false,
    sharesAway: false,
    isVisible: true,
    people: NOBODY,
    rates: { kit: NO_RATES, app: NO_RATES },
    roundTrips: NO_ROUND_TRIPS,
    register: null,
    greatestCount: 0,
    verifiedRun: null,
    stopped: null,
    seenPhase: 0,
    raised: null,
    lastChange: null,
    isFollowing: true,
    talk: QUIET,
    app: messages.reduce(
      (app, message) => addMessage(app, message, options.messageLimit),
      NO_APP_MESSAGES,
    ),
    reactions: [],
  };
}

export function step(state: RoomState, ...effects: readonly RoomEffect[]): RoomStep {
  return { state, effects };
}

/** One step after another. */
export function chain(before: RoomStep, next: (state: RoomState) => RoomStep): RoomStep {
  const after = next(before.state);
  if (after.effects.length === 0) return { state: after.state, effects: before.effects };
  return { state: after.state, effects: [...before.effects, ...after.effects] };
}

/** Sends while the socket is open; nothing of the kit waits, since it would be stale when it leaves. */
export function say(state: RoomState, body: FocusBody): RoomStep {
  return state.isOpen ? step(state, { type: 'send', body }) : step(state);
}

export function talking(state: RoomState, talk: Partial<Talk>): RoomState {
  return { ...state, talk: { ...state.talk, ...talk } };
}

/** The countdown that runs or is paused, if there is one. */
export function countdownOf({ register }: RoomState): Countdown | null {
  return register?.countdown ?? null;
}

/** Since when the end of the timer is a guess; `null`: it is none. */
export function unsureSince(state: RoomState): number | null {
  const pace = countdownOf(state)?.pace;
  return pace?.type === 'running' ? pace.unsureSince : null;
}
