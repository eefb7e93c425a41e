import type { AttentionState } from './attention-state.js';
import { MAX_COUNT } from './preferences.js';

/** How many more interruptions that are not critical there may be now. */
export function roomLeft({ spent, now, preferences: { budget } }: AttentionState): number {
  if (budget.count >= MAX_COUNT) return Infinity;
  const recent = spent.filter((at) => at > now - budget.perMs).length;
  return Math.max(0, budget.count - recent);
}

export function hasRoom(state: AttentionState): boolean {
  return roomLeft(state) > 0;
}

/** One more interruption, of which the other tabs are told. */
export function spend(state: AttentionState): AttentionState {
  return { ...withSpent(state, 1), spending: state.spending + 1 };
}

/** With interruptions, here or in another tab. */
export function withSpent(state: AttentionState, count: number): AttentionState {
  const times = Array.from({ length: Math.min(MAX_COUNT, count) }, () => state.now);
  return { ...state, spent: [...state.spent, ...times].slice(-MAX_COUNT) };
}

/** When there is room again, in monotonic ms; `null`: there is, or there never is. */
export function nextRoom(state: AttentionState): number | null {
  const { spent, preferences } = state;
  const { count, perMs } = preferences.budget;
  if (count <= 0 || hasRoom(state)) return null;
  const first = spent.at(-Math.min(count, MAX_COUNT));
  return first === undefined ? null : first + perMs;
}
