import type { Cancel } from '../connection/environment.js';
import {
  createRoom,
  isTicking,
  nextDeadline,
  reduceRoom,
  type RoomEffect,
  type RoomInput,
  type RoomState,
} from '../focus/focus-room.js';
import { readKeptTimer, toKeptTimer } from '../focus/kept-timer.js';
import { NO_ROOM, viewOf } from '../focus/room-view.js';
import { focusChannel } from '../protocol/channel.js';
import type { FocusSessionUpdateEvent } from '../protocol/event.js';
import type { StoreChange } from '../store/store-change.js';
import type { FeatureHost } from './feature.js';
import type { FocusJoinOptions } from './focus-join-options.js';
import { createTimerKeeper } from './timer-keeper.js';

/** One session's room, with its clock, its wire and its place in the store. */
export interface FocusRunner {
  configure(options: FocusJoinOptions): void;
  /** What is known was the one's before; the other begins anew. */
  switchUser(userId: string | null): void;
  dispatch(input: RoomInput): void;
  /** Takes in an event that is going to be committed; `takeChange` gives what that changes. */
  receive(event: FocusSessionUpdateEvent): void;
  takeChange(): readonly StoreChange[];
  stop(): void;
}

export interface FocusRunnerOptions {
  readonly host: FeatureHost;
  readonly sessionId: string;
  readonly userId: string | null;
}

/** A longer step of the wall clock ahead of the other is sleep. */
const WAKE_AFTER_MS = 2_000;
/** No event waits longer for its commit: what its time says beyond is a step of the wall clock. */
const MAX_WAIT_MS = 90_000;
/** No signal says that a page in sight slept, or that its clock was set: so often it is looked at. */
const LOOK_EVERY_MS = 5_000;
/** A timer is looked at again after this at the latest, which keeps it within what browsers can time. */
const MAX_TIMER_MS = 3_600_000;

