import type { TaskUpdateEvent } from '../protocol/event.js';

/** What happened, or `null` where nobody can say it: a gap, an answer that was taken back. */
export type Heard = TaskUpdateEvent | null;

/** What was heard of a workspace, numbered from 1 on. */
export interface UpdateLog {
  /** The number of what was heard last; 0: nothing yet. */
  readonly last: number;
  add(heard: Heard): void;
  /** What came after a number, in order. What is no longer kept is one `null`, the first. */
  after(number: number): readonly { readonly number: number; readonly heard: Heard }[];
  clear(): void;
}

/** Whoever is further behind than this is better off with an answer of the server's. */
const MAX_KEPT = 500;

export function createUpdateLog(): UpdateLog {
  let kept: Heard[] = [];
  let last = 0;

  return {
    get last() {
      return last;
    },
    add(heard) {
      last += 1;
      kept.push(heard);
      if (kept.length > 2 * MAX_KEPT) kept = kept.slice(-MAX_KEPT);
    },
    after(number) {
      const dropped = last - kept.length;
      const found = kept
        .slice(Math.max(0, number - dropped))
        .map((heard, at) => ({ number: Math.max(number, dropped) + at + 1, heard }));
      return number < dropped ? [{ number: dropped, heard: null }, ...found] : found;
    },
    clear() {
      kept = [];
      last = 0;
    },
  };
}
