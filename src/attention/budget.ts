import type { AttentionState } from './attention-state.js';
import { MAX_COUNT } from './preferences.js';

/** How many more interruptions that are not critical there may be now. */
export function roomLeft({ spent, now, preferences: { budget } }: AttentionState): number {
  const recent = spent.filter((at) => at > now - budget.perMs).length;
  return Math.max(0, Math.min(budget.count, MAX_COUNT) - recent);
}

export function hasRoom(state: AttentionState): boolean {
  return roomLeft(state) > 0;
}

/** One more interruption. */
export function spend(state: AttentionState): AttentionState {
  return { ...state, spent: [...state.spent, state.now].slice(-MAX_COUNT) };
}

/** When there is room again, in monotonic ms; `null`: there is, or there never is. */
export function nextRoom(state: AttentionState): number | null {
  const { spent, preferences } = state;
  const { count, perMs } = preferences.budget;
  if (count <= 0 || hasRoom(state)) return null;
  const first = spent.at(-Math.min(count, MAX_COUNT));
  return first === undefined ? null : first + perMs;
}