export function createFocusRunner({ host, sessionId, userId }: FocusRunnerOptions): FocusRunner {
  const { environment } = host;
  const keeper = createTimerKeeper(host, sessionId);
  const release = host.lease(focusChannel(sessionId));
  /** How far the wall clock is ahead of the monotonic one, as of the last wake. */
  let offset = clockOffset();
  let user = userId;
  let options: FocusJoinOptions = {};
  let isOpen = isChannelOpen();
  let view = NO_ROOM;
  let room = begin();
  /** What stands in the storage goes on by itself. */
  let kept: Pick<RoomState, 'register' | 'isFollowing' | 'verifiedRun'> = room;
  let stopTimer: Cancel | null = null;

  function clockOffset(): number {
    return environment.now() - environment.monotonic();
  }

  function isChannelOpen(): boolean {
    return host.state().connections[focusChannel(sessionId)]?.status === 'open';
  }

  function begin() {
    const { instanceId, limits } = host;
    // What was said before one left is remembered, as long as the store does.
    const { messages } = host.state().focus[sessionId] ?? NO_ROOM;
    return createRoom({ sessionId, instanceId, messageLimit: limits.focusMessages }, messages);
  }

  /** The wall clock goes on while a machine sleeps, the other may not. */
  function noticeSleep(): void {
    const jumpMs = clockOffset() - offset;
    if (Math.abs(jumpMs) <= WAKE_AFTER_MS) return;
    offset += jumpMs;
    if (jumpMs > 0) step({ type: 'woke', jumpMs }, environment.monotonic());
  }

  function step(input: RoomInput, now: number): void {
    const { random } = environment;
    const next = reduceRoom(room, input, { now, nowEpoch: environment.now(), random });
    room = next.state;
    for (const effect of next.effects) run(effect);
  }

  function run(effect: RoomEffect): void {
    switch (effect.type) {
      case 'send': {
        const { result, n } = host.say(sessionId, effect.body);
        if (result === 'sent') step({ type: 'sent', n }, environment.monotonic());
        return;
      }
      case 'phaseEnded': {
        const { phase, next } = effect;
        const endedAt = environment.now();
        // Two sessions may have begun with the same stamp.
        const key = JSON.stringify([sessionId, effect.key]);
        host.celebrate({ key, kind: 'focus_phase', sessionId, phase, next, endedAt });
        return;
      }
    }
  }

  function schedule(): void {
    stopTimer?.();
    const deadline = nextDeadline(room);
    if (deadline === null) {
      stopTimer = null;
      return;
    }
    const waitMs = Math.max(0, deadline - environment.monotonic());
    const isWatched = room.isVisible && isTicking(room);
    stopTimer = environment.setTimer(
      () => {
        stopTimer = null;
        dispatch({ type: 'due' });
      },
      Math.min(waitMs, isWatched ? LOOK_EVERY_MS : MAX_TIMER_MS),
    );
  }

  function takeChange(): readonly StoreChange[] {
    const next = viewOf(room, view, offset);
    if (next === view) return [];
    view = next;
    return [{ type: 'room', sessionId, view }];
  }

  function dispatch(input: RoomInput): void {
    noticeSleep();
    step(input, environment.monotonic());
    settle();
    for (const change of takeChange()) host.change(change);
  }

  /** After each step: what is to be kept, and when to look again. */
  function settle(): void {
    const { register, isFollowing, verifiedRun } = room;
    const isSame =
      register === kept.register &&
      isFollowing === kept.isFollowing &&
      verifiedRun === kept.verifiedRun;
    if (!isSame) {
      kept = { register, isFollowing, verifiedRun };
      keeper.keep(user, toKeptTimer(room, offset));
    }
    schedule();
  }

  function introduce(): void {
    const { name, avatarUrl, joinQuietly, shareAway, timerControl, hostId } = options;
    dispatch({
      type: 'configured',
      profile: joinQuietly ? null : { name: name ?? null, avatarUrl: avatarUrl ?? null },
      sharesAway: shareAway ?? false,
      hostId: timerControl === 'host' ? Number(hostId ?? NaN) : null,
    });
  }

  function identify(): void {
    const selfId = Number(user);
    const isId = user !== null && Number.isSafeInteger(selfId);
    dispatch({ type: 'identified', selfId: isId ? selfId : null });
    const text = keeper.read(user);
    const timer = text === null ? null : readKeptTimer(text);
    if (timer) dispatch({ type: 'restored', timer, nowEpoch: environment.now() });
  }

  function enter(): void {
    identify();
    dispatch({ type: 'visibility', isVisible: environment.isVisible() });
    if (isOpen) dispatch({ type: 'opened' });
  }

  let hasEntered = false;
  return {
    configure(next) {
      options = next;
      introduce();
      if (hasEntered) return;
      hasEntered = true;
      enter();
    },
    switchUser(next) {
      if (next === user) return;
      const before = user;
      user = next;
      if (before !== null) {
        keeper.forget(before);
        room = begin();
        kept = room;
        // As the store has it, which has forgotten the one before.
        view = NO_ROOM;
        isOpen = false;
        introduce();
      }
      identify();
    },
    dispatch(input) {
      if (input.type === 'opened') isOpen = true;
      if (input.type === 'closed') isOpen = false;
      dispatch(input);
    },
    receive(event) {
      noticeSleep();
      const waitedMs = Math.min(MAX_WAIT_MS, Math.max(0, environment.now() - event.receivedAt));
      const { senderId, data, key, receivedAt, origin } = event;
      const isLive = origin === 'live';
      step(
        { type: 'received', senderId, data, key, receivedAt, isLive },
        environment.monotonic() - waitedMs,
      );
      settle();
    },
    takeChange,
    stop() {
      step({ type: 'leaving' }, environment.monotonic());
      stopTimer?.();
      stopTimer = null;
      release();
    },
  };
}
