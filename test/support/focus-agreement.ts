import { expect } from 'vitest';
import type { RoomState } from '../../src/focus/focus-room.js';
import { NO_ROOM, viewOf } from '../../src/focus/room-view.js';
import { contentOf } from '../../src/focus/timer-register.js';
import type { Page, World } from './focus-world.js';

/** What two may differ by beside the way of a message. */
const TOLERANCE_MS = 250;
/** Half of a round trip counts for so much at most, once; and the tolerance of a sample. */
const MAX_EARLY_MS = 2_000 + 60;

/** All who are in the room see the same people, and the same timer. */
export function expectAgreement(world: World): void {
  const { pages } = world;
  for (const page of pages) world.dispatch(page, { type: 'due' });
  const present = [...new Set(pages.map(({ userId }) => userId))].sort(ascending);
  for (const page of pages) expect(peopleOf(page)).toEqual(present);
  const states = pages.map(({ state }) => state);
  expect(new Set(states.map(wordOf)).size, states.map(wordOf).join('\n')).toBeLessThanOrEqual(1);
  expectSameStarter(states);
  expectSameEnd(world);
}

function peopleOf({ state }: Page): number[] {
  const { participants } = viewOf(state, NO_ROOM, 0);
  return participants.map(({ userId }) => userId).sort(ascending);
}

function wordOf({ register }: RoomState): string {
  return register ? JSON.stringify([register.stamp, contentOf(register.countdown)]) : 'none';
}

function expectSameStarter(states: readonly RoomState[]): void {
  for (const state of states) {
    const { startedBy } = viewOf(state, NO_ROOM, 0).timer;
    if (startedBy !== null) expect(startedBy).toBe(state.register?.countdown?.run[1]);
  }
}

function expectSameEnd({ pages, truth, log }: World): void {
  const ends = pages.flatMap(({ state, clock }) => {
    const pace = state.register?.countdown?.pace;
    return pace?.type === 'running' ? [Math.max(pace.endAt, state.now) - clock] : [];
  });
  if (ends.length === 0) return;
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const tolerance = TOLERANCE_MS + log.longestMs;
  expect(last - first).toBeLessThanOrEqual(tolerance);
  const told = truth.get(pages[0]?.state.register?.stamp.join() ?? '');
  if (told !== undefined && log.isExact) expect(told - first).toBeLessThan(MAX_EARLY_MS);
  expectSamePhase(pages, tolerance);
}

/** Unless it is about to change. */
function expectSamePhase(pages: readonly Page[], tolerance: number): void {
  const timers = pages.map(({ state, clock }) => {
    const { phase, round, endsAt, durationMs } = viewOf(state, NO_ROOM, -clock).timer;
    const leftMs = endsAt === null ? Infinity : endsAt - (state.now - clock);
    return {
      name: `${phase} ${round}`,
      isAtEdge: leftMs < tolerance || leftMs > durationMs - tolerance,
    };
  });
  if (timers.some(({ isAtEdge }) => isAtEdge)) return;
  expect(new Set(timers.map(({ name }) => name)).size).toBe(1);
}

function ascending(a: number, b: number): number {
  return a - b;
}
