import type { JsonObject, JsonValue } from '@onetask/react/testing';
import type { StoryWorld } from './world.js';

const MINUTE_MS = 60_000;

/** Somebody else in a story's focus room, who speaks the focus protocol. */
export interface FocusPeer {
  /** Comes in, or says something new of oneself. */
  joins(profile?: { readonly name?: string; readonly avatarUrl?: string }): void;
  /** Looks elsewhere, or is back. */
  looksAway(isAway?: boolean): void;
  leaves(): void;
  /** @param shown what is on the timer by then */
  starts(shown?: ShownTimer): void;
  pauses(shown?: ShownTimer): void;
  stops(): void;
  reacts(reaction: string): void;
}

export interface ShownTimer {
  /** Focus and break in minutes, and rounds. @default [25, 5, 4] */
  readonly plan?: readonly [number, number, number];
  /** Even: focus, odd: break. @default 0 */
  readonly phase?: number;
  /** Of the phase. @default all of it */
  readonly remainingMs?: number;
}

/** Stamps of one's own count from here in a story: nobody's is greater. */
const FIRST_COUNT = 100;

/** @param userId as in the studio: 2 is Jonas, 3 Ada, 4 Ravi */
export function focusPeer(world: StoryWorld, userId: number, sessionId = '1'): FocusPeer {
  const from = `peer-${userId}`;
  let n = 0;
  let count = FIRST_COUNT * userId;
  let last: ShownTimer = {};
  let run: JsonValue[] = [];

  function say(kind: string, body: JsonObject = {}): void {
    n += 1;
    world.emit(world.frames.focus({ v: 1, kind, from, n, ...body }, userId, sessionId));
  }

  function change(op: string, status: string, shown: ShownTimer = last): void {
    last = shown;
    count += FIRST_COUNT;
    const [focus, pause, rounds] = shown.plan ?? [25, 5, 4];
    const phase = shown.phase ?? 0;
    const durationMs = (phase % 2 === 0 ? focus : pause) * MINUTE_MS;
    const stamp = [count, userId, from];
    if (op === 'start') run = stamp;
    say('timer', {
      op,
      timer: {
        stamp,
        status,
        ...(status === 'stopped'
          ? {}
          : {
              plan: [focus * MINUTE_MS, pause * MINUTE_MS, rounds],
              run,
              phase,
              remainingMs: shown.remainingMs ?? durationMs,
              durationMs,
            }),
      },
    });
  }

  return {
    joins: (profile = {}) => say('join', { ...profile }),
    looksAway: (isAway = true) => say('beat', { away: isAway }),
    leaves: () => say('leave'),
    starts: (shown) => change('start', 'running', shown ?? {}),
    pauses: (shown) => change('pause', 'paused', shown),
    stops: () => change('stop', 'stopped'),
    reacts: (reaction) => say('react', { reaction }),
  };
}
