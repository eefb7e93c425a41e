import {
  createRoom,
  nextDeadline,
  reduceRoom,
  type RoomEffect,
  type RoomInput,
  type RoomState,
} from '../../src/focus/focus-room.js';
import { NO_ROOM, viewOf, type FocusRoomView } from '../../src/focus/room-view.js';

/** When a bench begins, in monotonic ms; the wall clock is ahead by `EPOCH_OFFSET`. */
const BEGIN = 1_000_000;
export const EPOCH_OFFSET = 1_764_000_000_000;
/** Who sits at the bench. */
export const SELF = 1;
export const ME = 'my-page';

export type RoomBench = ReturnType<typeof roomBench>;

/** A room with one page, and whatever is said to it. Random numbers are 0.5. */
export function roomBench({ hostId = null as number | null, isOpen = true } = {}) {
  let now = BEGIN;
  let key = 0;
  const counts = new Map<string, number>();
  const bench = {
    state: createRoom({ sessionId: '7', instanceId: ME, messageLimit: 50 }),
    /** What left, and what ended, since it was last looked at. */
    effects: [] as RoomEffect[],
    view: NO_ROOM as FocusRoomView,
    get now() {
      return now;
    },
    set now(to: number) {
      now = to;
    },
    give(input: RoomInput, at = now): RoomState {
      const { state, effects } = reduceRoom(bench.state, input, {
        now: at,
        nowEpoch: now + EPOCH_OFFSET,
        random: () => 0.5,
      });
      bench.state = state;
      bench.effects.push(...effects);
      bench.view = viewOf(state, bench.view, EPOCH_OFFSET);
      return state;
    },
    /** Somebody's envelope arrives. */
    hear(senderId: number, instance: string, body: object, at = now): void {
      const n = (counts.get(instance) ?? 0) + 1;
      counts.set(instance, n);
      bench.hearData(senderId, { v: 1, from: instance, n, ...body }, at);
    },
    hearData(senderId: number, data: unknown, at = now): void {
      key += 1;
      const receivedAt = now + EPOCH_OFFSET;
      bench.give(
        { type: 'received', senderId, data, key: `k${key}`, receivedAt, isLive: true },
        at,
      );
    },
    /** Time passes, and each deadline is met. */
    pass(ms: number): void {
      const until = now + ms;
      for (let next = nextDeadline(bench.state); next !== null && next <= until;) {
        now = Math.max(now, next);
        bench.give({ type: 'due' });
        next = nextDeadline(bench.state);
      }
      now = until;
      bench.give({ type: 'due' });
    },
    /** The bodies that left since the last look. */
    sent(): readonly { readonly kind: string; readonly [field: string]: unknown }[] {
      const bodies = bench.effects.flatMap((one) => (one.type === 'send' ? [one.body] : []));
      bench.effects = bench.effects.filter((one) => one.type !== 'send');
      return bodies;
    },
    ended(): readonly RoomEffect[] {
      const ends = bench.effects.filter((one) => one.type === 'phaseEnded');
      bench.effects = bench.effects.filter((one) => one.type !== 'phaseEnded');
      return ends;
    },
  };
  bench.give({ type: 'identified', selfId: SELF });
  bench.give({
    type: 'configured',
    profile: { name: 'Ada', avatarUrl: null },
    sharesAway: false,
    hostId,
  });
  if (isOpen) bench.give({ type: 'opened' });
  bench.effects = [];
  return bench;
}

/** A whole timer as somebody tells it: 25 minutes of focus, of four, just begun. */
export function timerOf(stamp: readonly [number, number, string], over: object = {}): object {
  return {
    stamp,
    status: 'running',
    plan: [1_500_000, 300_000, 4],
    run: stamp,
    phase: 0,
    remainingMs: 1_500_000,
    durationMs: 1_500_000,
    ...over,
  };
}
