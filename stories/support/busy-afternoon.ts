import type { JsonObject } from '@onetask/react/testing';
import type { FrameMaker } from './frames.js';

/** Something that the server sends. */
export interface AfternoonStep {
  /** Since noon. */
  readonly atMs: number;
  write(frames: FrameMaker): JsonObject;
}

const SECOND = 1_000;
const MINUTE = 60_000;
/** From noon to four. */
export const AFTERNOON_MS = 240 * MINUTE;
/** A focus phase within it. */
export const FOCUS = { fromMs: 40 * MINUTE, untilMs: 65 * MINUTE } as const;

const TITLES = [
  'Storyboard, act two',
  'Poster type, second pass',
  'Budget 2027',
  'Moodboard for the tea brand',
  'Export icons for print',
] as const;
const ASKED = [
  'Could you look at the second tab before Thursday?',
  'The print shop needs the files by five.',
  'Which of the two greens?',
] as const;

const pick = <Item>(items: readonly [Item, ...Item[]], n: number): Item =>
  items[n % items.length] ?? items[0];

/** Two hundred events of one afternoon in a studio, in their order. */
export function createAfternoon(): readonly AfternoonStep[] {
  const steps: AfternoonStep[] = [];
  const at = (atMs: number, write: AfternoonStep['write']) => void steps.push({ atMs, write });
  const many = (
    count: number,
    fromMs: number,
    everyMs: number,
    write: (n: number) => AfternoonStep['write'],
  ) => {
    for (let n = 0; n < count; n += 1) at(fromMs + n * everyMs, write(n));
  };
  const update =
    (n: number, actorId = 2): AfternoonStep['write'] =>
    (frames) =>
      frames.taskUpdate({
        title: pick(TITLES, n),
        taskId: 20 + n,
        actorId,
        action: n % 3 === 0 ? 'completed' : 'updated',
      });
  const mention =
    (n: number): AfternoonStep['write'] =>
    (frames) =>
      frames.mention(pick(ASKED, n));

  // Somebody moves a whole board, twice; once in the midst of focus.
  many(30, 8 * MINUTE, SECOND, (n) => update(n));
  many(30, 50 * MINUTE, SECOND, (n) => update(n));
  // Work goes on all the time, some of it one's own.
  many(52, 3 * MINUTE, 4.5 * MINUTE, (n) => update(n, n % 4 === 0 ? 1 : 2 + (n % 3)));
  many(26, 6 * MINUTE, 9 * MINUTE, mention);
  many(10, 20 * MINUTE, 22 * MINUTE, (n) => (frames) => frames.taskDue(pick(TITLES, n)));
  many(24, 2 * MINUTE, 9.7 * MINUTE, (n) => (frames) => frames.points(10, 100 + n * 10));
  many(9, 15 * MINUTE, 25 * MINUTE, (n) => (frames) => frames.progress(7, 10 * (n + 1)));
  many(8, 30 * MINUTE, 27 * MINUTE, () => (frames) => frames.invitation());
  at(100 * MINUTE, (frames) => frames.streak(14, true));
  many(3, 120 * MINUTE, 10 * SECOND, (n) => (frames) => frames.levelUp(5 + n));
  many(3, 121 * MINUTE, 5 * SECOND, (n) => (frames) => frames.unlocked(n + 1));
  many(4, 200 * MINUTE, 3 * SECOND, mention);
  return steps.sort((one, other) => one.atMs - other.atMs);
}
